/* hospes-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-domain.h"
#include "hospes-fold.h"
#include "hospes-host-list.h"
#include "hospes-sidebar.h"
#include "hospes-storage-page.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_WINDOW (hospes_window_get_type ())

G_DECLARE_FINAL_TYPE (HospesWindow, hospes_window, HOSPES, WINDOW, AdwApplicationWindow)

HospesWindow *hospes_window_new (GtkApplication *application, HospesHostList *hosts);
void hospes_window_show_host (HospesWindow *self, HospesHost *host);
void hospes_window_show_host_page (HospesWindow *self, HospesHost *host);
HospesSidebar *hospes_window_get_sidebar (HospesWindow *self);
HospesStoragePage *hospes_window_get_storage_page (HospesWindow *self);
void hospes_window_show_tag (HospesWindow *self, const char *tag);
void hospes_window_show_domain (HospesWindow *self, HospesDomain *domain, const char *tab);
HospesDomain *hospes_window_get_domain (HospesWindow *self);
gboolean hospes_window_is_domain_shown (HospesWindow *self);
gboolean hospes_window_is_console_shown (HospesWindow *self);
void hospes_window_go_back (HospesWindow *self);
void hospes_window_show_tab (HospesWindow *self, const char *tab);
HospesFold *hospes_window_get_fold (HospesWindow *self);
void hospes_window_search (HospesWindow *self);
void hospes_window_add_sample (HospesWindow *self);
HospesHostList *hospes_window_get_hosts (HospesWindow *self);
HospesHost *hospes_window_get_host (HospesWindow *self);

G_END_DECLS
