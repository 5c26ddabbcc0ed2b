/* test-hospes-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-look.h"

#include "gui-test.h"

static void
test_follows_pages (void)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *page = gtk_label_new ("");
  GtkWindow *window;
  HospesLook *look = hospes_look_new (page);
  guint n_changes = 0;
  gboolean active;

  gtk_stack_add_named (GTK_STACK (stack), page, "page");
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (""), "other");
  count_changes (look, "active", &n_changes);
  g_assert_false (hospes_look_get_active (look));

  window = show_in_window (stack, 200, 200);
  wait_for (hospes_look_get_active (look));
  g_object_get (look, "active", &active, NULL);
  g_assert_true (active);
  g_assert_cmpuint (n_changes, ==, 1);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), "other");
  wait_for (!hospes_look_get_active (look));
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "page");
  wait_for (hospes_look_get_active (look));
  g_assert_cmpuint (n_changes, ==, 3);

  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  g_assert_false (hospes_look_get_active (look));
  gtk_window_present (window);
  wait_for (hospes_look_get_active (look));
  gtk_window_destroy (window);
  g_assert_false (hospes_look_get_active (look));
  g_assert_finalize_object (look);
}

/* The look may be kept longer than what it is at. */
static void
test_outlives_widget (void)
{
  GtkWidget *page = gtk_label_new ("");
  HospesLook *look = hospes_look_new (page);
  GtkWindow *window = show_in_window (page, 200, 200);

  wait_for (hospes_look_get_active (look));
  close_window (window, page);
  g_assert_false (hospes_look_get_active (look));
  g_assert_finalize_object (look);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/look/follows-pages", test_follows_pages);
  g_test_add_func ("/widgets/look/outlives-widget", test_outlives_widget);

  return g_test_run ();
}
