/* hospes-no-domains-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domains-model.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_NO_DOMAINS_PAGE (hospes_no_domains_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesNoDomainsPage, hospes_no_domains_page, HOSPES, NO_DOMAINS_PAGE, GtkWidget)

void hospes_no_domains_page_show (HospesNoDomainsPage *self,
                                  HospesScope scope,
                                  HospesHost *host,
                                  HospesDomainFilter *filter);

G_END_DECLS
