/* test-hospes-domains-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domains-page.h"

#include "gui-test.h"
#include "hospes-domain-cell.h"
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

static GtkColumnViewColumn *
find_column (Fixture *fixture, const char *name)
{
  GListModel *columns = gtk_column_view_get_columns (get_part (fixture->page, "view"));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), name) == 0)
        return column;
    }

  return NULL;
}

static gboolean
has_column (Fixture *fixture, const char *name)
{
  return find_column (fixture, name) != NULL;
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

/* A host with many machines, of another name each. */
static HospesHost *
add_many (Fixture *fixture, const char *prefix, guint n_machines)
{
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  HospesHost *host = virt_test_host_with (NULL, NULL);

  g_list_store_append (fixture->hosts, host);
  for (guint i = 0; i < n_machines; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", prefix, i);

      g_ptr_array_add (infos, virt_test_info_new (i + 100, name, VIR_DOMAIN_SHUTOFF, 0));
    }
  hospes_domain_list_take_all (hospes_host_get_domain_list (host), infos);
  return host;
}

static double
get_scrolled (Fixture *fixture)
{
  return gtk_adjustment_get_value (
      gtk_scrollable_get_vadjustment (get_part (fixture->page, "view")));
}

static double
get_height (Fixture *fixture)
{
  return gtk_adjustment_get_upper (
      gtk_scrollable_get_vadjustment (get_part (fixture->page, "view")));
}

static void
wait_for_frames (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  gint64 first = gdk_frame_clock_get_frame_counter (clock);

  gdk_frame_clock_begin_updating (clock);
  wait_for (gdk_frame_clock_get_frame_counter (clock) > first + 3);
  gdk_frame_clock_end_updating (clock);
  wait_until_idle ();
}

/* Machines that come before those in view push nobody to the end of the list. */
static void
test_stays_at_top (Fixture *fixture, gconstpointer data)
{
  HospesHost *hosts[2];
  double scrolled;

  wait_for_frames (fixture);
  hosts[0] = add_many (fixture, "aa", 30);
  wait_for (get_height (fixture) > 30 * 40);
  wait_for_frames (fixture);
  g_assert_cmpfloat (get_scrolled (fixture), <, 1);

  /* Who has gone elsewhere is left there. */
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (get_part (fixture->page, "view")), 400);
  wait_for_frames (fixture);
  scrolled = get_scrolled (fixture);
  g_assert_cmpfloat (scrolled, >, 300);
  hosts[1] = add_many (fixture, "ab", 30);
  wait_for (get_height (fixture) > 60 * 40);
  wait_for_frames (fixture);
  g_assert_cmpfloat (get_scrolled (fixture), >, 300);

  /* Another list is shown from its beginning. */
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_ALL, hosts[1]);
  wait_for_frames (fixture);
  g_assert_cmpfloat (get_scrolled (fixture), <, 1);

  g_list_store_splice (fixture->hosts, 1, 2, NULL, 0);
  hospes_domains_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  wait_until_idle ();
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_object_unref (hosts[i]);
}

/* Counts cells with content, and notes whether the one of @name has it. */
static guint
count_filled (GtkWidget *widget, const char *name, gboolean *is_filled)
{
  guint n_filled = 0;

  if (HOSPES_IS_DOMAIN_CELL (widget))
    {
      HospesDomain *domain = hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (widget));
      gboolean filled = gtk_widget_get_visible (gtk_widget_get_first_child (widget));

      if (domain != NULL && g_str_equal (hospes_domain_get_name (domain), name))
        *is_filled = filled;
      return filled;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_filled += count_filled (child, name, is_filled);

  return n_filled;
}

/* All rows that GTK makes would take their time to be drawn and styled. */
static void
test_fills_what_is_in_sight (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = add_many (fixture, "aa", 180);
  GtkWidget *view = get_part (fixture->page, "view");
  double height;
  gboolean is_filled = FALSE;
  guint n_columns = g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)));

  wait_for (hospes_domains_page_get_n_shown (fixture->page) == 183);
  wait_for (get_height (fixture) > 180 * 40);
  wait_for (count_filled (view, "mail", &is_filled) < 60 * n_columns && !is_filled);
  /* GTK guesses how high rows are that it has not measured yet. */
  do
    {
      height = get_height (fixture);
      wait_for_frames (fixture);
    }
  while (ABS (get_height (fixture) - height) > 0.5);

  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), height);
  wait_for (count_filled (view, "mail", &is_filled) < 60 * n_columns && is_filled);
  wait_for_frames (fixture);
  g_assert_cmpfloat_with_epsilon (get_height (fixture), height, 1);

  g_list_store_remove (fixture->hosts, 1);
  wait_until_idle ();
  g_object_unref (host);
}

/* Nothing hides the machine somebody has just found. */
static void
test_shows_selected (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = add_many (fixture, "aa", 60);
  GtkWidget *focus;

  wait_for (hospes_domains_page_get_n_shown (fixture->page) == 63);
  hospes_domain_filter_set_text (hospes_domains_page_get_filter (fixture->page), "vm-10");
  gtk_single_selection_set_selected (get_part (fixture->page, "selection"), 0);
  wait_for_frames (fixture);
  hospes_domain_filter_set_text (hospes_domains_page_get_filter (fixture->page), "");
  wait_for (get_scrolled (fixture) > 1000);

  /* The keyboard goes to its row, and not to a button there. */
  hospes_domains_page_focus (fixture->page);
  wait_for ((focus = gtk_window_get_focus (fixture->window)) != NULL &&
            gtk_widget_is_ancestor (focus, get_part (fixture->page, "view")));
  g_assert_false (GTK_IS_BUTTON (focus));
  g_assert_nonnull (find_inside (focus, HOSPES_TYPE_DOMAIN_CELL));

  g_list_store_remove (fixture->hosts, 1);
  wait_until_idle ();
  g_object_unref (host);
}

/* A list that is not as wide as the column it is sorted by needs is no choice of a person. */
static void
test_keeps_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  g_autofree char *kept = NULL;

  wait_for (has_column (fixture, "Memory"));
  gtk_column_view_sort_by_column (get_part (fixture->page, "view"), find_column (fixture, "Memory"),
                                  GTK_SORT_ASCENDING);
  gtk_window_set_default_size (fixture->window, 400, 500);
  wait_for (!has_column (fixture, "Memory"));
  g_signal_emit_by_name (hospes_host_get_domain_list (fixture->host), "changed");
  kept = g_settings_get_string (settings, "list-sort");
  g_assert_cmpstr (kept, ==, "memory");
  g_settings_reset (settings, "list-sort");
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
  ADD ("stays-at-top", NULL, test_stays_at_top);
  ADD ("fills-what-is-in-sight", NULL, test_fills_what_is_in_sight);
  ADD ("shows-selected", NULL, test_shows_selected);
  ADD ("keeps-order", NULL, test_keeps_order);

  return g_test_run ();
}
