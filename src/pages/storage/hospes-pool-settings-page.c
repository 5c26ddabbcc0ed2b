/* hospes-pool-settings-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a pool is, where it and its definition are on the host, and what can be done to it
 * as a whole.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-pool-settings-page.h"
#include "hospes-storage-words.h"

struct _HospesPoolSettingsPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;
  GSignalGroup *signals;

  /* Template */
  GtkWidget *scrolled;
  AdwActionRow *state_row;
  GtkWidget *start_button;
  GtkWidget *stop_button;
  AdwActionRow *autostart_row;
  AdwActionRow *kind_row;
  AdwActionRow *target_row;
  AdwActionRow *source_row;
  AdwActionRow *definition_row;
  AdwActionRow *kept_row;
  AdwActionRow *uuid_row;
  AdwPreferencesGroup *room_group;
  AdwActionRow *capacity_row;
  AdwActionRow *allocation_row;
  AdwActionRow *available_row;
};

G_DEFINE_FINAL_TYPE (HospesPoolSettingsPage, hospes_pool_settings_page, GTK_TYPE_WIDGET)

/* @text: (nullable): the row shows only if there is something to say */
static void
set_row (AdwActionRow *row, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text != NULL ? text : "", -1);

  adw_action_row_set_subtitle (row, markup);
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
}

static void
set_size_row (AdwActionRow *row, guint64 bytes)
{
  g_autofree char *size = hospes_storage_words_dup_size (bytes);

  set_row (row, size);
}

static void
show_places (HospesPoolSettingsPage *self, const HospesPoolInfo *info)
{
  HospesHost *host = hospes_pool_get_host (self->pool);
  g_autofree char *definition =
      host != NULL ? hospes_storage_words_dup_definition (host, info) : NULL;

  set_row (self->target_row, info->target);
  set_row (self->source_row, info->source);
  set_row (self->definition_row, definition);
  set_row (self->kept_row, info->persistent ? _ ("Yes, also when it is stopped")
                                            : _ ("No, it is forgotten when it is stopped"));
  set_row (self->uuid_row, info->uuid);
}

static void
update (HospesPoolSettingsPage *self)
{
  const HospesPoolInfo *info = hospes_pool_get_info (self->pool);
  gboolean active = info->state != HOSPES_POOL_INACTIVE;
  g_autofree char *words = hospes_storage_words_dup_kind (info);
  g_autofree char *kind =
      g_strdup_printf ("%s · %s%s%s", words, info->type, info->source_format != NULL ? ", " : "",
                       info->source_format != NULL ? info->source_format : "");

  set_row (self->state_row, hospes_storage_words_get_state (info));
  gtk_widget_set_visible (self->start_button, !active);
  gtk_widget_set_visible (self->stop_button, active);
  set_row (self->autostart_row, info->persistent
                                    ? _ ("libvirt starts it before any machine")
                                    : _ ("Only a pool that is kept can start with the host"));
  set_row (self->kind_row, kind);
  show_places (self, info);
  gtk_widget_set_visible (GTK_WIDGET (self->room_group), active);
  set_size_row (self->capacity_row, info->capacity);
  set_size_row (self->allocation_row, info->allocation);
  set_size_row (self->available_row, info->available);
}

static void
hospes_pool_settings_page_dispose (GObject *object)
{
  HospesPoolSettingsPage *self = HOSPES_POOL_SETTINGS_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->pool);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_pool_settings_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-pool-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, state_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, autostart_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, target_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, source_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, definition_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, kept_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, uuid_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, room_group);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, capacity_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, allocation_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSettingsPage, available_row);
}

static void
hospes_pool_settings_page_class_init (HospesPoolSettingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_settings_page_dispose;

  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_settings_page_init (HospesPoolSettingsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HOSPES_TYPE_POOL);
  g_signal_group_connect_swapped (self->signals, "notify::info", G_CALLBACK (update), self);
}

/**
 * hospes_pool_settings_page_set_pool:
 * @self: a page
 * @pool: (nullable): what to show
 */
void
hospes_pool_settings_page_set_pool (HospesPoolSettingsPage *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_POOL_SETTINGS_PAGE (self));

  if (!g_set_object (&self->pool, pool))
    return;

  g_signal_group_set_target (self->signals, pool);
  if (pool != NULL)
    update (self);
}
