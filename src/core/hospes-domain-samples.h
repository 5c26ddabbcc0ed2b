/* hospes-domain-samples.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"
#include "hospes-samples.h"

G_BEGIN_DECLS

void hospes_domain_watch_load (HospesDomain *self);
void hospes_domain_unwatch_load (HospesDomain *self);
void hospes_domain_watch_graphs (HospesDomain *self);
void hospes_domain_unwatch_graphs (HospesDomain *self);
HospesSamples *hospes_domain_get_samples (HospesDomain *self);

G_END_DECLS
