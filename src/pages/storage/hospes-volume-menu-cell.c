/* hospes-volume-menu-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The menu of a volume, the same as by the right button. What it offers is done to the
 * volumes that are selected, so this one is, first.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-volume-menu-cell.h"

struct _HospesVolumeMenuCell
{
  HospesVolumeCell parent_instance;

  /* Template */
  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (HospesVolumeMenuCell, hospes_volume_menu_cell, HOSPES_TYPE_VOLUME_CELL)

static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  HospesVolume *volume = hospes_volume_cell_get_volume (HOSPES_VOLUME_CELL (user_data));
  g_autoptr (GtkBuilder) builder = NULL;

  if (volume == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (button), "volumes.select", "s",
                              hospes_volume_get_info (volume)->key);
  builder = gtk_builder_new_from_resource (HOSPES_VOLUME_MENU);
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (
                                           gtk_builder_get_object (builder, "volume_menu"))));
}

static void
hospes_volume_menu_cell_update (HospesVolumeCell *cell, HospesVolume *volume)
{
  HospesVolumeMenuCell *self = HOSPES_VOLUME_MENU_CELL (cell);
  /* Translators: for screen readers: the menu of a volume */
  g_autofree char *name = g_strdup_printf (_ ("Menu of %s"), hospes_volume_get_name (volume));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
hospes_volume_menu_cell_class_init (HospesVolumeMenuCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_VOLUME_CELL_CLASS (klass)->update = hospes_volume_menu_cell_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-menu-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeMenuCell, button);
}

static void
hospes_volume_menu_cell_init (HospesVolumeMenuCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, create_menu_cb, self, NULL);
}
