/* hospes-sidebar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domains-model.h"
#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SIDEBAR (hospes_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (HospesSidebar, hospes_sidebar, HOSPES, SIDEBAR, GtkWidget)

void hospes_sidebar_set_hosts (HospesSidebar *self, GListModel *hosts);
char *hospes_sidebar_dup_filter (HospesSidebar *self);
const char *hospes_sidebar_get_filter_name (HospesSidebar *self);
void hospes_sidebar_select (HospesSidebar *self, HospesScope scope, HospesHost *host);
gboolean hospes_sidebar_select_tag (HospesSidebar *self, const char *tag);
void hospes_sidebar_select_host (HospesSidebar *self, HospesHost *host);
void hospes_sidebar_select_storage (HospesSidebar *self, HospesHost *host);
void hospes_sidebar_leave_mark (HospesSidebar *self);
void hospes_sidebar_open_menu (HospesSidebar *self);

G_END_DECLS
