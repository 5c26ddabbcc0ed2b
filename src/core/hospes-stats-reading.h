/* hospes-stats-reading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-stats.h"
#include "hospes-host-call.h"
#include "hospes-node-stats.h"

G_BEGIN_DECLS

/**
 * HospesStatsKind:
 * @HOSPES_STATS_NONE: of no machine
 * @HOSPES_STATS_OFF: the memory of those that are off
 * @HOSPES_STATS_RUNNING: the load of all that run
 * @HOSPES_STATS_ONE: the load of the one the call is about
 */
typedef enum
{
  HOSPES_STATS_NONE,
  HOSPES_STATS_OFF,
  HOSPES_STATS_RUNNING,
  HOSPES_STATS_ONE,
} HospesStatsKind;

/**
 * HospesStatsQuestion:
 * @kind: of which machines
 * @io: with their disks and network cards
 * @node: whether of the host itself, too
 * @before: what it told the last time, for the numbers of parameters
 */
typedef struct
{
  HospesStatsKind kind;
  gboolean io;
  gboolean node;
  HospesNodeStats before;
} HospesStatsQuestion;

/**
 * HospesStatsReading:
 * @samples: (nullable): of #HospesDomainStats
 * @node: of the host, if that was asked
 */
typedef struct
{
  GArray *samples;
  HospesNodeStats node;
} HospesStatsReading;

gpointer hospes_stats_reading_take (HospesCall *call,
                                    gpointer question,
                                    GCancellable *cancellable,
                                    GError **error);
void hospes_stats_reading_free (HospesStatsReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesStatsReading, hospes_stats_reading_free)

G_END_DECLS
