/* hospes-host-devices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The devices of a host, by what they are: a round trip for each kind.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "hospes-host-devices.h"

/* A label shows them all at once. */
#define MAX_NAMES 200

static const struct
{
  const char *capability;
  unsigned int flag;
} kinds[] = {
  { "pci", VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV },
  { "usb_device", VIR_CONNECT_LIST_NODE_DEVICES_CAP_USB_DEV },
  { "net", VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET },
  { "storage", VIR_CONNECT_LIST_NODE_DEVICES_CAP_STORAGE },
  { "scsi_host", VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST },
  { "drm", VIR_CONNECT_LIST_NODE_DEVICES_CAP_DRM },
  { "mdev", VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV },
};

static void
devices_free (gpointer data)
{
  HospesHostDevices *devices = data;

  g_free (devices->names);
  g_free (devices);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
ask_kind (GPtrArray *all, virConnectPtr connection, guint kind)
{
  virNodeDevicePtr *found = NULL;
  int n = virConnectListAllNodeDevices (connection, &found, kinds[kind].flag);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  HospesHostDevices *devices;

  for (int i = 0; i < n; i++)
    {
      g_ptr_array_add (names, g_strdup (virNodeDeviceGetName (found[i])));
      virNodeDeviceFree (found[i]);
    }

  free (found);
  if (n <= 0)
    return;

  g_ptr_array_sort (names, compare_names);
  if (names->len > MAX_NAMES)
    {
      g_ptr_array_set_size (names, MAX_NAMES);
      g_ptr_array_add (names, g_strdup ("…"));
    }
  g_ptr_array_add (names, NULL);
  devices = g_new0 (HospesHostDevices, 1);
  devices->capability = kinds[kind].capability;
  devices->count = n;
  devices->names = g_strjoinv ("\n", (char **) names->pdata);
  g_ptr_array_add (all, devices);
}

/**
 * hospes_host_devices_ask:
 * @connection: an open connection
 *
 * Returns: (transfer full): of #HospesHostDevices, only kinds of which there are any
 */
GPtrArray *
hospes_host_devices_ask (virConnectPtr connection)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (devices_free);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    ask_kind (all, connection, kind);

  return all;
}
