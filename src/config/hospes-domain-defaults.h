/* hospes-domain-defaults.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-caps.h"
#include "hospes-domain-spec.h"
#include "hospes-guest-facts.h"
#include "hospes-host-caps.h"

G_BEGIN_DECLS

/**
 * HospesDomainMeans:
 * @host: (nullable): which guests the host can run
 * @caps: (nullable): what a machine of the type in question can be made of
 * @facts: (nullable): what is known of the system that is to run in it
 * @emulate: without KVM, also where there is it
 * @graphics: (nullable): how screens are shown, if the host can: “vnc” or “spice”
 * @host_memory: bytes; 0 if unknown
 * @host_cpus: 0 if unknown
 * @libvirt_version: as virConnectGetLibVersion() tells it; 0 if unknown
 *
 * What a machine that is to be follows from. All of it is borrowed.
 */
typedef struct
{
  const HospesHostCaps *host;
  const HospesDomainCaps *caps;
  const HospesGuestFacts *facts;
  gboolean emulate;
  const char *graphics;
  guint64 host_memory;
  guint host_cpus;
  guint64 libvirt_version;
} HospesDomainMeans;

/* How large, in three steps. */
typedef enum
{
  HOSPES_SIZE_SMALL,
  HOSPES_SIZE_SUGGESTED,
  HOSPES_SIZE_ROOMY,
} HospesDomainSize;

HospesDomainSpec *
hospes_domain_complete (const HospesDomainSpec *wish, const HospesDomainMeans *means);
void hospes_domain_get_size (const HospesDomainMeans *means,
                             HospesDomainSize size,
                             guint64 *memory,
                             guint *cpus,
                             guint64 *disk);
const HospesDomainCaps *
hospes_domain_get_caps (const HospesDomainMeans *means, const HospesDomainSpec *spec);
gboolean hospes_domain_can_passt (const HospesDomainMeans *means);

/* For the other half of it, hospes-device-defaults.c. */
void hospes_domain_complete_devices (HospesDomainSpec *spec, const HospesDomainMeans *means);
gboolean hospes_domain_is_emulator (const HospesDomainSpec *spec);
gboolean hospes_domain_is_pc (const HospesDomainSpec *spec);
gboolean hospes_domain_is_q35 (const HospesDomainSpec *spec);
gboolean hospes_domain_is_arch (const HospesDomainSpec *spec, const char *const *archs);

G_END_DECLS
