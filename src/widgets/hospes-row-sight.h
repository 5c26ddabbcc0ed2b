/* hospes-row-sight.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_ROW_SIGHT (hospes_row_sight_get_type ())

G_DECLARE_FINAL_TYPE (HospesRowSight, hospes_row_sight, HOSPES, ROW_SIGHT, GObject)

HospesRowSight *hospes_row_sight_new (GtkColumnView *view);
gboolean hospes_row_sight_has (HospesRowSight *self, guint position);
int hospes_row_sight_get_height (HospesRowSight *self);

G_END_DECLS
