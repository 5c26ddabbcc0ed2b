/* test-hospes-sidebar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-sidebar.h"

#include "gui-test.h"
#include "hospes-domain-attention.h"
#include "hospes-host-private.h"
#include "hospes-sidebar-row.h"
#include "hospes-saved-searches.h"
#include "hospes-sidebar-mark.h"
#include "virt-test.h"

typedef struct
{
  GListStore *hosts;
  HospesSidebar *sidebar;
  GtkWindow *window;
  HospesScope scope; /* what was selected last */
  HospesHost *host;
  guint n_selected;
  HospesSection section;
} Fixture;

static void
selected_cb (HospesSidebar *sidebar, int scope, HospesHost *host, int section, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->scope = scope;
  fixture->host = host;
  fixture->n_selected++;
  fixture->section = section;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) first = virt_test_host_with ("a", "b", NULL);

  fixture->hosts = g_list_store_new (HOSPES_TYPE_HOST);
  g_list_store_append (fixture->hosts, first);
  fixture->sidebar = g_object_new (HOSPES_TYPE_SIDEBAR, NULL);
  g_signal_connect (fixture->sidebar, "selected", G_CALLBACK (selected_cb), fixture);
  hospes_sidebar_set_hosts (fixture->sidebar, G_LIST_MODEL (fixture->hosts));
  fixture->window = show_in_window (fixture->sidebar, 250, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->sidebar);
  g_object_unref (fixture->hosts);
}

static gpointer
get_row (Fixture *fixture, int index)
{
  return gtk_list_box_get_row_at_index (get_part (fixture->sidebar, "list"), index);
}

static gboolean
has_count (Fixture *fixture, int index, const char *count)
{
  return g_str_equal (get_label (get_row (fixture, index), "count_label"), count);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) second = virt_test_host_with ("c", NULL);
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();

  wait_for (has_count (fixture, 0, "2"));
  g_assert_true (has_count (fixture, 1, "0"));
  g_list_store_append (fixture->hosts, second);
  wait_for (has_count (fixture, 0, "3"));
  g_assert_true (has_count (fixture, 3, "2"));
  g_assert_true (has_count (fixture, 7, "1"));

  g_ptr_array_add (infos, virt_test_info_new (1, "c", VIR_DOMAIN_RUNNING, 1));
  g_ptr_array_add (infos,
                   virt_test_info_new (2, "d", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR));
  hospes_domain_list_take_all (hospes_host_get_domain_list (second), infos);
  wait_for (has_count (fixture, 0, "4") && has_count (fixture, 1, "1"));
  g_assert_true (has_count (fixture, 2, "1"));
  g_assert_true (has_class (get_row (fixture, 2), "count_label", "hospes-badge"));

  g_list_store_remove (fixture->hosts, 1);
  wait_for (has_count (fixture, 0, "2") && has_count (fixture, 2, "0"));
  g_assert_false (has_class (get_row (fixture, 2), "count_label", "hospes-badge"));
  g_assert_nonnull (get_row (fixture, 6));
  g_assert_null (get_row (fixture, 7));
}

#define MARK(tag)                                                                                  \
  "<metadata><hospes:machine xmlns:hospes='urn:hospes:domain:1'><hospes:tag>" tag                  \
  "</hospes:tag></hospes:machine></metadata>"

/* Tags come and go with the machines that have them, between kinds and hosts. */
static void
test_tags (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  g_autofree char *filter = NULL;

  virt_test_describe (virt_test_find (host, "a"), MARK ("prod"));
  virt_test_describe (virt_test_find (host, "b"), MARK ("prod"));
  wait_for (HOSPES_IS_SIDEBAR_MARK (get_row (fixture, 3)) && has_count (fixture, 3, "2"));
  g_assert_true (hospes_sidebar_row_get_host (get_row (fixture, 4)) == host);
  virt_test_describe (virt_test_find (host, "b"), MARK ("db"));
  wait_for (HOSPES_IS_SIDEBAR_MARK (get_row (fixture, 4)));
  g_assert_cmpstr (hospes_sidebar_mark_get_name (get_row (fixture, 3)), ==, "db");
  g_assert_true (has_count (fixture, 4, "1"));

  g_assert_null (hospes_sidebar_dup_filter (fixture->sidebar));
  gtk_list_box_select_row (get_part (fixture->sidebar, "list"), get_row (fixture, 4));
  filter = hospes_sidebar_dup_filter (fixture->sidebar);
  g_assert_cmpstr (filter, ==, "[('tag', 'prod')]");
  g_assert_cmpstr (hospes_sidebar_get_filter_name (fixture->sidebar), ==, "prod");

  /* The selected one stays, the other goes. */
  virt_test_describe (virt_test_find (host, "a"), "");
  virt_test_describe (virt_test_find (host, "b"), "");
  wait_for (!HOSPES_IS_SIDEBAR_MARK (get_row (fixture, 4)));
  g_assert_cmpstr (hospes_sidebar_get_filter_name (fixture->sidebar), ==, "prod");
  g_assert_true (has_count (fixture, 3, "0"));

  hospes_saved_searches_keep (settings, "mine", "[('text', 'x')]");
  wait_for (HOSPES_IS_SIDEBAR_MARK (get_row (fixture, 4)));
  g_assert_false (hospes_sidebar_mark_is_tag (get_row (fixture, 4)));
  hospes_sidebar_select (fixture->sidebar, HOSPES_SCOPE_ALL, host);
  g_assert_true (fixture->host == host);
  g_signal_emit_by_name (get_part (get_row (fixture, 4), "remove_button"), "clicked");
  wait_for (!HOSPES_IS_SIDEBAR_MARK (get_row (fixture, 3)));
  g_assert_true (hospes_sidebar_row_get_host (get_row (fixture, 3)) == host);
}

/* What is wrong with a machine is counted, for as long as it is. */
static void
test_attention (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);
  HospesDomain *domain = virt_test_find (host, "a");
  HospesSnapshotTrouble *trouble = g_new0 (HospesSnapshotTrouble, 1);

  g_assert_false (has_count (fixture, 2, "1"));
  trouble->name = g_strdup ("before");
  hospes_domain_set_snapshot_trouble (domain, trouble);
  hospes_domain_list_tell (hospes_host_get_domain_list (host));
  wait_for (has_count (fixture, 2, "1"));
  hospes_domain_set_snapshot_trouble (domain, NULL);
  hospes_domain_list_tell (hospes_host_get_domain_list (host));
  wait_for (!has_count (fixture, 2, "1"));
}

static void
test_selects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);

  hospes_sidebar_select (fixture->sidebar, HOSPES_SCOPE_ATTENTION, NULL);
  g_assert_cmpint (fixture->scope, ==, HOSPES_SCOPE_ATTENTION);
  g_assert_null (fixture->host);
  hospes_sidebar_select (fixture->sidebar, HOSPES_SCOPE_ALL, host);
  g_assert_cmpint (fixture->scope, ==, HOSPES_SCOPE_ALL);
  g_assert_true (fixture->host == host);
  g_assert_true (hospes_sidebar_row_get_host (get_row (fixture, 3)) == host);

  /* The selected one can be gone to again. */
  fixture->n_selected = 0;
  g_signal_emit_by_name (get_part (fixture->sidebar, "list"), "row-activated",
                         get_row (fixture, 3));
  g_assert_cmpuint (fixture->n_selected, ==, 1);
  g_assert_true (fixture->host == host);
}

/* A host folds away what is its. */
static void
test_folds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);
  HospesSidebarRow *row = get_row (fixture, 3);
  GtkWidget *machines = get_row (fixture, 4);
  GtkWidget *storage = get_row (fixture, 5);
  GtkWidget *itself = get_row (fixture, 6);

  g_assert_true (hospes_sidebar_row_get_expanded (row));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  g_assert_true (gtk_widget_get_visible (machines));
  g_assert_cmpstr (get_label (machines, "name_label"), ==, "Machines");
  g_assert_cmpstr (get_label (storage, "name_label"), ==, "Storage");
  gtk_test_accessible_assert_property (storage, GTK_ACCESSIBLE_PROPERTY_LABEL, "Storage, nowhere");
  gtk_test_accessible_assert_property (itself, GTK_ACCESSIBLE_PROPERTY_LABEL, "Host, nowhere");
  g_assert_true (is_shown (row, "fold_button"));
  g_assert_false (is_shown (itself, "fold_button"));

  hospes_sidebar_select_host (fixture->sidebar, host);
  g_assert_true (fixture->host == host);
  g_assert_cmpint (fixture->section, ==, HOSPES_SECTION_HOST);

  hospes_sidebar_select_storage (fixture->sidebar, host);
  g_assert_cmpint (fixture->section, ==, HOSPES_SECTION_STORAGE);
  hospes_sidebar_select_host (fixture->sidebar, host);

  /* What was chosen does not hide: its host is chosen instead. */
  g_signal_emit_by_name (get_part (row, "fold_button"), "clicked");
  g_assert_false (hospes_sidebar_row_get_expanded (row));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_false (gtk_widget_get_visible (machines));
  g_assert_false (gtk_widget_get_visible (itself));
  g_assert_cmpint (fixture->section, ==, HOSPES_SECTION_NONE);
  g_assert_true (fixture->host == host);

  /* Whoever goes there sees where that is. */
  hospes_sidebar_select_host (fixture->sidebar, host);
  g_assert_true (gtk_widget_get_visible (itself));
  gtk_list_box_select_row (get_part (fixture->sidebar, "list"), GTK_LIST_BOX_ROW (machines));
  g_assert_cmpint (fixture->section, ==, HOSPES_SECTION_MACHINES);

  /* A host that is not there leads nowhere. */
  g_list_store_remove (fixture->hosts, 0);
  hospes_sidebar_select_host (fixture->sidebar, host);
  g_assert_cmpint (fixture->section, ==, HOSPES_SECTION_MACHINES);
}

/* Many hosts begin folded. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HospesHost) host = virt_test_host_with ("x", NULL);

      g_list_store_append (fixture->hosts, host);
    }

  g_assert_true (hospes_sidebar_row_get_expanded (get_row (fixture, 3)));
  g_assert_false (hospes_sidebar_row_get_expanded (get_row (fixture, 3 + 4 * 4)));
  g_assert_false (gtk_widget_get_visible (get_row (fixture, 3 + 4 * 4 + 1)));
}

static void
test_row_states (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HospesHostState state;
    HospesTrouble trouble;
    const char *line;
  } cases[] = {
    { HOSPES_HOST_STATE_CONNECTING, HOSPES_TROUBLE_NONE, "Connecting…" },
    { HOSPES_HOST_STATE_CONNECTED, HOSPES_TROUBLE_NONE, "" },
    { HOSPES_HOST_STATE_LOST, HOSPES_TROUBLE_OTHER, "Reconnecting…" },
    { HOSPES_HOST_STATE_LOST, HOSPES_TROUBLE_SIGN_IN, "Waits for you to sign in" },
    { HOSPES_HOST_STATE_FAILED, HOSPES_TROUBLE_PERMISSION, "Permission denied" },
    { HOSPES_HOST_STATE_FAILED, HOSPES_TROUBLE_NO_ANSWER, "No answer" },
    { HOSPES_HOST_STATE_DISCONNECTED, HOSPES_TROUBLE_NONE, "Not connected" },
  };
  g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);
  gpointer row = get_row (fixture, 3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      host->state = cases[i].state;
      host->trouble = cases[i].trouble;
      g_object_notify (G_OBJECT (host), "state");

      g_assert_cmpstr (get_label (row, "line_label"), ==, cases[i].line);
      g_assert_cmpint (is_shown (row, "line_label"), ==, *cases[i].line != '\0');
      g_assert_cmpint (is_shown (row, "count_label"), ==,
                       cases[i].state == HOSPES_HOST_STATE_CONNECTED);
      g_assert_cmpint (has_class (row, "line_label", "trouble"), ==,
                       cases[i].state == HOSPES_HOST_STATE_FAILED);
    }
}

/* Seconds until the next attempt, which pass */
static void
test_reconnecting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);
  gpointer row = get_row (fixture, 3);

  host->state = HOSPES_HOST_STATE_LOST;
  host->trouble = HOSPES_TROUBLE_OTHER;
  host->retry_at = g_get_monotonic_time () + 8 * G_USEC_PER_SEC - 1;
  g_object_notify (G_OBJECT (host), "state");
  g_assert_cmpstr (get_label (row, "line_label"), ==, "Reconnecting · 8 s");
  g_assert_true (has_class (row, "line_label", "warning"));
  wait_for (g_str_equal (get_label (row, "line_label"), "Reconnecting · 7 s"));

  host->retry_at = 0;
  host->trouble = HOSPES_TROUBLE_NONE;
  host->state = HOSPES_HOST_STATE_CONNECTED;
  g_object_notify (G_OBJECT (host), "state");
  g_assert_false (is_shown (row, "line_label"));
  g_assert_false (has_class (row, "line_label", "warning"));
}

/* A host that is moved stays selected, and is told of no more than before. */
static void
test_moves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) first = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);
  g_autoptr (HospesHost) second = virt_test_host_with ("c", NULL);

  g_list_store_append (fixture->hosts, second);
  hospes_sidebar_select (fixture->sidebar, HOSPES_SCOPE_ALL, first);
  g_assert_true (fixture->host == first);
  fixture->host = NULL;

  g_list_store_remove (fixture->hosts, 0);
  g_list_store_append (fixture->hosts, first);
  /* Three scopes, and three rows of each host */
  g_assert_true (hospes_sidebar_row_get_host (get_row (fixture, 7)) == first);
  g_assert_true (gtk_list_box_row_is_selected (get_row (fixture, 7)));
  g_assert_null (fixture->host);

  hospes_sidebar_select (fixture->sidebar, HOSPES_SCOPE_ALL, second);
  g_assert_true (fixture->host == second);
}

static void
test_row_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (fixture->hosts), 0);

  hospes_host_set_name (host, "Blue & <co>");
  g_assert_cmpstr (get_label (get_row (fixture, 3), "name_label"), ==, "Blue & <co>");
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add ("/shell/sidebar/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/shell/sidebar/reconnecting", Fixture, NULL, set_up, test_reconnecting, tear_down);
  g_test_add ("/shell/sidebar/attention", Fixture, NULL, set_up, test_attention, tear_down);
  g_test_add ("/shell/sidebar/tags", Fixture, NULL, set_up, test_tags, tear_down);
  g_test_add ("/shell/sidebar/selects", Fixture, NULL, set_up, test_selects, tear_down);
  g_test_add ("/shell/sidebar/moves", Fixture, NULL, set_up, test_moves, tear_down);
  g_test_add ("/shell/sidebar-row/name", Fixture, NULL, set_up, test_row_name, tear_down);
  g_test_add ("/shell/sidebar/folds", Fixture, NULL, set_up, test_folds, tear_down);
  g_test_add ("/shell/sidebar/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/shell/sidebar-row/states", Fixture, NULL, set_up, test_row_states, tear_down);

  return g_test_run ();
}
