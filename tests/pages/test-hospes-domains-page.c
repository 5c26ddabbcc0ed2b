/* test-hospes-domains-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domains-page.h"

#include "gui-test.h"
#include "hospes-host-private.h"
#include "hospes-width-bin.h"
#include "virt-test.h"

typedef struct
{
  GListStore *hosts;
  HospesHost *host;
  HospesDomainsPage *page;
  GtkWindow *window;
  HospesDomain *opened; /* borrowed */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("vm-10", "vm-2", "mail", NULL);
  fixture->hosts = g_list_store_new (HOSPES_TYPE_HOST);
  g_list_store_append (fixture->hosts, fixture->host);
  fixture->page = g_object_new (HOSPES_TYPE_DOMAINS_PAGE, NULL);
  hospes_domains_page_set_hosts (fixture->page, G_LIST_MODEL (fixture->hosts));
  fixture->window = show_in_window (fixture->page, 1000, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->page);
  g_object_unref (fixture->hosts);
  wait_until_idle ();
  g_assert_finalize_object (fixture->host);
}

static const char *
get_name_at (Fixture *fixture, guint position)
{
  GListModel *selection = get_part (fixture->page, "selection");
  g_autoptr (HospesDomain) domain = g_list_model_get_item (selection, position);

  return domain != NULL ? hospes_domain_get_name (domain) : NULL;
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (hospes_domains_page_get_n_shown (fixture->page), ==, 3);
  g_assert_cmpstr (get_name_at (fixture, 0), ==, "mail");
  g_assert_cmpstr (get_name_at (fixture, 1), ==, "vm-2");
  g_assert_cmpstr (get_name_at (fixture, 2), ==, "vm-10");
}

static void
set_text (Fixture *fixture, const char *text)
{
  hospes_domain_filter_set_text (hospes_domains_page_get_filter (fixture->page), text);
}

static void
assert_nothing (Fixture *fixture, const char *title, const char *text)
{
  GtkWidget *nothing = get_part (fixture->page, "nothing");
  AdwStatusPage *page = get_part (nothing, "page");

  g_assert_cmpstr (adw_status_page_get_title (page), ==, title);
  g_assert_cmpstr (adw_status_page_get_description (page), ==, text);
  g_assert_cmpint (is_shown (nothing, "clear_button"), ==, strstr (title, "“") != NULL);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "table");
  set_text (fixture, "nobody");
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "nothing");
  assert_nothing (fixture, "No machine matches “nobody”", "");
  set_text (fixture, "<b>&");
  assert_nothing (fixture, "No machine matches “<b>&”", "");
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_ALL, fixture->host);
  assert_nothing (fixture, "No machine matches “<b>&”",
                  "Only machines of this host were searched.");
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_assert_cmpuint (hospes_domains_page_get_n_shown (fixture->page), ==, 0);
  g_assert_null (hospes_domains_page_get_selected (fixture->page));
  set_text (fixture, "VM");
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "table");
  g_assert_cmpuint (hospes_domains_page_get_n_shown (fixture->page), ==, 2);
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_RUNNING, NULL);
  g_assert_cmpuint (hospes_domains_page_get_n_shown (fixture->page), ==, 0);
  set_text (fixture, "");
  assert_nothing (fixture, "No machine is running", "");
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_ATTENTION, NULL);
  assert_nothing (fixture, "No machine needs attention", "");
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->opened = hospes_domains_page_get_selected (fixture->page);
}

static void
test_selects_and_opens (Fixture *fixture, gconstpointer data)
{
  GtkSingleSelection *selection = get_part (fixture->page, "selection");
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry entry = { "open-domain", open_cb };
  static guint n_selected;

  count_changes (fixture->page, "selected", &n_selected);
  g_action_map_add_action_entries (G_ACTION_MAP (group), &entry, 1, fixture);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
  gtk_single_selection_set_selected (selection, 2);
  g_assert_cmpuint (n_selected, >=, 1);
  g_assert_cmpstr (hospes_domain_get_name (hospes_domains_page_get_selected (fixture->page)), ==,
                   "vm-10");

  g_signal_emit_by_name (get_part (fixture->page, "view"), "activate", 1);
  g_assert_cmpstr (hospes_domain_get_name (fixture->opened), ==, "vm-2");
}

static gboolean
has_column (Fixture *fixture, const char *name)
{
  GListModel *columns = gtk_column_view_get_columns (get_part (fixture->page, "view"));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), name) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  wait_for (hospes_width_bin_get_width (get_part (fixture->page, "bin")) > 700);
  g_assert_true (has_column (fixture, "Host"));
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_ALL, fixture->host);
  g_assert_false (has_column (fixture, "Host"));
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_assert_true (has_column (fixture, "Host"));

  gtk_window_set_default_size (fixture->window, 400, 500);
  wait_for (!has_column (fixture, "Memory"));
  g_assert_false (has_column (fixture, "Host"));
  g_assert_false (has_column (fixture, "CPU"));
  gtk_window_set_default_size (fixture->window, 1000, 500);
  wait_for (has_column (fixture, "Memory") && has_column (fixture, "CPU"));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, data, func)                                                                      \
  g_test_add ("/pages/domains-page/" path, Fixture, data, set_up, func, tear_down)
  ADD ("order", NULL, test_order);
  ADD ("nothing", NULL, test_nothing);
  ADD ("selects-and-opens", NULL, test_selects_and_opens);
  ADD ("columns", NULL, test_columns);

  return g_test_run ();
}
