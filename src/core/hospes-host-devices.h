/* hospes-host-devices.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

/**
 * HospesHostDevices:
 * @capability: what they are, in libvirt's word, such as “pci”
 * @count: how many
 * @names: as libvirt calls them, a line each; not all of very many
 */
typedef struct
{
  const char *capability;
  guint count;
  char *names;
} HospesHostDevices;

GPtrArray *hospes_host_devices_ask (virConnectPtr connection);

G_END_DECLS
