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
#include <glib/gstdio.h>

#include "hospes-autoptr.h"
#include "hospes-domain-making-private.h"
#include "hospes-error.h"
#include "hospes-upload-check.h"
#include "hospes-volume-upload.h"
#include "hospes-xml.h"

#define STAGED ".upload"

typedef struct
{
  virStoragePoolPtr handle;
  char uuid[VIR_UUID_STRING_BUFLEN];
  char *name;
  char *type;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->handle, virStoragePoolFree);
  g_free (place->name);
  g_free (place->type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* What a worker needs to go on with. */
typedef struct
{
  HospesDomainPlan *plan;
  HospesCall *call;
  virConnectPtr connection;
  HospesVolumeResult *result;
  GCancellable *cancellable;
  gboolean *served; /* of each disk: whether an upload is it */
} Work;

static gboolean
fail (Work *work)
{
  return hospes_volume_work_fail (work->result);
}

/* @word: UUID or name of a pool */
static gboolean
find_place (Work *work, const char *word, Place *place)
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
    return fail (work);

  doc = hospes_xml_parse (xml, NULL);
  place->name = g_strdup (virStoragePoolGetName (place->handle));
  place->type = doc != NULL ? hospes_xml_get_string (doc, "/pool/@type") : NULL;
  return TRUE;
}

/* Returns: whether to go on with @volume */
static gboolean
begin (Work *work, const char *volume, char *stage)
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

/* Returns: whether it was made, and is known to be ours */
static gboolean
note (Work *work, guint trace, virStorageVolPtr volume)
{
  if (volume != NULL)
    {
      hospes_traces_note_made (work->plan->traces, trace);
      return TRUE;
    }

  fail (work);
  if (!hospes_error_is_lost_link (work->result->error))
    hospes_traces_note_gone (work->plan->traces, trace);
  return FALSE;
}

static gboolean
send_file (Work *work, const Place *place, const char *file, const char *name)
{
  HospesDomainPlan *plan = work->plan;
  HospesVolumeWork upload = { .job = plan->job,
                              .pool = (char *) place->uuid,
                              .pool_name = place->name,
                              .name = (char *) name };
  gboolean whole;
  guint trace;

  if (!begin (work, name, g_strdup_printf (_ ("Uploading %s"), name)))
    return FALSE;

  trace = hospes_traces_begin_volume (plan->traces, place->uuid, place->name, name);
  upload.data = hospes_volume_upload_data_new (file, place->type);
  whole = hospes_volume_upload_run (work->call, &upload, work->result, work->cancellable);
  hospes_volume_upload_free (upload.data);
  plan->needed = upload.needed;
  g_clear_pointer (&work->result->text, g_free);
  if (whole)
    hospes_traces_note_made (plan->traces, trace);
  else if (work->result->left != NULL || !hospes_error_is_lost_link (work->result->error))
    hospes_traces_note_gone (plan->traces, trace);

  /* What it is written in libvirt finds when it looks. */
  if (whole)
    virStoragePoolRefresh (place->handle, 0);
  return whole;
}

static gboolean
grow (Work *work, virStorageVolPtr volume, guint64 capacity)
{
  virStorageVolInfo info;

  if (virStorageVolGetInfo (volume, &info) < 0)
    return fail (work);
  work->plan->needed = capacity;
  return capacity <= info.capacity || virStorageVolResize (volume, capacity, 0) == 0 || fail (work);
}

static void
take_path (HospesDomainDisk *disk, virStorageVolPtr volume)
{
  char *path = disk->path == NULL ? virStorageVolGetPath (volume) : NULL;

  if (path != NULL)
    disk->path = g_strdup (path);
  free (path);
}

static const char *
get_volume (const HospesDomainDisk *disk)
{
  return disk->make != NULL ? disk->make->name : disk->volume;
}

static gboolean
is_at (const HospesDomainDisk *disk, const Place *place, const char *volume)
{
  return disk->pool != NULL && disk->source != HOSPES_SOURCE_NONE &&
         g_strcmp0 (get_volume (disk), volume) == 0 &&
         (g_str_equal (disk->pool, place->name) || g_str_equal (disk->pool, place->uuid));
}

/* A disc is read as it is. */
static gboolean
is_other_format (const HospesDomainDisk *disk, const char *format)
{
  return disk->kind == HOSPES_DISK_DISK && format != NULL &&
         !g_str_equal (hospes_domain_disk_get_format (disk), format);
}

static gboolean
must_be_made_of (const HospesDomainPlan *plan, const Place *place, const HospesDomainUpload *upload)
{
  for (guint i = 0; i < plan->spec->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (plan->spec->disks, i);

      if (is_at (disk, place, upload->volume) &&
          (is_other_format (disk, upload->format) || (disk->make != NULL && plan->copies->len > 1)))
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
check_origin (Work *work, virStorageVolPtr origin, const HospesDomainUpload *upload)
{
  g_autofree char *xml = virStorageVolGetXMLDesc (origin, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;
  g_autofree char *found = NULL;
  g_autofree char *backing = NULL;

  if (doc == NULL)
    return fail (work);

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
make_of (Work *work, virStorageVolPtr origin, HospesDomainDisk *disk)
{
  HospesDomainPlan *plan = work->plan;
  g_auto (Place) place = { NULL };
  g_autoptr (HospesVolumeDraft) draft = disk->make != NULL
                                            ? hospes_volume_draft_copy (disk->make)
                                            : hospes_volume_draft_new (get_volume (disk));
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *xml = NULL;
  guint trace;

  if (draft->format == NULL && disk->source == HOSPES_SOURCE_FILE)
    draft->format = g_strdup (hospes_domain_disk_get_format (disk));
  if (!begin (work, draft->name, g_strdup_printf (_ ("Making %s"), draft->name)) ||
      !find_place (work, disk->pool, &place))
    return FALSE;

  plan->needed = draft->capacity;
  xml = hospes_volume_draft_dup_xml (draft);
  trace = hospes_traces_begin_volume (plan->traces, place.uuid, place.name, draft->name);
  volume =
      virStorageVolCreateXMLFrom (place.handle, xml, origin, hospes_volume_draft_get_flags (draft));
  if (!note (work, trace, volume))
    return FALSE;

  take_path (disk, volume);
  return grow (work, volume, draft->capacity);
}

/* One for all the copies, unless each is to have its own. */
static gboolean
make_all_of (Work *work, virStorageVolPtr origin, const Place *place, const char *volume)
{
  const HospesDomainPlan *plan = work->plan;

  for (guint i = 0; i < plan->spec->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (plan->spec->disks, i);
      guint n = disk->make != NULL ? plan->copies->len : 1;

      if (!is_at (disk, place, volume))
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

/* Where it was sent as it is, there may be room for more in it. */
static gboolean
grow_sent (Work *work, const Place *place, const char *name)
{
  const HospesDomainSpec *copy = g_ptr_array_index (work->plan->copies, 0);
  g_autoptr (virStorageVol) volume = virStorageVolLookupByName (place->handle, name);

  if (volume == NULL)
    return fail (work);

  for (guint i = 0; i < copy->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (copy->disks, i);

      if (!is_at (disk, place, name))
        continue;
      take_path (disk, volume);
      if (disk->make != NULL && !grow (work, volume, disk->make->capacity))
        return FALSE;
    }

  return TRUE;
}

/* Sent first, used, and gone again. */
static gboolean
make_of_file (Work *work, const Place *place, const HospesDomainUpload *upload)
{
  g_autofree char *name = g_strconcat (upload->volume, STAGED, NULL);
  g_autoptr (virStorageVol) origin = NULL;

  if (!send_file (work, place, upload->file, name))
    return FALSE;

  if (!(origin = virStorageVolLookupByName (place->handle, name)))
    return fail (work);
  if (!check_origin (work, origin, upload) || !make_all_of (work, origin, place, upload->volume))
    return FALSE;

  return virStorageVolDelete (origin, 0) == 0 || fail (work);
}

static gboolean
make_of_volume (Work *work, const Place *place, const HospesDomainUpload *upload)
{
  g_auto (Place) from = { NULL };
  g_autoptr (virStorageVol) origin = NULL;

  if (!find_place (work, upload->from_pool, &from) ||
      !begin (work, upload->from_volume, g_strdup_printf (_ ("Making %s"), upload->volume)))
    return FALSE;

  if (!(origin = virStorageVolLookupByName (from.handle, upload->from_volume)))
    return fail (work);

  return check_origin (work, origin, upload) && make_all_of (work, origin, place, upload->volume);
}

/* Each of the copies is told something else. */
static gboolean
make_seeds (Work *work, const Place *place, const HospesDomainUpload *upload)
{
  HospesDomainPlan *plan = work->plan;

  for (guint i = 0; i < plan->spec->disks->len; i++)
    for (guint c = 0; c < plan->copies->len && work->served[i]; c++)
      {
        const HospesDomainSpec *copy = g_ptr_array_index (plan->copies, c);
        const HospesDomainDisk *disk = g_ptr_array_index (copy->disks, i);
        g_autofree char *file = NULL;
        gboolean sent;

        if (!is_at (g_ptr_array_index (plan->spec->disks, i), place, upload->volume))
          continue;
        if (!(file = hospes_domain_plan_write_seed (plan, upload->seed, c, &work->result->error)))
          return FALSE;

        sent = send_file (work, place, file, disk->make->name);
        g_unlink (file);
        if (!sent)
          return FALSE;
      }

  return TRUE;
}

static gboolean
take_in (Work *work, HospesDomainUpload *upload)
{
  const HospesDomainPlan *plan = work->plan;
  g_auto (Place) place = { NULL };
  gboolean converts;

  if (!find_place (work, upload->pool, &place))
    return FALSE;

  for (guint i = 0; i < plan->spec->disks->len; i++)
    if (is_at (g_ptr_array_index (plan->spec->disks, i), &place, upload->volume))
      work->served[i] = TRUE;

  if (upload->seed != NULL)
    return make_seeds (work, &place, upload);
  if (upload->file == NULL)
    return make_of_volume (work, &place, upload);

  if (upload->format == NULL)
    upload->format = hospes_upload_dup_format (upload->file);
  converts = must_be_made_of (plan, &place, upload);
  if (!hospes_upload_check (upload->file, upload->format, converts, &work->result->error))
    return FALSE;
  if (converts)
    return make_of_file (work, &place, upload);

  return send_file (work, &place, upload->file, upload->volume) &&
         grow_sent (work, &place, upload->volume);
}

static gboolean
make_new (Work *work, HospesDomainDisk *disk)
{
  HospesDomainPlan *plan = work->plan;
  g_auto (Place) place = { NULL };
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *xml = NULL;
  guint trace;

  if (!begin (work, disk->make->name, g_strdup_printf (_ ("Making %s"), disk->make->name)) ||
      !find_place (work, disk->pool, &place))
    return FALSE;

  plan->needed = disk->make->capacity;
  xml = hospes_volume_draft_dup_xml (disk->make);
  trace = hospes_traces_begin_volume (plan->traces, place.uuid, place.name, disk->make->name);
  volume = virStorageVolCreateXML (place.handle, xml, hospes_volume_draft_get_flags (disk->make));
  if (!note (work, trace, volume))
    return FALSE;

  take_path (disk, volume);
  return TRUE;
}

static gboolean
make_all_new (Work *work)
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
  Work work = { self, call, connection, result, cancellable, served };

  for (guint i = 0; i < self->uploads->len; i++)
    if (!take_in (&work, g_ptr_array_index (self->uploads, i)))
      return FALSE;

  if (!make_all_new (&work))
    return FALSE;

  hospes_job_set_progress (self->job, 0, 0);
  g_clear_pointer (&self->pool, g_free);
  return !g_cancellable_set_error_if_cancelled (cancellable, &result->error);
}
