/* hospes-job-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * All jobs, newest first, those of former starts too.
 *
 * DESIGN
 *
 * The history is written a moment after something changed, whole, under another
 * name first, on a thread of its own, and never before what was there is read.
 * Jobs are written when they begin as well: should the program die, the next one
 * tells what was under way.
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "hospes-job-history.h"
#include "hospes-job-list.h"
#include "hospes-job-private.h"
#include "hospes-worker.h"

#define SAVE_AFTER_MS 1000
#define FLUSH_MS      3000

struct _HospesJobList
{
  GObject parent_instance;

  /* Owned */
  char *path;      /* or NULL */
  GPtrArray *jobs; /* of HospesJob */
  HospesWorker *worker;
  guint save_source;
  guint tick_source;

  guint n_running;
  gboolean loaded;
  gboolean saving;
  gboolean changed; /* since it was last saved */
};

enum
{
  PROP_0,
  PROP_N_RUNNING,
  PROP_FRACTION,
  N_PROPS,
};

enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesJobList,
                               hospes_job_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

typedef struct
{
  char *path;
  char *text;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->path);
  g_free (writing->text);
  g_free (writing);
}

static gpointer
write_file (gpointer data, GCancellable *cancellable, GError **error)
{
  const Writing *writing = data;
  g_autofree char *folder = g_path_get_dirname (writing->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }

  return GINT_TO_POINTER (g_file_set_contents_full (writing->path, writing->text, -1,
                                                    G_FILE_SET_CONTENTS_CONSISTENT, 0600, error));
}

static void schedule_save (HospesJobList *self);

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesJobList *self = HOSPES_JOB_LIST (object);
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;

  /* A full disk is no reason to trouble anybody with a history. */
  if (g_task_propagate_pointer (G_TASK (result), &error) == NULL)
    g_debug ("The history of tasks was not written: %s", error->message);

  if (self->changed)
    schedule_save (self);
}

static void
save (HospesJobList *self)
{
  Writing *writing;

  if (self->path == NULL || !self->loaded || self->saving || !self->changed)
    return;

  writing = g_new0 (Writing, 1);
  writing->path = g_strdup (self->path);
  writing->text = hospes_job_history_write (G_LIST_MODEL (self));
  self->saving = TRUE;
  self->changed = FALSE;
  hospes_worker_run (self->worker, g_task_new (self, NULL, saved_cb, NULL), write_file, writing,
                     writing_free, NULL);
}

static void
save_cb (gpointer data)
{
  HospesJobList *self = data;

  self->save_source = 0;
  save (self);
}

static void
schedule_save (HospesJobList *self)
{
  self->changed = TRUE;

  if (self->path != NULL && self->save_source == 0)
    self->save_source = g_timeout_add_once (SAVE_AFTER_MS, save_cb, self);
}

static gboolean
tick_cb (gpointer data)
{
  HospesJobList *self = data;

  for (guint i = 0; i < self->jobs->len; i++)
    hospes_job_tick (g_ptr_array_index (self->jobs, i));

  return G_SOURCE_CONTINUE;
}

static void
count_running (HospesJobList *self)
{
  guint n = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    n += !hospes_job_get_ended (g_ptr_array_index (self->jobs, i));

  if (n > 0 && self->tick_source == 0)
    self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  else if (n == 0)
    g_clear_handle_id (&self->tick_source, g_source_remove);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (n == self->n_running)
    return;

  self->n_running = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RUNNING]);
}

static void
remove_at (HospesJobList *self, guint place)
{
  g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->jobs, place), self);
  g_ptr_array_remove_index (self->jobs, place);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
}

/* The oldest goes first; what still runs stays. */
static void
shorten (HospesJobList *self)
{
  for (guint i = self->jobs->len; i > 0 && self->jobs->len > HOSPES_MAX_JOBS; i--)
    if (hospes_job_get_ended (g_ptr_array_index (self->jobs, i - 1)))
      remove_at (self, i - 1);
}

static void
state_changed_cb (HospesJobList *self, GParamSpec *pspec, HospesJob *job)
{
  schedule_save (self);
  count_running (self);

  if (hospes_job_get_ended (job))
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, job);
}

static void
progress_cb (HospesJobList *self, GParamSpec *pspec, HospesJob *job)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static gpointer
read_file (gpointer data, GCancellable *cancellable, GError **error)
{
  return hospes_job_history_load (data);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesJobList *self = HOSPES_JOB_LIST (object);
  g_autoptr (GKeyFile) file = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GPtrArray) jobs = NULL;
  guint n = self->jobs->len;

  self->loaded = TRUE;
  if (file != NULL)
    jobs = hospes_job_history_read (file);

  if (jobs != NULL && jobs->len > 0)
    {
      g_ptr_array_extend (self->jobs, jobs, (GCopyFunc) g_object_ref, NULL);
      g_list_model_items_changed (G_LIST_MODEL (self), n, 0, self->jobs->len - n);
      shorten (self);
    }

  if (self->changed)
    schedule_save (self);
}

static GType
hospes_job_list_get_item_type (GListModel *model)
{
  return HOSPES_TYPE_JOB;
}

static guint
hospes_job_list_get_n_items (GListModel *model)
{
  return HOSPES_JOB_LIST (model)->jobs->len;
}

static gpointer
hospes_job_list_get_item (GListModel *model, guint place)
{
  HospesJobList *self = HOSPES_JOB_LIST (model);

  return place < self->jobs->len ? g_object_ref (g_ptr_array_index (self->jobs, place)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hospes_job_list_get_item_type;
  iface->get_n_items = hospes_job_list_get_n_items;
  iface->get_item = hospes_job_list_get_item;
}

static void
hospes_job_list_finalize (GObject *object)
{
  HospesJobList *self = HOSPES_JOB_LIST (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_object (&self->worker);
  g_free (self->path);

  G_OBJECT_CLASS (hospes_job_list_parent_class)->finalize (object);
}

static void
hospes_job_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HospesJobList *self = HOSPES_JOB_LIST (object);

  switch (id)
    {
    case PROP_N_RUNNING:
      g_value_set_uint (value, self->n_running);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, hospes_job_list_get_fraction (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hospes_job_list_class_init (HospesJobListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hospes_job_list_finalize;
  object_class->get_property = hospes_job_list_get_property;

  properties[PROP_N_RUNNING] = g_param_spec_uint ("n-running", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* A job of this start ended, well or not. */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", HOSPES_TYPE_JOB_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, HOSPES_TYPE_JOB);
}

static void
hospes_job_list_init (HospesJobList *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  self->worker = hospes_worker_new ();
}

/* Returns: (transfer none): the one of the program; hospes_job_list_keep() gives it a history */
HospesJobList *
hospes_job_list_get_default (void)
{
  static HospesJobList *list;

  if (list == NULL)
    list = hospes_job_list_new ();

  return list;
}

HospesJobList *
hospes_job_list_new (void)
{
  return g_object_new (HOSPES_TYPE_JOB_LIST, NULL);
}

/**
 * hospes_job_list_keep:
 * @self: a list
 * @path: (nullable): where its history is, and is kept from now on; by default where the
 *   program has it
 *
 * What is there comes a little later. Once it is kept, it is kept there.
 */
void
hospes_job_list_keep (HospesJobList *self, const char *path)
{
  g_return_if_fail (HOSPES_IS_JOB_LIST (self));

  if (self->path != NULL)
    return;

  self->path = path != NULL ? g_strdup (path)
                            : g_build_filename (g_get_user_state_dir (), "hospes", "tasks", NULL);
  hospes_worker_run (self->worker, g_task_new (self, NULL, loaded_cb, NULL), read_file,
                     g_strdup (self->path), g_free, (GDestroyNotify) g_key_file_unref);
}

/* Shows it, and keeps it when it is over. */
void
hospes_job_list_add (HospesJobList *self, HospesJob *job)
{
  g_return_if_fail (HOSPES_IS_JOB_LIST (self));
  g_return_if_fail (HOSPES_IS_JOB (job));
  g_return_if_fail (!g_ptr_array_find (self->jobs, job, NULL));

  g_ptr_array_insert (self->jobs, 0, g_object_ref (job));
  g_signal_connect_object (job, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::fraction", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "notify::stage", G_CALLBACK (schedule_save), self,
                           G_CONNECT_SWAPPED);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  shorten (self);
  schedule_save (self);
  count_running (self);
}

/* Forgets what is over, and what came of it. */
void
hospes_job_list_clear_done (HospesJobList *self)
{
  g_return_if_fail (HOSPES_IS_JOB_LIST (self));

  for (guint i = self->jobs->len; i > 0; i--)
    if (hospes_job_get_ended (g_ptr_array_index (self->jobs, i - 1)))
      remove_at (self, i - 1);

  schedule_save (self);
}

/* Returns: how many have not ended */
guint
hospes_job_list_get_n_running (HospesJobList *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB_LIST (self), 0);

  return self->n_running;
}

/* Returns: how far those are that run, in the middle; -1 if none of them knows */
double
hospes_job_list_get_fraction (HospesJobList *self)
{
  double sum = 0;
  guint n = 0;

  g_return_val_if_fail (HOSPES_IS_JOB_LIST (self), -1);

  for (guint i = 0; i < self->jobs->len; i++)
    {
      HospesJob *job = g_ptr_array_index (self->jobs, i);
      double fraction = hospes_job_get_fraction (job);

      if (hospes_job_get_ended (job) || fraction < 0)
        continue;

      sum += fraction;
      n++;
    }

  return n > 0 ? sum / n : -1;
}

/* Returns: (transfer full) (element-type HospesJob): those that have not ended */
GPtrArray *
hospes_job_list_dup_running (HospesJobList *self)
{
  GPtrArray *running = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (HOSPES_IS_JOB_LIST (self), running);

  for (guint i = 0; i < self->jobs->len; i++)
    if (!hospes_job_get_ended (g_ptr_array_index (self->jobs, i)))
      g_ptr_array_add (running, g_object_ref (g_ptr_array_index (self->jobs, i)));

  return running;
}

static void
time_up_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* For the end of the program: what is not written yet is, if the disk takes it. */
void
hospes_job_list_flush (HospesJobList *self)
{
  gboolean time_up = FALSE;
  guint source;

  g_return_if_fail (HOSPES_IS_JOB_LIST (self));

  source = g_timeout_add_once (FLUSH_MS, time_up_cb, &time_up);
  while (!time_up && self->path != NULL && (!self->loaded || self->saving || self->changed))
    {
      save (self);
      g_main_context_iteration (NULL, TRUE);
    }

  if (!time_up)
    g_source_remove (source);
}
