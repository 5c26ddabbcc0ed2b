/* hospes-domain-transport.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"
#include "hospes-transport.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_TRANSPORT (hospes_domain_transport_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesDomainTransport, hospes_domain_transport, HOSPES, DOMAIN_TRANSPORT, GObject)

HospesTransport *hospes_domain_transport_new (HospesDomain *domain);

G_END_DECLS
