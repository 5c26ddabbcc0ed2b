/* hospes-domain-texts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What columns of the table of machines say. Each returns the text, or %NULL
 * and why there is none.
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

char *hospes_domain_texts_host (HospesDomain *domain, const char **why);
char *hospes_domain_texts_title (HospesDomain *domain, const char **why);
char *hospes_domain_texts_system (HospesDomain *domain, const char **why);
char *hospes_domain_texts_vcpus (HospesDomain *domain, const char **why);
char *hospes_domain_texts_memory (HospesDomain *domain, const char **why);
char *hospes_domain_texts_autostart (HospesDomain *domain, const char **why);
char *hospes_domain_texts_uptime (HospesDomain *domain, const char **why);
char *hospes_domain_texts_disk_rate (HospesDomain *domain, const char **why);
char *hospes_domain_texts_network_rate (HospesDomain *domain, const char **why);

G_END_DECLS
