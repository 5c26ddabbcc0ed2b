/* hospes-stats-groups.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesStatsGroups:
 * @HOSPES_STATS_DISK: what machines read and write
 * @HOSPES_STATS_NETWORK: what they get and send
 *
 * What can be sampled beside load and memory.
 */
typedef enum
{
  HOSPES_STATS_DISK = 1 << 0,
  HOSPES_STATS_NETWORK = 1 << 1,
} HospesStatsGroups;

G_END_DECLS
