/* test-hospes-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The main window, its actions, and visits to machines not known yet.
 */

#include "hospes-window.h"

#include "gui-test.h"
#include "hospes-feedback.h"
#include "hospes-host-page.h"
#include "hospes-list-page.h"
#include "hospes-sidebar-mark.h"
#include "hospes-sidebar.h"
#include "hospes-visit.h"
#include "virt-test.h"

static GtkApplication *application;

typedef struct
{
  GtkApplication *application;
  GSettings *settings;
  HospesHostList *hosts;
  HospesHost *host;
  HospesWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->application = application;
  fixture->settings = g_settings_new ("org.hospes.Hospes");
  g_settings_reset (fixture->settings, "hosts");
  g_settings_reset (fixture->settings, "unconnected-hosts");
  fixture->hosts = hospes_host_list_new (fixture->settings);
  fixture->host = hospes_host_list_add (fixture->hosts, DEMO_URI, NULL);
  hospes_host_connect (fixture->host);
  wait_for (hospes_host_get_facts (fixture->host) != NULL &&
            hospes_host_get_facts (fixture->host)->thorough);
  fixture->window = hospes_window_new (fixture->application, fixture->hosts);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = g_object_ref (fixture->host);

  close_window (GTK_WINDOW (fixture->window), fixture->window);
  g_assert_finalize_object (fixture->hosts);
  g_object_unref (fixture->settings);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

static HospesDomain *
get_test (Fixture *fixture)
{
  return virt_test_find (fixture->host, "test");
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), name);
}

static void
activate (Fixture *fixture, const char *name, const char *argument)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), name));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), name,
                                  argument != NULL ? g_variant_new_string (argument) : NULL);
}

static void
select_test (Fixture *fixture)
{
  gpointer page = find_inside (fixture->window, HOSPES_TYPE_DOMAINS_PAGE);

  gtk_single_selection_set_selected (get_part (page, "selection"), 0);
}

/* These are of the window's action map, and so on D-Bus too. */
static void
test_actions (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "back",      "open-domain", "open-console",   "show-tab",
                                       "search",    "fullscreen",  "toggle-sidebar", "add-host",
                                       "show-host", "remove-host", "remove-sample",  "shut-down" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), names[i]));

  g_assert_null (hospes_window_get_domain (fixture->window));
  g_assert_false (is_enabled (fixture, "open-domain"));
  select_test (fixture);
  g_assert_true (hospes_window_get_domain (fixture->window) == get_test (fixture));
  g_assert_true (is_enabled (fixture, "open-domain"));
  g_assert_true (is_enabled (fixture, "open-console"));
  g_assert_false (is_enabled (fixture, "remove-sample"));
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = get_part (fixture->window, "stack");
  GtkWidget *list_page = get_part (fixture->window, "list_page");
  GtkWidget *domain_page = get_part (fixture->window, "domain_page");

  g_assert_true (gtk_stack_get_visible_child (stack) == list_page);
  select_test (fixture);
  activate (fixture, "open-domain", NULL);
  g_assert_true (gtk_stack_get_visible_child (stack) == domain_page);
  g_assert_true (is_enabled (fixture, "open-console"));
  activate (fixture, "show-tab", "console");
  g_assert_false (is_enabled (fixture, "open-console"));
  activate (fixture, "show-tab", "overview");
  activate (fixture, "back", NULL);
  g_assert_true (gtk_stack_get_visible_child (stack) == list_page);
  activate (fixture, "open-console", NULL);
  g_assert_true (gtk_stack_get_visible_child (stack) == domain_page);

  /* Another row of the sidebar leads away from it. */
  hospes_window_show_host (fixture->window, fixture->host);
  g_assert_true (gtk_stack_get_visible_child (stack) == list_page);
  g_assert_true (hospes_window_get_host (fixture->window) == fixture->host);
  hospes_window_show_host (fixture->window, NULL);
  g_assert_null (hospes_window_get_host (fixture->window));
}

/* Its shortcut is never GTK's, which would offer an inspector. */
static void
test_shuts_down (Fixture *fixture, gconstpointer data)
{
  g_assert_true (is_enabled (fixture, "shut-down"));
  activate (fixture, "shut-down", NULL);
  select_test (fixture);
  activate (fixture, "shut-down", NULL);
  wait_for (!hospes_domain_get_active (get_test (fixture)));
  g_assert_true (is_enabled (fixture, "shut-down"));
  activate (fixture, "shut-down", NULL);
}

/* The page of a host itself has no machine before the person. */
static void
test_host_page (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = get_part (fixture->window, "stack");
  gpointer host_page = get_part (fixture->window, "host_page");

  select_test (fixture);
  hospes_window_show_host_page (fixture->window, fixture->host);
  g_assert_true (gtk_stack_get_visible_child (stack) == host_page);
  g_assert_true (hospes_host_page_get_host (host_page) == fixture->host);
  g_assert_null (hospes_window_get_domain (fixture->window));
  g_assert_false (is_enabled (fixture, "open-domain"));

  /* Back from a machine is where one came from. */
  hospes_window_show_domain (fixture->window, get_test (fixture), "overview");
  g_assert_true (gtk_stack_get_visible_child (stack) != host_page);
  activate (fixture, "back", NULL);
  g_assert_true (gtk_stack_get_visible_child (stack) == host_page);

  hospes_window_show_host (fixture->window, NULL);
  g_assert_true (gtk_stack_get_visible_child (stack) == get_part (fixture->window, "list_page"));
  g_assert_null (hospes_host_page_get_host (host_page));
}

/* A tag of the sidebar shows; then its chip is taken away, and what else was chosen stays. */
static void
test_leaves_tag (Fixture *fixture, gconstpointer data)
{
  gpointer sidebar = get_part (fixture->window, "sidebar");
  GtkListBox *list = get_part (sidebar, "list");
  gpointer list_page = get_part (fixture->window, "list_page");
  AdwWindowTitle *title = get_part (list_page, "title");
  HospesDomainFilter *filter = hospes_list_page_get_filter (list_page);

  virt_test_someone (DEMO_URI, "mark test <machine><tag>prod</tag></machine>");
  wait_for (HOSPES_IS_SIDEBAR_MARK (gtk_list_box_get_row_at_index (list, 3)));
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 3));
  g_assert_cmpstr (adw_window_title_get_title (title), ==, "prod");
  hospes_domain_filter_set (filter, HOSPES_FILTER_STATE, "running", TRUE);
  g_assert_cmpstr (adw_window_title_get_title (title), ==, "prod");
  g_assert_cmpstr (hospes_sidebar_get_filter_name (sidebar), ==, "prod");

  hospes_domain_filter_clear (filter, HOSPES_FILTER_TAG);
  g_assert_cmpstr (adw_window_title_get_title (title), ==, "All Machines");
  g_assert_null (hospes_sidebar_get_filter_name (sidebar));
  g_assert_true (gtk_list_box_get_selected_row (list) == gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (hospes_domain_filter_has (filter, HOSPES_FILTER_STATE, "running"));
  virt_test_someone (DEMO_URI, "mark test <machine/>");
  wait_for (!HOSPES_IS_SIDEBAR_MARK (gtk_list_box_get_row_at_index (list, 3)));
}

/* The machine before the person is gone: so is its page. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = get_part (fixture->window, "stack");

  virt_test_someone (DEMO_URI, "define brief");
  wait_for (virt_test_find (fixture->host, "brief") != NULL);
  hospes_window_show_domain (fixture->window, virt_test_find (fixture->host, "brief"), "console");
  g_assert_true (gtk_stack_get_visible_child (stack) != get_part (fixture->window, "list_page"));
  virt_test_someone (DEMO_URI, "undefine brief");
  wait_for (gtk_stack_get_visible_child (stack) == get_part (fixture->window, "list_page"));
}

/* Words of others may look like markup. */
static void
test_feedback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "<b> & 50 % of \"it\"");

  hospes_feedback_toast (get_part (fixture->window, "stack"), "<i> & more");
  hospes_feedback_error (get_part (fixture->window, "stack"), "Couldn’t start <x>.", error);
  wait_until_idle ();
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  int width;
  int height;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 777, 555);
  g_object_ref (fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_settings_get (fixture->settings, "window-size", "(ii)", &width, &height);
  g_assert_cmpint (width, ==, 777);
  g_assert_cmpint (height, ==, 555);
  g_object_unref (fixture->window);
  g_settings_reset (fixture->settings, "window-size");
  fixture->window = hospes_window_new (fixture->application, fixture->hosts);
}

/* Asked for before its host had answered, or before it was made. */
static void
test_visit (Fixture *fixture, gconstpointer data)
{
  hospes_visit (fixture->window, fixture->host, "test", "console");
  g_assert_true (hospes_window_get_domain (fixture->window) == get_test (fixture));
  activate (fixture, "back", NULL);

  hospes_visit (fixture->window, fixture->host, "brief", NULL);
  g_assert_null (hospes_window_get_domain (fixture->window));
  virt_test_someone (DEMO_URI, "create brief");
  wait_for (hospes_window_get_domain (fixture->window) != NULL);
  g_assert_cmpstr (hospes_domain_get_name (hospes_window_get_domain (fixture->window)), ==,
                   "brief");
  activate (fixture, "back", NULL);
  virt_test_someone (DEMO_URI, "destroy brief");
  wait_for (virt_test_find (fixture->host, "brief") == NULL);
}

static void
visit_and_wait (Fixture *fixture, const char *name, HospesDomainVerb verb, HospesDomainState state)
{
  hospes_visit_do (fixture->window, fixture->host, name, verb);
  wait_for (hospes_domain_get_state (get_test (fixture)) == state);
}

/* Something is done to a machine that is not on screen. */
static void
test_visit_do (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  visit_and_wait (fixture, "test", HOSPES_DOMAIN_VERB_PAUSE, HOSPES_DOMAIN_STATE_PAUSED);
  visit_and_wait (fixture, DEMO_UUID, HOSPES_DOMAIN_VERB_RESUME, HOSPES_DOMAIN_STATE_RUNNING);
  g_assert_null (hospes_window_get_domain (fixture->window));

  /* What makes no sense now is told, not tried. */
  hospes_visit_do (fixture->window, fixture->host, "test", HOSPES_DOMAIN_VERB_RESTORE);
  g_assert_cmpint (hospes_domain_get_pending_verb (get_test (fixture)), ==,
                   HOSPES_DOMAIN_VERB_NONE);

  hospes_visit_do (fixture->window, fixture->host, "test", HOSPES_DOMAIN_VERB_FORCE_OFF);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Force off “test”?");
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_cmpint (hospes_domain_get_state (get_test (fixture)), ==, HOSPES_DOMAIN_STATE_RUNNING);
}

/* A name that leads nowhere is told until that was read. */
static void
test_visit_missing (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  hospes_visit (fixture->window, fixture->host, "no <such> machine", NULL);
  wait_for ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==,
                   "There is no machine “no <such> machine”");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), DEMO_URI));
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
test_remove_host (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  activate (fixture, "remove-host", NULL);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  hospes_window_show_host (fixture->window, fixture->host);
  activate (fixture, "remove-host", NULL);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==,
                   "Remove “Demo Host” from the list?");
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_nonnull (hospes_host_list_find (fixture->hosts, DEMO_URI));
}

static gboolean
get_state (Fixture *fixture, const char *name)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), name);

  return g_variant_get_boolean (state);
}

/* What can be done with a host is done with the one that shows. */
static void
test_host_actions (Fixture *fixture, gconstpointer data)
{
  HospesHost *other = hospes_host_list_add (fixture->hosts, "test:///other", NULL);
  guint position;

  g_assert_false (is_enabled (fixture, "rename-host"));
  g_assert_false (is_enabled (fixture, "move-host-down"));
  hospes_window_show_host (fixture->window, fixture->host);
  g_assert_true (is_enabled (fixture, "rename-host"));
  g_assert_false (is_enabled (fixture, "connect-host"));
  g_assert_false (is_enabled (fixture, "move-host-up"));

  activate (fixture, "move-host-down", NULL);
  g_assert_true (hospes_host_list_get_position (fixture->hosts, fixture->host, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_true (hospes_window_get_host (fixture->window) == fixture->host);
  g_assert_false (is_enabled (fixture, "move-host-down"));
  activate (fixture, "move-host-up", NULL);
  g_assert_true (hospes_host_list_get_position (fixture->hosts, fixture->host, &position));
  g_assert_cmpuint (position, ==, 0);

  g_assert_true (get_state (fixture, "autoconnect-host"));
  activate (fixture, "autoconnect-host", NULL);
  g_assert_false (get_state (fixture, "autoconnect-host"));
  g_assert_false (hospes_host_get_autoconnect (fixture->host));
  g_assert_true (hospes_host_get_autoconnect (other));
  hospes_window_show_host (fixture->window, other);
  g_assert_true (get_state (fixture, "autoconnect-host"));
  hospes_window_show_host (fixture->window, fixture->host);

  activate (fixture, "disconnect-host", NULL);
  g_assert_cmpint (hospes_host_get_state (fixture->host), ==, HOSPES_HOST_STATE_DISCONNECTED);
  g_assert_false (is_enabled (fixture, "disconnect-host"));
  activate (fixture, "connect-host", NULL);
  wait_for (hospes_host_get_state (fixture->host) == HOSPES_HOST_STATE_CONNECTED);
  wait_for (hospes_host_get_facts (fixture->host) != NULL &&
            hospes_host_get_facts (fixture->host)->thorough);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  adw_init ();
  application = gtk_application_new ("org.hospes.Hospes.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

#define ADD(path, func) g_test_add ("/shell/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("window/actions", test_actions);
  ADD ("window/opens", test_opens);
  ADD ("window/host-page", test_host_page);
  ADD ("window/leaves-tag", test_leaves_tag);
  ADD ("window/removed", test_removed);
  ADD ("window/shuts-down", test_shuts_down);
  ADD ("window/feedback", test_feedback);
  ADD ("window/size", test_size);
  ADD ("window/remove-host", test_remove_host);
  ADD ("window/host-actions", test_host_actions);
  ADD ("visit/waits", test_visit);
  ADD ("visit/does", test_visit_do);
  ADD ("visit/missing", test_visit_missing);

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
