/* hospes-host-details.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>

#include "hospes-host-devices.h"
#include "hospes-host-places.h"
#include "hospes-uri.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_DETAILS (hospes_host_details_get_type ())

/**
 * HospesAcceleration:
 * @HOSPES_ACCELERATION_NONE_NEEDED: its driver runs no emulator
 * @HOSPES_ACCELERATION_KVM: machines run at full speed
 * @HOSPES_ACCELERATION_NO_CPU: its processors do not offer it, or hide it
 * @HOSPES_ACCELERATION_NO_KVM: they do, but its kernel or its rights do not
 * @HOSPES_ACCELERATION_NO_EMULATOR: there is no QEMU
 */
typedef enum
{
  HOSPES_ACCELERATION_NONE_NEEDED,
  HOSPES_ACCELERATION_KVM,
  HOSPES_ACCELERATION_NO_CPU,
  HOSPES_ACCELERATION_NO_KVM,
  HOSPES_ACCELERATION_NO_EMULATOR,
} HospesAcceleration;

/**
 * HospesHostDetails:
 *
 * What a host is made of, for its page. A value: made on a worker, never changed
 * afterwards. What was not told is %NULL or 0.
 */
typedef struct
{
  char *driver;
  char *version;
  char *libvirt_version; /* there … */
  char *client_version;  /* … and here */
  char *hostname;
  char *product; /* what computer it is */
  char *arch;
  char *cpu_model;
  guint cpus;
  guint sockets;
  guint cores;   /* of a socket */
  guint threads; /* of a core */
  guint64 memory;
  HospesAcceleration acceleration;
  gint64 uptime; /* seconds at @moment, 0 if not known */
  gint64 moment; /* monotonic */
  HospesWay way;
  GPtrArray *devices; /* of HospesHostDevices */
  GPtrArray *places;  /* of HospesHostPlace */
} HospesHostDetails;

GType hospes_host_details_get_type (void);
HospesHostDetails *hospes_host_details_ask (virConnectPtr connection, const char *uri);
void hospes_host_details_read_capabilities (HospesHostDetails *self, const char *xml);
void hospes_host_details_read_sysinfo (HospesHostDetails *self, const char *xml);
HospesHostDetails *hospes_host_details_ref (HospesHostDetails *self);
void hospes_host_details_unref (HospesHostDetails *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHostDetails, hospes_host_details_unref)

G_END_DECLS
