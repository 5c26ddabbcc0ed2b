/* hospes-volume-choice-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume that can be chosen: its name, what it is, and who has it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-cut-tooltip.h"
#include "hospes-pool.h"
#include "hospes-storage-words.h"
#include "hospes-volume-choice-cell.h"

struct _HospesVolumeChoiceCell
{
  HospesVolumeCell parent_instance;

  /* Template */
  GtkLabel *name_label;
  GtkLabel *line_label;
  GtkWidget *users;
  GtkLabel *users_label;
};

G_DEFINE_FINAL_TYPE (HospesVolumeChoiceCell, hospes_volume_choice_cell, HOSPES_TYPE_VOLUME_CELL)

static char *
dup_line (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  g_autofree char *size = hospes_storage_words_dup_size (info->capacity);
  g_autofree char *more = hospes_storage_words_dup_volume_line (volume);
  g_autoptr (GString) line = g_string_new (info->format);

  if (!info->is_read)
    return g_strdup ("…");

  g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", size);
  if (more != NULL)
    g_string_append_printf (line, " · %s", more);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static gboolean
is_used (HospesVolume *volume)
{
  return hospes_volume_get_machines (volume)->len > 0 ||
         hospes_volume_get_overlays (volume)->len > 0;
}

static void
hospes_volume_choice_cell_update (HospesVolumeCell *cell, HospesVolume *volume)
{
  HospesVolumeChoiceCell *self = HOSPES_VOLUME_CHOICE_CELL (cell);
  g_autofree char *line = dup_line (volume);
  g_autofree char *users = hospes_storage_words_dup_users (volume);

  /* What is in sight is asked first. */
  if (!hospes_volume_get_info (volume)->is_read && hospes_volume_get_pool (volume) != NULL)
    hospes_pool_want (hospes_volume_get_pool (volume), volume);

  gtk_label_set_label (self->name_label, hospes_volume_get_name (volume));
  gtk_label_set_label (self->line_label, line);
  gtk_label_set_label (self->users_label, users);
  gtk_widget_set_visible (self->users, is_used (volume));
}

static void
hospes_volume_choice_cell_class_init (HospesVolumeChoiceCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_VOLUME_CELL_CLASS (klass)->update = hospes_volume_choice_cell_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-choice-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChoiceCell, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChoiceCell, line_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChoiceCell, users);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChoiceCell, users_label);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
}

static void
hospes_volume_choice_cell_init (HospesVolumeChoiceCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
