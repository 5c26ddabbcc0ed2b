/* hospes-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_FIELD (hospes_field_get_type ())

G_DECLARE_FINAL_TYPE (HospesField, hospes_field, HOSPES, FIELD, GtkWidget)

GtkWidget *hospes_field_new (void);
void hospes_field_describe (HospesField *self, const char *title, const char *hint);
void hospes_field_add_suffix (HospesField *self, GtkWidget *widget);
const char *hospes_field_get_text (HospesField *self);
void hospes_field_set_text (HospesField *self, const char *text);
void hospes_field_set_fault (HospesField *self, const char *fault);

G_END_DECLS
