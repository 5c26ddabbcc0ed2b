/* hospes-volume-resize.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume made larger or smaller: by QEMU if a machine has it open, by libvirt if not.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain.h"
#include "hospes-volume-again.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-work.h"

typedef struct
{
  guint64 capacity;
  gboolean may_shrink;
  GPtrArray *domains; /* of UUIDs of machines that run */
  HospesVolumeNeeds *needs;
} Resize;

static void
resize_free (gpointer data)
{
  Resize *resize = data;

  g_ptr_array_unref (resize->domains);
  hospes_volume_needs_free (resize->needs);
  g_free (resize);
}

/* A disk that is open is QEMU's to resize. */
static gboolean
resize_open (virConnectPtr connection,
             const Resize *resize,
             const char *path,
             gboolean *done,
             HospesVolumeResult *result)
{
  for (guint i = 0; i < resize->domains->len; i++)
    {
      g_autoptr (virDomain) domain =
          virDomainLookupByUUIDString (connection, g_ptr_array_index (resize->domains, i));
      virDomainBlockInfo info;

      if (domain == NULL || virDomainIsActive (domain) != 1 ||
          virDomainGetBlockInfo (domain, path, &info, 0) < 0)
        continue;

      *done = TRUE;
      if (virDomainBlockResize (domain, path, resize->capacity, VIR_DOMAIN_BLOCK_RESIZE_BYTES) < 0)
        return hospes_volume_work_fail (result);
    }

  return TRUE;
}

/* A disk that none was found to have open; a file is cut or grown under who has it. */
static gboolean
resize_closed (HospesCall *call,
               HospesJob *job,
               const Resize *what,
               virStorageVolPtr volume,
               gboolean shrinks,
               HospesVolumeResult *result,
               GCancellable *cancellable)
{
  hospes_job_tell_stage (job, _ ("Looking who uses it"));
  if (!hospes_volume_needs_check (
          what->needs, shrinks ? HOSPES_VOLUME_NEEDS_CONTENT : HOSPES_VOLUME_NEEDS_RUNNING, call,
          &result->error))
    return FALSE;

  /* Not by the person, but with its host. */
  if (g_cancellable_set_error_if_cancelled (cancellable, &result->error))
    return FALSE;

  if (virStorageVolResize (volume, what->capacity, shrinks ? VIR_STORAGE_VOL_RESIZE_SHRINK : 0) < 0)
    return hospes_volume_work_fail (result);

  return TRUE;
}

static gboolean
resize (HospesCall *call,
        HospesVolumeWork *work,
        HospesVolumeResult *result,
        GCancellable *cancellable)
{
  const Resize *what = work->data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, &result->error);
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *path = NULL;
  virStorageVolInfo info;
  gboolean done = FALSE;

  if (connection == NULL ||
      !(volume = hospes_volume_work_find (call, work->pool, work->name, &result->error)))
    return FALSE;

  if (virStorageVolGetInfo (volume, &info) < 0 || !(path = virStorageVolGetPath (volume)))
    return hospes_volume_work_fail (result);

  if (what->capacity < info.capacity && (!what->may_shrink || what->domains->len > 0))
    {
      g_set_error_literal (&result->error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                           what->may_shrink
                               ? _ ("A disk cannot be made smaller while its machine runs.")
                               : _ ("That is smaller than it is: what is beyond would be lost."));
      return FALSE;
    }

  if (!resize_open (connection, what, path, &done, result))
    return FALSE;

  return done || resize_closed (call, work->job, what, volume, what->capacity < info.capacity,
                                result, cancellable);
}

static HospesJob *
resize_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_resize (wish->volume, wish->number, FALSE);
}

/**
 * hospes_volume_resize:
 * @volume: a volume
 * @capacity: bytes a guest is to see
 * @may_shrink: whether what is beyond may be lost
 *
 * On a machine that runs, its guest sees the new size at once.
 *
 * Returns: (transfer full): the job
 */
HospesJob *
hospes_volume_resize (HospesVolume *volume, guint64 capacity, gboolean may_shrink)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  GPtrArray *machines;
  g_autofree char *title = g_strdup_printf (_ ("Resizing %s"), info->name);
  g_autofree char *rest =
      g_strdup_printf ("%" G_GUINT64_FORMAT "%s", capacity, may_shrink ? " --shrink" : "");
  HospesVolumeWork *work = hospes_volume_work_new (hospes_volume_get_pool (volume),
                                                   hospes_volume_info_get_raw_name (info), title);
  Resize *what = g_new0 (Resize, 1);
  const HospesVolumeAgain wish = { .func = resize_again, .volume = volume, .number = capacity };

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Resized %s"), info->name));
  /* What cuts something off is asked anew. */
  if (!may_shrink)
    hospes_volume_again_offer (work->job, &wish);
  what->capacity = capacity;
  what->may_shrink = may_shrink;
  what->needs = hospes_volume_needs_new (volume, NULL);
  what->domains = g_ptr_array_new_with_free_func (g_free);
  work->data = what;
  work->data_free = resize_free;
  hospes_volume_settle_users (volume);
  machines = hospes_volume_get_machines (volume);
  for (guint i = 0; i < machines->len; i++)
    if (hospes_domain_get_active (g_ptr_array_index (machines, i)))
      g_ptr_array_add (what->domains,
                       g_strdup (hospes_domain_get_uuid (g_ptr_array_index (machines, i))));

  hospes_volume_work_add_command (work, "vol-resize", info->name, rest);
  if (hospes_volume_get_overlays (volume)->len > 0)
    return hospes_volume_work_refuse (
        work, g_error_new (G_IO_ERROR, G_IO_ERROR_BUSY,
                           _ ("“%s” is the base of other volumes, which would no longer fit it."),
                           info->name));

  hospes_job_set_can_cancel (work->job, FALSE);
  return hospes_volume_work_begin (work, hospes_volume_get_pool (volume), HOSPES_CALL_JOB, resize);
}
