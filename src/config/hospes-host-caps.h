/* hospes-host-caps.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HospesMachineType:
 * @name: as a definition may say it
 * @canonical: (nullable): what libvirt makes of an alias such as “pc”
 * @max_cpus: 0 if not told
 * @deprecated: it goes in a version to come
 */
typedef struct
{
  char *name;
  char *canonical;
  guint max_cpus;
  gboolean deprecated;
} HospesMachineType;

/**
 * HospesGuestKind:
 * @os_type: “hvm”, “exe”, “xen” …
 * @arch: in libvirt’s word
 * @word_size: of @arch, in bits; 0 if not told
 * @emulator: (nullable): path on that host
 * @machines: of #HospesMachineType, the usual one first
 * @virt_types: “kvm”, “qemu”, “xen”, “lxc”, “test” …
 *
 * Guests of one kind that a host can run.
 */
typedef struct
{
  char *os_type;
  char *arch;
  guint word_size;
  char *emulator;
  GPtrArray *machines;
  char **virt_types;
} HospesGuestKind;

/**
 * HospesHostCaps:
 * @arch: (nullable): of the host itself
 * @cpu_model: (nullable): what its processors are like
 * @is_virtual: whether it is a virtual machine itself
 * @kinds: of #HospesGuestKind
 *
 * What virConnectGetCapabilities() told. It never changes, so any thread may
 * read it.
 */
typedef struct
{
  char *arch;
  char *cpu_model;
  gboolean is_virtual;
  GPtrArray *kinds;
} HospesHostCaps;

HospesHostCaps *hospes_host_caps_parse (const char *xml, GError **error);
HospesHostCaps *hospes_host_caps_ref (HospesHostCaps *self);
void hospes_host_caps_unref (HospesHostCaps *self);

const HospesGuestKind *
hospes_host_caps_find (const HospesHostCaps *self, const char *os_type, const char *arch);
gboolean hospes_host_caps_is_native (const HospesHostCaps *self, const char *arch);
gboolean hospes_guest_kind_has_virt_type (const HospesGuestKind *self, const char *virt_type);
const HospesMachineType *
hospes_guest_kind_find_machine (const HospesGuestKind *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHostCaps, hospes_host_caps_unref)

G_END_DECLS
