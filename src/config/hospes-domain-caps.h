/* hospes-domain-caps.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HospesSupport:
 * @HOSPES_SUPPORT_UNKNOWN: this libvirt does not tell
 * @HOSPES_SUPPORT_NO: it says that it cannot
 * @HOSPES_SUPPORT_YES: it says that it can
 */
typedef enum
{
  HOSPES_SUPPORT_UNKNOWN,
  HOSPES_SUPPORT_NO,
  HOSPES_SUPPORT_YES,
} HospesSupport;

/**
 * HospesCpuModel:
 * @name: in libvirt’s word
 * @usable: whether this host can run it
 * @deprecated: it goes in a version to come
 */
typedef struct
{
  char *name;
  HospesSupport usable;
  gboolean deprecated;
} HospesCpuModel;

/**
 * HospesDomainCaps:
 * @emulator: (nullable): path on that host
 * @virt_type: (nullable): “kvm”, “qemu” …
 * @machine: (nullable): the machine type it is about, no alias
 * @arch: (nullable): its architecture
 * @max_vcpus: 0 if not told
 * @host_model: (nullable): the CPU model a guest gets with “host-model”
 * @cpu_models: of #HospesCpuModel, those with a name
 *
 * What virConnectGetDomainCapabilities() told of one machine type. It never
 * changes, so any thread may read it.
 */
typedef struct
{
  char *emulator;
  char *virt_type;
  char *machine;
  char *arch;
  guint max_vcpus;
  char *host_model;
  GPtrArray *cpu_models;
  /*< private >*/
  GHashTable *supports; /* of a facility: HospesSupport */
  GHashTable *values;   /* of “facility/enumeration”: GStrv */
} HospesDomainCaps;

HospesDomainCaps *hospes_domain_caps_parse (const char *xml, GError **error);
HospesDomainCaps *hospes_domain_caps_ref (HospesDomainCaps *self);
void hospes_domain_caps_unref (HospesDomainCaps *self);

HospesSupport hospes_domain_caps_supports (const HospesDomainCaps *self, const char *facility);
const char *const *
hospes_domain_caps_get_values (const HospesDomainCaps *self, const char *enumeration);
HospesSupport
hospes_domain_caps_can (const HospesDomainCaps *self, const char *enumeration, const char *value);
HospesSupport hospes_domain_caps_can_secure_boot (const HospesDomainCaps *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDomainCaps, hospes_domain_caps_unref)

G_END_DECLS
