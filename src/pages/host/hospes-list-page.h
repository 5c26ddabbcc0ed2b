/* hospes-list-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domains-page.h"
#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_LIST_PAGE (hospes_list_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesListPage, hospes_list_page, HOSPES, LIST_PAGE, GtkWidget)

void hospes_list_page_set_hosts (HospesListPage *self, GListModel *hosts);
void hospes_list_page_show (HospesListPage *self, HospesScope scope, HospesHost *host);
void hospes_list_page_narrow (HospesListPage *self, const char *filter, const char *name);
HospesDomainFilter *hospes_list_page_get_filter (HospesListPage *self);
HospesHost *hospes_list_page_get_host (HospesListPage *self);
HospesDomain *hospes_list_page_get_selected (HospesListPage *self);
void hospes_list_page_search (HospesListPage *self);
void hospes_list_page_add_sample (HospesListPage *self);

G_END_DECLS
