/* hospes-pool-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A pool of a host: its volumes, who uses it, what takes its room, and what it is.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-cut-tooltip.h"
#include "hospes-look.h"
#include "hospes-pool-actions.h"
#include "hospes-pool-page.h"
#include "hospes-pool-room.h"
#include "hospes-pool-settings-page.h"
#include "hospes-pool-users-page.h"
#include "hospes-space-page.h"

/* Below this width the tabs go without the name beside them. */
#define NAME_WIDTH 620

/* What changed in many volumes is told once. */
#define GATHER_MS 250

struct _HospesPoolPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;
  HospesPool *watched; /* that one while someone looks, or NULL */
  HospesPoolActions *actions;
  GSignalGroup *signals;
  GSignalGroup *list_signals;
  HospesLook *look;
  guint gather_source;

  /* Template */
  GtkWidget *box;
  GtkWidget *name_box;
  GtkLabel *name_label;
  GtkLabel *place_label;
  AdwViewSwitcher *switcher;
  GtkRevealer *banner;
  GtkLabel *banner_label;
  AdwViewStack *stack;
  HospesVolumesPage *volumes;
  HospesPoolUsersPage *users;
  HospesSpacePage *space;
  HospesPoolSettingsPage *settings;
};

G_DEFINE_FINAL_TYPE (HospesPoolPage, hospes_pool_page, GTK_TYPE_WIDGET)

static void
show_banner (HospesPoolPage *self)
{
  g_autofree char *markup = hospes_pool_room_dup_warning (self->pool);

  if (markup != NULL)
    gtk_label_set_markup (self->banner_label, markup);
  gtk_revealer_set_reveal_child (self->banner, markup != NULL);
}

static void
update (HospesPoolPage *self)
{
  const HospesPoolInfo *info = hospes_pool_get_info (self->pool);
  const char *place = info->target != NULL ? info->target : info->source;

  gtk_label_set_label (self->name_label, info->name);
  gtk_label_set_label (self->place_label, place != NULL ? place : "");
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), place != NULL);
  show_banner (self);
}

static gboolean
gather_cb (gpointer data)
{
  HospesPoolPage *self = data;
  const char *tab = adw_view_stack_get_visible_child_name (self->stack);

  self->gather_source = 0;
  if (self->pool == NULL)
    return G_SOURCE_REMOVE;

  show_banner (self);
  if (g_strcmp0 (tab, "users") == 0)
    hospes_pool_users_page_update (self->users);
  else if (g_strcmp0 (tab, "space") == 0)
    hospes_space_page_update (self->space);

  return G_SOURCE_REMOVE;
}

/* Ten thousand volumes are looked at once, not after each of them. */
static void
gather_soon (HospesPoolPage *self)
{
  if (self->gather_source == 0 && self->pool != NULL)
    self->gather_source = g_timeout_add (GATHER_MS, gather_cb, self);
}

static void
tab_changed_cb (HospesPoolPage *self)
{
  if (self->pool == NULL)
    return;

  g_clear_handle_id (&self->gather_source, g_source_remove);
  gather_cb (self);
}

/* While nobody looks, nothing is asked. */
static void
watch (HospesPoolPage *self)
{
  hospes_pool_watch_instead (&self->watched,
                             hospes_look_get_active (self->look) ? self->pool : NULL);
}

static void
show_volume_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_pool_page_show_volume (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_tab_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesPoolPage *self = user_data;

  adw_view_stack_set_visible_child_name (self->stack, g_variant_get_string (parameter, NULL));
}

static void
add_action (HospesPoolPage *self, const char *name, GCallback callback)
{
  GActionMap *map = G_ACTION_MAP (hospes_pool_actions_get_group (self->actions));
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, G_VARIANT_TYPE_STRING);

  g_signal_connect_object (action, "activate", callback, self, 0);
  g_action_map_add_action (map, G_ACTION (action));
}

static void
hospes_pool_page_dispose (GObject *object)
{
  HospesPoolPage *self = HOSPES_POOL_PAGE (object);

  if (self->signals != NULL)
    hospes_pool_page_set_pool (self, NULL);
  g_clear_object (&self->look);
  g_clear_object (&self->signals);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_pool_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_VOLUMES_PAGE);
  g_type_ensure (HOSPES_TYPE_POOL_USERS_PAGE);
  g_type_ensure (HOSPES_TYPE_SPACE_PAGE);
  g_type_ensure (HOSPES_TYPE_POOL_SETTINGS_PAGE);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-pool-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, name_box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, banner_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, volumes);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, users);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, space);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolPage, settings);
  gtk_widget_class_bind_template_callback (widget_class, tab_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
}

static void
hospes_pool_page_class_init (HospesPoolPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_page_dispose;

  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_page_init (HospesPoolPage *self)
{
  self->actions = hospes_pool_actions_new (GTK_WIDGET (self));
  add_action (self, "show-volume", G_CALLBACK (show_volume_cb));
  add_action (self, "show-tab", G_CALLBACK (show_tab_cb));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pool",
                                  hospes_pool_actions_get_group (self->actions));

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (watch), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (HOSPES_TYPE_POOL);
  g_signal_group_connect_swapped (self->signals, "notify::info", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::promised", G_CALLBACK (gather_soon),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::reading", G_CALLBACK (gather_soon), self);
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (gather_soon),
                                  self);
}

/**
 * hospes_pool_page_set_pool:
 * @self: a page
 * @pool: (nullable): what to show
 */
void
hospes_pool_page_set_pool (HospesPoolPage *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_POOL_PAGE (self));

  if (!g_set_object (&self->pool, pool))
    return;

  g_clear_handle_id (&self->gather_source, g_source_remove);
  g_signal_group_set_target (self->signals, pool);
  g_signal_group_set_target (self->list_signals,
                             pool != NULL ? hospes_pool_get_volumes (pool) : NULL);
  hospes_pool_actions_set_pool (self->actions, pool);
  hospes_volumes_page_set_pool (self->volumes, pool);
  hospes_pool_users_page_set_pool (self->users, pool);
  hospes_space_page_set_pool (self->space, pool);
  hospes_pool_settings_page_set_pool (self->settings, pool);
  watch (self);
  if (pool == NULL)
    return;

  update (self);
  tab_changed_cb (self);
}

HospesPool *
hospes_pool_page_get_pool (HospesPoolPage *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_PAGE (self), NULL);

  return self->pool;
}

/* @width: in the unit of text */
void
hospes_pool_page_set_width (HospesPoolPage *self, int width)
{
  g_return_if_fail (HOSPES_IS_POOL_PAGE (self));

  gtk_widget_set_visible (self->name_box, width >= NAME_WIDTH);
  adw_view_switcher_set_policy (self->switcher, width >= NAME_WIDTH
                                                    ? ADW_VIEW_SWITCHER_POLICY_WIDE
                                                    : ADW_VIEW_SWITCHER_POLICY_NARROW);
  hospes_volumes_page_set_width (self->volumes, width);
}

/* Only volumes with @text in their names show. */
void
hospes_pool_page_set_text (HospesPoolPage *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_POOL_PAGE (self));

  hospes_volumes_page_set_text (self->volumes, text);
}

/**
 * hospes_pool_page_show_volume:
 * @self: a page
 * @key: key, path or name of a volume; it is selected once it is there
 */
void
hospes_pool_page_show_volume (HospesPoolPage *self, const char *key)
{
  g_return_if_fail (HOSPES_IS_POOL_PAGE (self));

  adw_view_stack_set_visible_child_name (self->stack, "volumes");
  hospes_volumes_page_select (self->volumes, key);
}

/* The same, and asks then whether it is to be deleted. */
void
hospes_pool_page_remove_volume (HospesPoolPage *self, const char *key)
{
  g_return_if_fail (HOSPES_IS_POOL_PAGE (self));

  adw_view_stack_set_visible_child_name (self->stack, "volumes");
  hospes_volumes_page_remove (self->volumes, key);
}
