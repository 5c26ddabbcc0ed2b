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

/**
 * HospesSection:
 * @HOSPES_SECTION_NONE: a kind of machines, or a host with all that is its
 * @HOSPES_SECTION_MACHINES: the machines of a host
 * @HOSPES_SECTION_STORAGE: its pools and volumes
 * @HOSPES_SECTION_HOST: the host itself
 */
typedef enum
{
  HOSPES_SECTION_NONE,
  HOSPES_SECTION_MACHINES,
  HOSPES_SECTION_STORAGE,
  HOSPES_SECTION_HOST,
} HospesSection;

#define HOSPES_TYPE_SIDEBAR_ROW (hospes_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesSidebarRow, hospes_sidebar_row, HOSPES, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *hospes_sidebar_row_new (HospesScope scope, HospesHost *host);
GtkWidget *hospes_sidebar_row_new_section (HospesHost *host, HospesSection section);
HospesSection hospes_sidebar_row_get_section (HospesSidebarRow *self);
gboolean hospes_sidebar_row_get_expanded (HospesSidebarRow *self);
void hospes_sidebar_row_set_expanded (HospesSidebarRow *self, gboolean expanded);
HospesScope hospes_sidebar_row_get_scope (HospesSidebarRow *self);
HospesHost *hospes_sidebar_row_get_host (HospesSidebarRow *self);
void hospes_sidebar_row_set_count (HospesSidebarRow *self, guint count);

G_END_DECLS
