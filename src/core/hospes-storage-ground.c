/* hospes-storage-ground.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a host what a new pool could be made of, and which there are. What it
 * cannot tell, as the test driver knows no devices, is as if there were none:
 * a person can write the path of a disk too.
 */

#include "config.h"

#include <stdlib.h>

#include "hospes-autoptr.h"
#include "hospes-drive-xml.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-storage-ground.h"
#include "hospes-xml.h"

/* Each takes a round trip. */
#define MAX_POOLS   64
#define MAX_DEVICES 64

static void
pool_free (gpointer data)
{
  HospesGroundPool *pool = data;

  g_free (pool->name);
  g_free (pool->target);
  g_free (pool);
}

static void
disk_free (gpointer data)
{
  HospesGroundDisk *disk = data;

  if (disk == NULL)
    return;

  g_free (disk->path);
  g_free (disk->link);
  g_free (disk->model);
  g_free (disk);
}

static void
adapter_free (gpointer data)
{
  HospesGroundAdapter *adapter = data;

  g_free (adapter->name);
  g_free (adapter);
}

static void
secret_free (gpointer data)
{
  HospesGroundSecret *secret = data;

  g_free (secret->uuid);
  g_free (secret->usage);
  g_free (secret);
}

void
hospes_storage_ground_free (HospesStorageGround *self)
{
  g_ptr_array_unref (self->pools);
  g_ptr_array_unref (self->disks);
  g_ptr_array_unref (self->adapters);
  g_ptr_array_unref (self->secrets);
  g_strfreev (self->lacking);
  g_free (self);
}

static HospesStorageGround *
ground_new (void)
{
  HospesStorageGround *self = g_new0 (HospesStorageGround, 1);

  self->pools = g_ptr_array_new_with_free_func (pool_free);
  self->disks = g_ptr_array_new_with_free_func (disk_free);
  self->adapters = g_ptr_array_new_with_free_func (adapter_free);
  self->secrets = g_ptr_array_new_with_free_func (secret_free);
  return self;
}

static char *
read_target (virStoragePoolPtr pool)
{
  g_autofree char *xml = virStoragePoolGetXMLDesc (pool, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;

  return doc != NULL ? hospes_xml_get_string (doc, "/pool/target/path") : NULL;
}

static gboolean
ask_pools (HospesStorageGround *self, virConnectPtr connection, GError **error)
{
  virStoragePoolPtr *pools = NULL;
  int n = virConnectListAllStoragePools (connection, &pools, 0);

  if (n < 0)
    return hospes_error_take (error);

  for (int i = 0; i < n; i++)
    {
      HospesGroundPool *pool = g_new0 (HospesGroundPool, 1);

      pool->name = g_strdup (virStoragePoolGetName (pools[i]));
      if (i < MAX_POOLS)
        pool->target = read_target (pools[i]);
      g_ptr_array_add (self->pools, pool);
      virStoragePoolFree (pools[i]);
    }

  free (pools);
  return TRUE;
}

/**
 * hospes_storage_ground_find_lacking:
 * @capabilities: what libvirt says of its pools
 *
 * Returns: (transfer full) (nullable): the types it was built without
 */
char **
hospes_storage_ground_find_lacking (const char *capabilities)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (capabilities, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  if (root == NULL)
    return NULL;

  for (xmlNodePtr node = root->children; node != NULL; node = node->next)
    {
      xmlChar *type = xmlGetProp (node, BAD_CAST "type");
      xmlChar *supported = xmlGetProp (node, BAD_CAST "supported");

      if (type != NULL && xmlStrEqual (supported, BAD_CAST "no"))
        g_strv_builder_add (builder, (const char *) type);
      xmlFree (type);
      xmlFree (supported);
    }

  return g_strv_builder_end (builder);
}

static void
ask_lacking (HospesStorageGround *self, virConnectPtr connection)
{
  g_autofree char *capabilities = virConnectGetStoragePoolCapabilities (connection, 0);

  if (capabilities != NULL)
    self->lacking = hospes_storage_ground_find_lacking (capabilities);
}

/**
 * hospes_storage_ground_read_disk:
 * @xml: a node device
 *
 * Returns: (transfer full) (nullable): the disk it is, %NULL if it is a drive for discs or a card
 */
HospesGroundDisk *
hospes_storage_ground_read_disk (const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_drive_xml_parse (xml, "disk");
  HospesGroundDisk *disk;

  if (doc == NULL)
    return NULL;

  disk = g_new0 (HospesGroundDisk, 1);
  disk->path = hospes_drive_xml_dup_path (doc);
  disk->link = hospes_xml_get_string (
      doc, "/device/devnode[@type='link'][starts-with(., '/dev/disk/by-id/')][1]");
  disk->model = hospes_drive_xml_dup_model (doc);
  /* Of a virtual disk it is a number nobody knows; the link has its serial. */
  if (disk->model != NULL && g_str_has_prefix (disk->model, "0x"))
    {
      g_free (disk->model);
      disk->model = disk->link != NULL ? g_path_get_basename (disk->link) : NULL;
    }
  disk->size = hospes_xml_get_number (
      doc, "number(/device/capability/size | /device/capability/capability/media_size)");
  return disk;
}

static void
read_adapter (HospesStorageGround *self, const char *name, const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  HospesGroundAdapter *adapter = g_new0 (HospesGroundAdapter, 1);

  adapter->name = g_strdup (name);
  adapter->has_ports =
      doc != NULL && hospes_xml_is_true (doc, "/device/capability/capability[@type='vport_ops']");
  g_ptr_array_add (self->adapters, adapter);
}

static void
read_device (HospesStorageGround *self, virNodeDevicePtr device, gboolean adapter)
{
  g_autofree char *xml = virNodeDeviceGetXMLDesc (device, 0);
  HospesGroundDisk *disk;

  if (xml == NULL)
    return;

  if (adapter)
    read_adapter (self, virNodeDeviceGetName (device), xml);
  else if ((disk = hospes_storage_ground_read_disk (xml)) != NULL)
    g_ptr_array_add (self->disks, disk);
}

static void
ask_devices (HospesStorageGround *self, virConnectPtr connection, unsigned int flag)
{
  virNodeDevicePtr *devices = NULL;
  int n = virConnectListAllNodeDevices (connection, &devices, flag);

  for (int i = 0; i < n; i++)
    {
      if (i < MAX_DEVICES)
        read_device (self, devices[i], flag == VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST);
      virNodeDeviceFree (devices[i]);
    }

  free (devices);
}

static void
ask_secrets (HospesStorageGround *self, virConnectPtr connection)
{
  virSecretPtr *secrets = NULL;
  int n = virConnectListAllSecrets (connection, &secrets, 0);

  for (int i = 0; i < n; i++)
    {
      int type = virSecretGetUsageType (secrets[i]);

      if (type == VIR_SECRET_USAGE_TYPE_ISCSI || type == VIR_SECRET_USAGE_TYPE_CEPH)
        {
          HospesGroundSecret *secret = g_new0 (HospesGroundSecret, 1);

          secret->uuid = g_malloc0 (VIR_UUID_STRING_BUFLEN);
          virSecretGetUUIDString (secrets[i], secret->uuid);
          secret->usage = g_strdup (virSecretGetUsageID (secrets[i]));
          secret->is_ceph = type == VIR_SECRET_USAGE_TYPE_CEPH;
          g_ptr_array_add (self->secrets, secret);
        }
      virSecretFree (secrets[i]);
    }

  free (secrets);
}

static int
compare_disks (gconstpointer a, gconstpointer b)
{
  const HospesGroundDisk *one = *(const HospesGroundDisk *const *) a;
  const HospesGroundDisk *other = *(const HospesGroundDisk *const *) b;

  return g_strcmp0 (one->path, other->path);
}

static gpointer
load (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (HospesStorageGround) ground = ground_new ();

  if (connection == NULL || !ask_pools (ground, connection, error))
    return NULL;

  ask_lacking (ground, connection);
  ask_devices (ground, connection, VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE);
  ask_devices (ground, connection, VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST);
  ask_secrets (ground, connection);
  virResetLastError ();
  g_ptr_array_sort (ground->disks, compare_disks);
  return g_steal_pointer (&ground);
}

/**
 * hospes_storage_ground_load_async:
 * @host: a connected host
 * @cancellable: (nullable): a cancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 */
void
hospes_storage_ground_load_async (HospesHost *host,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (host, cancellable, callback, user_data);

  g_task_set_source_tag (task, hospes_storage_ground_load_async);
  hospes_host_call (host, HOSPES_CALL_STORAGE, NULL, task, load, NULL, NULL,
                    (GDestroyNotify) hospes_storage_ground_free);
}

HospesStorageGround *
hospes_storage_ground_load_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
