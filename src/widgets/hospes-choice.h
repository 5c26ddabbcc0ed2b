/* hospes-choice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_CHOICE (hospes_choice_get_type ())

G_DECLARE_FINAL_TYPE (HospesChoice, hospes_choice, HOSPES, CHOICE, GtkToggleButton)

GtkWidget *
hospes_choice_new (const char *icon_name, const char *title, const char *text, const char *term);
void hospes_choice_set_tag (HospesChoice *self, const char *tag);
void hospes_choice_set_obstacle (HospesChoice *self, const char *reason);

G_END_DECLS
