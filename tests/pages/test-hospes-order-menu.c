/* test-hospes-order-menu.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-order-menu.h"

#include "virt-test.h"

static void
assert_order (GSettings *settings, const char *expected)
{
  g_autofree char *order = g_settings_get_string (settings, "list-sort");

  g_assert_cmpstr (order, ==, expected);
}

static const char *
get_by (GActionGroup *actions)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (actions, "by");

  return g_intern_string (g_variant_get_string (state, NULL));
}

static gboolean
is_reversed (GActionGroup *actions)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (actions, "reversed");

  return g_variant_get_boolean (state);
}

static void
test_orders (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  g_autoptr (GSimpleActionGroup) group = hospes_order_menu_new_actions ();
  GActionGroup *actions = G_ACTION_GROUP (group);

  g_assert_cmpstr (get_by (actions), ==, "name");
  g_assert_false (is_reversed (actions));
  g_action_group_change_action_state (actions, "by", g_variant_new_string ("host"));
  assert_order (settings, "host");
  g_action_group_change_action_state (actions, "reversed", g_variant_new_boolean (TRUE));
  assert_order (settings, "-host");
  g_assert_cmpstr (get_by (actions), ==, "host");
  g_assert_true (is_reversed (actions));

  /* The table may have chosen another one. */
  g_settings_set_string (settings, "list-sort", "cpu");
  g_assert_cmpstr (get_by (actions), ==, "cpu");
  g_assert_false (is_reversed (actions));
  g_settings_reset (settings, "list-sort");
}

/* Each item chooses an order there is. */
static void
test_menu (void)
{
  g_autoptr (GMenuModel) menu = hospes_order_menu_new ();
  g_autoptr (GMenuModel) by = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_autoptr (GVariant) first =
      g_menu_model_get_item_attribute_value (by, 0, G_MENU_ATTRIBUTE_TARGET, G_VARIANT_TYPE_STRING);

  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
  g_assert_cmpint (g_menu_model_get_n_items (by), ==, 8);
  g_assert_cmpstr (g_variant_get_string (first, NULL), ==, "name");
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/pages/order-menu/orders", test_orders);
  g_test_add_func ("/pages/order-menu/menu", test_menu);

  return g_test_run ();
}
