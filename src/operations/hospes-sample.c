/* hospes-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The sample machine: a small guest of our own, so that there is something
 * real to try without any download.
 *
 * DESIGN
 *
 * Added in the order pool, volume, content, definition, start; what fails or
 * is cancelled on the way takes back what came before, but for the pool, which
 * the next machine needs as well. Removed in the order definition, volume: a
 * failure in the middle leaves a file that nobody uses, never a machine
 * without its disk.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-sample.h"
#include "hospes-xml.h"

#define IMAGE_NAME  "hospes-sample.img"
#define DOMAIN_NAME "hospes-sample"
#define POOL_NAME   "default"
#define MAX_COPIES  1000

/* Always emulated, so that it runs on any computer. */
#define DOMAIN_XML                                                                                 \
  "<domain type='qemu'>"                                                                           \
  "<name>%s</name>"                                                                                \
  "<title>%s</title>"                                                                              \
  "<metadata><hospes:sample xmlns:hospes='" HOSPES_XML_NAMESPACE "'/></metadata>"                  \
  "<memory unit='MiB'>32</memory><vcpu>1</vcpu>"                                                   \
  "<os><type arch='x86_64' machine='pc'>hvm</type><boot dev='hd'/></os>"                           \
  "<features><acpi/></features>"                                                                   \
  "<devices>"                                                                                      \
  "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='%s'/>"            \
  "<target dev='hda' bus='ide'/></disk>"                                                           \
  "<controller type='usb' model='none'/>"                                                          \
  "<serial type='pty'/>"                                                                           \
  "<graphics type='vnc' autoport='yes' listen='127.0.0.1'/>"                                       \
  "<video><model type='vga' vram='16384'/></video>"                                                \
  "<memballoon model='none'/>"                                                                     \
  "</devices>"                                                                                     \
  "</domain>"

static char *
find_image (void)
{
  const char *folder = g_getenv ("HOSPES_SAMPLE_DIR");

  return g_build_filename (folder != NULL ? folder : HOSPES_SAMPLE_DIR, IMAGE_NAME, NULL);
}

/* Where libvirt keeps images on the host of this URI by custom. */
static char *
dup_images_folder (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  if (parsed != NULL && g_str_equal (g_uri_get_path (parsed), "/session"))
    return g_build_filename (g_get_user_data_dir (), "libvirt", "images", NULL);

  return g_strdup ("/var/lib/libvirt/images");
}

static virStoragePoolPtr
make_pool (virConnectPtr connection, const char *uri, GError **error)
{
  g_autofree char *folder = dup_images_folder (uri);
  g_autofree char *xml = NULL;
  g_autoptr (virStoragePool) pool = NULL;

  xml = g_markup_printf_escaped (
      "<pool type='dir'><name>%s</name><target><path>%s</path></target></pool>", POOL_NAME, folder);

  if (!(pool = virStoragePoolDefineXML (connection, xml, 0)) || virStoragePoolBuild (pool, 0) < 0 ||
      virStoragePoolCreate (pool, 0) < 0 || virStoragePoolSetAutostart (pool, 1) < 0)
    {
      hospes_error_take (error);
      if (pool != NULL)
        virStoragePoolUndefine (pool);
      return NULL;
    }

  return g_steal_pointer (&pool);
}

/* The pool “default”, or any folder that is open, or a new one. */
static virStoragePoolPtr
find_pool (virConnectPtr connection, const char *uri, GError **error)
{
  virStoragePoolPtr *pools = NULL;
  virStoragePoolPtr found = NULL;
  int n_pools;

  if ((found = virStoragePoolLookupByName (connection, POOL_NAME)) != NULL)
    {
      if (virStoragePoolIsActive (found) == 1 || virStoragePoolCreate (found, 0) == 0)
        return found;

      /* Letting go of it would forget why. */
      hospes_error_take (error);
      virStoragePoolFree (found);
      return NULL;
    }

  n_pools = virConnectListAllStoragePools (connection, &pools,
                                           VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE |
                                               VIR_CONNECT_LIST_STORAGE_POOLS_DIR);
  if (n_pools < 0)
    return hospes_error_take_null (error);

  for (int i = 0; i < n_pools; i++)
    {
      if (found == NULL)
        found = pools[i];
      else
        virStoragePoolFree (pools[i]);
    }

  free (pools);
  return found != NULL ? found : make_pool (connection, uri, error);
}

static virStorageVolPtr
make_volume (virStoragePoolPtr pool, gsize size, GError **error)
{
  virStorageVolPtr volume = NULL;

  for (int copy = 1; copy <= MAX_COPIES; copy++)
    {
      g_autofree char *name =
          copy == 1 ? g_strdup (IMAGE_NAME) : g_strdup_printf ("hospes-sample-%d.img", copy);
      g_autofree char *xml = NULL;

      xml =
          g_markup_printf_escaped ("<volume><name>%s</name><capacity>%" G_GSIZE_FORMAT "</capacity>"
                                   "<target><format type='raw'/></target></volume>",
                                   name, size);
      volume = virStorageVolCreateXML (pool, xml, 0);

      if (volume != NULL)
        return volume;

      if (virGetLastErrorCode () != VIR_ERR_STORAGE_VOL_EXIST)
        break;
    }

  return hospes_error_take_null (error);
}

static gboolean
fill_volume (virConnectPtr connection,
             virStorageVolPtr volume,
             const char *content,
             gsize size,
             GError **error)
{
  g_autoptr (virStream) stream = virStreamNew (connection, 0);
  gsize sent = 0;

  if (stream == NULL || virStorageVolUpload (volume, stream, 0, size, 0) < 0)
    return hospes_error_take (error);

  while (sent < size)
    {
      int n = virStreamSend (stream, content + sent, size - sent);

      if (n < 0)
        {
          hospes_error_take (error);
          virStreamAbort (stream);
          return FALSE;
        }

      sent += n;
    }

  if (virStreamFinish (stream) < 0)
    return hospes_error_take (error);

  return TRUE;
}

static virDomainPtr
make_domain (virConnectPtr connection, virStorageVolPtr volume, GError **error)
{
  g_autofree char *path = virStorageVolGetPath (volume);
  virDomainPtr domain = NULL;

  if (path == NULL)
    return hospes_error_take_null (error);

  for (int copy = 1; copy <= MAX_COPIES; copy++)
    {
      g_autofree char *name =
          copy == 1 ? g_strdup (DOMAIN_NAME) : g_strdup_printf (DOMAIN_NAME "-%d", copy);
      g_autofree char *xml = NULL;
      g_autoptr (virDomain) taken = virDomainLookupByName (connection, name);

      if (taken != NULL)
        continue;

      virResetLastError ();
      xml = g_markup_printf_escaped (DOMAIN_XML, name, _ ("Sample machine of Hospes"), path);
      domain = virDomainDefineXML (connection, xml);
      break;
    }

  return domain != NULL ? domain : hospes_error_take_null (error);
}

/* Returns the UUID, in the form of text. */
static char *
define_and_start (virConnectPtr connection,
                  virStorageVolPtr volume,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (virDomain) domain = make_domain (connection, volume, error);
  g_autofree char *uuid = g_malloc0 (VIR_UUID_STRING_BUFLEN);

  if (domain == NULL)
    return NULL;

  virDomainGetUUIDString (domain, uuid);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      virDomainUndefine (domain);
      return NULL;
    }

  if (virDomainCreate (domain) < 0)
    {
      hospes_error_take (error);
      virDomainUndefine (domain);
      return NULL;
    }

  return g_steal_pointer (&uuid);
}

static gpointer
add_sample (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *uri = data;
  g_autofree char *image = find_image ();
  g_autofree char *content = NULL;
  g_autoptr (virConnect) connection = NULL;
  g_autoptr (virStoragePool) pool = NULL;
  g_autoptr (virStorageVol) volume = NULL;
  char *uuid = NULL;
  gsize size;

  if (!g_file_get_contents (image, &content, &size, error) ||
      !(connection = hospes_call_ref_connection (call, error)) ||
      !(pool = find_pool (connection, uri, error)) || !(volume = make_volume (pool, size, error)))
    return NULL;

  if (fill_volume (connection, volume, content, size, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error))
    uuid = define_and_start (connection, volume, cancellable, error);

  if (uuid == NULL)
    virStorageVolDelete (volume, 0);

  return uuid;
}

/**
 * hospes_sample_fits:
 * @host: a host
 *
 * Returns: whether it is known to run QEMU, and so our guest
 */
gboolean
hospes_sample_fits (HospesHost *host)
{
  HospesHostFacts *facts = hospes_host_get_facts (host);

  return facts != NULL && g_strcmp0 (facts->driver, "QEMU") == 0 && !facts->no_emulator;
}

/**
 * hospes_sample_add_async:
 * @host: a connected host with QEMU
 * @cancellable: (nullable): cancelling takes back what was done
 * @callback: called when it runs, or does not
 * @user_data: for @callback
 *
 * Puts a sample machine on @host and starts it.
 */
void
hospes_sample_add_async (HospesHost *host,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_HOST (host));

  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_sample_add_async);
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, task, add_sample,
                    g_strdup (hospes_host_get_uri (host)), g_free, g_free);
}

/**
 * hospes_sample_add_finish:
 * @host: the host
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the machine’s UUID
 */
char *
hospes_sample_add_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

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

static gpointer
remove_sample (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, NULL);
  g_autoptr (virStorageVol) volume = NULL;
  g_autoptr (GError) disk_error = NULL;
  g_autofree char *disk = NULL;

  if (domain == NULL)
    return NULL;

  disk = find_disk (domain, &disk_error);
  if (disk_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&disk_error));
      return NULL;
    }

  if (virDomainIsActive (domain) == 1 && virDomainDestroy (domain) < 0)
    return hospes_error_take_null (error);

  if (virDomainUndefineFlags (domain, VIR_DOMAIN_UNDEFINE_MANAGED_SAVE |
                                          VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA) < 0)
    return hospes_error_take_null (error);

  if (disk != NULL && (volume = virStorageVolLookupByPath (connection, disk)) != NULL &&
      virStorageVolDelete (volume, 0) < 0)
    return hospes_error_take_null (error);

  virResetLastError ();
  return GINT_TO_POINTER (TRUE);
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
  hospes_host_call (hospes_domain_get_host (domain), HOSPES_CALL_JOB, domain, task, remove_sample,
                    NULL, NULL, NULL);
}

gboolean
hospes_sample_remove_finish (HospesDomain *domain, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, domain), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
