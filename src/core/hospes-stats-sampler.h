/* hospes-stats-sampler.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-samples.h"
#include "hospes-stats-groups.h"
#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_STATS_SAMPLER (hospes_stats_sampler_get_type ())

G_DECLARE_FINAL_TYPE (HospesStatsSampler, hospes_stats_sampler, HOSPES, STATS_SAMPLER, GObject)

HospesStatsSampler *hospes_stats_sampler_new (HospesHost *host);
void hospes_stats_sampler_set_groups (HospesStatsSampler *self, HospesStatsGroups groups);
void hospes_stats_sampler_watch (HospesStatsSampler *self);
void hospes_stats_sampler_unwatch (HospesStatsSampler *self);
void hospes_stats_sampler_watch_node (HospesStatsSampler *self);
void hospes_stats_sampler_unwatch_node (HospesStatsSampler *self);
void hospes_stats_sampler_watch_domain (HospesStatsSampler *self, HospesDomain *domain);
void hospes_stats_sampler_unwatch_domain (HospesStatsSampler *self, HospesDomain *domain);
void hospes_stats_sampler_keep (HospesStatsSampler *self, HospesDomain *domain);
HospesSamples *hospes_stats_sampler_get_node_samples (HospesStatsSampler *self);

G_END_DECLS
