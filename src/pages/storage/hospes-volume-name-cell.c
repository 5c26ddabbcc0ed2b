/* hospes-volume-name-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a volume is called, and what it builds on.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-cut-tooltip.h"
#include "hospes-pool.h"
#include "hospes-storage-words.h"
#include "hospes-volume-going.h"
#include "hospes-volume-lock.h"
#include "hospes-volume-name-cell.h"

struct _HospesVolumeNameCell
{
  HospesVolumeCell parent_instance;

  /* Template */
  GtkLabel *name_label;
  GtkLabel *line_label;
  GtkWidget *lock_icon;
};

G_DEFINE_FINAL_TYPE (HospesVolumeNameCell, hospes_volume_name_cell, HOSPES_TYPE_VOLUME_CELL)

static void
hospes_volume_name_cell_update (HospesVolumeCell *cell, HospesVolume *volume)
{
  HospesVolumeNameCell *self = HOSPES_VOLUME_NAME_CELL (cell);
  g_autofree char *line = hospes_storage_words_dup_volume_line (volume);
  g_autofree char *reason = hospes_volume_lock_dup_reason (volume);

  /* What is in sight is asked first. */
  if (!hospes_volume_get_info (volume)->is_read && hospes_volume_get_pool (volume) != NULL)
    hospes_pool_want (hospes_volume_get_pool (volume), volume);

  gtk_label_set_label (self->name_label, hospes_volume_get_name (volume));
  gtk_label_set_label (self->line_label, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), line != NULL);
  if (hospes_volume_get_info (volume)->lost_base)
    gtk_widget_add_css_class (GTK_WIDGET (self->line_label), "trouble");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->line_label), "trouble");
  gtk_widget_set_visible (self->lock_icon, reason != NULL);
  gtk_widget_set_tooltip_text (self->lock_icon, reason);
  if (hospes_volume_going_get (volume))
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "hospes-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "hospes-stale");
}

static void
hospes_volume_name_cell_class_init (HospesVolumeNameCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_VOLUME_CELL_CLASS (klass)->update = hospes_volume_name_cell_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-name-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeNameCell, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeNameCell, line_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeNameCell, lock_icon);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
}

static void
hospes_volume_name_cell_init (HospesVolumeNameCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
