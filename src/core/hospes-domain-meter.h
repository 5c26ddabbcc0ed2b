/* hospes-domain-meter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What core tells of a machine's load; see hospes-domain-samples.c.
 */

#pragma once

#include "hospes-domain-stats.h"
#include "hospes-domain.h"

G_BEGIN_DECLS

typedef struct _HospesDomainMeter HospesDomainMeter;

void hospes_domain_take_stats (HospesDomain *self, const HospesDomainStats *stats);
void hospes_domain_note_sample (HospesDomain *self, const HospesDomainStats *stats, double load);
void hospes_domain_interrupt_samples (HospesDomain *self);
gboolean hospes_domain_forget_samples (HospesDomain *self, gint64 now);
void hospes_domain_free_samples (HospesDomain *self);

G_END_DECLS
