/* hospes-domains-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-picks.h"
#include "hospes-domains-model.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAINS_PAGE (hospes_domains_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainsPage, hospes_domains_page, HOSPES, DOMAINS_PAGE, GtkWidget)

void hospes_domains_page_set_hosts (HospesDomainsPage *self, GListModel *hosts);
void hospes_domains_page_show (HospesDomainsPage *self, HospesScope scope, HospesHost *host);
void hospes_domains_page_focus (HospesDomainsPage *self);
HospesDomainFilter *hospes_domains_page_get_filter (HospesDomainsPage *self);
HospesDomainPicks *hospes_domains_page_get_picks (HospesDomainsPage *self);
HospesDomain *hospes_domains_page_get_selected (HospesDomainsPage *self);
guint hospes_domains_page_get_n_shown (HospesDomainsPage *self);

G_END_DECLS
