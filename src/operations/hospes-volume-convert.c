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
#include "hospes-units.h"
#include "hospes-volume-again.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-swap.h"
#include "hospes-volume-transfer.h"

typedef struct
{
  HospesVolumeDraft *draft;
  HospesVolumeSwap *swap; /* or NULL */
  gboolean is_for_room;   /* only worth it if it becomes smaller */
} Convert;

static void
convert_free (gpointer data)
{
  Convert *convert = data;

  hospes_volume_draft_free (convert->draft);
  g_clear_pointer (&convert->swap, hospes_volume_swap_free);
  g_free (convert);
}

/* Takes back what is no smaller than what there was. */
static gboolean
check_smaller (HospesVolumeWork *work,
               virStorageVolPtr volume,
               guint64 before,
               gboolean *worth,
               HospesVolumeResult *result)
{
  g_autofree char *before_text = hospes_format_kib ((before + 1023) / 1024);
  g_autofree char *after_text = NULL;
  virStorageVolInfo info;

  if (virStorageVolGetInfo (volume, &info) < 0)
    return hospes_volume_work_fail (result);

  *worth = info.allocation < before;
  if (!*worth)
    {
      hospes_volume_work_remove (volume, work->name, result);
      /* Translators: a volume, in which there is no space to reclaim */
      result->title = g_strdup_printf (_ ("Looked through %s"), work->from_name);
      result->text =
          g_strdup (result->left != NULL ? result->left
                                         : _ ("There is nothing to reclaim. Nothing was changed."));
      return TRUE;
    }

  after_text = hospes_format_kib ((info.allocation + 1023) / 1024);
  /* Translators: two amounts, such as “12 GiB” and “3 GiB” */
  result->text = g_strdup_printf (_ ("%s before, %s now. The old volume stays until it is "
                                     "deleted."),
                                  before_text, after_text);
  return TRUE;
}

/* Returns: whether the new one is what it should be, and who is to have it has it */
static gboolean
put_in_place (HospesVolumeWork *work,
              virConnectPtr connection,
              virStorageVolPtr volume,
              guint64 before,
              HospesVolumeResult *result)
{
  const Convert *convert = work->data;
  gboolean worth = TRUE;

  if (convert->is_for_room && !check_smaller (work, volume, before, &worth, result))
    return FALSE;

  if (!worth || convert->swap == NULL ||
      hospes_volume_swap_run (convert->swap, connection, volume, convert->draft->format, result))
    return TRUE;

  g_clear_pointer (&result->text, g_free);
  return FALSE;
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
      !put_in_place (work, connection, volume, info.allocation, result))
    {
      if (result->left == NULL)
        hospes_volume_work_remove (volume, work->name, result);
      return FALSE;
    }

  return TRUE;
}

static HospesJob *
begin (HospesVolume *volume,
       const char *format,
       const char *title,
       gboolean is_for_room,
       const HospesVolumeAgain *wish)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  const char *name = wish->name;
  HospesVolumeWork *work = hospes_volume_work_new (pool, name, title);
  Convert *convert = g_new0 (Convert, 1);
  g_autofree char *quoted_pool = g_shell_quote (work->pool_name);
  g_autofree char *quoted_name = g_shell_quote (name);
  g_autofree char *old_name = g_shell_quote (info->name);
  g_autofree char *command =
      g_strdup_printf ("%s vol-create-from %s %s.xml --vol %s --inputpool %s", work->virsh,
                       quoted_pool, quoted_name, old_name, quoted_pool);
  g_autofree char *why_not = is_for_room ? hospes_volume_dup_why_not_sparsify (volume) : NULL;
  GError *error = NULL;

  hospes_job_take_done_title (
      work->job, is_for_room ? g_strdup_printf (_ ("Reclaimed space of %s"), info->name)
                             : g_strdup_printf (_ ("Converted %s to %s"), info->name, format));
  hospes_volume_again_offer (work->job, wish);
  convert->is_for_room = is_for_room;
  convert->draft = hospes_volume_draft_new (name);
  convert->draft->format = g_strdup (format);
  work->data = convert;
  work->data_free = convert_free;
  hospes_volume_work_set_source (work, volume);
  hospes_job_add_command (work->job, command);
  hospes_job_set_when_cancelled (
      work->job, _ ("The new volume is removed as soon as the host lets go of it."));
  if (why_not != NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, why_not);
  if (error != NULL || !hospes_volume_draft_check_name (name, &error) ||
      !hospes_volume_check_at_rest (volume, &error) ||
      (wish->flag && !(convert->swap = hospes_volume_swap_new (volume, &error))))
    return hospes_volume_work_refuse (work, error);

  work->is_polled = TRUE;
  work->total = info->allocation;
  hospes_volume_work_note_making (work);
  return hospes_volume_work_begin (work, pool, HOSPES_CALL_JOB, convert_volume);
}

static HospesJob *
sparsify_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_sparsify (wish->volume, wish->name);
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
  g_autofree char *title = g_strdup_printf (_ ("Converting %s to %s"), info->name, format);
  const HospesVolumeAgain wish = { .func = convert_again,
                                   .volume = volume,
                                   .format = (char *) format,
                                   .name = (char *) name,
                                   .flag = swap };

  return begin (volume, format, title, FALSE, &wish);
}

/**
 * hospes_volume_dup_why_not_sparsify:
 * @volume: a volume
 *
 * Returns: (transfer full) (nullable): why zeros in it cannot be left out, %NULL if they can
 */
char *
hospes_volume_dup_why_not_sparsify (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);

  if (g_strcmp0 (info->kind, "file") != 0 ||
      (g_strcmp0 (info->format, "raw") != 0 && g_strcmp0 (info->format, "qcow2") != 0))
    return g_strdup (_ ("Only raw and qcow2 files can have holes."));
  if (info->encrypted)
    return g_strdup (_ ("What is encrypted cannot be made smaller."));
  if (info->backing != NULL)
    return g_strdup (_ ("It is an overlay: a copy of it would hold what it is made on, too."));

  return NULL;
}

/**
 * hospes_volume_sparsify:
 * @volume: a volume of machines that are off, or of none
 * @name: what the new one is to be called
 *
 * Written anew without what is all zero, and swapped in. One that would not be smaller does
 * not stay.
 *
 * Returns: (transfer full): the job, which says how much that was; @volume stays
 */
HospesJob *
hospes_volume_sparsify (HospesVolume *volume, const char *name)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  g_autofree char *title = g_strdup_printf (_ ("Reclaiming space of %s"), info->name);
  const HospesVolumeAgain wish = { .func = sparsify_again,
                                   .volume = volume,
                                   .name = (char *) name,
                                   .flag = TRUE };

  return begin (volume, info->format, title, TRUE, &wish);
}
