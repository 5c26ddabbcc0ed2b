/* hospes-sidebar-marks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_SIDEBAR_MARKS (hospes_sidebar_marks_get_type ())

G_DECLARE_FINAL_TYPE (HospesSidebarMarks, hospes_sidebar_marks, HOSPES, SIDEBAR_MARKS, GObject)

HospesSidebarMarks *hospes_sidebar_marks_new (GtkListBox *list, GSettings *settings, guint first);

guint hospes_sidebar_marks_get_n (HospesSidebarMarks *self);
void hospes_sidebar_marks_show (HospesSidebarMarks *self, GHashTable *tags);

gboolean hospes_sidebar_marks_select_tag (HospesSidebarMarks *self, const char *tag);

G_END_DECLS
