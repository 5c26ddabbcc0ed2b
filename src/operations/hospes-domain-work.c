/* hospes-domain-work.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What each of the steps needs that make the volumes of machines.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-work.h"
#include "hospes-error.h"
#include "hospes-volume-upload.h"
#include "hospes-xml.h"

void
hospes_domain_place_clear (HospesDomainPlace *place)
{
  g_clear_pointer (&place->handle, virStoragePoolFree);
  g_free (place->name);
  g_free (place->type);
}

gboolean
hospes_domain_work_fail (HospesDomainWork *work)
{
  return hospes_volume_work_fail (work->result);
}

/* @word: UUID or name of a pool */
gboolean
hospes_domain_work_find (HospesDomainWork *work, const char *word, HospesDomainPlace *place)
{
  g_autofree char *xml = NULL;
  g_autoptr (xmlDoc) doc = NULL;

  if (g_uuid_string_is_valid (word))
    place->handle = virStoragePoolLookupByUUIDString (work->connection, word);
  if (place->handle == NULL)
    place->handle = virStoragePoolLookupByName (work->connection, word);

  g_free (work->plan->pool);
  work->plan->pool =
      g_strdup (place->handle != NULL ? virStoragePoolGetName (place->handle) : word);
  if (place->handle == NULL || virStoragePoolGetUUIDString (place->handle, place->uuid) < 0 ||
      !(xml = virStoragePoolGetXMLDesc (place->handle, 0)))
    return hospes_domain_work_fail (work);

  doc = hospes_xml_parse (xml, NULL);
  place->name = g_strdup (virStoragePoolGetName (place->handle));
  place->type = doc != NULL ? hospes_xml_get_string (doc, "/pool/@type") : NULL;
  return TRUE;
}

/* Returns: whether to go on with @volume */
gboolean
hospes_domain_work_begin (HospesDomainWork *work, const char *volume, char *stage)
{
  hospes_job_tell_stage (work->plan->job, stage);
  hospes_job_log (work->plan->job, stage);
  hospes_job_set_progress (work->plan->job, 0, 0);
  g_free (stage);
  g_free (work->plan->volume);
  work->plan->volume = g_strdup (volume);
  work->plan->needed = 0;
  return !g_cancellable_set_error_if_cancelled (work->cancellable, &work->result->error);
}

/* Before anything is done that takes long. Returns: whether there is no volume of that @name */
gboolean
hospes_domain_work_check_free (HospesDomainWork *work,
                               const HospesDomainPlace *place,
                               const char *name)
{
  g_autoptr (virStorageVol) volume = virStorageVolLookupByName (place->handle, name);

  virResetLastError ();
  if (volume == NULL)
    return TRUE;

  g_free (work->plan->volume);
  work->plan->volume = g_strdup (name);
  g_set_error (&work->result->error, HOSPES_VIRT_ERROR, VIR_ERR_STORAGE_VOL_EXIST, "%s", name);
  return FALSE;
}

/* Returns: whether it was made, and is known to be ours */
gboolean
hospes_domain_work_note (HospesDomainWork *work, guint trace, virStorageVolPtr volume)
{
  if (volume != NULL)
    {
      hospes_traces_note_made (work->plan->traces, trace);
      return TRUE;
    }

  hospes_domain_work_fail (work);
  if (!hospes_error_is_lost_link (work->result->error))
    hospes_traces_note_gone (work->plan->traces, trace);
  return FALSE;
}

gboolean
hospes_domain_work_send (HospesDomainWork *work,
                         const HospesDomainPlace *place,
                         const char *file,
                         const char *name)
{
  HospesDomainPlan *plan = work->plan;
  HospesVolumeWork upload = { .job = plan->job,
                              .pool = (char *) place->uuid,
                              .pool_name = place->name,
                              .name = (char *) name };
  gboolean whole;
  guint trace;

  if (!hospes_domain_work_begin (work, name, g_strdup_printf (_ ("Uploading %s"), name)))
    return FALSE;

  trace = hospes_traces_begin_volume (plan->traces, place->uuid, place->name, name);
  upload.data = hospes_volume_upload_data_new (file, place->type);
  whole = hospes_volume_upload_run (work->call, &upload, work->result, work->cancellable);
  hospes_volume_upload_free (upload.data);
  plan->needed = upload.needed;
  g_clear_pointer (&work->result->text, g_free);
  if (whole)
    hospes_traces_note_made (plan->traces, trace);
  else if (!hospes_error_is_lost_link (work->result->error))
    hospes_traces_note_gone (plan->traces, trace);
  else
    /* The traces tell it, also if nobody waits for this answer any more. */
    g_clear_pointer (&work->result->left, g_free);

  /* What it is written in libvirt finds when it looks. */
  if (whole)
    virStoragePoolRefresh (place->handle, 0);
  return whole;
}

gboolean
hospes_domain_work_grow (HospesDomainWork *work, virStorageVolPtr volume, guint64 capacity)
{
  virStorageVolInfo info;

  if (virStorageVolGetInfo (volume, &info) < 0)
    return hospes_domain_work_fail (work);
  work->plan->needed = capacity;
  return capacity <= info.capacity || virStorageVolResize (volume, capacity, 0) == 0 ||
         hospes_domain_work_fail (work);
}

void
hospes_domain_work_take_path (char **field, virStorageVolPtr volume)
{
  char *path = *field == NULL ? virStorageVolGetPath (volume) : NULL;

  if (path != NULL)
    *field = g_strdup (path);
  free (path);
}

const char *
hospes_domain_place_get_volume (const HospesDomainDisk *disk)
{
  return disk->make != NULL ? disk->make->name : disk->volume;
}

gboolean
hospes_domain_place_has (const HospesDomainDisk *disk,
                         const HospesDomainPlace *place,
                         const char *volume)
{
  return disk->pool != NULL && disk->source != HOSPES_SOURCE_NONE &&
         g_strcmp0 (hospes_domain_place_get_volume (disk), volume) == 0 &&
         (g_str_equal (disk->pool, place->name) || g_str_equal (disk->pool, place->uuid));
}
