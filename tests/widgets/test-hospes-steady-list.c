/* test-hospes-steady-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-steady-list.h"

#include <gtk/gtk.h>

/* What someone knows who only hears what the list says */
typedef struct
{
  GtkStringList *strings;
  GtkSortListModel *sorted;
  HospesSteadyList *list;
  GPtrArray *heard; /* of GtkStringObject, borrowed */
  gconstpointer kept;
  guint n_removed;
  guint n_words;
  guint salt; /* of the order */
} Fixture;

static guint
rank (Fixture *fixture, gconstpointer item)
{
  guint number =
      (guint) g_ascii_strtoull (gtk_string_object_get_string ((GtkStringObject *) item), NULL, 10);

  /* Some machines, far apart, go elsewhere. */
  return number % 97 == fixture->salt ? (number * 7919 + fixture->salt * 31) % 1000 : number;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  return (int) rank (data, a) - (int) rank (data, b);
}

static void
heard_cb (Fixture *fixture, guint position, guint removed, guint added)
{
  fixture->n_words++;
  fixture->n_removed += removed;

  for (guint i = 0; i < removed; i++)
    {
      g_assert_true (fixture->kept == NULL ||
                     g_ptr_array_index (fixture->heard, position) != fixture->kept || added > 0);
      g_ptr_array_remove_index (fixture->heard, position);
    }

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), position + i);

      g_ptr_array_insert (fixture->heard, (int) (position + i), item);
    }
}

static void
assert_same (Fixture *fixture)
{
  GListModel *sorted = G_LIST_MODEL (fixture->sorted);

  g_assert_cmpuint (g_list_model_get_n_items (sorted), ==, fixture->heard->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==,
                    fixture->heard->len);

  for (guint i = 0; i < fixture->heard->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (sorted, i);
      g_autoptr (GObject) ours = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_assert_true (item == g_ptr_array_index (fixture->heard, i));
      g_assert_true (item == ours);
    }

  fixture->n_words = fixture->n_removed = 0;
}

static void
sort_anew (Fixture *fixture, guint salt)
{
  fixture->salt = salt;
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (fixture->sorted),
                      GTK_SORTER_CHANGE_DIFFERENT);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->strings = gtk_string_list_new (NULL);
  for (int i = 0; i < 600; i++)
    gtk_string_list_take (fixture->strings, g_strdup_printf ("%d", i));

  fixture->salt = 200;
  fixture->sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (fixture->strings)),
                               GTK_SORTER (gtk_custom_sorter_new (compare, fixture, NULL)));
  fixture->list = hospes_steady_list_new (G_LIST_MODEL (fixture->sorted));
  fixture->heard = g_ptr_array_new ();
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (heard_cb), fixture);
  heard_cb (fixture, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (fixture->list)));
  assert_same (fixture);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 600));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->heard);
  g_clear_object (&fixture->list);
  g_clear_object (&fixture->sorted);
  g_clear_object (&fixture->strings);
}

/* 6 or 7 of 600 go elsewhere, as many come back. */
static void
test_few_move (Fixture *fixture, gconstpointer data)
{
  for (guint salt = 0; salt < 97; salt++)
    {
      sort_anew (fixture, salt);
      g_assert_cmpuint (fixture->n_removed, >, 0);
      g_assert_cmpuint (fixture->n_removed, <=, 14);
      assert_same (fixture);
    }
}

static void
test_the_kept_one_stays (Fixture *fixture, gconstpointer data)
{
  for (guint salt = 0; salt < 97; salt++)
    {
      /* One of those that go elsewhere, and who would move by themselves. */
      fixture->kept = g_ptr_array_index (fixture->heard, (salt * 97) % 600);
      hospes_steady_list_keep (fixture->list, fixture->kept);
      sort_anew (fixture, salt);
      assert_same (fixture);
    }
}

static int
turn (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare (b, a, data);
}

/* A turned order is told in one word. */
static void
test_many_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkSorter) turned = GTK_SORTER (gtk_custom_sorter_new (turn, fixture, NULL));

  gtk_sort_list_model_set_sorter (fixture->sorted, turned);
  g_assert_cmpuint (fixture->n_words, ==, 1);
  assert_same (fixture);

  gtk_string_list_splice (fixture->strings, 0, 600, NULL);
  g_assert_cmpuint (fixture->n_words, ==, 1);
  assert_same (fixture);
}

static void
test_they_come_and_go (Fixture *fixture, gconstpointer data)
{
  const char *const more[] = { "17", "99", "450", NULL };

  gtk_string_list_splice (fixture->strings, 300, 5, more);
  assert_same (fixture);
  gtk_string_list_splice (fixture->strings, 10, 3, more);
  assert_same (fixture);
  gtk_string_list_remove (fixture->strings, 0);
  assert_same (fixture);
  sort_anew (fixture, 3);
  assert_same (fixture);
}

static void
meddle_cb (Fixture *fixture)
{
  if (fixture->n_words != 1)
    return;

  gtk_string_list_remove (fixture->strings, 0);
  gtk_string_list_append (fixture->strings, "77");
  sort_anew (fixture, 5);
}

/* Who hears that some went has others go, come, and move. */
static void
test_changes_in_between (Fixture *fixture, gconstpointer data)
{
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (meddle_cb), fixture);
  sort_anew (fixture, 3);
  g_assert_cmpuint (fixture->n_words, >, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->sorted)), ==, 600);
  assert_same (fixture);

  /* And afterwards it is told of few again. */
  g_signal_handlers_disconnect_by_func (fixture->list, meddle_cb, fixture);
  sort_anew (fixture, 7);
  g_assert_cmpuint (fixture->n_removed, <, 48);
  assert_same (fixture);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } cases[] = {
    { "/widgets/steady-list/few-move", test_few_move },
    { "/widgets/steady-list/the-kept-one-stays", test_the_kept_one_stays },
    { "/widgets/steady-list/many-move", test_many_move },
    { "/widgets/steady-list/they-come-and-go", test_they_come_and_go },
    { "/widgets/steady-list/changes-in-between", test_changes_in_between },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].test, tear_down);

  return g_test_run ();
}
