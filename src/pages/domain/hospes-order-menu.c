/* hospes-order-menu.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The order of machines where there are no headers of columns to click on. It
 * is kept in the settings, and the table's columns follow that: so cards and
 * table have one order.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-column.h"
#include "hospes-order-menu.h"

#define KEY "list-sort"

/* Loads change all the time, and cards show none. */
static const char *const choices[] = { "name",   "state",   "host",   "tags",
                                       "system", "address", "memory", "uptime" };

static gboolean
is_reversed (const char *order)
{
  return *order == '-';
}

static void
set_order (GSettings *settings, const char *id, gboolean reversed)
{
  g_autofree char *order = g_strconcat (reversed ? "-" : "", id, NULL);

  g_settings_set_string (settings, KEY, order);
}

static void
by_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  set_order (user_data, g_variant_get_string (value, NULL), FALSE);
}

static void
reversed_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  g_autofree char *order = g_settings_get_string (user_data, KEY);

  set_order (user_data, order + is_reversed (order), g_variant_get_boolean (value));
}

static void
settings_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  GActionMap *map = G_ACTION_MAP (user_data);
  g_autofree char *order = g_settings_get_string (settings, KEY);

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "by")),
                             g_variant_new_string (order + is_reversed (order)));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "reversed")),
                             g_variant_new_boolean (is_reversed (order)));
}

static void
add_action (GSimpleActionGroup *group, GSettings *settings, GAction *action, GCallback func)
{
  g_signal_connect_data (action, "change-state", func, g_object_ref (settings),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_action_map_add_action (G_ACTION_MAP (group), action);
}

/**
 * hospes_order_menu_new_actions:
 *
 * Returns: (transfer full): to be inserted as “order”
 */
GSimpleActionGroup *
hospes_order_menu_new_actions (void)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  g_autoptr (GSimpleAction) by =
      g_simple_action_new_stateful ("by", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_autoptr (GSimpleAction) reversed =
      g_simple_action_new_stateful ("reversed", NULL, g_variant_new_boolean (FALSE));

  add_action (group, settings, G_ACTION (by), G_CALLBACK (by_cb));
  add_action (group, settings, G_ACTION (reversed), G_CALLBACK (reversed_cb));
  g_signal_connect_object (settings, "changed::" KEY, G_CALLBACK (settings_changed_cb), group, 0);
  settings_changed_cb (settings, KEY, group);
  return group;
}

/**
 * hospes_order_menu_new:
 *
 * Returns: (transfer full): by what to sort, and whether the other way round
 */
GMenuModel *
hospes_order_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) by = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const HospesDomainColumn *column =
          &hospes_domain_columns[hospes_domain_column_find (choices[i])];
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (column->title), NULL);

      g_menu_item_set_action_and_target (item, "order.by", "s", column->id);
      g_menu_append_item (by, item);
    }

  g_menu_append (direction, _ ("Reverse Order"), "order.reversed");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (by));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  return G_MENU_MODEL (menu);
}
