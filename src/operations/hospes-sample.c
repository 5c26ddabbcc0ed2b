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
 * the next machine needs as well. How it goes away again: hospes-sample-removal.c.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-host-call.h"
#include "hospes-job-list.h"
#include "hospes-sample.h"
#include "hospes-virsh.h"
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
             HospesJob *job,
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
      hospes_job_set_progress (job, sent, size);
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

/* The worker may be at it after nobody waits for it any more. */
typedef struct
{
  char *uri;
  HospesJob *job;
  int left; /* atomic: whether the disk could not be removed */
} Adding;

static void
adding_clear (gpointer data)
{
  Adding *adding = data;

  g_free (adding->uri);
  g_object_unref (adding->job);
}

static void
adding_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, adding_clear);
}

static gpointer
add_sample (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;
  g_autofree char *image = find_image ();
  g_autofree char *content = NULL;
  g_autoptr (virConnect) connection = NULL;
  g_autoptr (virStoragePool) pool = NULL;
  g_autoptr (virStorageVol) volume = NULL;
  char *uuid = NULL;
  gsize size;

  if (!g_file_get_contents (image, &content, &size, error) ||
      !(connection = hospes_call_ref_connection (call, error)) ||
      !(pool = find_pool (connection, adding->uri, error)) ||
      !(volume = make_volume (pool, size, error)))
    return NULL;

  if (fill_volume (connection, volume, content, size, adding->job, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error))
    uuid = define_and_start (connection, volume, cancellable, error);

  if (uuid == NULL && virStorageVolDelete (volume, 0) < 0)
    {
      hospes_job_log (adding->job, virGetLastErrorMessage ());
      g_atomic_int_set (&adding->left, TRUE);
    }

  return uuid;
}

static const char *
get_left (const Adding *adding, const GError *error)
{
  if (hospes_error_is_lost_link (error))
    return _ ("Whether its disk is left behind on the host is not known.");

  return g_atomic_int_get (&adding->left)
             ? _ ("Its disk could not be removed and is left in the pool.")
             : _ ("Nothing is left behind.");
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Adding *adding = g_task_get_task_data (task);
  const HospesFailureContext context = { .available = -1 };
  GError *error = NULL;
  char *uuid = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *action = NULL;

  if (uuid == NULL)
    {
      target = g_variant_ref_sink (g_variant_new_string (adding->uri));
      action = g_action_print_detailed_name ("app.add-sample", target);
      hospes_job_add_remedy (adding->job, _ ("Try Again"), action);
      hospes_job_log (adding->job, error->message);
      hospes_failure_tell (adding->job, error, &context, get_left (adding, error));
      g_task_return_error (task, error);
      return;
    }

  target = g_variant_ref_sink (g_variant_new ("(ss)", adding->uri, uuid));
  action = g_action_print_detailed_name ("app.show-machine", target);
  hospes_job_set_show (adding->job, action);
  hospes_job_finish (adding->job, NULL);
  g_task_return_pointer (task, uuid, g_free);
}

/* Whoever cancels, there is one way to do it. */
static void
cancelled_cb (GCancellable *cancellable, HospesJob *job)
{
  hospes_job_cancel (job);
}

static HospesJob *
make_job (HospesHost *host)
{
  static const char *const commands[] = {
    " vol-create-as default " IMAGE_NAME " 1M --format raw",
    " vol-upload --pool default " IMAGE_NAME " " IMAGE_NAME,
    " define " DOMAIN_NAME ".xml",
    " start " DOMAIN_NAME,
  };
  g_autofree char *virsh = hospes_virsh_dup (host);
  HospesJob *job = hospes_job_new (_ ("Adding the sample machine"), host);

  hospes_job_take_done_title (job, g_strdup (_ ("Added the sample machine")));
  hospes_job_set_stage (job, _ ("Uploading its disk"));
  hospes_job_set_when_cancelled (job, _ ("What was done of it is taken back."));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strconcat (virsh, commands[i], NULL);

      hospes_job_add_command (job, line);
    }
  hospes_job_list_add (hospes_job_list_get_default (), job);
  return job;
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
  Adding *adding;
  GTask *task;
  GTask *inner;

  g_return_if_fail (HOSPES_IS_HOST (host));

  adding = g_atomic_rc_box_new0 (Adding);
  adding->uri = g_strdup (hospes_host_get_uri (host));
  adding->job = make_job (host);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), adding->job, 0);

  task = g_task_new (host, NULL, callback, user_data);
  g_task_set_source_tag (task, hospes_sample_add_async);
  g_task_set_task_data (task, adding, adding_unref);

  /* Cancelled too late it is there, and that is no error. */
  inner = g_task_new (host, hospes_job_get_cancellable (adding->job), added_cb, task);
  g_task_set_check_cancellable (inner, FALSE);
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, inner, add_sample,
                    g_atomic_rc_box_acquire (adding), adding_unref, g_free);
  if (g_cancellable_is_cancelled (cancellable))
    hospes_job_cancel (adding->job);
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
