/* hospes-host-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_FACTS (hospes_host_facts_get_type ())

/**
 * HospesHostFacts:
 * @driver: what runs machines there, such as “QEMU”
 * @version: its version, “7.2.22”, or %NULL
 * @libvirt_version: libvirt's version there
 * @hostname: (nullable): what the host calls itself
 * @thorough: whether @version, @kvm and @no_emulator were asked for
 * @kvm: whether machines can run at full speed
 * @no_emulator: whether QEMU would run machines there, and is not installed
 * @memory: memory of the host in KiB
 * @free_memory: what of it is free, KiB; 0 if not told
 *
 * What a host is, asked once it is connected. A value.
 */
typedef struct
{
  char *driver;
  char *version;
  char *libvirt_version;
  char *hostname;
  gboolean thorough;
  gboolean kvm;
  gboolean no_emulator;
  guint64 memory;
  guint64 free_memory;
} HospesHostFacts;

GType hospes_host_facts_get_type (void);
HospesHostFacts *hospes_host_facts_ask (virConnectPtr connection, gboolean thoroughly);
void hospes_host_facts_read_capabilities (HospesHostFacts *self, const char *xml);
HospesHostFacts *hospes_host_facts_ref (HospesHostFacts *self);
void hospes_host_facts_unref (HospesHostFacts *self);
char *hospes_host_facts_describe (HospesHostFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHostFacts, hospes_host_facts_unref)

G_END_DECLS
