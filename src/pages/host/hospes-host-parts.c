/* hospes-host-parts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What hangs on a host, kind by kind, and where libvirt keeps things there.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-host-details-words.h"
#include "hospes-host-parts.h"

struct _HospesHostParts
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *device_rows; /* of borrowed AdwExpanderRow */
  GPtrArray *place_rows;  /* of borrowed AdwActionRow */

  /* Template */
  GtkWidget *box;
  AdwPreferencesGroup *devices_group;
  AdwPreferencesGroup *places_group;
};

G_DEFINE_FINAL_TYPE (HospesHostParts, hospes_host_parts, GTK_TYPE_WIDGET)

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));

  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
new_names_row (const HospesHostDevices *devices)
{
  GtkWidget *label = gtk_label_new (devices->names);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "hospes-sub");
  gtk_widget_add_css_class (label, "hospes-card");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

static void
add_devices (HospesHostParts *self, const HospesHostDevices *devices)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *count = g_strdup_printf ("%u", devices->count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 hospes_host_details_words_get_devices (devices));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_names_row (devices));
  adw_preferences_group_add (self->devices_group, row);
  g_ptr_array_add (self->device_rows, row);
}

static void
add_place (HospesHostParts *self, const HospesHostPlace *place)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = hospes_host_details_words_dup_place (place);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place->path);
  adw_preferences_group_add (self->places_group, row);
  g_ptr_array_add (self->place_rows, row);
}

static void
hospes_host_parts_dispose (GObject *object)
{
  HospesHostParts *self = HOSPES_HOST_PARTS (object);

  g_clear_pointer (&self->device_rows, g_ptr_array_unref);
  g_clear_pointer (&self->place_rows, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_host_parts_parent_class)->dispose (object);
}

static void
hospes_host_parts_class_init (HospesHostPartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_host_parts_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-host-parts.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesHostParts, box);
  gtk_widget_class_bind_template_child (widget_class, HospesHostParts, devices_group);
  gtk_widget_class_bind_template_child (widget_class, HospesHostParts, places_group);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_host_parts_init (HospesHostParts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->device_rows = g_ptr_array_new ();
  self->place_rows = g_ptr_array_new ();
}

/* Instead of what was shown before. */
void
hospes_host_parts_show (HospesHostParts *self, HospesHostDetails *details)
{
  g_return_if_fail (HOSPES_IS_HOST_PARTS (self));

  clear_rows (self->devices_group, self->device_rows);
  clear_rows (self->places_group, self->place_rows);

  for (guint i = 0; i < details->devices->len; i++)
    add_devices (self, g_ptr_array_index (details->devices, i));
  for (guint i = 0; i < details->places->len; i++)
    add_place (self, g_ptr_array_index (details->places, i));

  gtk_widget_set_visible (GTK_WIDGET (self->devices_group), self->device_rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->places_group), self->place_rows->len > 0);
}
