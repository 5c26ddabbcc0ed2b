/* hospes-column-sorter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_COLUMN_SORTER (hospes_column_sorter_get_type ())

G_DECLARE_FINAL_TYPE (HospesColumnSorter, hospes_column_sorter, HOSPES, COLUMN_SORTER, GtkSorter)

GtkSorter *hospes_column_sorter_new (const char *id, GCompareDataFunc compare, gpointer data);
const char *hospes_column_sorter_get_id (HospesColumnSorter *self);
char *hospes_column_sorter_dup_order (GtkColumnView *view);

G_END_DECLS
