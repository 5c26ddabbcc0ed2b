/* test-hospes-list-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a row of the sidebar leads to, with the pages for hosts in trouble and
 * hosts without machines.
 */

#include "hospes-list-page.h"

#include "gui-test.h"
#include "hospes-banner.h"
#include "hospes-empty-host-page.h"
#include "hospes-host-private.h"
#include "hospes-host-words.h"
#include "hospes-trouble-page.h"
#include "hospes-trouble-words.h"
#include "hospes-width-bin.h"
#include "virt-test.h"

typedef struct
{
  GListStore *hosts;
  HospesListPage *page;
  GtkWindow *window;
} Fixture;

/* Text changes its size only while nothing shows it. */
static void
set_text_size (int factor)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", factor * 96 * 1024, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->hosts = g_list_store_new (HOSPES_TYPE_HOST);
  fixture->page = g_object_new (HOSPES_TYPE_LIST_PAGE, NULL);
  hospes_list_page_set_hosts (fixture->page, G_LIST_MODEL (fixture->hosts));
  fixture->window = show_in_window (fixture->page, 1000, 600);
}

static void
set_up_large (Fixture *fixture, gconstpointer data)
{
  set_text_size (2);
  set_up (fixture, data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->page);
  g_object_unref (fixture->hosts);
}

static void
tear_down_large (Fixture *fixture, gconstpointer data)
{
  tear_down (fixture, data);
  set_text_size (1);
}

static void
assert_title (Fixture *fixture, const char *title, const char *subtitle)
{
  AdwWindowTitle *widget = get_part (fixture->page, "title");

  g_assert_cmpstr (adw_window_title_get_title (widget), ==, title);
  g_assert_cmpstr (adw_window_title_get_subtitle (widget), ==, subtitle);
}

static HospesHost *
add_host (Fixture *fixture, const char *uri, const char *name)
{
  HospesHost *host = hospes_host_new (uri, name);

  g_list_store_append (fixture->hosts, host);
  return host;
}

static void
test_no_hosts (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "welcome");
  g_assert_null (hospes_list_page_get_selected (fixture->page));
  hospes_list_page_search (fixture->page);
}

/* One that is no longer in the list is kept by nothing that showed it. */
static void
test_forgets (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = add_host (fixture, "test:///no/such/file.xml", "Blue");

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  hospes_host_connect (host);
  wait_for (g_str_equal (get_page (fixture->page, "stack"), "trouble"));
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_list_store_remove_all (fixture->hosts);
  wait_for (G_OBJECT (host)->ref_count == 1);
  g_assert_finalize_object (host);
}

static void
test_connects (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = add_host (fixture, DEMO_URI, NULL);

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  assert_title (fixture, "All Machines", "1 host");
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ATTENTION, NULL);
  assert_title (fixture, "Needs Attention", "1 host");

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  g_assert_true (hospes_list_page_get_host (fixture->page) == host);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "disconnected");
  assert_title (fixture, "Demo Host", "Not connected");

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.connect", NULL);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "connecting");
  wait_for (g_str_equal (get_page (fixture->page, "stack"), "domains"));
  gtk_single_selection_set_selected (get_part (get_part (fixture->page, "domains"), "selection"),
                                     0);
  g_assert_cmpstr (hospes_domain_get_name (hospes_list_page_get_selected (fixture->page)), ==,
                   "test");
  hospes_list_page_search (fixture->page);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.disconnect", NULL);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "disconnected");
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_list_store_remove_all (fixture->hosts);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

static void
set_state (HospesHost *host, HospesHostState state)
{
  host->state = state;
  g_object_notify (G_OBJECT (host), "state");
}

/* No machine anywhere: it is told why, host by host. */
static void
test_hosts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HospesHostState state;
    const char *title;
    gboolean connects;
  } table[] = {
    { HOSPES_HOST_STATE_DISCONNECTED, "No host is connected", TRUE },
    { HOSPES_HOST_STATE_CONNECTING, "Connecting…", FALSE },
    { HOSPES_HOST_STATE_FAILED, "No host is connected", FALSE },
    { HOSPES_HOST_STATE_LOST, "No host is connected", FALSE },
    { HOSPES_HOST_STATE_CONNECTED, "No machines yet", FALSE },
  };
  HospesHost *host = virt_test_host_with (NULL, NULL);
  HospesHost *other = virt_test_host_with ("a", NULL);
  GtkWidget *page = get_part (fixture->page, "hosts_page");
  gpointer row;

  g_list_store_append (fixture->hosts, host);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "hosts");
  row = gtk_list_box_get_row_at_index (get_part (page, "list"), 0);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      set_state (host, table[i].state);
      g_assert_cmpstr (adw_status_page_get_title (get_part (page, "page")), ==, table[i].title);
      g_assert_cmpstr (adw_action_row_get_subtitle (row), !=, "");
      g_assert_cmpint (is_shown (row, "connect_button"), ==, table[i].connects);
      g_assert_cmpint (is_shown (row, "open_button"), ==, !table[i].connects);
    }

  g_list_store_append (fixture->hosts, other);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "domains");
  g_list_store_remove (fixture->hosts, 1);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "hosts");
  g_list_store_remove_all (fixture->hosts);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "welcome");
  wait_for (G_OBJECT (host)->ref_count == 1 && G_OBJECT (other)->ref_count == 1);
  g_assert_finalize_object (host);
  g_assert_finalize_object (other);
}

static void
test_clears_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("a", NULL);
  GtkEditable *entry = get_part (fixture->page, "search_entry");

  g_list_store_append (fixture->hosts, host);
  hospes_list_page_search (fixture->page);
  gtk_editable_set_text (entry, "b");
  wait_for (g_str_equal (get_page (get_part (fixture->page, "domains"), "stack"), "nothing"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.clear-search", NULL);
  wait_for (g_str_equal (get_page (get_part (fixture->page, "domains"), "stack"), "table"));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");

  /* The keyboard goes to the list, to what was found there. */
  hospes_list_page_search (fixture->page);
  wait_for (gtk_window_get_focus (fixture->window) != NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.clear-search", NULL);
  wait_for (gtk_window_get_focus (fixture->window) != NULL &&
            gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window),
                                    get_part (fixture->page, "domains")));
  g_assert_false (GTK_IS_BUTTON (gtk_window_get_focus (fixture->window)));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = add_host (fixture, DEMO_URI, NULL);

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  hospes_host_connect (host);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
  virt_test_someone (DEMO_URI, "destroy test");
  virt_test_someone (DEMO_URI, "undefine test");
  wait_for (g_str_equal (get_page (fixture->page, "stack"), "empty"));

  /* Only QEMU could run the sample machine. */
  g_assert_false (is_shown (get_part (fixture->page, "empty"), "sample_box"));

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_list_store_remove_all (fixture->hosts);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = add_host (fixture, "nonsense:///<b>", "Odd & co.");
  GtkWidget *trouble = get_part (fixture->page, "trouble");

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  hospes_host_connect (host);
  wait_for (g_str_equal (get_page (fixture->page, "stack"), "trouble"));
  g_assert_cmpstr (adw_status_page_get_title (get_part (trouble, "page")), ==,
                   "This address leads nowhere");
  g_assert_false (is_shown (trouble, "mend_row"));
  g_assert_true (is_shown (trouble, "details_row"));
  g_assert_nonnull (strstr (get_label (trouble, "details_label"), "nonsense:///<b>"));

  gtk_widget_activate_action (trouble, "trouble.retry", NULL);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTING);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_FAILED);
  g_object_unref (host);
}

/* Each trouble has its words, and something to do about it if anything can be done. */
static void
test_troubles (Fixture *fixture, gconstpointer data)
{
  HospesTroublePage *page = g_object_new (HOSPES_TYPE_TROUBLE_PAGE, NULL);
  HospesHost *host = hospes_host_new ("qemu:///system", NULL);

  for (int trouble = HOSPES_TROUBLE_NONE; trouble <= HOSPES_TROUBLE_OTHER; trouble++)
    {
      const HospesTroubleWords *words = hospes_trouble_words_get (trouble);
      gboolean mendable =
          trouble == HOSPES_TROUBLE_NOT_INSTALLED || trouble == HOSPES_TROUBLE_NOT_RUNNING ||
          trouble == HOSPES_TROUBLE_PERMISSION || trouble == HOSPES_TROUBLE_NO_AGENT ||
          trouble == HOSPES_TROUBLE_NO_EMULATOR;
      gboolean asks =
          words->remedy_action != NULL && !g_str_equal (words->remedy_action, "trouble.mend");

      host->trouble = trouble;
      hospes_trouble_page_set_host (page, host);
      g_assert_nonnull (words->line);
      g_assert_nonnull (words->description);
      g_assert_cmpstr (adw_status_page_get_title (get_part (page, "page")), ==, words->title);
      g_assert_cmpint (is_shown (page, "mend_row"), ==, mendable || asks);
      g_assert_cmpint (is_shown (page, "commands_box"), ==, mendable);
      g_assert_cmpint (is_shown (page, "address_row"), ==, words->address);
      g_assert_cmpint (is_shown (page, "remove_row"), ==, words->address);
    }

  /* Where nothing else is known, libvirt’s words are what there is to read. */
  host->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no <route> to host");
  hospes_trouble_page_set_host (page, host);
  g_assert_cmpstr (adw_status_page_get_description (get_part (page, "page")), ==,
                   "no &lt;route&gt; to host");

  let_widget_go (page);
  g_assert_finalize_object (host);
}

static char *
dup_commands (HospesTroublePage *page)
{
  char *text = NULL;

  g_object_get (get_part (get_part (page, "commands_view"), "buffer"), "text", &text, NULL);
  return text;
}

/* What there is to be done about a host reached over ssh, by trouble */
static void
test_over_ssh (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    HospesTrouble trouble;
    const char *action;
    const char *command;
    gboolean address;
  } table[] = {
    { HOSPES_TROUBLE_SIGN_IN, "trouble.retry", NULL, FALSE },
    { HOSPES_TROUBLE_PASSWORD, "trouble.retry", NULL, FALSE },
    { HOSPES_TROUBLE_KEY_UNKNOWN, "trouble.retry", NULL, FALSE },
    { HOSPES_TROUBLE_KEY_CHANGED, "trouble.accept-key", NULL, FALSE },
    { HOSPES_TROUBLE_UNKNOWN_NAME, NULL, NULL, TRUE },
    { HOSPES_TROUBLE_PORT_CLOSED, NULL, NULL, TRUE },
    { HOSPES_TROUBLE_UNREACHABLE, NULL, NULL, TRUE },
    { HOSPES_TROUBLE_BAD_URI, NULL, NULL, TRUE },
    { HOSPES_TROUBLE_REFUSED, NULL, "ssh-copy-id -p 2222 elena@blue.example", FALSE },
    { HOSPES_TROUBLE_NO_LIBVIRT_THERE, NULL, "# On Debian or Ubuntu", FALSE },
    { HOSPES_TROUBLE_NO_HELPER_THERE, NULL, "netcat-openbsd", FALSE },
    { HOSPES_TROUBLE_PERMISSION_THERE, NULL, "usermod -aG libvirt elena", FALSE },
    { HOSPES_TROUBLE_NO_EMULATOR, NULL, "qemu-kvm", FALSE },
  };
  HospesTroublePage *page = g_object_new (HOSPES_TYPE_TROUBLE_PAGE, NULL);
  HospesHost *host = hospes_host_new ("qemu+ssh://elena@blue.example:2222/system", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GtkActionable *button = get_part (page, "mend_button");
      g_autofree char *commands = NULL;

      host->trouble = table[i].trouble;
      hospes_trouble_page_set_host (page, host);
      commands = dup_commands (page);
      g_assert_cmpint (is_shown (page, "mend_row"), ==,
                       table[i].action != NULL || table[i].command != NULL);
      g_assert_cmpstr (gtk_actionable_get_action_name (button), ==, table[i].action);
      g_assert_cmpint (is_shown (page, "mend_button"), ==, table[i].action != NULL);
      g_assert_cmpint (is_shown (page, "commands_box"), ==, table[i].command != NULL);
      if (table[i].command != NULL)
        g_assert_nonnull (strstr (commands, table[i].command));
      g_assert_cmpint (is_shown (page, "address_row"), ==, table[i].address);
    }

  let_widget_go (page);
  g_assert_finalize_object (host);
}

/* Whom only a person can let in again is not tried again; the banner says so. */
static void
test_waits_for_person (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = virt_test_host_with ("a", NULL);
  GtkWidget *banner = find_inside (get_part (fixture->page, "banner"), HOSPES_TYPE_BANNER);
  GtkButton *button = get_part (banner, "button");

  host->lost_at = g_date_time_new_now_local ();
  g_list_store_append (fixture->hosts, host);
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  set_state (host, HOSPES_HOST_STATE_LOST);
  g_assert_nonnull (strstr (get_label (banner, "label"), "Trying again"));
  g_assert_cmpstr (hospes_host_words_get_line (host), ==, "Connection lost");

  host->trouble = HOSPES_TROUBLE_SIGN_IN;
  g_object_notify (G_OBJECT (host), "state");
  g_assert_nonnull (strstr (get_label (banner, "label"), "Signing in waits for you"));
  g_assert_cmpstr (gtk_button_get_label (button), ==, "_Sign In…");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "lost.retry");
  g_assert_cmpstr (hospes_host_words_get_line (host), ==, "Waits for you to sign in");

  host->trouble = HOSPES_TROUBLE_KEY_CHANGED;
  g_object_notify (G_OBJECT (host), "state");
  g_assert_cmpstr (gtk_button_get_label (button), ==, "_What to Do");
  gtk_widget_activate_action (GTK_WIDGET (button),
                              gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), NULL);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "trouble");

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_list_store_remove_all (fixture->hosts);
  wait_until_idle ();
  g_object_unref (host);
}

/* A host of another computer cannot be mended from here, but there is a command for it. */
static void
test_no_emulator (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = virt_test_host_with (NULL, NULL);
  GtkWidget *trouble = get_part (fixture->page, "trouble");
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  GtkRevealer *revealer =
      get_part (find_inside (get_part (fixture->page, "banner"), HOSPES_TYPE_BANNER), "revealer");

  g_free (host->uri);
  host->uri = g_strdup ("qemu+ssh://blue.example/system");
  host->trouble = HOSPES_TROUBLE_NO_EMULATOR;
  g_list_store_append (fixture->hosts, host);
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  set_state (host, HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "trouble");
  g_assert_true (is_shown (trouble, "mend_row"));
  g_assert_false (is_shown (trouble, "mend_button"));
  g_assert_true (is_shown (trouble, "commands_box"));
  g_assert_false (gtk_revealer_get_reveal_child (revealer));

  /* Its machines are shown all the same. */
  g_ptr_array_add (infos, virt_test_info_new (1, "a", VIR_DOMAIN_SHUTOFF, 0));
  hospes_domain_list_take_all (hospes_host_get_domain_list (host), infos);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "domains");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.tell-trouble", NULL);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "trouble");

  set_state (host, HOSPES_HOST_STATE_DISCONNECTED);
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_list_store_remove_all (fixture->hosts);
  wait_until_idle ();
  g_object_unref (host);
}

/* Why a host does not come back is told, and what can be done, and the way back. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = virt_test_host_with ("a", NULL);
  HospesHost *other = virt_test_host_with ("b", NULL);
  gpointer banner = find_inside (get_part (fixture->page, "banner"), HOSPES_TYPE_BANNER);

  g_list_store_append (fixture->hosts, host);
  g_list_store_append (fixture->hosts, other);
  host->lost_at = g_date_time_new_now_local ();
  host->trouble = HOSPES_TROUBLE_OTHER;
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  assert_title (fixture, "All Machines", "2 hosts");
  set_state (host, HOSPES_HOST_STATE_LOST);
  assert_title (fixture, "All Machines", "2 hosts, 1 away");

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  g_assert_true (g_str_has_prefix (get_label (banner, "label"), "Connection lost. What"));
  g_assert_cmpstr (gtk_button_get_label (get_part (banner, "button")), ==, "_Retry Now");

  host->trouble = HOSPES_TROUBLE_NOT_RUNNING;
  set_state (host, HOSPES_HOST_STATE_LOST);
  g_assert_true (g_str_has_prefix (get_label (banner, "label"),
                                   "Connection lost. libvirt is not running. What"));
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "domains");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.tell-trouble", NULL);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "trouble");
  g_assert_cmpstr (gtk_button_get_label (get_part (banner, "button")), ==, "_Back to Machines");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.tell-trouble", NULL);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "domains");

  /* Once it is back there is nothing to tell any more. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.tell-trouble", NULL);
  host->trouble = HOSPES_TROUBLE_NONE;
  set_state (host, HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "domains");

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_list_store_remove_all (fixture->hosts);
  wait_until_idle ();
  g_object_unref (host);
  g_object_unref (other);
}

static int
measure_slim (GtkWindow *window, gpointer bin)
{
  int minimum;

  gtk_window_set_default_size (window, 400, 700);
  wait_for (hospes_width_bin_get_width (bin) == 200);
  gtk_widget_measure (gtk_widget_get_first_child (bin), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                      NULL, NULL, NULL);
  return minimum;
}

/* Text twice as large, in a window of 400 pixels. */
static void
test_slim (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = virt_test_host_with ("a", NULL);
  gpointer bin = get_part (fixture->page, "bin");

  g_list_store_append (fixture->hosts, host);
  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, host);
  g_assert_cmpint (measure_slim (fixture->window, bin), <=, 400);

  host->trouble = HOSPES_TROUBLE_BAD_URI;
  set_state (host, HOSPES_HOST_STATE_FAILED);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "trouble");
  gtk_window_set_default_size (fixture->window, 1000, 700);
  wait_for (hospes_width_bin_get_width (bin) == 500);
  g_assert_cmpint (measure_slim (fixture->window, bin), <=, 400);

  hospes_list_page_show (fixture->page, HOSPES_SCOPE_ALL, NULL);
  g_list_store_remove_all (fixture->hosts);
  wait_until_idle ();
  g_object_unref (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("list-page/no-hosts", test_no_hosts);
  ADD ("list-page/forgets", test_forgets);
  ADD ("list-page/connects", test_connects);
  ADD ("list-page/clears-search", test_clears_search);
  ADD ("list-page/lost", test_lost);
  ADD ("hosts-page/says-why", test_hosts);
  ADD ("empty-host-page/other-drivers", test_empty);
  ADD ("trouble-page/bad-uri", test_trouble);
  ADD ("trouble-page/all", test_troubles);
  ADD ("trouble-page/over-ssh", test_over_ssh);
  ADD ("lost-banner/waits-for-person", test_waits_for_person);
  ADD ("trouble-page/no-emulator", test_no_emulator);
  g_test_add ("/pages/list-page/slim", Fixture, NULL, set_up_large, test_slim, tear_down_large);

  return g_test_run ();
}
