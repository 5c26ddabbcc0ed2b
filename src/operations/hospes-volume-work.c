/* hospes-volume-work.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * DESIGN
 *
 * The thread answers with a value of its own, also when it fails. If the host is lost
 * meanwhile the job ends at once, without that value, and what the thread still comes to
 * is thrown away: the work itself is only freed when the thread is done with it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-host.h"
#include "hospes-job-list.h"
#include "hospes-storage.h"
#include "hospes-virsh.h"
#include "hospes-volume-remedies.h"
#include "hospes-volume-work.h"

#define POLL_MS 500

typedef struct
{
  HospesVolumeWork *work; /* borrowed, and gone when the call is */
  HospesVolumeFunc func;
} Errand;

/* What the main thread keeps of it. */
typedef struct
{
  HospesJob *job;
  HospesPool *pool;
  char *uuid;
  char *name;
  char *when_lost;
  guint64 total;
  HospesVolumeAgainFunc when_busy;
  HospesVolume *volume; /* for that */
  guint poll_source;
  gboolean polling;
} Watch;

static GHashTable *running; /* pool and name → borrowed HospesJob; main thread only */

static void
note_running (const Watch *watch, gboolean runs)
{
  g_autofree char *key = g_strconcat (watch->uuid, "/", watch->name, NULL);

  if (watch->name == NULL)
    return;
  if (running == NULL)
    running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (runs)
    g_hash_table_replace (running, g_steal_pointer (&key), watch->job);
  else if (g_hash_table_lookup (running, key) == watch->job)
    g_hash_table_remove (running, key);
}

static void
watch_unref (gpointer data)
{
  Watch *watch = data;

  g_object_unref (watch->job);
  g_object_unref (watch->pool);
  g_clear_object (&watch->volume);
  g_free (watch->uuid);
  g_free (watch->when_lost);
  g_free (watch->name);
}

static void
work_free (gpointer data)
{
  HospesVolumeWork *work = data;

  if (work->data_free != NULL)
    work->data_free (work->data);
  g_clear_object (&work->job);
  g_free (work->pool);
  g_free (work->pool_name);
  g_free (work->virsh);
  g_free (work->name);
  g_free (work->from_pool);
  g_free (work->from_name);
  g_free (work->when_lost);
  g_free (work);
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  work_free (errand->work);
  g_free (errand);
}

static void
result_free (gpointer data)
{
  HospesVolumeResult *result = data;

  g_free (result->text);
  g_free (result->title);
  g_free (result->left);
  g_clear_error (&result->error);
  g_free (result);
}

/**
 * hospes_volume_work_new:
 * @pool: (nullable): where; it may be gone by now
 * @name: (nullable): of the volume
 * @title: what is done
 */
HospesVolumeWork *
hospes_volume_work_new (HospesPool *pool, const char *name, const char *title)
{
  HospesVolumeWork *self = g_new0 (HospesVolumeWork, 1);
  HospesHost *host = pool != NULL ? hospes_pool_get_host (pool) : NULL;

  self->job = hospes_job_new (title, host);
  self->pool = g_strdup (pool != NULL ? hospes_pool_get_uuid (pool) : "");
  self->pool_name = g_strdup (pool != NULL ? hospes_pool_get_name (pool) : "");
  self->virsh = hospes_virsh_dup (host);
  self->name = g_strdup (name);
  return self;
}

void
hospes_volume_work_set_source (HospesVolumeWork *self, HospesVolume *volume)
{
  HospesPool *pool = hospes_volume_get_pool (volume);

  self->from_pool = g_strdup (pool != NULL ? hospes_pool_get_uuid (pool) : "");
  self->from_name = g_strdup (hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)));
}

/* What was half there is gone by now, which libvirt sees when it looks. */
static void
ask_room (HospesCall *call, const HospesVolumeWork *work, HospesVolumeResult *result)
{
  g_autoptr (virStoragePool) pool = hospes_volume_work_find_pool (call, work->pool, NULL);
  virStoragePoolInfo info;

  if (pool == NULL)
    return;

  virStoragePoolRefresh (pool, 0);
  if (virStoragePoolGetInfo (pool, &info) == 0)
    result->available = (gint64) info.available;
  result->needed = work->needed != 0 ? work->needed : work->total;
}

/**
 * hospes_volume_work_add_command:
 * @self: work on a volume
 * @verb: what virsh calls it
 * @name: of the volume
 * @rest: (nullable): what follows, quoted
 */
void
hospes_volume_work_add_command (HospesVolumeWork *self,
                                const char *verb,
                                const char *name,
                                const char *rest)
{
  g_autofree char *quoted_pool = g_shell_quote (self->pool_name);
  g_autofree char *quoted_name = g_shell_quote (name);
  g_autofree char *line =
      g_strdup_printf ("%s %s --pool %s %s%s%s", self->virsh, verb, quoted_pool, quoted_name,
                       rest != NULL ? " " : "", rest != NULL ? rest : "");

  hospes_job_add_command (self->job, line);
}

static gpointer
run (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  HospesVolumeResult *result = g_new0 (HospesVolumeResult, 1);

  if (g_cancellable_set_error_if_cancelled (cancellable, &result->error))
    return result;

  result->available = -1;
  if (!errand->func (call, errand->work, result, cancellable) && result->error != NULL &&
      hospes_failure_find (result->error) == HOSPES_FAILURE_FULL)
    ask_room (call, errand->work, result);
  virResetLastError ();
  return result;
}

/* A volume that grows is asked how far it is; beside the connection that makes it. */
static gpointer
poll (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Watch *watch = data;
  g_autoptr (virStorageVol) volume = hospes_volume_work_find (call, watch->uuid, watch->name, NULL);
  virStorageVolInfo info;

  if (volume != NULL && virStorageVolGetInfo (volume, &info) == 0)
    hospes_job_set_progress (watch->job, MIN (info.allocation, watch->total), watch->total);

  virResetLastError ();
  return NULL;
}

static void
watch_release (gpointer data)
{
  g_rc_box_release_full (data, watch_unref);
}

static void
polled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;

  watch->polling = FALSE;
  watch_release (watch);
}

static gboolean
poll_cb (gpointer data)
{
  Watch *watch = data;
  HospesHost *host = hospes_pool_get_host (watch->pool);

  if (watch->polling || host == NULL)
    return G_SOURCE_CONTINUE;

  watch->polling = TRUE;
  hospes_host_call (host, HOSPES_CALL_QUICK, NULL,
                    g_task_new (watch->pool, NULL, polled_cb, g_rc_box_acquire (watch)), poll,
                    g_rc_box_acquire (watch), watch_release, NULL);
  return G_SOURCE_CONTINUE;
}

/* The host went while the thread is still at it: that takes back what it can. */
static void
fail_without_answer (Watch *watch, const GError *error)
{
  GCancellable *cancellable = hospes_job_get_cancellable (watch->job);
  gboolean given_up = hospes_error_is_silent (error) && !g_cancellable_is_cancelled (cancellable);

  if (given_up)
    g_cancellable_cancel (cancellable);
  if (!given_up && !hospes_error_is_lost_link (error))
    {
      hospes_job_fail (watch->job, error, NULL);
      return;
    }

  if (watch->when_lost != NULL)
    hospes_volume_remedies_offer_removal (watch->job, watch->pool, watch->name);
  hospes_job_fail (watch->job, error,
                   watch->when_lost != NULL
                       ? watch->when_lost
                       : _ ("It is not known what is left there: look at the pool again."));
}

/* A pool did not answer: which one shows, and the next who asks knows. */
static void
look_again (Watch *watch)
{
  HospesHost *host = hospes_pool_get_host (watch->pool);

  if (host != NULL)
    hospes_storage_read_again (hospes_host_get_storage (host));
}

static const char *
get_left (const HospesVolumeResult *told)
{
  if (told->left != NULL || hospes_error_is_silent (told->error))
    return told->left;
  if (hospes_error_is_lost_link (told->error))
    return _ ("It is not known what is left there: look at the pool again.");

  return _ ("Nothing was changed.");
}

static void
fail (Watch *watch, const HospesVolumeResult *told)
{
  g_autofree char *name =
      watch->name != NULL ? hospes_volume_info_dup_readable (watch->name) : NULL;
  const HospesFailureContext context = { hospes_pool_get_name (watch->pool), name, told->needed,
                                         told->available };

  const HospesVolumeAgain wish = { .func = watch->when_busy, .volume = watch->volume };
  HospesFailure failure = hospes_failure_find (told->error);

  if (failure == HOSPES_FAILURE_FULL && told->available >= 0)
    hospes_volume_remedies_offer_room (watch->job, watch->pool);
  if (told->is_half && told->keeps_part)
    hospes_volume_remedies_offer_discard (watch->job, watch->pool, watch->name);
  else if (told->is_half)
    hospes_volume_remedies_offer_removal (watch->job, watch->pool, watch->name);
  if (failure == HOSPES_FAILURE_POOL_BUSY && watch->when_busy != NULL)
    hospes_volume_again_offer (watch->job, &wish);
  if (g_error_matches (told->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    look_again (watch);
  hospes_failure_tell (watch->job, told->error, &context, get_left (told));
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (GError) error = NULL;
  HospesVolumeResult *told = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_handle_id (&watch->poll_source, g_source_remove);
  note_running (watch, FALSE);
  if (told == NULL)
    fail_without_answer (watch, error);
  else if (told->error != NULL)
    fail (watch, told);
  else
    {
      if (told->title != NULL)
        hospes_job_take_done_title (watch->job, g_strdup (told->title));
      hospes_job_finish (watch->job, told->text);
    }

  if (watch->name != NULL)
    hospes_pool_note_volume (watch->pool, watch->name);
  g_clear_pointer (&told, result_free);
  watch_release (watch);
}

/**
 * hospes_volume_work_refuse:
 * @self: (transfer full): work that must not begin
 * @error: (transfer full): why
 *
 * Returns: (transfer full): its job, which has failed
 */
HospesJob *
hospes_volume_work_refuse (HospesVolumeWork *self, GError *error)
{
  HospesJob *job = g_object_ref (self->job);

  hospes_job_list_add (hospes_job_list_get_default (), job);
  hospes_job_fail (job, error, NULL);
  g_error_free (error);
  work_free (self);
  return job;
}

/* For work on a volume whose pool somebody removed. */
GError *
hospes_volume_work_new_absence (void)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("Its pool is no longer there."));
}

/* It makes a volume, of which a part may stay if the host goes. */
void
hospes_volume_work_note_making (HospesVolumeWork *self)
{
  g_free (self->when_lost);
  self->when_lost = g_strdup_printf (
      _ ("“%s” may be there, and not whole. Look at it, and remove it then."), self->name);
}

/**
 * hospes_volume_work_begin:
 * @self: (transfer full): the work
 * @pool: (nullable): where; if it is gone it is refused
 * @kind: how long it may take
 * @func: what to do
 *
 * Returns: (transfer full): its job, which is in the list of jobs
 */
HospesJob *
hospes_volume_work_begin (HospesVolumeWork *self,
                          HospesPool *pool,
                          HospesCallKind kind,
                          HospesVolumeFunc func)
{
  Watch *watch;
  Errand *errand;
  HospesJob *job;
  GTask *task;

  if (pool == NULL)
    return hospes_volume_work_refuse (self, hospes_volume_work_new_absence ());

  watch = g_rc_box_new0 (Watch);
  errand = g_new0 (Errand, 1);
  job = g_object_ref (self->job);
  watch->job = g_object_ref (job);
  watch->pool = g_object_ref (pool);
  watch->uuid = g_strdup (self->pool);
  watch->name = g_strdup (self->name);
  watch->total = self->total;
  watch->when_lost = g_strdup (self->when_lost);
  watch->when_busy = self->when_busy;
  if (self->when_busy != NULL)
    watch->volume = g_object_ref (self->volume);
  errand->work = self;
  errand->func = func;
  if (self->is_polled && self->total > 0)
    watch->poll_source = g_timeout_add (POLL_MS, poll_cb, watch);

  note_running (watch, TRUE);
  hospes_job_list_add (hospes_job_list_get_default (), job);
  task = g_task_new (pool, hospes_job_get_cancellable (job), done_cb, watch);
  /* What was done is told even if it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, hospes_volume_work_begin);
  hospes_host_call (hospes_pool_get_host (pool), kind, NULL, task, run, errand, errand_free,
                    result_free);
  return job;
}

/**
 * hospes_volume_work_get_running:
 * @pool: UUID of a pool
 * @name: of a volume in it, as libvirt has it
 *
 * Returns: (transfer none) (nullable): the job that works on it now
 */
HospesJob *
hospes_volume_work_get_running (const char *pool, const char *name)
{
  g_autofree char *key = g_strconcat (pool, "/", name, NULL);

  return running != NULL ? g_hash_table_lookup (running, key) : NULL;
}

/* For what libvirt has just refused. Returns FALSE. */
gboolean
hospes_volume_work_fail (HospesVolumeResult *result)
{
  if (result->error == NULL)
    hospes_error_take (&result->error);
  return FALSE;
}

virStoragePoolPtr
hospes_volume_work_find_pool (HospesCall *call, const char *uuid, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  virStoragePoolPtr pool;

  if (connection == NULL)
    return NULL;

  if (!(pool = virStoragePoolLookupByUUIDString (connection, uuid)))
    return hospes_error_take_null (error);

  return pool;
}

virStorageVolPtr
hospes_volume_work_find (HospesCall *call, const char *pool_uuid, const char *name, GError **error)
{
  g_autoptr (virStoragePool) pool = hospes_volume_work_find_pool (call, pool_uuid, error);
  virStorageVolPtr volume;

  if (pool == NULL)
    return NULL;

  if (!(volume = virStorageVolLookupByName (pool, name)))
    return hospes_error_take_null (error);

  return volume;
}

/**
 * hospes_volume_work_remove:
 * @volume: one that was made, and is not whole
 * @name: what it is called
 * @result: told if it stays
 */
void
hospes_volume_work_remove (virStorageVolPtr volume, const char *name, HospesVolumeResult *result)
{
  if (virStorageVolDelete (volume, 0) == 0 || virGetLastErrorCode () == VIR_ERR_NO_STORAGE_VOL)
    return;

  g_free (result->left);
  result->is_half = TRUE;
  result->left = g_strdup_printf (
      _ ("“%s” could not be removed, and is not whole. Remove it, or begin again."), name);
}
