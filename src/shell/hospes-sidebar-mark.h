/* hospes-sidebar-mark.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_SIDEBAR_MARK (hospes_sidebar_mark_get_type ())

G_DECLARE_FINAL_TYPE (HospesSidebarMark, hospes_sidebar_mark, HOSPES, SIDEBAR_MARK, GtkListBoxRow)

GtkWidget *hospes_sidebar_mark_new_tag (const char *tag, GSettings *settings);
GtkWidget *hospes_sidebar_mark_new_search (const char *name, GSettings *settings);
gboolean hospes_sidebar_mark_is_tag (HospesSidebarMark *self);
const char *hospes_sidebar_mark_get_name (HospesSidebarMark *self);
char *hospes_sidebar_mark_dup_filter (HospesSidebarMark *self);
void hospes_sidebar_mark_set_count (HospesSidebarMark *self, guint count);

G_END_DECLS
