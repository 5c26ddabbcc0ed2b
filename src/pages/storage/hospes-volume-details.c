/* hospes-volume-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * All that is known of a volume, with what it builds on.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-base-words.h"
#include "hospes-commands.h"
#include "hospes-pool-space.h"
#include "hospes-storage-words.h"
#include "hospes-volume-details.h"

struct _HospesVolumeDetails
{
  AdwWindow parent_instance;

  /* Owned */
  HospesVolume *volume;
  GSignalGroup *signals;

  /* Template */
  AdwWindowTitle *title;
  AdwActionRow *path_row;
  AdwActionRow *format_row;
  AdwActionRow *capacity_row;
  AdwActionRow *allocation_row;
  AdwActionRow *encrypted_row;
  AdwActionRow *users_row;
  AdwPreferencesGroup *chain_group;
};

G_DEFINE_FINAL_TYPE (HospesVolumeDetails, hospes_volume_details, ADW_TYPE_WINDOW)

static void
set_row (AdwActionRow *row, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text != NULL ? text : "", -1);

  adw_action_row_set_subtitle (row, markup);
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
}

static void
update (HospesVolumeDetails *self)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (self->volume);
  g_autofree char *capacity = hospes_storage_words_dup_size (info->capacity);
  g_autofree char *allocation = hospes_storage_words_dup_size (info->allocation);
  g_autofree char *users = hospes_storage_words_dup_explanation (self->volume);
  g_autofree char *format =
      g_strdup_printf ("%s%s%s", info->format != NULL ? info->format : _ ("Not told"),
                       info->compat != NULL ? " " : "", info->compat != NULL ? info->compat : "");

  adw_window_title_set_title (self->title, info->name);
  set_row (self->path_row, info->path);
  set_row (self->format_row, format);
  set_row (self->capacity_row, info->is_read ? capacity : "…");
  set_row (self->allocation_row, info->is_read ? allocation : "…");
  set_row (self->encrypted_row, info->encrypted ? _ ("Yes, with a secret of libvirt") : NULL);
  set_row (self->users_row, users);
}

static void
copy_cb (HospesVolumeDetails *self)
{
  const char *path = hospes_volume_get_path (self->volume);

  if (path != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), path);
}

static void
show_lost_base (HospesVolumeDetails *self)
{
  g_autofree char *advice = hospes_base_words_dup_advice (self->volume);
  g_autofree char *markup = g_markup_escape_text (advice != NULL ? advice : "", -1);
  g_autofree char *command = hospes_base_words_dup_command (self->volume);
  HospesCommands *commands;

  if (advice == NULL)
    return;

  adw_preferences_group_set_description (self->chain_group, markup);
  if (command == NULL)
    return;

  commands = g_object_new (HOSPES_TYPE_COMMANDS, "margin-top", 6, NULL);
  hospes_commands_set_text (commands, command);
  adw_preferences_group_add (self->chain_group, GTK_WIDGET (commands));
}

static void
add_chain (HospesVolumeDetails *self)
{
  HospesPool *pool = hospes_volume_get_pool (self->volume);
  g_autoptr (GPtrArray) chain =
      pool != NULL ? hospes_pool_space_list_chain (pool, self->volume) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->chain_group), chain != NULL && chain->len > 0);
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *name = g_path_get_basename (chain->pdata[i]);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), chain->pdata[i]);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (self->chain_group, row);
    }
}

static void
hospes_volume_details_dispose (GObject *object)
{
  HospesVolumeDetails *self = HOSPES_VOLUME_DETAILS (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->volume);

  G_OBJECT_CLASS (hospes_volume_details_parent_class)->dispose (object);
}

static void
hospes_volume_details_class_init (HospesVolumeDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_volume_details_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-details.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, title);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, path_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, format_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, capacity_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, allocation_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, encrypted_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, users_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDetails, chain_group);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_volume_details_init (HospesVolumeDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HOSPES_TYPE_VOLUME);
  g_signal_group_connect_swapped (self->signals, "notify::info", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::machines", G_CALLBACK (update), self);
}

/**
 * hospes_volume_details_present:
 * @origin: where the wish came from
 * @volume: what to show
 */
void
hospes_volume_details_present (GtkWidget *origin, HospesVolume *volume)
{
  HospesVolumeDetails *self = g_object_new (HOSPES_TYPE_VOLUME_DETAILS, "transient-for",
                                            gtk_widget_get_root (origin), NULL);

  self->volume = g_object_ref (volume);
  g_signal_group_set_target (self->signals, volume);
  update (self);
  add_chain (self);
  show_lost_base (self);
  gtk_window_present (GTK_WINDOW (self));
}
