/* hospes-domain-pending.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/**
 * HospesPendingKind:
 * @HOSPES_PENDING_MEMORY: memory it can have at most, KiB
 * @HOSPES_PENDING_VCPUS: processors plugged in
 * @HOSPES_PENDING_MAX_VCPUS: processors it can have at most, where that alone changes
 * @HOSPES_PENDING_DISK: a disk, by its target
 * @HOSPES_PENDING_NETWORK_CARD: a network card, by its number
 * @HOSPES_PENDING_HOST_DEVICE: a device of the host
 * @HOSPES_PENDING_OTHER: other devices
 *
 * What differs. The others are told as a whole: that they do.
 */
typedef enum
{
  HOSPES_PENDING_MEMORY,
  HOSPES_PENDING_VCPUS,
  HOSPES_PENDING_MAX_VCPUS,
  HOSPES_PENDING_DISK,
  HOSPES_PENDING_NETWORK_CARD,
  HOSPES_PENDING_HOST_DEVICE,
  HOSPES_PENDING_GRAPHICS,
  HOSPES_PENDING_VIDEO,
  HOSPES_PENDING_SOUND,
  HOSPES_PENDING_TPM,
  HOSPES_PENDING_WATCHDOG,
  HOSPES_PENDING_MACHINE,
  HOSPES_PENDING_FIRMWARE,
  HOSPES_PENDING_BOOT,
  HOSPES_PENDING_CPU,
  HOSPES_PENDING_FEATURES,
  HOSPES_PENDING_OTHER,
} HospesPendingKind;

#define HOSPES_N_PENDING_KINDS (HOSPES_PENDING_OTHER + 1)

/**
 * HospesPendingChange:
 * @kind: what differs
 * @name: (nullable): which one
 * @before: how much there is, where that can be said
 * @after: how much there will be
 */
typedef struct
{
  HospesPendingKind kind;
  char *name;
  guint64 before;
  guint64 after;
} HospesPendingChange;

GPtrArray *hospes_domain_pending_find (xmlNodePtr live, xmlNodePtr kept);
gboolean hospes_domain_pending_equal (GPtrArray *a, GPtrArray *b);

G_END_DECLS
