/* hospes-worker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Runs blocking libvirt calls off the main thread.
 *
 * DESIGN
 *
 * g_task_run_in_thread() would do, but for two things. All its callers share
 * one small pool, so a host that stopped answering would stall the others:
 * each HospesHost therefore has a worker of its own. And its thread may drop
 * the last reference to the task, which disposes our objects on a thread their
 * owners never expected: here the task is only ever released on the context it
 * was made on, along with everything it holds.
 *
 * libvirtd executes five calls of one client at a time and lets the sixth wait,
 * so four threads never make a quick call queue behind slow ones over there.
 * Jobs wait in the order of their task's priority, then of their arrival: what
 * a person asked for goes before what fills in the background.
 *
 * A call into libvirt cannot be interrupted, and one may never come back. So
 * hospes_worker_abandon() ends the tasks and leaves the threads to themselves:
 * what they bring later is thrown away, and what had not begun never will. Tasks are begun, ended and abandoned on
 * one thread; the others see only what a job keeps for them.
 */

#include "config.h"

#include "hospes-worker.h"

#define MAX_THREADS 4

struct _HospesWorker
{
  GObject parent_instance;

  GThreadPool *pool; /* of Job */
  GPtrArray *jobs;   /* of Job whose task has not ended */
  guint64 last_serial;
  _Atomic gint64 last_end; /* monotonic; written by all threads */
};

typedef struct
{
  int priority;
  guint64 serial;

  /* A job that runs something … */
  GTask *task;                /* NULL once abandoned, which is for its owner alone to know … */
  _Atomic gboolean abandoned; /* … and this for all */
  HospesWorker *worker;
  GMainContext *context;
  GCancellable *cancellable;
  HospesWorkerFunc func;
  gpointer data;
  GDestroyNotify data_free;
  gpointer result;
  GDestroyNotify result_free;
  GError *error;

  /* … or one that lets go of something. */
  GObject *released;
} Job;

G_DEFINE_FINAL_TYPE (HospesWorker, hospes_worker, G_TYPE_OBJECT)

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *job_a = a;
  const Job *job_b = b;

  if (job_a->priority != job_b->priority)
    return job_a->priority < job_b->priority ? -1 : 1;

  return job_a->serial < job_b->serial ? -1 : 1;
}

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);

  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_clear_object (&job->worker);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
finish_job_cb (gpointer data)
{
  Job *job = data;
  GTask *task;

  if (job->task == NULL)
    {
      if (job->result != NULL && job->result_free != NULL)
        job->result_free (job->result);
    }
  else
    {
      g_ptr_array_remove_fast (job->worker->jobs, job);
      g_clear_object (&job->worker);

      if (job->error != NULL)
        g_task_return_error (job->task, g_steal_pointer (&job->error));
      else
        g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
    }

  task = g_steal_pointer (&job->task);
  job_free (job);
  g_clear_object (&task);

  return G_SOURCE_REMOVE;
}

static void
run_job (gpointer data, gpointer pool_data)
{
  Job *job = data;
  g_autoptr (GSource) source = NULL;

  if (job->released != NULL)
    {
      g_clear_object (&job->released);
      g_free (job);
      return;
    }

  /* What nobody waits for any more, or ever needed, is not done late. */
  if (!job->abandoned && !g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->result = job->func (job->data, job->cancellable, &job->error);
  job->worker->last_end = g_get_monotonic_time ();

  /* Not g_main_context_invoke(): it runs right here if the context is idle. */
  source = g_idle_source_new ();
  g_source_set_priority (source, job->priority);
  g_source_set_callback (source, finish_job_cb, job, NULL);
  g_source_set_static_name (source, "HospesWorker result");
  g_source_attach (source, job->context);
}

static void
hospes_worker_finalize (GObject *object)
{
  HospesWorker *self = HOSPES_WORKER (object);

  /* What is still to be let go of is, on threads that outlive us. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_ptr_array_unref (self->jobs);

  G_OBJECT_CLASS (hospes_worker_parent_class)->finalize (object);
}

static void
hospes_worker_class_init (HospesWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_worker_finalize;
}

static void
hospes_worker_init (HospesWorker *self)
{
  self->jobs = g_ptr_array_new ();
  self->pool = g_thread_pool_new (run_job, NULL, MAX_THREADS, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
}

HospesWorker *
hospes_worker_new (void)
{
  return g_object_new (HOSPES_TYPE_WORKER, NULL);
}

/**
 * hospes_worker_run:
 * @self: a worker
 * @task: (transfer full): completed on its own context, with what @func returns;
 *   its priority decides what waits for what
 * @func: called on a thread of @self, unless @task was cancelled before
 * @data: (nullable): for @func alone
 * @data_free: (nullable): frees @data, on the context of @task
 * @result_free: (nullable): frees a result nobody took
 */
void
hospes_worker_run (HospesWorker *self,
                   GTask *task,
                   HospesWorkerFunc func,
                   gpointer data,
                   GDestroyNotify data_free,
                   GDestroyNotify result_free)
{
  Job *job;

  g_return_if_fail (HOSPES_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->priority = g_task_get_priority (task);
  job->serial = ++self->last_serial;
  job->task = task;
  job->worker = g_object_ref (self);
  job->context = g_main_context_ref (g_task_get_context (task));
  g_set_object (&job->cancellable, g_task_get_cancellable (task));
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;

  g_ptr_array_add (self->jobs, job);
  g_thread_pool_push (self->pool, job, NULL);
}

/**
 * hospes_worker_get_last_end:
 * @self: a worker
 *
 * Returns: the monotonic time at which a call last came back, 0 if none has
 */
gint64
hospes_worker_get_last_end (HospesWorker *self)
{
  return self->last_end;
}

typedef struct
{
  GTask *task;
  GError *error;
} Abandoned;

static gboolean
end_abandoned_cb (gpointer data)
{
  Abandoned *abandoned = data;

  g_task_return_error (abandoned->task, g_steal_pointer (&abandoned->error));
  return G_SOURCE_REMOVE;
}

static void
abandoned_free (gpointer data)
{
  Abandoned *abandoned = data;

  g_clear_object (&abandoned->task);
  g_clear_error (&abandoned->error);
  g_free (abandoned);
}

/**
 * hospes_worker_abandon:
 * @self: a worker whose calls may never come back
 * @error: (transfer none): what its tasks end with, on their context and soon
 */
void
hospes_worker_abandon (HospesWorker *self, const GError *error)
{
  g_return_if_fail (HOSPES_IS_WORKER (self));

  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);
      g_autoptr (GSource) source = g_idle_source_new ();
      Abandoned *abandoned = g_new0 (Abandoned, 1);

      job->abandoned = TRUE;
      abandoned->task = g_steal_pointer (&job->task);
      abandoned->error = g_error_copy (error);
      g_source_set_priority (source, g_task_get_priority (abandoned->task));
      g_source_set_callback (source, end_abandoned_cb, abandoned, abandoned_free);
      g_source_attach (source, job->context);
    }

  g_ptr_array_set_size (self->jobs, 0);
}

/**
 * hospes_worker_release:
 * @self: a worker
 * @object: (transfer full) (nullable): a #GObject whose last reference may use the wire
 *
 * Drops a reference on a thread of @self, after what was asked for before.
 */
void
hospes_worker_release (HospesWorker *self, gpointer object)
{
  Job *job;

  g_return_if_fail (HOSPES_IS_WORKER (self));

  if (object == NULL)
    return;

  job = g_new0 (Job, 1);
  job->priority = G_PRIORITY_LOW;
  job->serial = ++self->last_serial;
  job->released = object;

  g_thread_pool_push (self->pool, job, NULL);
}
