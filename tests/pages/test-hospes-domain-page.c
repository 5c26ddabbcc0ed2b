/* test-hospes-domain-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine's page and its tabs.
 */

#include "hospes-domain-page.h"

#include "gui-test.h"
#include "hospes-attention-banner.h"
#include "hospes-banner.h"
#include "hospes-console-page.h"
#include "hospes-domain-attention.h"
#include "hospes-host-private.h"
#include "hospes-overview-page.h"
#include "hospes-width-bin.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomain *domain;
  HospesDomainPage *page;
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
  fixture->host = virt_test_connect (DEMO_URI);
  fixture->domain = virt_test_find (fixture->host, "test");
  fixture->page = g_object_new (HOSPES_TYPE_DOMAIN_PAGE, NULL);
  hospes_domain_page_set_domain (fixture->page, fixture->domain);
  fixture->window = show_in_window (fixture->page, 1000, 700);
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
  hospes_domain_page_set_domain (fixture->page, NULL);
  close_window (fixture->window, fixture->page);
  wait_for (G_OBJECT (fixture->domain)->ref_count == 2);
  virt_test_let_go (fixture->host);
}

static void
tear_down_large (Fixture *fixture, gconstpointer data)
{
  tear_down (fixture, data);
  set_text_size (1);
}

static void
test_domain (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  count_changes (fixture->page, "domain", &n_changes);
  hospes_domain_page_set_domain (fixture->page, fixture->domain);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_true (hospes_domain_page_get_domain (fixture->page) == fixture->domain);
  g_object_set (fixture->page, "domain", NULL, NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_null (hospes_domain_page_get_domain (fixture->page));
  hospes_domain_page_set_domain (fixture->page, fixture->domain);
  g_assert_cmpuint (n_changes, ==, 2);
  g_signal_handlers_disconnect_by_data (fixture->page, &n_changes);
}

static const char *
get_tooltip (Fixture *fixture, const char *button)
{
  return gtk_widget_get_tooltip_text (get_part (fixture->page, button));
}

/* A button that can do nothing tells why. */
static void
test_why_not (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_tooltip (fixture, "pause_button"), ==, "Pause");
  g_assert_cmpstr (get_tooltip (fixture, "shutdown_button"), ==, "Shut Down");

  virt_test_someone (DEMO_URI, "suspend test");
  wait_for (g_strcmp0 (get_tooltip (fixture, "pause_button"), "Pause\nThe machine is paused") == 0);
  g_assert_cmpstr (get_tooltip (fixture, "reboot_button"), ==, "Reboot\nThe machine is paused");
  g_assert_cmpstr (get_tooltip (fixture, "wake_button"), ==, "Resume");

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (g_strcmp0 (get_tooltip (fixture, "wake_button"), "Start") == 0);
  g_assert_cmpstr (get_tooltip (fixture, "pause_button"), ==, "Pause\nThe machine is off");
}

static void
test_header (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_label (fixture->page, "name_label"), ==, "test");
  g_assert_cmpstr (get_label (fixture->page, "line_label"), ==, "Running · Demo Host");
  g_assert_true (is_shown (fixture->page, "shutdown_button"));
  g_assert_false (is_shown (fixture->page, "wake_button"));

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (!is_shown (fixture->page, "shutdown_button"));
  g_assert_true (is_shown (fixture->page, "wake_button"));
  g_assert_true (
      g_str_has_prefix (get_label (fixture->page, "line_label"), "Off · Forced off · since "));
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  virt_test_someone (DEMO_URI, "title test Mail & more");
  wait_for (g_strcmp0 (get_label (fixture->page, "name_label"), "Mail & more") == 0);
  g_assert_cmpstr (get_label (fixture->page, "line_label"), ==, "test · Running · Demo Host");
}

static void
test_tabs (Fixture *fixture, gconstpointer data)
{
  AdwViewStack *stack = get_part (fixture->page, "stack");

  hospes_domain_page_show_tab (fixture->page, "console");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, "console");
  g_assert_true (is_shown (fixture->page, "console_tools"));
  hospes_domain_page_show_tab (fixture->page, "overview");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, "overview");
  g_assert_false (is_shown (fixture->page, "console_tools"));
}

/* The header's buttons leave where there is no room. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  wait_for (is_shown (fixture->page, "pause_button"));
  gtk_window_set_default_size (fixture->window, 400, 700);
  wait_for (!is_shown (fixture->page, "pause_button"));

  /* One that can go on offers that alone, and says so without words. */
  g_assert_true (is_shown (fixture->page, "shutdown_button"));
  virt_test_someone (DEMO_URI, "suspend test");
  wait_for (is_shown (fixture->page, "wake_button"));
  g_assert_false (is_shown (fixture->page, "shutdown_button"));
  gtk_test_accessible_assert_property (get_part (fixture->page, "wake_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Resume");
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
  gpointer bin = get_part (fixture->page, "bin");

  hospes_domain_page_show_tab (fixture->page, "console");
  g_assert_cmpint (measure_slim (fixture->window, bin), <=, 400);
  g_assert_false (is_shown (fixture->page, "shutdown_button"));
}

/* What is shown is what was, also here; whose connection it is is said. */
static void
test_lost (Fixture *fixture, gconstpointer data)
{
  gpointer banner = find_inside (get_part (fixture->page, "banner"), HOSPES_TYPE_BANNER);

  g_assert_false (gtk_revealer_get_reveal_child (get_part (banner, "revealer")));
  fixture->host->lost_at = g_date_time_new_now_local ();
  fixture->host->trouble = HOSPES_TROUBLE_NOT_RUNNING;
  fixture->host->state = HOSPES_HOST_STATE_LOST;
  g_object_notify (G_OBJECT (fixture->host), "state");
  g_assert_true (gtk_revealer_get_reveal_child (get_part (banner, "revealer")));
  g_assert_true (g_str_has_prefix (get_label (banner, "label"),
                                   "Connection to Demo Host lost. libvirt is not running. What"));
  g_assert_cmpstr (gtk_button_get_label (get_part (banner, "button")), ==, "_Retry Now");

  fixture->host->state = HOSPES_HOST_STATE_CONNECTED;
  fixture->host->trouble = HOSPES_TROUBLE_NONE;
  g_object_notify (G_OBJECT (fixture->host), "state");
  g_assert_false (gtk_revealer_get_reveal_child (get_part (banner, "revealer")));
}

static char *
dup_fact (gpointer overview, const char *name)
{
  char *value = NULL;

  g_object_get (get_part (overview, name), "value", &value, NULL);
  return value;
}

static gboolean
is_fact (gpointer overview, const char *name, const char *expected)
{
  g_autofree char *value = dup_fact (overview, name);

  return g_strcmp0 (value, expected) == 0;
}

static void
test_overview (Fixture *fixture, gconstpointer data)
{
  gpointer overview = find_inside (fixture->page, HOSPES_TYPE_OVERVIEW_PAGE);

  wait_for (is_fact (overview, "cpu_fact", "2"));
  g_assert_true (is_fact (overview, "state_fact", "Running"));
  g_assert_true (is_fact (overview, "memory_fact", "2\u00a0GiB · can grow to 8\u00a0GiB"));
  g_assert_true (is_fact (overview, "disks_fact", "1 disk"));
  g_assert_true (is_fact (overview, "autostart_fact", "No"));
  g_assert_false (is_fact (overview, "uptime_fact", "Does not run"));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_part (overview, "uuid_row")), ==, DEMO_UUID);
  g_assert_cmpstr (get_label (overview, "notes_label"), ==, "Nothing written yet.");
  g_assert_false (is_shown (overview, "title_label"));

  virt_test_someone (DEMO_URI, "title test <b>Mail & more");
  wait_for (is_shown (overview, "title_label"));
  g_assert_cmpstr (get_label (overview, "title_label"), ==, "<b>Mail & more");

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (is_fact (overview, "uptime_fact", "Does not run"));
  virt_test_someone (DEMO_URI, "start test");
  wait_for (!is_fact (overview, "uptime_fact", "Does not run"));
}

/* The test driver's machine has no display; one that is off can be started. */
static void
test_console (Fixture *fixture, gconstpointer data)
{
  gpointer console = find_inside (fixture->page, HOSPES_TYPE_CONSOLE_PAGE);
  const GActionEntry entry = { .name = "wake" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const char *description;

  g_action_map_add_action_entries (G_ACTION_MAP (group), &entry, 1, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "domain", G_ACTION_GROUP (group));
  hospes_domain_page_show_tab (fixture->page, "console");
  wait_for (g_str_equal (get_page (console, "stack"), "none"));
  description = adw_status_page_get_description (get_part (console, "none_page"));
  g_assert_cmpstr (description, ==, "It was made without a display.");

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (g_str_equal (get_page (console, "stack"), "off"));
  g_assert_cmpstr (adw_status_page_get_title (get_part (console, "off_page")), ==,
                   "The machine is off");
  g_assert_cmpstr (gtk_button_get_label (get_part (console, "wake_button")), ==, "Start");

  /* Return starts it; there is no screen yet to send keys to. */
  hospes_domain_page_take_focus (fixture->page);
  g_assert_true (gtk_window_get_focus (fixture->window) == get_part (console, "wake_button"));

  /* A menu that closes gives the keyboard back. */
  gtk_window_set_focus (fixture->window, get_part (fixture->page, "menu_button"));
  gtk_menu_button_popup (get_part (fixture->page, "menu_button"));
  gtk_menu_button_popdown (get_part (fixture->page, "menu_button"));
  wait_for (gtk_window_get_focus (fixture->window) == get_part (console, "wake_button"));

  g_assert_false (gtk_widget_get_sensitive (get_part (fixture->page, "keys_button")));
  g_assert_cmpstr (get_tooltip (fixture, "keys_button"), ==,
                   "Send Keys to the Machine\nNo screen is connected");

  virt_test_someone (DEMO_URI, "start test");
  wait_for (g_str_equal (get_page (console, "stack"), "none"));
  virt_test_someone (DEMO_URI, "save test");
  wait_for (g_str_equal (get_page (console, "stack"), "off"));
  g_assert_cmpstr (adw_status_page_get_title (get_part (console, "off_page")), ==,
                   "The machine is saved");
  g_assert_cmpstr (gtk_button_get_label (get_part (console, "wake_button")), ==, "Restore");
}

/* It is told above all tabs. */
static void
test_attention (Fixture *fixture, gconstpointer data)
{
  gpointer banner = find_inside (GTK_WIDGET (fixture->page), HOSPES_TYPE_ATTENTION_BANNER);
  HospesDiskShortage *shortage = g_new0 (HospesDiskShortage, 1);

  g_assert_false (gtk_revealer_get_reveal_child (get_part (banner, "revealer")));
  shortage->pool = g_strdup ("fast");
  hospes_domain_set_shortage (fixture->domain, shortage);
  g_assert_true (gtk_revealer_get_reveal_child (get_part (banner, "revealer")));
  g_assert_true (g_str_has_prefix (get_label (banner, "label"), "Pool “fast” is nearly full"));
  hospes_domain_set_shortage (fixture->domain, NULL);
  g_assert_false (gtk_revealer_get_reveal_child (get_part (banner, "revealer")));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/pages/domain-page/domain", test_domain },
    { "/pages/domain-page/header", test_header },
    { "/pages/domain-page/title", test_title },
    { "/pages/domain-page/why-not", test_why_not },
    { "/pages/domain-page/tabs", test_tabs },
    { "/pages/domain-page/narrow", test_narrow },
    { "/pages/domain-page/lost", test_lost },
    { "/pages/domain-page/attention", test_attention },
    { "/pages/overview-page/facts", test_overview },
    { "/pages/console-page/states", test_console },
  };

  virt_test_init (&argc, &argv);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add ("/pages/domain-page/slim", Fixture, NULL, set_up_large, test_slim, tear_down_large);

  return g_test_run ();
}
