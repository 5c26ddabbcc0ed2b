/* test-hospes-state-icon.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-state-icon.h"

#include "gui-test.h"

static void
test_state (void)
{
  HospesStateIcon *icon = g_object_new (HOSPES_TYPE_STATE_ICON, NULL);
  GtkImage *image = find_inside (icon, GTK_TYPE_IMAGE);

  hospes_state_icon_set_state (icon, "running", "Running");
  g_assert_cmpstr (gtk_image_get_icon_name (image), ==, "hospes-state-running-symbolic");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (image), "running"));
  gtk_test_accessible_assert_property (icon, GTK_ACCESSIBLE_PROPERTY_LABEL, "Running");

  /* The same shape may mean something else. */
  hospes_state_icon_set_state (icon, "running", "Shutting down");
  gtk_test_accessible_assert_property (icon, GTK_ACCESSIBLE_PROPERTY_LABEL, "Shutting down");

  hospes_state_icon_set_state (icon, "off", "Off");
  g_assert_cmpstr (gtk_image_get_icon_name (image), ==, "hospes-state-off-symbolic");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (image), "running"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (image), "off"));
  let_widget_go (icon);
}

/* No flicker: a spinner comes only after a while. */
static void
test_busy (void)
{
  HospesStateIcon *icon = g_object_new (HOSPES_TYPE_STATE_ICON, NULL);
  gint64 start = g_get_monotonic_time ();

  hospes_state_icon_set_state (icon, "off", "Off");
  hospes_state_icon_set_busy (icon, TRUE);
  hospes_state_icon_set_busy (icon, TRUE);
  g_assert_null (find_inside (icon, GTK_TYPE_SPINNER));
  hospes_state_icon_set_busy (icon, FALSE);
  hospes_state_icon_set_busy (icon, FALSE);

  hospes_state_icon_set_busy (icon, TRUE);
  wait_for (find_inside (icon, GTK_TYPE_SPINNER) != NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 250 * 1000);
  g_assert_false (gtk_widget_get_visible (find_inside (icon, GTK_TYPE_IMAGE)));
  /* The style gives both the same size by it. */
  g_assert_true (gtk_widget_has_css_class (find_inside (icon, GTK_TYPE_SPINNER), "hospes-state"));
  g_assert_true (gtk_widget_has_css_class (find_inside (icon, GTK_TYPE_IMAGE), "hospes-state"));

  hospes_state_icon_set_busy (icon, FALSE);
  g_assert_null (find_inside (icon, GTK_TYPE_SPINNER));
  g_assert_true (gtk_widget_get_visible (find_inside (icon, GTK_TYPE_IMAGE)));
  hospes_state_icon_set_busy (icon, TRUE);
  let_widget_go (icon);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/state-icon/state", test_state);
  g_test_add_func ("/widgets/state-icon/busy", test_busy);

  return g_test_run ();
}
