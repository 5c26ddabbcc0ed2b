/* hospes-wrap.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_WRAP (hospes_wrap_get_type ())

G_DECLARE_FINAL_TYPE (HospesWrap, hospes_wrap, HOSPES, WRAP, GtkWidget)

void hospes_wrap_append (HospesWrap *self, GtkWidget *child);
void hospes_wrap_clear (HospesWrap *self);

G_END_DECLS
