/* hospes-domain-stats.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

/**
 * HospesDomainStats:
 * @cpu_time: nanoseconds its processors ran
 * @vcpus: how many there are
 * @memory: KiB it may have
 * @used_memory: KiB it uses, 0 if the guest does not tell
 * @host_memory: KiB it takes of the host's memory, 0 if not known
 * @has_disk: whether @disk_bytes was asked for, and QEMU had the time to tell
 * @has_network: the same for @network_bytes
 * @disk_bytes: bytes it read and wrote since it started
 * @network_bytes: bytes it received and sent since it started
 *
 * One sample; @moment is g_get_monotonic_time() when it was taken.
 */
typedef struct
{
  char uuid[VIR_UUID_STRING_BUFLEN];
  gint64 moment;
  guint64 cpu_time;
  guint vcpus;
  guint64 memory;
  guint64 used_memory;
  guint64 host_memory;
  gboolean has_disk;
  gboolean has_network;
  guint64 disk_bytes;
  guint64 network_bytes;
} HospesDomainStats;

/**
 * HospesAddressTurn:
 * @run: the run of the machine its address was asked for in
 * @tries: how often without an answer
 * @due: monotonic time of the next time
 */
typedef struct
{
  guint run;
  guint tries;
  gint64 due;
} HospesAddressTurn;

G_END_DECLS
