/* hospes-node-stats.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

/**
 * HospesNodeStats:
 * @moment: when it was taken, monotonic; 0 if the host does not tell
 * @busy: nanoseconds its processors worked since it started, all together
 * @total: the same with those they did not
 * @memory: KiB there are, 0 if not told
 * @used_memory: KiB in use, without what only makes files faster
 * @n_cpu_params: how many numbers libvirt tells; 0 not known yet, -1 none
 * @n_memory_params: likewise
 *
 * The load of a host itself, once.
 */
typedef struct
{
  gint64 moment;
  guint64 busy;
  guint64 total;
  guint64 memory;
  guint64 used_memory;
  int n_cpu_params;
  int n_memory_params;
} HospesNodeStats;

void hospes_node_stats_ask (HospesNodeStats *self, virConnectPtr connection);
double hospes_node_stats_get_load (const HospesNodeStats *self, const HospesNodeStats *before);

G_END_DECLS
