/* hospes-volume-table.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_TABLE (hospes_volume_table_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolumeTable, hospes_volume_table, HOSPES, VOLUME_TABLE, GObject)

HospesVolumeTable *hospes_volume_table_new (GtkColumnView *view);
void hospes_volume_table_set_volumes (HospesVolumeTable *self, GListModel *volumes);
void hospes_volume_table_set_text (HospesVolumeTable *self, const char *text);
void hospes_volume_table_set_width (HospesVolumeTable *self, int width);
guint hospes_volume_table_get_n_rows (HospesVolumeTable *self);
GPtrArray *hospes_volume_table_dup_selected (HospesVolumeTable *self);
gboolean hospes_volume_table_is_selected (HospesVolumeTable *self, HospesVolume *volume);
gboolean hospes_volume_table_select (HospesVolumeTable *self, const char *key);

G_END_DECLS
