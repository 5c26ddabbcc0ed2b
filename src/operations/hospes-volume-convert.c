/* hospes-volume-convert.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume in another format, made beside it by libvirt on its host: whole, also if
 * it was made on another.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-volume-again.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-swap.h"
#include "hospes-volume-transfer.h"

typedef struct
{
  HospesVolumeDraft *draft;
  HospesVolumeSwap *swap; /* or NULL */
} Convert;

static void
convert_free (gpointer data)
{
  Convert *convert = data;

  hospes_volume_draft_free (convert->draft);
  g_clear_pointer (&convert->swap, hospes_volume_swap_free);
  g_free (convert);
}

static gboolean
convert_volume (HospesCall *call,
                HospesVolumeWork *work,
                HospesVolumeResult *result,
                GCancellable *cancellable)
{
  Convert *convert = work->data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, &result->error);
  g_autoptr (virStoragePool) pool = NULL;
  g_autoptr (virStorageVol) source = NULL;
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *changed = NULL;
  virStorageVolInfo info;

  if (connection == NULL ||
      !(pool = hospes_volume_work_find_pool (call, work->pool, &result->error)) ||
      !(source =
            hospes_volume_work_find (call, work->from_pool, work->from_name, &result->error)) ||
      !hospes_volume_swap_check (convert->swap, connection, result))
    return FALSE;

  changed = hospes_transfer_dup_changed (source);
  if (virStorageVolGetInfo (source, &info) < 0)
    return hospes_volume_work_fail (result);

  convert->draft->capacity = info.capacity;
  xml = hospes_volume_draft_dup_xml (convert->draft);
  if (!(volume = virStorageVolCreateXMLFrom (pool, xml, source, 0)))
    return hospes_volume_work_fail (result);

  if (g_cancellable_set_error_if_cancelled (cancellable, &result->error) ||
      !hospes_transfer_check_unwritten (source, changed, result) ||
      (convert->swap != NULL &&
       !hospes_volume_swap_run (convert->swap, connection, volume, convert->draft->format, result)))
    {
      if (result->left == NULL)
        hospes_volume_work_remove (volume, work->name, result);
      return FALSE;
    }

  return TRUE;
}

static HospesJob *
convert_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_convert (wish->volume, wish->format, wish->name, wish->flag);
}

/**
 * hospes_volume_convert:
 * @volume: what is to be in another format
 * @format: which
 * @name: what the new one is to be called
 * @swap: whether machines that have it, which must be off, get the new one instead
 *
 * Returns: (transfer full): the job; @volume stays
 */
HospesJob *
hospes_volume_convert (HospesVolume *volume, const char *format, const char *name, gboolean swap)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  g_autofree char *title = g_strdup_printf (_ ("Converting %s to %s"), info->name, format);
  HospesVolumeWork *work = hospes_volume_work_new (pool, name, title);
  Convert *convert = g_new0 (Convert, 1);
  g_autofree char *quoted_pool = g_shell_quote (work->pool_name);
  g_autofree char *quoted_name = g_shell_quote (name);
  g_autofree char *old_name = g_shell_quote (info->name);
  g_autofree char *command =
      g_strdup_printf ("%s vol-create-from %s %s.xml --vol %s --inputpool %s", work->virsh,
                       quoted_pool, quoted_name, old_name, quoted_pool);
  const HospesVolumeAgain wish = { .func = convert_again,
                                   .volume = volume,
                                   .format = (char *) format,
                                   .name = (char *) name,
                                   .flag = swap };
  GError *error = NULL;

  hospes_volume_again_offer (work->job, &wish);
  convert->draft = hospes_volume_draft_new (name);
  convert->draft->format = g_strdup (format);
  work->data = convert;
  work->data_free = convert_free;
  hospes_volume_work_set_source (work, volume);
  hospes_job_add_command (work->job, command);
  hospes_job_set_when_cancelled (
      work->job, _ ("The new volume is removed as soon as the host lets go of it."));
  if (!hospes_volume_draft_check_name (name, &error) ||
      !hospes_volume_check_at_rest (volume, &error) ||
      (swap && !(convert->swap = hospes_volume_swap_new (volume, &error))))
    return hospes_volume_work_refuse (work, error);

  work->is_polled = TRUE;
  work->total = info->allocation;
  return hospes_volume_work_begin (work, pool, HOSPES_CALL_JOB, convert_volume);
}
