/* hospes-volume-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_ROWS (hospes_volume_rows_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolumeRows, hospes_volume_rows, HOSPES, VOLUME_ROWS, GObject)

HospesVolumeRows *hospes_volume_rows_new (GtkColumnView *view);
GtkListItemFactory *hospes_volume_rows_new_factory (HospesVolumeRows *self, GType cell);

G_END_DECLS
