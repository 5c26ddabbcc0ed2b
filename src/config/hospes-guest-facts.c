/* hospes-guest-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is true of most systems of a family, for one that nobody knows more of.
 */

#include "config.h"

#include "hospes-guest-facts.h"

#define VIRTIO                                                                                     \
  (HOSPES_GUEST_VIRTIO_BLOCK | HOSPES_GUEST_VIRTIO_SCSI | HOSPES_GUEST_VIRTIO_NET |                \
   HOSPES_GUEST_VIRTIO_RNG | HOSPES_GUEST_VIRTIO_BALLOON)
#define PLAIN                                                                                      \
  (HOSPES_GUEST_BIOS | HOSPES_GUEST_Q35 | HOSPES_GUEST_SATA | HOSPES_GUEST_E1000 |                 \
   HOSPES_GUEST_USB_TABLET)
#define MODERN (PLAIN | HOSPES_GUEST_E1000E | HOSPES_GUEST_USB3 | HOSPES_GUEST_UEFI)

static guint
get_usual (HospesGuestFamily family)
{
  switch (family)
    {
    case HOSPES_GUEST_LINUX:
      return MODERN | VIRTIO | HOSPES_GUEST_VIRTIO_GPU | HOSPES_GUEST_VIRTIO_CONSOLE |
             HOSPES_GUEST_QXL | HOSPES_GUEST_TPM2;
    case HOSPES_GUEST_BSD:
      return MODERN | VIRTIO | HOSPES_GUEST_VIRTIO_CONSOLE;
    case HOSPES_GUEST_WINDOWS:
      /* The drivers for virtio are on a disc of their own. */
      return MODERN | HOSPES_GUEST_HYPERV | HOSPES_GUEST_TPM2;
    case HOSPES_GUEST_OTHER:
    default:
      return PLAIN;
    }
}

/**
 * hospes_guest_facts_new:
 * @family: what is known of it
 *
 * Returns: (transfer full): what most of them can; who knows more changes it
 */
HospesGuestFacts *
hospes_guest_facts_new (HospesGuestFamily family)
{
  HospesGuestFacts *self = g_new0 (HospesGuestFacts, 1);

  self->family = family;
  self->can = get_usual (family);
  self->local_time = family == HOSPES_GUEST_WINDOWS;
  self->many_starts = family == HOSPES_GUEST_WINDOWS;
  return self;
}

HospesGuestFacts *
hospes_guest_facts_copy (const HospesGuestFacts *self)
{
  HospesGuestFacts *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->short_id = g_strdup (self->short_id);
  copy->name = g_strdup (self->name);
  copy->version = g_strdup (self->version);
  copy->driver_folder = g_strdup (self->driver_folder);
  return copy;
}

void
hospes_guest_facts_free (HospesGuestFacts *self)
{
  g_free (self->id);
  g_free (self->short_id);
  g_free (self->name);
  g_free (self->version);
  g_free (self->driver_folder);
  g_free (self);
}
