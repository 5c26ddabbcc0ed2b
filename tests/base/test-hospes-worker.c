/* test-hospes-worker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-worker.h"

#include "wait-for.h"

/* As many as the worker has. */
#define N_THREADS 4

/* A door jobs wait behind, as they would for a host that says nothing. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean open;
  int n_waiting; /* atomic */
} Door;

static gpointer
wait_at_door (gpointer data, GCancellable *cancellable, GError **error)
{
  Door *door = data;

  g_mutex_lock (&door->mutex);
  g_atomic_int_inc (&door->n_waiting);
  while (!door->open)
    g_cond_wait (&door->cond, &door->mutex);
  g_mutex_unlock (&door->mutex);

  return (char *) "passed";
}

static void
open_door (Door *door)
{
  g_mutex_lock (&door->mutex);
  door->open = TRUE;
  g_cond_broadcast (&door->cond);
  g_mutex_unlock (&door->mutex);
}

static gpointer
take (GAsyncResult **result, GError **error)
{
  g_autoptr (GAsyncResult) taken = NULL;

  wait_for (*result != NULL);
  taken = g_steal_pointer (result);
  return g_task_propagate_pointer (G_TASK (taken), error);
}

static void
run (HospesWorker *worker, HospesWorkerFunc func, gpointer data, GAsyncResult **result)
{
  hospes_worker_run (worker, g_task_new (NULL, NULL, store_result_cb, result), func, data, NULL,
                     NULL);
}

static gpointer
tell_thread (gpointer data, GCancellable *cancellable, GError **error)
{
  return g_thread_self ();
}

static void
test_runs_elsewhere (void)
{
  HospesWorker *worker = hospes_worker_new ();
  g_autoptr (GAsyncResult) result = NULL;

  run (worker, tell_thread, NULL, &result);
  g_assert_null (result);
  g_assert_true (take (&result, NULL) != g_thread_self ());
  g_assert_finalize_object (worker);
}

static gpointer
fail (gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "too busy");
  return NULL;
}

static void
test_fails (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  run (worker, fail, NULL, &result);
  g_assert_null (take (&result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
}

typedef struct
{
  HospesWorker *worker;
  GThread *freed_on;
  GThread *told_on;
  gboolean done;
} Elsewhere;

static void
note_free (gpointer data)
{
  ((Elsewhere *) data)->freed_on = g_thread_self ();
}

static void
note_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Elsewhere *elsewhere = user_data;

  elsewhere->told_on = g_thread_self ();
  elsewhere->done = TRUE;
}

static gpointer
run_on_own_context (gpointer data)
{
  Elsewhere *elsewhere = data;
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  hospes_worker_run (elsewhere->worker, g_task_new (NULL, NULL, note_result_cb, elsewhere),
                     tell_thread, elsewhere, note_free, NULL);
  while (!elsewhere->done || elsewhere->freed_on == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  return g_thread_self ();
}

/* Results, and what the job was given, come back to the context it was asked on. */
static void
test_answers_on_the_callers_context (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  Elsewhere elsewhere = { .worker = worker };
  GThread *thread = g_thread_new ("caller", run_on_own_context, &elsewhere);

  g_thread_join (thread);
  g_assert_true (elsewhere.told_on == thread);
  g_assert_true (elsewhere.freed_on == thread);
}

static void
test_cancelled_before_it_runs (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[N_THREADS + 1] = { NULL };
  g_autoptr (GError) error = NULL;
  Door door = { 0 };
  Door untouched = { .open = TRUE };

  for (guint i = 0; i < N_THREADS; i++)
    run (worker, wait_at_door, &door, &results[i]);
  wait_for (g_atomic_int_get (&door.n_waiting) == N_THREADS);

  hospes_worker_run (worker, g_task_new (NULL, cancellable, store_result_cb, &results[N_THREADS]),
                     wait_at_door, &untouched, NULL, NULL);
  g_cancellable_cancel (cancellable);
  open_door (&door);

  g_assert_null (take (&results[N_THREADS], &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (untouched.n_waiting, ==, 0);
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpstr (take (&results[i], NULL), ==, "passed");
}

static void
count_free (gpointer data)
{
  g_assert_cmpstr (data, ==, "passed");
}

/* Cancelled while it runs: the result nobody takes is freed. */
static void
test_cancelled_while_it_runs (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Door door = { 0 };

  hospes_worker_run (worker, g_task_new (NULL, cancellable, store_result_cb, &result), wait_at_door,
                     &door, NULL, count_free);
  wait_for (g_atomic_int_get (&door.n_waiting) == 1);
  g_cancellable_cancel (cancellable);
  open_door (&door);

  g_assert_null (take (&result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  GMutex mutex;
  GString *order;
} Order;

typedef struct
{
  Order *order;
  char letter;
} Entry;

static gpointer
enter (gpointer data, GCancellable *cancellable, GError **error)
{
  Entry *entry = data;

  g_mutex_lock (&entry->order->mutex);
  g_string_append_c (entry->order->order, entry->letter);
  g_mutex_unlock (&entry->order->mutex);
  return entry;
}

/* With three threads held, the fourth shows in which order what waits is taken. */
static void
test_priorities (void)
{
  static const struct
  {
    char letter;
    int priority;
  } jobs[] = {
    { 'c', G_PRIORITY_LOW },     { 'd', G_PRIORITY_LOW },  { 'a', G_PRIORITY_DEFAULT },
    { 'b', G_PRIORITY_DEFAULT }, { '!', G_PRIORITY_HIGH },
  };
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GAsyncResult *held[N_THREADS] = { NULL };
  GAsyncResult *results[G_N_ELEMENTS (jobs)] = { NULL };
  Entry entries[G_N_ELEMENTS (jobs)];
  Door doors[2] = { 0 };
  Order order = { .order = g_string_new (NULL) };

  for (guint i = 0; i < N_THREADS; i++)
    run (worker, wait_at_door, &doors[i == 0], &held[i]);
  wait_for (g_atomic_int_get (&doors[0].n_waiting) + g_atomic_int_get (&doors[1].n_waiting) ==
            N_THREADS);

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      GTask *task = g_task_new (NULL, NULL, store_result_cb, &results[i]);

      g_task_set_priority (task, jobs[i].priority);
      entries[i] = (Entry){ &order, jobs[i].letter };
      hospes_worker_run (worker, task, enter, &entries[i], NULL, NULL);
    }

  open_door (&doors[1]);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    take (&results[i], NULL);
  open_door (&doors[0]);
  for (guint i = 0; i < N_THREADS; i++)
    take (&held[i], NULL);

  g_assert_cmpstr (order.order->str, ==, "!abcd");
  g_string_free (order.order, TRUE);
}

/* A host that hangs keeps its own worker busy, and nobody else's. */
static void
test_hung_worker_delays_no_other (void)
{
  HospesWorker *hung = hospes_worker_new ();
  g_autoptr (HospesWorker) other = hospes_worker_new ();
  GAsyncResult *held[2 * N_THREADS] = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  Door door = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    run (hung, wait_at_door, &door, &held[i]);
  wait_for (g_atomic_int_get (&door.n_waiting) == N_THREADS);

  run (other, tell_thread, NULL, &result);
  g_assert_nonnull (take (&result, NULL));
  g_assert_cmpint (g_atomic_int_get (&door.n_waiting), ==, N_THREADS);

  /* Given up, it leaves its threads to themselves; what it was asked is still done. */
  g_object_unref (hung);
  open_door (&door);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    g_assert_cmpstr (take (&held[i], NULL), ==, "passed");
}

static void
note_end_cb (gpointer data, GObject *object)
{
  g_atomic_pointer_set ((gpointer *) data, g_thread_self ());
}

static void
test_releases_on_its_threads (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GObject *object = g_object_new (G_TYPE_OBJECT, NULL);
  gpointer thread = NULL;

  g_object_weak_ref (object, note_end_cb, &thread);
  hospes_worker_release (worker, object);
  hospes_worker_release (worker, NULL);
  wait_for (g_atomic_pointer_get (&thread) != NULL);
  g_assert_true (thread != g_thread_self ());
}

/* The last thing anyone wants to wait for. */
static void
test_releases_last (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GAsyncResult *results[N_THREADS + 1] = { NULL };
  GObject *object = g_object_new (G_TYPE_OBJECT, NULL);
  gpointer thread = NULL;
  Door door = { 0 };

  for (guint i = 0; i < N_THREADS; i++)
    run (worker, wait_at_door, &door, &results[i]);
  wait_for (g_atomic_int_get (&door.n_waiting) == N_THREADS);

  g_object_weak_ref (object, note_end_cb, &thread);
  hospes_worker_release (worker, object);
  run (worker, tell_thread, NULL, &results[N_THREADS]);
  g_assert_null (g_atomic_pointer_get (&thread));

  open_door (&door);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    take (&results[i], NULL);
  wait_for (g_atomic_pointer_get (&thread) != NULL);
}

static void
free_gone (gpointer data)
{
  g_atomic_int_inc ((int *) data);
}

static gpointer
wait_and_bring (gpointer data, GCancellable *cancellable, GError **error)
{
  wait_at_door (data, cancellable, error);
  return g_strdup ("late");
}

/* Who waits hears at once; what comes later is thrown away, once; what had not
 * begun is not done late. */
static void
test_abandons (void)
{
  HospesWorker *worker = hospes_worker_new ();
  GAsyncResult *results[N_THREADS + 1] = { NULL };
  static Door door; /* threads left behind look at it for longer than we do */
  g_autoptr (GError) lost = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "lost");

  g_assert_cmpint (hospes_worker_get_last_end (worker), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    hospes_worker_run (worker, g_task_new (NULL, NULL, store_result_cb, &results[i]),
                       wait_and_bring, &door, NULL, g_free);
  wait_for (g_atomic_int_get (&door.n_waiting) == N_THREADS);

  hospes_worker_abandon (worker, lost);
  g_assert_null (results[0]);
  g_assert_cmpint (hospes_worker_get_last_end (worker), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (take (&results[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
    }

  open_door (&door);
  run (worker, tell_thread, NULL, &results[0]);
  g_assert_nonnull (take (&results[0], NULL));
  g_assert_cmpint (g_atomic_int_get (&door.n_waiting), ==, N_THREADS);
  g_object_unref (worker);
}

static void
test_abandoned_data (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GAsyncResult *result = NULL;
  static Door door; /* threads left behind look at it for longer than we do */
  int n_freed = 0;
  g_autoptr (GError) lost = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "lost");

  run (worker, wait_at_door, &door, &result);
  wait_for (g_atomic_int_get (&door.n_waiting) == 1);
  hospes_worker_abandon (worker, lost);
  g_assert_null (take (&result, NULL));

  /* Others go on. */
  hospes_worker_run (worker, g_task_new (NULL, NULL, store_result_cb, &result), tell_thread,
                     &n_freed, free_gone, NULL);
  g_assert_nonnull (take (&result, NULL));
  g_assert_cmpint (hospes_worker_get_last_end (worker), >, 0);
  wait_for (g_atomic_int_get (&n_freed) == 1);
  open_door (&door);
  wait_until_idle ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/worker/runs-elsewhere", test_runs_elsewhere);
  g_test_add_func ("/base/worker/fails", test_fails);
  g_test_add_func ("/base/worker/context", test_answers_on_the_callers_context);
  g_test_add_func ("/base/worker/cancelled/before", test_cancelled_before_it_runs);
  g_test_add_func ("/base/worker/cancelled/meanwhile", test_cancelled_while_it_runs);
  g_test_add_func ("/base/worker/priorities", test_priorities);
  g_test_add_func ("/base/worker/hung", test_hung_worker_delays_no_other);
  g_test_add_func ("/base/worker/release/thread", test_releases_on_its_threads);
  g_test_add_func ("/base/worker/release/last", test_releases_last);

  g_test_add_func ("/base/worker/abandon/ends", test_abandons);
  g_test_add_func ("/base/worker/abandon/others", test_abandoned_data);

  return g_test_run ();
}
