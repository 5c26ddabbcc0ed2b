/* hospes-sample-removal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a sample machine goes away again: definition first, then its volume. A
 * failure in the middle leaves a file that nobody uses, never a machine without
 * its disk. If somebody else has come to use the volume, or it cannot be known, it stays.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-host-call.h"
#include "hospes-job-list.h"
#include "hospes-sample.h"
#include "hospes-volume-needs.h"
#include "hospes-xml.h"

/* Nothing but what carries our mark is ever removed, and of its disks only the first. */
static char *
find_disk (virDomainPtr domain, GError **error)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE);
  g_autoptr (xmlDoc) doc = NULL;

  if (xml == NULL)
    return hospes_error_take_null (error);

  if (!(doc = hospes_xml_parse (xml, error)))
    return NULL;

  if (!hospes_xml_is_true (doc, "/domain/metadata/hospes:sample"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("This is no sample machine."));
      return NULL;
    }

  return hospes_xml_get_string (doc, "/domain/devices/disk[@device='disk'][1]/source/@file");
}

/* Returns: whether nobody but @domain needs @volume, as far as can be known */
static gboolean
is_unneeded (HospesCall *call, virDomainPtr domain, virStorageVolPtr volume, GError **error)
{
  char uuid[VIR_UUID_STRING_BUFLEN] = "";

  virDomainGetUUIDString (domain, uuid);
  return hospes_volume_needs_check_there (volume, uuid, call, error);
}

static gboolean
undefine (virDomainPtr domain, GError **error)
{
  if (virDomainIsActive (domain) == 1 && virDomainDestroy (domain) < 0)
    return hospes_error_take (error);

  if (virDomainUndefineFlags (domain, VIR_DOMAIN_UNDEFINE_MANAGED_SAVE |
                                          VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA) < 0)
    return hospes_error_take (error);

  return TRUE;
}

/* Returns: (transfer full): what there is to say of it, mostly nothing: ""; asked last, so that
 * as little as can be comes between */
static char *
remove_disk (HospesCall *call, virDomainPtr domain, virStorageVolPtr volume)
{
  g_autoptr (GError) needed = NULL;
  g_autofree char *name = NULL;

  if (volume == NULL)
    return g_strdup ("");

  if (is_unneeded (call, domain, volume, &needed))
    {
      if (virStorageVolDelete (volume, 0) == 0)
        return g_strdup ("");

      hospes_error_take (&needed);
    }

  name = hospes_volume_info_dup_readable (virStorageVolGetName (volume));
  /* Translators: a volume, and the reason */
  return g_strdup_printf (_ ("Its disk “%s” stays. %s"), name, needed->message);
}

static gpointer
remove_sample (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = NULL;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStorageVol) volume = NULL;
  g_autoptr (GError) disk_error = NULL;
  g_autofree char *disk = NULL;
  char *said;

  if (connection == NULL || !(domain = hospes_call_ref_domain (call, error)))
    return NULL;

  disk = find_disk (domain, &disk_error);
  if (disk_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&disk_error));
      return NULL;
    }

  volume = disk != NULL ? virStorageVolLookupByPath (connection, disk) : NULL;
  if (!undefine (domain, error))
    return NULL;

  said = remove_disk (call, domain, volume);
  virResetLastError ();
  return said;
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HospesJob *job = g_task_get_task_data (task);
  const HospesFailureContext context = { .available = -1 };
  GError *error = NULL;
  g_autofree char *said = g_task_propagate_pointer (G_TASK (result), &error);

  if (said != NULL)
    {
      hospes_job_finish (job, *said != '\0' ? said : NULL);
      g_task_return_pointer (task, g_steal_pointer (&said), g_free);
      return;
    }

  hospes_failure_tell (job, error, &context, NULL);
  g_task_return_error (task, error);
}

static HospesJob *
make_job (HospesDomain *domain)
{
  HospesHost *host = hospes_domain_get_host (domain);
  g_autofree char *title = g_strdup_printf (_ ("Removing %s"), hospes_domain_get_name (domain));
  HospesJob *job = hospes_job_new (title, host);

  hospes_job_take_done_title (job,
                              g_strdup_printf (_ ("Removed %s"), hospes_domain_get_name (domain)));
  hospes_job_set_can_cancel (job, FALSE);
  hospes_job_list_add (hospes_job_list_get_default (), job);
  return job;
}

/**
 * hospes_sample_remove_async:
 * @domain: a sample machine
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * Forces it off, and removes it with its disk.
 */
void
hospes_sample_remove_async (HospesDomain *domain,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_DOMAIN (domain));

  task = g_task_new (domain, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_sample_remove_async);
  g_task_set_task_data (task, make_job (domain), g_object_unref);
  hospes_host_call (hospes_domain_get_host (domain), HOSPES_CALL_JOB, domain,
                    g_task_new (domain, cancellable, removed_cb, task), remove_sample, NULL, NULL,
                    g_free);
}

/**
 * hospes_sample_remove_finish:
 * @domain: a sample machine
 * @result: what the callback got
 * @error: why it is still there
 *
 * Returns: (transfer full) (nullable): what stays and why, empty if nothing does
 */
char *
hospes_sample_remove_finish (HospesDomain *domain, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, domain), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
