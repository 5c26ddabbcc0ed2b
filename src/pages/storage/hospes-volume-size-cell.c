/* hospes-volume-size-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a volume takes on the disk, and what it may grow to.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-storage-words.h"
#include "hospes-volume-size-cell.h"

struct _HospesVolumeSizeCell
{
  HospesVolumeCell parent_instance;

  /* Template */
  GtkLevelBar *meter;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HospesVolumeSizeCell, hospes_volume_size_cell, HOSPES_TYPE_VOLUME_CELL)

static void
hospes_volume_size_cell_update (HospesVolumeCell *cell, HospesVolume *volume)
{
  HospesVolumeSizeCell *self = HOSPES_VOLUME_SIZE_CELL (cell);
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  double part = info->capacity > 0 ? (double) info->allocation / info->capacity : 1;
  g_autofree char *room = hospes_storage_words_dup_room (info);

  gtk_level_bar_set_value (self->meter, CLAMP (part, 0, 1));
  gtk_widget_set_visible (GTK_WIDGET (self->meter), info->is_read);
  gtk_label_set_label (self->label, room);
}

static void
hospes_volume_size_cell_class_init (HospesVolumeSizeCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_VOLUME_CELL_CLASS (klass)->update = hospes_volume_size_cell_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-size-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeSizeCell, meter);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeSizeCell, label);
}

static void
hospes_volume_size_cell_init (HospesVolumeSizeCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_FULL);
}
