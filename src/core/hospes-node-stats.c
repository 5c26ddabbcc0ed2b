/* hospes-node-stats.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How busy a host itself is.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-node-stats.h"

/* A host that says it has more is no host. */
#define MAX_PARAMS 64

static void
ask_cpu (HospesNodeStats *self, virConnectPtr connection)
{
  virNodeCPUStats params[MAX_PARAMS];
  int n = self->n_cpu_params;

  if (n == 0 &&
      (virNodeGetCPUStats (connection, VIR_NODE_CPU_STATS_ALL_CPUS, NULL, &n, 0) < 0 || n <= 0))
    n = -1;

  self->n_cpu_params = n;
  if (n < 0 || n > MAX_PARAMS ||
      virNodeGetCPUStats (connection, VIR_NODE_CPU_STATS_ALL_CPUS, params, &n, 0) < 0)
    return;

  for (int i = 0; i < n; i++)
    {
      gboolean known = TRUE;

      if (g_str_equal (params[i].field, VIR_NODE_CPU_STATS_KERNEL) ||
          g_str_equal (params[i].field, VIR_NODE_CPU_STATS_USER) ||
          g_str_equal (params[i].field, VIR_NODE_CPU_STATS_INTR))
        self->busy += params[i].value;
      else
        known = g_str_equal (params[i].field, VIR_NODE_CPU_STATS_IDLE) ||
                g_str_equal (params[i].field, VIR_NODE_CPU_STATS_IOWAIT);

      if (known)
        self->total += params[i].value;
    }
}

static void
ask_memory (HospesNodeStats *self, virConnectPtr connection)
{
  virNodeMemoryStats params[MAX_PARAMS];
  guint64 unused = 0;
  int n = self->n_memory_params;

  if (n == 0 &&
      (virNodeGetMemoryStats (connection, VIR_NODE_MEMORY_STATS_ALL_CELLS, NULL, &n, 0) < 0 ||
       n <= 0))
    n = -1;

  self->n_memory_params = n;
  if (n < 0 || n > MAX_PARAMS ||
      virNodeGetMemoryStats (connection, VIR_NODE_MEMORY_STATS_ALL_CELLS, params, &n, 0) < 0)
    return;

  for (int i = 0; i < n; i++)
    {
      if (g_str_equal (params[i].field, VIR_NODE_MEMORY_STATS_TOTAL))
        self->memory = params[i].value;
      else
        unused += params[i].value;
    }

  self->used_memory = self->memory > unused ? self->memory - unused : 0;
}

/**
 * hospes_node_stats_ask:
 * @self: zeros, but for the numbers of parameters if they are known
 * @connection: an open connection
 *
 * Two round trips, and two more the first time.
 */
void
hospes_node_stats_ask (HospesNodeStats *self, virConnectPtr connection)
{
  ask_cpu (self, connection);
  ask_memory (self, connection);
  self->moment = self->total != 0 || self->memory != 0 ? g_get_monotonic_time () : 0;
  virResetLastError ();
}

/**
 * hospes_node_stats_get_load:
 * @self: stats
 * @before: those before
 *
 * Returns: the part of its processors' time that was used between, 0 to 1; -1 if
 *   that cannot be said
 */
double
hospes_node_stats_get_load (const HospesNodeStats *self, const HospesNodeStats *before)
{
  if (before->total == 0 || self->total <= before->total || self->busy < before->busy)
    return -1;

  return MIN ((double) (self->busy - before->busy) / (self->total - before->total), 1);
}
