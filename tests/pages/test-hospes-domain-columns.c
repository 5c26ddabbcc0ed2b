/* test-hospes-domain-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-columns.h"

#include "gui-test.h"
#include "hospes-domain-column.h"
#include "virt-test.h"

typedef struct
{
  GtkColumnView *view;
  HospesDomainColumns *columns;
  GSettings *settings;
  guint n_changed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new ("org.hospes.Hospes");
  g_settings_reset (fixture->settings, "list-columns");
  fixture->view = g_object_ref_sink (GTK_COLUMN_VIEW (gtk_column_view_new (NULL)));
  fixture->columns = hospes_domain_columns_new (fixture->view);
  hospes_domain_columns_begin (fixture->columns);
  g_signal_connect_swapped (fixture->columns, "changed", G_CALLBACK (count_cb),
                            &fixture->n_changed);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (fixture->settings, "list-columns");
  g_object_unref (fixture->settings);
  g_assert_finalize_object (fixture->columns);
  g_assert_finalize_object (fixture->view);
}

static void
assert_shown (Fixture *fixture, const char *expected)
{
  GListModel *columns = gtk_column_view_get_columns (fixture->view);
  g_autoptr (GString) found = g_string_new ("");

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *title = gtk_column_view_column_get_title (column);

      g_string_append_printf (found, "%s|", title != NULL ? title : "");
    }

  g_assert_cmpstr (found->str, ==, expected);
}

/* The one with what to do is always the last. */
static void
test_fits (Fixture *fixture, gconstpointer data)
{
  hospes_domain_columns_fit (fixture->columns, 1200, FALSE);
  assert_shown (fixture, "Name|Host|Address|CPU|Memory||");
  hospes_domain_columns_fit (fixture->columns, 800, FALSE);
  assert_shown (fixture, "Name|Host|CPU|Memory||");
  hospes_domain_columns_fit (fixture->columns, 620, FALSE);
  assert_shown (fixture, "Name|CPU|Memory||");
  hospes_domain_columns_fit (fixture->columns, 300, FALSE);
  assert_shown (fixture, "Name||");
  hospes_domain_columns_fit (fixture->columns, 1200, TRUE);
  assert_shown (fixture, "Name|Address|CPU|Memory||");
  g_assert_false (hospes_domain_columns_is_shown (fixture->columns, "host"));
  g_assert_true (hospes_domain_columns_is_shown (fixture->columns, "address"));
  g_assert_cmpuint (fixture->n_changed, ==, 5);
}

static void
choose (Fixture *fixture, const char *id, gboolean on)
{
  g_action_group_change_action_state (hospes_domain_columns_get_actions (fixture->columns), id,
                                      g_variant_new_boolean (on));
}

static void
assert_kept (Fixture *fixture, const char *expected)
{
  g_auto (GStrv) kept = g_settings_get_strv (fixture->settings, "list-columns");
  g_autofree char *joined = g_strjoinv (" ", kept);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  HospesDomainColumns *later;
  GtkColumnView *view = g_object_ref_sink (GTK_COLUMN_VIEW (gtk_column_view_new (NULL)));

  hospes_domain_columns_fit (fixture->columns, 1500, FALSE);
  choose (fixture, "disk", TRUE);
  choose (fixture, "state", TRUE);
  choose (fixture, "address", FALSE);
  assert_shown (fixture, "Name|State|Host|CPU|Memory|Disk||");
  assert_kept (fixture, "name state host cpu memory disk");

  /* Another time it is as it was. */
  later = hospes_domain_columns_new (view);
  hospes_domain_columns_fit (later, 1500, FALSE);
  g_assert_true (hospes_domain_columns_is_shown (later, "disk"));
  g_assert_false (hospes_domain_columns_is_shown (later, "address"));
  g_assert_finalize_object (later);
  g_assert_finalize_object (view);
}

/* A person dragged Memory before Host, while Address had no room. */
static void
test_dragged (Fixture *fixture, gconstpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (fixture->view);
  g_autoptr (GtkColumnViewColumn) memory = NULL;

  hospes_domain_columns_fit (fixture->columns, 800, FALSE);
  assert_shown (fixture, "Name|Host|CPU|Memory||");
  memory = g_list_model_get_item (columns, 3);
  gtk_column_view_insert_column (fixture->view, 1, memory);
  wait_until_idle ();
  assert_kept (fixture, "name memory address host cpu");
  assert_shown (fixture, "Name|Memory|Host|CPU||");
  hospes_domain_columns_fit (fixture->columns, 1500, FALSE);
  assert_shown (fixture, "Name|Memory|Address|Host|CPU||");
}

/* Whatever is written in the settings. */
static void
test_odd (Fixture *fixture, gconstpointer data)
{
  const char *const odd[] = { "cpu", "nothing", "cpu", "", "host", NULL };

  hospes_domain_columns_fit (fixture->columns, 1500, FALSE);
  g_settings_set_strv (fixture->settings, "list-columns", odd);
  assert_shown (fixture, "Name|CPU|Host||");
}

static void
test_cells (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = virt_test_host_with ("vm", NULL);
  HospesDomain *domain = virt_test_find (host, "vm");

  for (guint i = 0; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    {
      GtkWidget *cell =
          g_object_ref_sink (hospes_domain_column_new_cell (&hospes_domain_columns[i]));
      g_autoptr (GtkSorter) sorter = hospes_domain_column_new_sorter (hospes_domain_columns[i].id);

      g_assert_cmpint (gtk_sorter_compare (sorter, domain, domain), ==, GTK_ORDERING_EQUAL);
      g_object_set (cell, "domain", domain, NULL);
      virt_test_describe (domain, "<vcpu>2</vcpu><memory>1024</memory>");
      g_object_set (cell, "domain", NULL, NULL);
      g_assert_finalize_object (cell);
    }

  g_assert_finalize_object (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/pages/domain-columns/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("fits", test_fits);
  ADD ("chosen", test_chosen);
  ADD ("dragged", test_dragged);
  ADD ("odd", test_odd);
  ADD ("cells", test_cells);

  return g_test_run ();
}
