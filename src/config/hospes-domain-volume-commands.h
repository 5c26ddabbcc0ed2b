/* hospes-domain-volume-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"

G_BEGIN_DECLS

void hospes_domain_spec_append_volumes (const HospesDomainSpec *self,
                                        GString *commands,
                                        const char *uri);
void hospes_domain_spec_append_boot_files (const HospesDomainSpec *self,
                                           GString *commands,
                                           const char *uri);

G_END_DECLS
