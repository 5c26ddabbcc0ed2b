/* hospes-domain-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"

G_BEGIN_DECLS

char *hospes_domain_spec_to_commands (const HospesDomainSpec *self, const char *uri);
char *hospes_domain_spec_to_virsh (const HospesDomainSpec *self,
                                   const char *uri,
                                   const char *install_xml,
                                   const char *xml);

G_END_DECLS
