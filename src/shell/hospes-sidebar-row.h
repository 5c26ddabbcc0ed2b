/* hospes-sidebar-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domains-model.h"
#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SIDEBAR_ROW (hospes_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesSidebarRow, hospes_sidebar_row, HOSPES, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *hospes_sidebar_row_new (HospesScope scope, HospesHost *host);
HospesScope hospes_sidebar_row_get_scope (HospesSidebarRow *self);
HospesHost *hospes_sidebar_row_get_host (HospesSidebarRow *self);
void hospes_sidebar_row_set_count (HospesSidebarRow *self, guint count);

G_END_DECLS
