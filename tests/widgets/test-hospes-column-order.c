/* test-hospes-column-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-column-order.h"

#include "gui-test.h"
#include "hospes-column-sorter.h"

#define KEY "list-sort"

typedef struct
{
  GSettings *settings;
  GtkColumnView *view;
  GtkSortListModel *sorted;
  GtkColumnViewColumn *name;
  GtkColumnViewColumn *length;
  HospesColumnOrder *order;
} Fixture;

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (gtk_string_object_get_string ((GtkStringObject *) a),
                 gtk_string_object_get_string ((GtkStringObject *) b));
}

static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return (int) strlen (gtk_string_object_get_string ((GtkStringObject *) a)) -
         (int) strlen (gtk_string_object_get_string ((GtkStringObject *) b));
}

static GtkColumnViewColumn *
add_column (Fixture *fixture, const char *id, GCompareDataFunc compare)
{
  g_autoptr (GtkSorter) sorter = hospes_column_sorter_new (id, compare, NULL);
  GtkColumnViewColumn *column = gtk_column_view_column_new (id, NULL);

  g_assert_cmpstr (hospes_column_sorter_get_id (HOSPES_COLUMN_SORTER (sorter)), ==, id);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (fixture->view, column);
  return column;
}

/* As at the start of the program. */
static void
begin (Fixture *fixture)
{
  fixture->order = hospes_column_order_new (fixture->view, KEY);
  hospes_column_order_add (fixture->order, fixture->name);
  hospes_column_order_add (fixture->order, fixture->length);
  hospes_column_order_thaw (fixture->order);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "b", "aaa", "cc", NULL };
  GtkSorter *sorter;

  fixture->settings = g_settings_new ("org.hospes.Hospes");
  g_settings_reset (fixture->settings, KEY);
  fixture->view = GTK_COLUMN_VIEW (g_object_ref_sink (gtk_column_view_new (NULL)));
  fixture->name = add_column (fixture, "name", compare_names);
  fixture->length = add_column (fixture, "length", compare_lengths);
  g_assert_null (hospes_column_sorter_dup_order (fixture->view));
  sorter = g_object_ref (gtk_column_view_get_sorter (fixture->view));
  fixture->sorted = gtk_sort_list_model_new (G_LIST_MODEL (gtk_string_list_new (words)), sorter);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->sorted);
  g_object_unref (fixture->name);
  g_object_unref (fixture->length);
  if (fixture->order != NULL)
    g_assert_finalize_object (fixture->order);
  g_assert_finalize_object (fixture->view);
  g_settings_reset (fixture->settings, KEY);
  g_object_unref (fixture->settings);
}

static void
assert_kept (Fixture *fixture, const char *expected)
{
  g_autofree char *kept = g_settings_get_string (fixture->settings, KEY);

  g_assert_cmpstr (kept, ==, expected);
}

static void
assert_order (Fixture *fixture, const char *order, const char *first)
{
  g_autofree char *now = hospes_column_sorter_dup_order (fixture->view);
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (fixture->sorted), 0);

  g_assert_cmpstr (now, ==, order);
  g_assert_cmpstr (gtk_string_object_get_string (item), ==, first);
}

static void
test_keeps (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  assert_order (fixture, "name", "aaa");
  assert_kept (fixture, "name");
  gtk_column_view_sort_by_column (fixture->view, fixture->length, GTK_SORT_ASCENDING);
  assert_order (fixture, "length", "b");
  assert_kept (fixture, "length");
  gtk_column_view_sort_by_column (fixture->view, fixture->length, GTK_SORT_DESCENDING);
  assert_order (fixture, "-length", "aaa");
  assert_kept (fixture, "-length");

  g_assert_finalize_object (g_steal_pointer (&fixture->order));
  gtk_column_view_sort_by_column (fixture->view, NULL, GTK_SORT_ASCENDING);
  assert_kept (fixture, "-length");
  begin (fixture);
  assert_order (fixture, "-length", "aaa");
}

/* A column that has no room takes its order away only until it is back. */
static void
test_columns_leave (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, KEY, "-length");
  begin (fixture);

  hospes_column_order_freeze (fixture->order);
  gtk_column_view_remove_column (fixture->view, fixture->length);
  hospes_column_order_thaw (fixture->order);
  assert_order (fixture, "name", "aaa");
  assert_kept (fixture, "-length");

  /* Nobody chose the order that stands in: rows were told to find their places. */
  gtk_sorter_changed (gtk_column_view_get_sorter (fixture->view), GTK_SORTER_CHANGE_DIFFERENT);
  assert_kept (fixture, "-length");

  hospes_column_order_freeze (fixture->order);
  gtk_column_view_append_column (fixture->view, fixture->length);
  hospes_column_order_thaw (fixture->order);
  assert_order (fixture, "-length", "aaa");
  assert_kept (fixture, "-length");
}

/* Settings may hold anything. */
static void
test_nonsense (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, KEY, "-colour");
  begin (fixture);
  assert_order (fixture, "name", "aaa");
  g_settings_set_string (fixture->settings, KEY, "");
  hospes_column_order_freeze (fixture->order);
  hospes_column_order_thaw (fixture->order);
  assert_order (fixture, "name", "aaa");
}

/* By the header, as a person does: the column asked last comes first. */
static void
test_second_column (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  gtk_column_view_sort_by_column (fixture->view, fixture->name, GTK_SORT_DESCENDING);
  assert_order (fixture, "-name", "cc");
  gtk_column_view_sort_by_column (fixture->view, fixture->length, GTK_SORT_DESCENDING);
  assert_order (fixture, "-length", "aaa");
  gtk_sorter_changed (gtk_column_view_get_sorter (fixture->view), GTK_SORTER_CHANGE_DIFFERENT);
  assert_kept (fixture, "-length");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/widgets/column-order/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("keeps", test_keeps);
  ADD ("columns-leave", test_columns_leave);
  ADD ("nonsense", test_nonsense);
  ADD ("second-column", test_second_column);

  return g_test_run ();
}
