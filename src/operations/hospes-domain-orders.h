/* hospes-domain-orders.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-making-private.h"

G_BEGIN_DECLS

char *hospes_domain_orders_dup_upload (const HospesDomainSpec *spec,
                                       const HospesDomainUpload *upload,
                                       const char *uri);
void hospes_domain_orders_tell (const HospesDomainPlan *plan, const char *uri);

G_END_DECLS
