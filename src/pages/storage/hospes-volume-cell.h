/* hospes-volume-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_CELL (hospes_volume_cell_get_type ())

G_DECLARE_DERIVABLE_TYPE (HospesVolumeCell, hospes_volume_cell, HOSPES, VOLUME_CELL, GtkWidget)

/**
 * HospesVolumeCellClass:
 * @update: shows what the volume is now
 */
struct _HospesVolumeCellClass
{
  GtkWidgetClass parent_class;

  void (*update) (HospesVolumeCell *self, HospesVolume *volume);
};

HospesVolume *hospes_volume_cell_get_volume (HospesVolumeCell *self);
void hospes_volume_cell_set_volume (HospesVolumeCell *self, HospesVolume *volume);
void hospes_volume_cell_set_in_sight (HospesVolumeCell *self, gboolean in_sight, int height);
HospesVolume *hospes_volume_cell_find (GtkWidget *view, GtkWidget *widget);

G_END_DECLS
