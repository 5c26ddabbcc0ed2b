/* hospes-machine-ground.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a host what a new machine could be made of and connected with. A dozen
 * round trips, and one more for each network, interface and drive, two for each
 * pool: how many machines there are does not matter. What the host cannot tell is as if
 * there were none; only without what it can run there is nothing to be made.
 */

#include "config.h"

#include <libvirt/libvirt.h>
#include <stdlib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-machine-ground.h"

/* Each takes a round trip. */
#define MAX_EACH 64

typedef struct
{
  char *arch;
  char *machine;
  char *virt_type;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->arch);
  g_free (question->machine);
  g_free (question->virt_type);
  g_free (question);
}

void
hospes_machine_ground_free (HospesMachineGround *self)
{
  g_free (self->capabilities);
  g_free (self->domain_capabilities);
  g_strfreev (self->names);
  g_ptr_array_unref (self->pools);
  g_ptr_array_unref (self->networks);
  g_ptr_array_unref (self->interfaces);
  g_ptr_array_unref (self->drives);
  g_free (self);
}

static HospesMachineGround *
ground_new (void)
{
  HospesMachineGround *self = g_new0 (HospesMachineGround, 1);

  self->pools = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_pool_free);
  self->networks = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_network_free);
  self->interfaces =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_interface_free);
  self->drives = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_drive_free);
  return self;
}

static void
add_known (GPtrArray *array, gpointer item)
{
  if (item != NULL)
    g_ptr_array_add (array, item);
}

static void
ask_host (HospesMachineGround *self, virConnectPtr connection)
{
  unsigned long version = 0;
  virNodeInfo info;

  if (virConnectGetLibVersion (connection, &version) == 0)
    self->libvirt_version = version;
  if (virNodeGetInfo (connection, &info) == 0)
    {
      self->memory = (guint64) info.memory * 1024;
      self->cpus = info.cpus;
    }
  self->free_memory = virNodeGetFreeMemory (connection);
}

static gboolean
ask_names (HospesMachineGround *self, virConnectPtr connection, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  virDomainPtr *domains = NULL;
  int n = virConnectListAllDomains (connection, &domains, 0);

  if (n < 0)
    return hospes_error_take (error);

  for (int i = 0; i < n; i++)
    {
      g_strv_builder_add (names, virDomainGetName (domains[i]));
      virDomainFree (domains[i]);
    }

  free (domains);
  self->names = g_strv_builder_end (names);
  return TRUE;
}

/* Names that are not to be had any more. */
static char **
ask_volumes (virStoragePoolPtr pool)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  virStorageVolPtr *volumes = NULL;
  int n = virStoragePoolListAllVolumes (pool, &volumes, 0);

  for (int i = 0; i < n; i++)
    {
      g_strv_builder_add (names, virStorageVolGetName (volumes[i]));
      virStorageVolFree (volumes[i]);
    }

  free (volumes);
  return n < 0 ? NULL : g_strv_builder_end (names);
}

static void
ask_pools (HospesMachineGround *self, virConnectPtr connection, gboolean active)
{
  virStoragePoolPtr *pools = NULL;
  int n = virConnectListAllStoragePools (connection, &pools,
                                         active ? VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE
                                                : VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *xml = i < MAX_EACH ? virStoragePoolGetXMLDesc (pools[i], 0) : NULL;
      HospesMachinePool *pool = xml != NULL ? hospes_machine_pool_read (xml, active) : NULL;

      if (pool != NULL && active)
        pool->volumes = ask_volumes (pools[i]);
      add_known (self->pools, pool);
      virStoragePoolFree (pools[i]);
    }

  free (pools);
}

static void
ask_networks (HospesMachineGround *self, virConnectPtr connection, gboolean active)
{
  virNetworkPtr *networks = NULL;
  int n = virConnectListAllNetworks (connection, &networks,
                                     active ? VIR_CONNECT_LIST_NETWORKS_ACTIVE
                                            : VIR_CONNECT_LIST_NETWORKS_INACTIVE);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *xml = i < MAX_EACH ? virNetworkGetXMLDesc (networks[i], 0) : NULL;

      if (xml != NULL)
        add_known (self->networks, hospes_machine_network_read (xml, active));
      virNetworkFree (networks[i]);
    }

  free (networks);
}

static void
ask_interfaces (HospesMachineGround *self, virConnectPtr connection)
{
  virInterfacePtr *interfaces = NULL;
  int n = virConnectListAllInterfaces (connection, &interfaces, VIR_CONNECT_LIST_INTERFACES_ACTIVE);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *xml = i < MAX_EACH ? virInterfaceGetXMLDesc (interfaces[i], 0) : NULL;

      if (xml != NULL)
        add_known (self->interfaces, hospes_machine_interface_read (xml));
      virInterfaceFree (interfaces[i]);
    }

  free (interfaces);
}

static void
ask_drives (HospesMachineGround *self, virConnectPtr connection)
{
  virNodeDevicePtr *devices = NULL;
  int n = virConnectListAllNodeDevices (connection, &devices,
                                        VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *xml = i < MAX_EACH ? virNodeDeviceGetXMLDesc (devices[i], 0) : NULL;

      if (xml != NULL)
        add_known (self->drives, hospes_machine_drive_read (xml));
      virNodeDeviceFree (devices[i]);
    }

  free (devices);
}

static gpointer
load (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (HospesMachineGround) ground = ground_new ();

  if (connection == NULL)
    return NULL;

  ground->capabilities = virConnectGetCapabilities (connection);
  if (ground->capabilities == NULL)
    {
      hospes_error_take (error);
      return NULL;
    }
  if (!ask_names (ground, connection, error))
    return NULL;

  ground->domain_capabilities =
      virConnectGetDomainCapabilities (connection, NULL, NULL, NULL, NULL, 0);
  ask_host (ground, connection);
  ask_pools (ground, connection, TRUE);
  ask_pools (ground, connection, FALSE);
  ask_networks (ground, connection, TRUE);
  ask_networks (ground, connection, FALSE);
  ask_interfaces (ground, connection);
  ask_drives (ground, connection);
  virResetLastError ();
  return g_steal_pointer (&ground);
}

/**
 * hospes_machine_ground_load_async:
 * @host: a connected host
 * @cancellable: (nullable): a cancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 */
void
hospes_machine_ground_load_async (HospesHost *host,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (host, cancellable, callback, user_data);

  g_task_set_source_tag (task, hospes_machine_ground_load_async);
  hospes_host_call (host, HOSPES_CALL_STORAGE, NULL, task, load, NULL, NULL,
                    (GDestroyNotify) hospes_machine_ground_free);
}

HospesMachineGround *
hospes_machine_ground_load_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
ask (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  const Question *question = data;
  char *xml;

  if (connection == NULL)
    return NULL;

  xml = virConnectGetDomainCapabilities (connection, NULL, question->arch, question->machine,
                                         question->virt_type, 0);
  if (xml == NULL)
    hospes_error_take (error);
  return xml;
}

/**
 * hospes_machine_ground_ask_async:
 * @host: a connected host
 * @arch: (nullable): of the machine in question; %NULL for the host’s own
 * @machine: (nullable): its type; %NULL for the usual one
 * @virt_type: (nullable): “kvm”, “qemu” …; %NULL for the best
 * @cancellable: (nullable): a cancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 *
 * What a machine of that type can be made of. The first question about an
 * architecture starts its QEMU there, which takes a second or more.
 */
void
hospes_machine_ground_ask_async (HospesHost *host,
                                 const char *arch,
                                 const char *machine,
                                 const char *virt_type,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (host, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->arch = g_strdup (arch);
  question->machine = g_strdup (machine);
  question->virt_type = g_strdup (virt_type);
  g_task_set_source_tag (task, hospes_machine_ground_ask_async);
  hospes_host_call (host, HOSPES_CALL_QUICK, NULL, task, ask, question, question_free, g_free);
}

/* Returns: (transfer full) (nullable): as libvirt tells it; %NULL and @error set if it does not */
char *
hospes_machine_ground_ask_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
