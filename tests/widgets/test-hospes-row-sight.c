/* test-hospes-row-sight.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-row-sight.h"

#include "gui-test.h"

#define N_ROWS 1000

typedef struct
{
  GtkStringList *strings;
  GtkColumnView *view;
  GtkWindow *window;
  HospesRowSight *sight;
  guint n_changes;
} Fixture;

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new ("row"));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Name", factory);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  fixture->strings = gtk_string_list_new (NULL);
  fixture->view = GTK_COLUMN_VIEW (gtk_column_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (fixture->strings))))));
  gtk_column_view_append_column (fixture->view, column);
  fixture->sight = hospes_row_sight_new (fixture->view);
  g_signal_connect_swapped (fixture->sight, "changed", G_CALLBACK (count_cb), &fixture->n_changes);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->view));
  fixture->window = show_in_window (scrolled, 300, 300);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->sight);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->strings);
  wait_until_idle ();
}

static void
add_rows (Fixture *fixture, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    gtk_string_list_append (fixture->strings, "row");
}

/* Where there is room for all, nothing is out of sight. */
static void
test_few (Fixture *fixture, gconstpointer data)
{
  g_assert_true (hospes_row_sight_has (fixture->sight, 500));
  add_rows (fixture, 3);
  wait_until_idle ();
  g_assert_true (hospes_row_sight_has (fixture->sight, 500));
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  double page;
  int height;

  add_rows (fixture, N_ROWS);
  wait_for (fixture->n_changes > 0);
  page = gtk_adjustment_get_page_size (adjustment);
  height = hospes_row_sight_get_height (fixture->sight);
  g_assert_cmpint (height, >, 10);
  g_assert_true (hospes_row_sight_has (fixture->sight, 0));
  g_assert_true (hospes_row_sight_has (fixture->sight, (guint) (2 * page / height) - 1));
  g_assert_false (hospes_row_sight_has (fixture->sight, (guint) (2 * page / height) + 3));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) - page);
  wait_for (hospes_row_sight_has (fixture->sight, N_ROWS - 1));
  g_assert_false (hospes_row_sight_has (fixture->sight, 0));
  g_assert_true (hospes_row_sight_has (fixture->sight, N_ROWS - (guint) (page / height)));

  /* The text may be larger now: all rows are measured anew. */
  g_object_notify (G_OBJECT (gtk_widget_get_settings (GTK_WIDGET (fixture->view))), "gtk-xft-dpi");
  g_assert_true (hospes_row_sight_has (fixture->sight, 0));
  g_assert_cmpint (hospes_row_sight_get_height (fixture->sight), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add ("/widgets/row-sight/few", Fixture, NULL, set_up, test_few, tear_down);
  g_test_add ("/widgets/row-sight/scroll", Fixture, NULL, set_up, test_scroll, tear_down);

  return g_test_run ();
}
