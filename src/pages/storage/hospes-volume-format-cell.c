/* hospes-volume-format-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * In what form a volume keeps its contents.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-volume-format-cell.h"

struct _HospesVolumeFormatCell
{
  HospesVolumeCell parent_instance;

  /* Template */
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HospesVolumeFormatCell, hospes_volume_format_cell, HOSPES_TYPE_VOLUME_CELL)

static void
hospes_volume_format_cell_update (HospesVolumeCell *cell, HospesVolume *volume)
{
  HospesVolumeFormatCell *self = HOSPES_VOLUME_FORMAT_CELL (cell);
  const char *format = hospes_volume_get_info (volume)->format;

  gtk_label_set_label (self->label, format != NULL ? format : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), format != NULL);
}

static void
hospes_volume_format_cell_class_init (HospesVolumeFormatCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_VOLUME_CELL_CLASS (klass)->update = hospes_volume_format_cell_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-format-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeFormatCell, label);
}

static void
hospes_volume_format_cell_init (HospesVolumeFormatCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
