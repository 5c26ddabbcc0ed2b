/* hospes-domain-plan-boot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The kernel and the initrd that install machines: downloaded, or taken out of the disc that
 * is installed from, and put where their host can start them. If the installer is to ask
 * nothing, each copy has an initrd of its own with the answers behind it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-answering.h"
#include "hospes-domain-answers.h"
#include "hospes-domain-work.h"
#include "hospes-error.h"
#include "hospes-iso-file.h"
#include "hospes-unattended.h"
#include "hospes-uri.h"
#include "hospes-volume-source.h"
#include "hospes-web-file.h"

#define ALIGNMENT 4

static gboolean
is_local (virConnectPtr connection)
{
  char *uri = virConnectGetURI (connection);
  gboolean local = uri != NULL && hospes_uri_is_local (uri);

  free (uri);
  return local;
}

/* Returns: (nullable): the file of this computer that is to become it */
static const char *
find_file (const HospesDomainPlan *plan, const HospesDomainDisk *disc)
{
  for (guint i = 0; disc->make != NULL && i < plan->uploads->len; i++)
    {
      const HospesDomainUpload *upload = g_ptr_array_index (plan->uploads, i);

      if (upload->file != NULL && g_strcmp0 (upload->volume, disc->make->name) == 0)
        return upload->file;
    }

  return NULL;
}

/* One that is here need not come through libvirt. */
static HospesByteSource *
open_disc (HospesDomainWork *work, const HospesDomainDisk *disc)
{
  const char *file = find_file (work->plan, disc);
  HospesByteSource *source = NULL;
  g_autoptr (virStorageVol) volume = NULL;

  if (file != NULL)
    return hospes_byte_source_open (file, &work->result->error);
  if (is_local (work->connection) && (source = hospes_byte_source_open (disc->path, NULL)) != NULL)
    return source;
  if (!(volume = virStorageVolLookupByPath (work->connection, disc->path)))
    {
      hospes_domain_work_fail (work);
      return NULL;
    }

  return hospes_volume_source_new (volume, &work->result->error);
}

static HospesScratch *
take_out (HospesDomainWork *work, const char *member)
{
  const HospesDomainDisk *disc = hospes_domain_spec_find_installer (work->plan->spec);
  g_autoptr (HospesByteSource) source = NULL;
  g_autoptr (HospesScratch) file = NULL;

  if (disc == NULL)
    {
      g_set_error (&work->result->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("There is no %s on the disc"), member);
      return NULL;
    }
  if (!(source = open_disc (work, disc)) ||
      !(file = hospes_scratch_new (NULL, "file", 0, &work->result->error)) ||
      !hospes_iso_extract (source, member, hospes_scratch_get_path (file), work->cancellable,
                           &work->result->error))
    return NULL;

  return g_steal_pointer (&file);
}

static HospesScratch *
fetch (HospesDomainWork *work, const char *url, const char *name)
{
  const char *member = hospes_domain_boot_url_get_member (url);
  char *stage = member != NULL ? g_strdup_printf (_ ("Taking %s out of the disc"), member)
                               : g_strdup_printf (_ ("Downloading %s"), url);

  if (!hospes_domain_work_begin (work, name, stage))
    return NULL;
  if (member != NULL)
    return take_out (work, member);

  return hospes_web_file_fetch (url, work->plan->job, work->cancellable, &work->result->error);
}

/* @field: of a spec; @first, @n: which of the copies it is for */
static gboolean
send (HospesDomainWork *work, const char *file, gsize field, guint first, guint n)
{
  HospesDomainSpec *copy = g_ptr_array_index (work->plan->copies, first);
  g_autofree char *name = g_path_get_basename (G_STRUCT_MEMBER (char *, copy, field));
  g_auto (HospesDomainPlace) place = { NULL };
  g_autoptr (virStorageVol) volume = NULL;

  if (!hospes_domain_work_find (work, work->plan->spec->boot_pool, &place) ||
      !hospes_domain_work_send (work, &place, file, name))
    return FALSE;
  if (!(volume = virStorageVolLookupByName (place.handle, name)))
    return hospes_domain_work_fail (work);

  for (guint i = first; i < first + n; i++)
    {
      char **path = G_STRUCT_MEMBER_P (g_ptr_array_index (work->plan->copies, i), field);

      g_clear_pointer (path, g_free);
      hospes_domain_work_take_path (path, volume);
    }

  return TRUE;
}

/* @file: as it is for all */
static gboolean
send_with_answers (HospesDomainWork *work, const HospesUnattendedOrder *order, const char *file)
{
  GPtrArray *copies = work->plan->copies;
  GError **error = &work->result->error;

  for (guint i = 0; i < copies->len; i++)
    {
      HospesDomainSpec *copy = g_ptr_array_index (copies, i);
      g_autoptr (HospesUnattendedOrder) order_of_copy =
          hospes_domain_answering_dup_order (order, copy, copies->len == 1);
      g_autoptr (HospesUnattended) made =
          hospes_unattended_make (order_of_copy, work->cancellable, error);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (HospesSecretFile) own = NULL;

      if (made == NULL || !(own = hospes_secret_file_new (error)))
        return FALSE;

      bytes = hospes_unattended_write_initrd (made);
      hospes_domain_spec_tell_kernel (copy, made->kernel_arguments);
      if (!hospes_secret_file_add_file (own, file, ALIGNMENT, error) ||
          !hospes_secret_file_add (own, bytes, error) ||
          !send (work, hospes_secret_file_get_path (own),
                 G_STRUCT_OFFSET (HospesDomainSpec, initrd), i, 1))
        return FALSE;
    }

  return TRUE;
}

static const HospesUnattendedOrder *
find_order (const HospesDomainPlan *plan)
{
  for (guint i = 0; i < plan->uploads->len; i++)
    {
      const HospesDomainUpload *upload = g_ptr_array_index (plan->uploads, i);

      if (upload->order != NULL)
        return upload->order;
    }

  return NULL;
}

static gboolean
take_kernel (HospesDomainWork *work)
{
  const HospesDomainSpec *spec = work->plan->spec;
  g_autofree char *name = NULL;
  g_autoptr (HospesScratch) file = NULL;

  if (spec->kernel_url == NULL || spec->kernel == NULL)
    return TRUE;

  name = g_path_get_basename (spec->kernel);
  return (file = fetch (work, spec->kernel_url, name)) != NULL &&
         send (work, hospes_scratch_get_path (file), G_STRUCT_OFFSET (HospesDomainSpec, kernel), 0,
               work->plan->copies->len);
}

static gboolean
take_initrd (HospesDomainWork *work)
{
  const HospesDomainSpec *spec = work->plan->spec;
  const HospesUnattendedOrder *order = find_order (work->plan);
  g_autofree char *name = NULL;
  g_autoptr (HospesScratch) file = NULL;

  if (spec->initrd_url == NULL || spec->initrd == NULL)
    return TRUE;

  name = g_path_get_basename (spec->initrd);
  if (!(file = fetch (work, spec->initrd_url, name)))
    return FALSE;
  if (order != NULL)
    return send_with_answers (work, order, hospes_scratch_get_path (file));

  return send (work, hospes_scratch_get_path (file), G_STRUCT_OFFSET (HospesDomainSpec, initrd), 0,
               work->plan->copies->len);
}

/* Whether the pool has nothing of that name. */
static gboolean
check_free (HospesDomainWork *work, const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_auto (HospesDomainPlace) place = { NULL };

  return name == NULL || (hospes_domain_work_find (work, work->plan->spec->boot_pool, &place) &&
                          hospes_domain_work_check_free (work, &place, name));
}

/* Before anything is downloaded, which takes long. */
static gboolean
check_names (HospesDomainWork *work)
{
  const HospesDomainSpec *spec = work->plan->spec;
  guint n = find_order (work->plan) != NULL ? work->plan->copies->len : 1;

  if (spec->kernel_url != NULL && !check_free (work, spec->kernel))
    return FALSE;

  for (guint i = 0; spec->initrd_url != NULL && i < n; i++)
    {
      const HospesDomainSpec *copy = g_ptr_array_index (work->plan->copies, i);

      if (!check_free (work, copy->initrd))
        return FALSE;
    }

  return TRUE;
}

/* Returns: whether what the machines are installed with is there */
gboolean
hospes_domain_work_take_boot_files (HospesDomainWork *work)
{
  return check_names (work) && take_kernel (work) && take_initrd (work);
}
