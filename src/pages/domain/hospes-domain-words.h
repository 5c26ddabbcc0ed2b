/* hospes-domain-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

char *hospes_domain_words_dup_name (HospesDomain *domain);
char *hospes_domain_words_dup_state (HospesDomain *domain);
char *hospes_domain_words_dup_line (HospesDomain *domain);
char *hospes_domain_words_dup_accessible (HospesDomain *domain);
const char *hospes_domain_words_get_why_not (HospesDomain *domain, int verb);
const char *hospes_domain_words_get_doing (HospesDomainVerb verb);
char *hospes_domain_words_dup_failure (HospesDomainVerb verb, const char *name);

G_END_DECLS
