/* test-hospes-pop-up.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-pop-up.h"

#include "gui-test.h"

static void
assert_position (GtkPopover *menu, int y, int height, GtkPositionType expected)
{
  const GdkRectangle place = { 10, y, 1, height };

  hospes_pop_up_at (menu, &place);
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (menu)));
  g_assert_cmpint (gtk_popover_get_position (menu), ==, expected);
  gtk_popover_popdown (menu);
  wait_for (!gtk_widget_get_mapped (GTK_WIDGET (menu)));
}

static void
test_position (void)
{
  GtkWidget *parent = gtk_button_new ();
  GtkWidget *menu = gtk_popover_new ();
  GtkWidget *content = gtk_label_new ("");
  GtkWindow *window = show_in_window (parent, 300, 400);

  gtk_widget_set_size_request (content, 100, 150);
  gtk_popover_set_child (GTK_POPOVER (menu), content);
  gtk_widget_set_parent (menu, parent);

  assert_position (GTK_POPOVER (menu), 20, 1, GTK_POS_BOTTOM);
  assert_position (GTK_POPOVER (menu), 390, 1, GTK_POS_TOP);
  assert_position (GTK_POPOVER (menu), 20, 1, GTK_POS_BOTTOM);

  /* No room at all: where there is more of it. */
  gtk_widget_set_size_request (content, 100, 600);
  assert_position (GTK_POPOVER (menu), 100, 1, GTK_POS_BOTTOM);
  assert_position (GTK_POPOVER (menu), 300, 1, GTK_POS_TOP);

  /* A tall place is in the way. */
  gtk_widget_set_size_request (content, 100, 150);
  assert_position (GTK_POPOVER (menu), 200, 1, GTK_POS_BOTTOM);
  assert_position (GTK_POPOVER (menu), 200, 60, GTK_POS_TOP);

  gtk_widget_unparent (menu);
  close_window (window, parent);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/pop-up/position", test_position);

  return g_test_run ();
}
