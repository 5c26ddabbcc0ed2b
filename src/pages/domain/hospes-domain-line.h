/* hospes-domain-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

char *hospes_domain_line_dup (HospesDomain *domain, GDateTime *now);
char *hospes_domain_line_dup_place (HospesDomain *domain, gboolean one_host);
char *hospes_domain_line_dup_accessible (HospesDomain *domain);

G_END_DECLS
