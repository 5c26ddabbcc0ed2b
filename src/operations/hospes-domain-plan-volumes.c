/* hospes-domain-plan-volumes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The volumes of machines that are made: sent from this computer, made of another, or new.
 *
 * DESIGN
 *
 * What is to be in another format, or one for each copy, is sent under a name of its own and
 * goes again when it has been made use of. libvirt converts on its host, and takes for the
 * format what it finds in the content: if that is not what the file was said to be, or names
 * another file, nothing is made of it.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-answers.h"
#include "hospes-domain-work.h"
#include "hospes-upload-check.h"
#include "hospes-xml.h"

#define STAGED ".upload"

/* A disc is read as it is. */
static gboolean
is_other_format (const HospesDomainDisk *disk, const char *format)
{
  return disk->kind == HOSPES_DISK_DISK && format != NULL &&
         !g_str_equal (hospes_domain_disk_get_format (disk), format);
}

/* Whether each copy has one; what they are installed from is one for all of them. */
static gboolean
has_own (const HospesDomainDisk *disk)
{
  return disk->make != NULL && (!disk->install_only || disk->has_answers);
}

static gboolean
must_be_made_of (const HospesDomainPlan *plan,
                 const HospesDomainPlace *place,
                 const HospesDomainUpload *upload)
{
  for (guint i = 0; i < plan->spec->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (plan->spec->disks, i);

      if (hospes_domain_place_has (disk, place, upload->volume) &&
          (is_other_format (disk, upload->format) || (has_own (disk) && plan->copies->len > 1)))
        return TRUE;
    }

  return upload->file == NULL;
}

static gboolean
is_alike (const char *said, const char *found)
{
  return g_strcmp0 (said, found) == 0 ||
         (g_str_equal (said, "raw") && (found == NULL || g_str_equal (found, "iso")));
}

/* QEMU would open whatever it names. */
static gboolean
check_origin (HospesDomainWork *work, virStorageVolPtr origin, const HospesDomainUpload *upload)
{
  g_autofree char *xml = virStorageVolGetXMLDesc (origin, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;
  g_autofree char *found = NULL;
  g_autofree char *backing = NULL;

  if (doc == NULL)
    return hospes_domain_work_fail (work);

  found = hospes_xml_get_string (doc, "/volume/target/format/@type");
  backing = hospes_xml_get_string (doc, "/volume/backingStore/path");
  if (upload->format != NULL && !is_alike (upload->format, found))
    g_set_error (&work->result->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 /* Translators: a file, and two formats, such as “vmdk” and “raw” */
                 _ ("“%s” was taken for %s, but the host finds it to be %s."), upload->volume,
                 upload->format, found != NULL ? found : "raw");
  else if (backing != NULL && upload->file != NULL)
    g_set_error (&work->result->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("“%s” is not whole: it is an overlay of %s."), upload->volume, backing);

  return work->result->error == NULL;
}

/* @disk: of one of the copies */
static gboolean
make_of (HospesDomainWork *work, virStorageVolPtr origin, HospesDomainDisk *disk)
{
  HospesDomainPlan *plan = work->plan;
  g_auto (HospesDomainPlace) place = { NULL };
  g_autoptr (HospesVolumeDraft) draft =
      disk->make != NULL ? hospes_volume_draft_copy (disk->make)
                         : hospes_volume_draft_new (hospes_domain_place_get_volume (disk));
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *xml = NULL;
  guint trace;

  if (draft->format == NULL && disk->source == HOSPES_SOURCE_FILE)
    draft->format = g_strdup (hospes_domain_disk_get_format (disk));
  if (!hospes_domain_work_begin (work, draft->name,
                                 g_strdup_printf (_ ("Making %s"), draft->name)) ||
      !hospes_domain_work_find (work, disk->pool, &place))
    return FALSE;

  plan->needed = draft->capacity;
  xml = hospes_volume_draft_dup_xml (draft);
  trace = hospes_traces_begin_volume (plan->traces, place.uuid, place.name, draft->name);
  volume =
      virStorageVolCreateXMLFrom (place.handle, xml, origin, hospes_volume_draft_get_flags (draft));
  if (!hospes_domain_work_note (work, trace, volume))
    return FALSE;

  hospes_domain_work_take_path (&disk->path, volume);
  return hospes_domain_work_grow (work, volume, draft->capacity);
}

/* One for all the copies, unless each is to have its own. */
static gboolean
make_all_of (HospesDomainWork *work,
             virStorageVolPtr origin,
             const HospesDomainPlace *place,
             const char *volume)
{
  const HospesDomainPlan *plan = work->plan;

  for (guint i = 0; i < plan->spec->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (plan->spec->disks, i);
      guint n = disk->make != NULL ? plan->copies->len : 1;

      if (!hospes_domain_place_has (disk, place, volume))
        continue;

      for (guint c = 0; c < n; c++)
        {
          const HospesDomainSpec *copy = g_ptr_array_index (plan->copies, c);

          if (!make_of (work, origin, g_ptr_array_index (copy->disks, i)))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
grow_of (HospesDomainWork *work,
         const HospesDomainSpec *copy,
         const HospesDomainPlace *place,
         virStorageVolPtr volume,
         const char *name)
{
  for (guint i = 0; i < copy->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (copy->disks, i);

      if (!hospes_domain_place_has (disk, place, name))
        continue;
      hospes_domain_work_take_path (&disk->path, volume);
      if (has_own (disk) && !hospes_domain_work_grow (work, volume, disk->make->capacity))
        return FALSE;
    }

  return TRUE;
}

/* Where it was sent as it is, there may be room for more in it. */
static gboolean
grow_sent (HospesDomainWork *work, const HospesDomainPlace *place, const char *name)
{
  g_autoptr (virStorageVol) volume = virStorageVolLookupByName (place->handle, name);

  if (volume == NULL)
    return hospes_domain_work_fail (work);

  for (guint c = 0; c < work->plan->copies->len; c++)
    if (!grow_of (work, g_ptr_array_index (work->plan->copies, c), place, volume, name))
      return FALSE;

  return TRUE;
}

/* Sent first, used, and gone again. */
static gboolean
make_of_file (HospesDomainWork *work,
              const HospesDomainPlace *place,
              const HospesDomainUpload *upload)
{
  g_autofree char *name = g_strconcat (upload->volume, STAGED, NULL);
  g_autoptr (virStorageVol) origin = NULL;

  if (!hospes_domain_work_send (work, place, upload->file, name))
    return FALSE;

  if (!(origin = virStorageVolLookupByName (place->handle, name)))
    return hospes_domain_work_fail (work);
  if (!check_origin (work, origin, upload) || !make_all_of (work, origin, place, upload->volume))
    return FALSE;

  return virStorageVolDelete (origin, 0) == 0 || hospes_domain_work_fail (work);
}

static gboolean
make_of_volume (HospesDomainWork *work,
                const HospesDomainPlace *place,
                const HospesDomainUpload *upload)
{
  g_auto (HospesDomainPlace) from = { NULL };
  g_autoptr (virStorageVol) origin = NULL;

  if (!hospes_domain_work_find (work, upload->from_pool, &from) ||
      !hospes_domain_work_begin (work, upload->from_volume,
                                 g_strdup_printf (_ ("Making %s"), upload->volume)))
    return FALSE;

  if (!(origin = virStorageVolLookupByName (from.handle, upload->from_volume)))
    return hospes_domain_work_fail (work);

  return check_origin (work, origin, upload) && make_all_of (work, origin, place, upload->volume);
}

/* Each of the copies is told something else. */
static gboolean
make_seeds (HospesDomainWork *work,
            const HospesDomainPlace *place,
            const HospesDomainUpload *upload)
{
  HospesDomainPlan *plan = work->plan;

  for (guint i = 0; i < plan->spec->disks->len; i++)
    for (guint c = 0; c < plan->copies->len && work->served[i]; c++)
      {
        const HospesDomainSpec *copy = g_ptr_array_index (plan->copies, c);
        const HospesDomainDisk *disk = g_ptr_array_index (copy->disks, i);
        g_autoptr (HospesSecretFile) file = NULL;

        if (!hospes_domain_place_has (g_ptr_array_index (plan->spec->disks, i), place,
                                      upload->volume))
          continue;
        file = upload->seed != NULL
                   ? hospes_domain_plan_write_seed (plan, upload->seed, c, &work->result->error)
                   : hospes_domain_plan_write_answers (plan, upload->order, c, work->cancellable,
                                                       &work->result->error);
        if (file == NULL || !hospes_domain_work_send (
                                work, place, hospes_secret_file_get_path (file), disk->make->name))
          return FALSE;
      }

  return TRUE;
}

static gboolean
take_file (HospesDomainWork *work, const HospesDomainPlace *place, HospesDomainUpload *upload)
{
  gboolean converts = must_be_made_of (work->plan, place, upload);

  if (!hospes_upload_check (upload->file, upload->format, &work->result->error))
    return FALSE;
  if (converts)
    return make_of_file (work, place, upload);

  return hospes_domain_work_send (work, place, upload->file, upload->volume) &&
         grow_sent (work, place, upload->volume);
}

static gboolean
take_in (HospesDomainWork *work, HospesDomainUpload *upload)
{
  const HospesDomainPlan *plan = work->plan;
  g_auto (HospesDomainPlace) place = { NULL };
  g_autoptr (HospesScratch) scratch = NULL;

  /* What goes behind an initrd is no volume. */
  if (upload->order != NULL && hospes_domain_spec_find_answers (plan->spec) == NULL)
    return TRUE;
  if (!hospes_domain_work_find (work, upload->pool, &place))
    return FALSE;

  for (guint i = 0; i < plan->spec->disks->len; i++)
    if (hospes_domain_place_has (g_ptr_array_index (plan->spec->disks, i), &place, upload->volume))
      work->served[i] = TRUE;

  if (upload->seed != NULL || upload->order != NULL)
    return make_seeds (work, &place, upload);
  if (upload->file == NULL)
    return make_of_volume (work, &place, upload);

  return hospes_domain_plan_prepare (work->plan, upload, &scratch, work->cancellable,
                                     &work->result->error) &&
         take_file (work, &place, upload);
}

static gboolean
make_new (HospesDomainWork *work, HospesDomainDisk *disk)
{
  HospesDomainPlan *plan = work->plan;
  g_auto (HospesDomainPlace) place = { NULL };
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *xml = NULL;
  guint trace;

  if (!hospes_domain_work_begin (work, disk->make->name,
                                 g_strdup_printf (_ ("Making %s"), disk->make->name)) ||
      !hospes_domain_work_find (work, disk->pool, &place))
    return FALSE;

  plan->needed = disk->make->capacity;
  xml = hospes_volume_draft_dup_xml (disk->make);
  trace = hospes_traces_begin_volume (plan->traces, place.uuid, place.name, disk->make->name);
  volume = virStorageVolCreateXML (place.handle, xml, hospes_volume_draft_get_flags (disk->make));
  if (!hospes_domain_work_note (work, trace, volume))
    return FALSE;

  hospes_domain_work_take_path (&disk->path, volume);
  return TRUE;
}

static gboolean
make_all_new (HospesDomainWork *work)
{
  for (guint c = 0; c < work->plan->copies->len; c++)
    {
      const HospesDomainSpec *copy = g_ptr_array_index (work->plan->copies, c);

      for (guint i = 0; i < copy->disks->len; i++)
        {
          HospesDomainDisk *disk = g_ptr_array_index (copy->disks, i);

          if (disk->make != NULL && disk->pool != NULL && !work->served[i] &&
              !make_new (work, disk))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * hospes_domain_plan_make_volumes:
 * @self: what is to be made
 * @call: what it is done in
 * @connection: where
 * @result: told why not
 * @cancellable: (nullable): looked at between the steps
 *
 * Returns: whether all of them are there; what was made is in the traces
 */
gboolean
hospes_domain_plan_make_volumes (HospesDomainPlan *self,
                                 HospesCall *call,
                                 virConnectPtr connection,
                                 HospesVolumeResult *result,
                                 GCancellable *cancellable)
{
  g_autofree gboolean *served = g_new0 (gboolean, self->spec->disks->len + 1);
  HospesDomainWork work = { self, call, connection, result, cancellable, served };

  if (!hospes_domain_work_take_boot_files (&work))
    return FALSE;

  for (guint i = 0; i < self->uploads->len; i++)
    if (!take_in (&work, g_ptr_array_index (self->uploads, i)))
      return FALSE;

  if (!make_all_new (&work))
    return FALSE;

  hospes_job_set_progress (self->job, 0, 0);
  g_clear_pointer (&self->pool, g_free);
  return !g_cancellable_set_error_if_cancelled (cancellable, &result->error);
}
