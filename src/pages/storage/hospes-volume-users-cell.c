/* hospes-volume-users-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Who needs a volume; leads to that machine.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain.h"
#include "hospes-machine-links.h"
#include "hospes-storage-words.h"
#include "hospes-volume-users-cell.h"

struct _HospesVolumeUsersCell
{
  HospesVolumeCell parent_instance;

  /* Template */
  GtkMenuButton *menu_button;
  GtkButton *button;
  GtkImage *icon;
  GtkImage *menu_icon;
  GtkLabel *label;
  GtkLabel *menu_label;
  GtkLabel *nobody_label;
};

G_DEFINE_FINAL_TYPE (HospesVolumeUsersCell, hospes_volume_users_cell, HOSPES_TYPE_VOLUME_CELL)

/* When it is opened, no sooner: a table has many of these. */
static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  HospesVolume *volume = hospes_volume_cell_get_volume (HOSPES_VOLUME_CELL (user_data));
  g_autoptr (GMenuModel) menu =
      hospes_machine_links_new_menu (volume != NULL ? hospes_volume_get_machines (volume) : NULL);

  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

static void
hospes_volume_users_cell_update (HospesVolumeCell *cell, HospesVolume *volume)
{
  HospesVolumeUsersCell *self = HOSPES_VOLUME_USERS_CELL (cell);
  guint n_machines = hospes_volume_get_machines (volume)->len;
  guint n_overlays = hospes_volume_get_overlays (volume)->len;
  const char *icon_name = n_overlays > 0 ? "edit-copy-symbolic" : "computer-symbolic";
  g_autofree char *users = hospes_storage_words_dup_users (volume);

  gtk_widget_set_visible (GTK_WIDGET (self->button), n_machines == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), n_machines > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->nobody_label), n_machines == 0);
  gtk_label_set_label (self->label, users);
  gtk_label_set_label (self->menu_label, users);
  gtk_label_set_label (self->nobody_label, users);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_image_set_from_icon_name (self->menu_icon, icon_name);
  if (n_machines == 1)
    hospes_machine_links_set_button (self->button, hospes_volume_get_machines (volume)->pdata[0]);
}

static void
hospes_volume_users_cell_class_init (HospesVolumeUsersCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_VOLUME_CELL_CLASS (klass)->update = hospes_volume_users_cell_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-users-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeUsersCell, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeUsersCell, button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeUsersCell, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeUsersCell, menu_icon);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeUsersCell, label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeUsersCell, menu_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeUsersCell, nobody_label);
}

static void
hospes_volume_users_cell_init (HospesVolumeUsersCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}
