/* hospes-domain-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_PAGE (hospes_domain_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainPage, hospes_domain_page, HOSPES, DOMAIN_PAGE, GtkWidget)

HospesDomain *hospes_domain_page_get_domain (HospesDomainPage *self);
void hospes_domain_page_set_domain (HospesDomainPage *self, HospesDomain *domain);
const char *hospes_domain_page_get_tab (HospesDomainPage *self);
void hospes_domain_page_take_focus (HospesDomainPage *self);
void hospes_domain_page_show_tab (HospesDomainPage *self, const char *name);

G_END_DECLS
