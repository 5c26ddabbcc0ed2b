/* test-hospes-view-switch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-view-switch.h"

#include "gui-test.h"

static gboolean
is_active (gpointer self, const char *button)
{
  return gtk_toggle_button_get_active (get_part (self, button));
}

static void
test_choice (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  HospesViewSwitch *self = g_object_new (HOSPES_TYPE_VIEW_SWITCH, NULL);
  GtkWindow *window = show_in_window (self, 200, 100);
  g_autofree char *chosen = NULL;

  g_assert_true (is_active (self, "list_button"));
  g_assert_false (is_active (self, "cards_button"));
  gtk_widget_activate_action (get_part (self, "cards_button"), "view.list-view", "s", "cards");
  chosen = g_settings_get_string (settings, "list-view");
  g_assert_cmpstr (chosen, ==, "cards");
  g_assert_true (is_active (self, "cards_button"));

  g_settings_set_string (settings, "list-view", "list");
  g_assert_true (is_active (self, "list_button"));
  g_settings_reset (settings, "list-view");
  close_window (window, self);
}

/* Where one button is left, it is the one that does something, and it keeps the focus. */
static void
test_slim (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  HospesViewSwitch *self = g_object_new (HOSPES_TYPE_VIEW_SWITCH, NULL);
  GtkWindow *window = show_in_window (self, 200, 100);

  hospes_view_switch_fit (self, 400);
  g_assert_false (is_shown (self, "list_button"));
  g_assert_true (is_shown (self, "cards_button"));
  gtk_widget_grab_focus (get_part (self, "cards_button"));
  g_settings_set_string (settings, "list-view", "cards");
  g_assert_true (is_shown (self, "list_button"));
  g_assert_false (is_shown (self, "cards_button"));
  g_assert_true (gtk_window_get_focus (window) == get_part (self, "list_button"));

  hospes_view_switch_fit (self, 1000);
  g_assert_true (is_shown (self, "list_button"));
  g_assert_true (is_shown (self, "cards_button"));
  g_settings_reset (settings, "list-view");
  close_window (window, self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/pages/view-switch/choice", test_choice);
  g_test_add_func ("/pages/view-switch/slim", test_slim);

  return g_test_run ();
}
