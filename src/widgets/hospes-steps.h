/* hospes-steps.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_STEPS (hospes_steps_get_type ())

G_DECLARE_FINAL_TYPE (HospesSteps, hospes_steps, HOSPES, STEPS, GtkWidget)

void hospes_steps_add (HospesSteps *self, const char *title);
void hospes_steps_rename (HospesSteps *self, guint number, const char *title);
void hospes_steps_set_current (HospesSteps *self, guint current);
void hospes_steps_set_shown (HospesSteps *self, guint number, gboolean shown);
guint hospes_steps_get_count (HospesSteps *self);

G_END_DECLS
