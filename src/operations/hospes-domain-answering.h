/* hospes-domain-answering.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"
#include "hospes-unattended-order.h"

G_BEGIN_DECLS

HospesUnattendedOrder *hospes_domain_answering_dup_order (const HospesUnattendedOrder *order,
                                                          const HospesDomainSpec *copy,
                                                          gboolean alone);

G_END_DECLS
