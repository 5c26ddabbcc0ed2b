/* hospes-column-order.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_COLUMN_ORDER (hospes_column_order_get_type ())

G_DECLARE_FINAL_TYPE (HospesColumnOrder, hospes_column_order, HOSPES, COLUMN_ORDER, GObject)

HospesColumnOrder *hospes_column_order_new (GtkColumnView *view, const char *key);
void hospes_column_order_add (HospesColumnOrder *self, GtkColumnViewColumn *column);
void hospes_column_order_freeze (HospesColumnOrder *self);
void hospes_column_order_thaw (HospesColumnOrder *self);

G_END_DECLS
