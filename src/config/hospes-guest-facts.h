/* hospes-guest-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HOSPES_GUEST_OTHER,
  HOSPES_GUEST_LINUX,
  HOSPES_GUEST_WINDOWS,
  HOSPES_GUEST_BSD,
} HospesGuestFamily;

/* What a system has drivers for or can be started by. */
typedef enum
{
  HOSPES_GUEST_VIRTIO_BLOCK = 1 << 0,
  HOSPES_GUEST_VIRTIO_SCSI = 1 << 1,
  HOSPES_GUEST_VIRTIO_NET = 1 << 2,
  HOSPES_GUEST_VIRTIO_RNG = 1 << 3,
  HOSPES_GUEST_VIRTIO_BALLOON = 1 << 4,
  HOSPES_GUEST_VIRTIO_GPU = 1 << 5,
  HOSPES_GUEST_VIRTIO_CONSOLE = 1 << 6, /* its agent speaks through it */
  HOSPES_GUEST_QXL = 1 << 7,
  HOSPES_GUEST_USB_TABLET = 1 << 8,
  HOSPES_GUEST_USB3 = 1 << 9,
  HOSPES_GUEST_Q35 = 1 << 10,
  HOSPES_GUEST_SATA = 1 << 11,
  HOSPES_GUEST_E1000 = 1 << 12,
  HOSPES_GUEST_E1000E = 1 << 13,
  HOSPES_GUEST_BIOS = 1 << 14,
  HOSPES_GUEST_UEFI = 1 << 15,
  HOSPES_GUEST_SECURE_BOOT = 1 << 16,
  HOSPES_GUEST_TPM2 = 1 << 17,
  HOSPES_GUEST_HYPERV = 1 << 18,
} HospesGuestAbility;

/**
 * HospesGuestFacts:
 * @id: (nullable): its address in libosinfo
 * @short_id: (nullable): “debian12”
 * @name: (nullable): “Debian 12”
 * @version: (nullable): “12”
 * @can: of #HospesGuestAbility
 * @needs: of those, without which it does not install: secure boot, TPM 2, UEFI
 * @drivers: of those, what it knows only with drivers that its installer can be given
 * @driver_folder: (nullable): where these are on their disc, of each: “w10\\amd64”
 * @local_time: it takes the clock of the machine for its own time
 * @many_starts: its installer restarts, and wants its disc again
 * @min_memory: bytes, and so are those below; 0 for all that is unknown
 *
 * Plain facts about a system, wherever they come from.
 */
typedef struct
{
  HospesGuestFamily family;
  char *id, *short_id, *name, *version;
  guint can, needs, drivers;
  char *driver_folder;
  gboolean local_time, many_starts;
  guint64 min_memory, memory, min_disk, disk;
  guint min_cpus, cpus;
} HospesGuestFacts;

HospesGuestFacts *hospes_guest_facts_new (HospesGuestFamily family);
HospesGuestFacts *hospes_guest_facts_copy (const HospesGuestFacts *self);
void hospes_guest_facts_free (HospesGuestFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesGuestFacts, hospes_guest_facts_free)

G_END_DECLS
