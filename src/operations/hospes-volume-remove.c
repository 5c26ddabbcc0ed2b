/* hospes-volume-remove.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume goes, and if that is wished the secret that opens it: after it, and unless
 * something else needs it by then.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-secret-needs.h"
#include "hospes-volume-again.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-work.h"

typedef struct
{
  HospesVolumeNeeds *needs;
  GPtrArray *others; /* that are encrypted; NULL if the secret is to stay */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  hospes_volume_needs_free (removal->needs);
  g_clear_pointer (&removal->others, g_ptr_array_unref);
  g_free (removal);
}

/* The volume is gone, whatever comes of its secret. */
static void
remove_secret (HospesCall *call,
               HospesVolumeWork *work,
               const char *uuid,
               HospesVolumeResult *result)
{
  Removal *removal = work->data;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_steal_pointer (&result->text);
  g_autofree char *stays = NULL;

  hospes_job_tell_stage (work->job, _ ("Looking who needs its secret"));
  if (!hospes_secret_needs_remove (call, uuid, removal->others, &error))
    /* Translators: a UUID, and why */
    stays = g_strdup_printf (_ ("The secret %s stays. %s"), uuid, error->message);

  if (before != NULL && stays != NULL)
    result->text = g_strconcat (before, "\n", stays, NULL);
  else
    result->text = before != NULL ? g_steal_pointer (&before) : g_steal_pointer (&stays);
}

static gboolean
remove_volume (HospesCall *call,
               HospesVolumeWork *work,
               HospesVolumeResult *result,
               GCancellable *cancellable)
{
  Removal *removal = work->data;
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *secret = NULL;

  hospes_job_tell_stage (work->job, _ ("Looking who uses it"));
  if (!hospes_volume_needs_check (removal->needs, HOSPES_VOLUME_NEEDS_ALL, call, &result->error) ||
      !(volume = hospes_volume_work_find (call, work->pool, work->name, &result->error)))
    return FALSE;

  if (removal->others != NULL)
    secret = hospes_secret_needs_find (volume);

  if (g_cancellable_set_error_if_cancelled (cancellable, &result->error))
    return FALSE;

  if (virStorageVolDelete (volume, 0) < 0)
    return hospes_volume_work_fail (result);

  result->text = hospes_volume_needs_dup_unasked (removal->needs);
  if (secret != NULL)
    remove_secret (call, work, secret, result);
  return TRUE;
}

static HospesJob *
remove_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_remove (wish->volume, NULL);
}

static HospesJob *
remove_with_secret_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_remove_with_secret (wish->volume, NULL);
}

static GPtrArray *
list_others (HospesVolume *volume)
{
  g_autoptr (GPtrArray) volumes = g_ptr_array_new ();

  g_ptr_array_add (volumes, volume);
  return hospes_secret_needs_list_others (volumes);
}

/* Refused while something needs it. */
static HospesJob *
begin (HospesVolume *volume, HospesOverlays *overlays, gboolean with_secret)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  g_autofree char *title = g_strdup_printf (_ ("Removing %s"), info->name);
  HospesVolumeWork *work = hospes_volume_work_new (hospes_volume_get_pool (volume),
                                                   hospes_volume_info_get_raw_name (info), title);
  Removal *removal = g_new0 (Removal, 1);
  GError *error = NULL;

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Removed %s"), info->name));
  hospes_volume_work_add_command (work, "vol-delete", info->name, NULL);
  removal->needs = hospes_volume_needs_new (volume, overlays);
  removal->others = with_secret ? list_others (volume) : NULL;
  work->data = removal;
  work->data_free = removal_free;
  work->when_busy = with_secret ? remove_with_secret_again : remove_again;
  work->volume = volume;
  if (with_secret)
    {
      g_autofree char *command = g_strconcat (work->virsh, " secret-undefine UUID", NULL);

      hospes_job_add_command (work->job, command);
    }

  if (!hospes_volume_check_unused (volume, &error))
    return hospes_volume_work_refuse (work, error);

  return hospes_volume_work_begin (work, hospes_volume_get_pool (volume), HOSPES_CALL_JOB,
                                   remove_volume);
}

/**
 * hospes_volume_remove:
 * @volume: a volume that nothing needs
 * @overlays: (nullable): what is read for others that are removed with it, too
 *
 * If it fails it is not offered to be tried once more: who does so shall be asked anew. Unless
 * it only had to wait.
 *
 * Returns: (transfer full): the job
 */
HospesJob *
hospes_volume_remove (HospesVolume *volume, HospesOverlays *overlays)
{
  return begin (volume, overlays, FALSE);
}

/* The same with the secret of its host that opens it, if nothing else needs that. */
HospesJob *
hospes_volume_remove_with_secret (HospesVolume *volume, HospesOverlays *overlays)
{
  return begin (volume, overlays, hospes_volume_get_info (volume)->encrypted);
}
