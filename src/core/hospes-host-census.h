/* hospes-host-census.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-facts.h"
#include "hospes-link.h"
#include "hospes-worker.h"

G_BEGIN_DECLS

/**
 * HospesHostCensus:
 * @facts: what the host is
 * @n_pools: how many storage pools it has, active or not; -1 if it does not tell
 * @n_networks: the same of networks
 */
typedef struct
{
  HospesHostFacts *facts;
  int n_pools;
  int n_networks;
} HospesHostCensus;

void hospes_host_census_run (HospesWorker *worker, HospesLink *link, GTask *task);
void hospes_host_census_free (HospesHostCensus *census);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHostCensus, hospes_host_census_free)

G_END_DECLS
