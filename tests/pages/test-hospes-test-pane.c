/* test-hospes-test-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of the way to a host, and what it says can be done.
 */

#include "hospes-test-pane.h"

#include "gui-test.h"
#include "hospes-test-advice.h"
#include "hospes-test-row.h"
#include "hospes-test-words.h"
#include "virt-test.h"

static gpointer
get_row (gpointer pane, HospesTestStep step)
{
  return gtk_list_box_get_row_at_index (get_part (pane, "list"), (int) step);
}

static gboolean
is_running (gpointer pane)
{
  return hospes_host_test_get_running (hospes_test_pane_get_test (pane));
}

static void
test_demo (void)
{
  HospesTestPane *pane = g_object_new (HOSPES_TYPE_TEST_PANE, NULL);
  GtkWindow *window = show_in_window (pane, 400, 500);
  gpointer libvirt = get_row (pane, HOSPES_TEST_STEP_LIBVIRT);
  gpointer count = get_row (pane, HOSPES_TEST_STEP_COUNT);

  hospes_test_pane_set_host (pane, DEMO_URI, "Demo", FALSE);
  g_assert_false (gtk_widget_get_sensitive (get_part (pane, "test_button")));
  hospes_test_pane_set_host (pane, DEMO_URI, "Demo", TRUE);
  g_assert_true (gtk_widget_get_sensitive (get_part (pane, "test_button")));
  g_assert_cmpstr (get_label (pane, "test_label"), ==, "_Test");
  g_assert_false (gtk_widget_get_visible (get_row (pane, HOSPES_TEST_STEP_KEY)));
  g_assert_cmpstr (get_label (libvirt, "subtitle_label"), ==, "Not tried yet");

  g_signal_emit_by_name (get_part (pane, "test_button"), "clicked");
  g_assert_cmpstr (get_label (pane, "test_label"), ==, "_Stop");
  g_assert_cmpstr (get_label (libvirt, "title_label"), ==, "Opening libvirt…");
  wait_for (!is_running (pane));
  g_assert_cmpstr (get_label (pane, "test_label"), ==, "_Test Again");
  g_assert_cmpstr (get_label (libvirt, "title_label"), ==, "Allowed to use libvirt");
  g_assert_true (has_class (libvirt, "icon", "running"));
  g_assert_cmpstr (get_label (count, "title_label"), ==, "1 machine · 1 pool · 1 network");
  g_assert_cmpstr (get_label (count, "subtitle_label"), ==, "1 is running");
  g_assert_false (is_shown (count, "mend_button"));

  /* The same address keeps what is known of it, whatever it is called. */
  hospes_test_pane_set_host (pane, DEMO_URI, "Toy", TRUE);
  g_assert_cmpstr (get_label (count, "subtitle_label"), ==, "1 is running");
  hospes_test_pane_set_host (pane, "test:///x", "Toy", TRUE);
  g_assert_cmpstr (get_label (count, "subtitle_label"), ==, "Not tried yet");

  close_window (window, pane);
}

static void
test_failure (void)
{
  HospesTestPane *pane = g_object_new (HOSPES_TYPE_TEST_PANE, NULL);
  GtkWindow *window = show_in_window (pane, 400, 500);
  gpointer reach = get_row (pane, HOSPES_TEST_STEP_REACH);
  gpointer libvirt = get_row (pane, HOSPES_TEST_STEP_LIBVIRT);

  hospes_test_pane_set_host (pane, "qemu+tcp://host.invalid/system", "X", TRUE);
  hospes_test_pane_start (pane);
  wait_for (!is_running (pane));
  g_assert_cmpstr (get_label (reach, "title_label"), ==, "No host of this name");
  g_assert_true (has_class (reach, "icon", "trouble"));
  g_assert_true (is_shown (reach, "mend_button"));
  g_assert_true (is_shown (reach, "advice_label"));
  g_assert_false (is_shown (reach, "commands"));
  g_assert_cmpstr (get_label (libvirt, "subtitle_label"), ==, "Not tried yet");
  g_assert_false (gtk_revealer_get_reveal_child (get_part (reach, "revealer")));
  gtk_toggle_button_set_active (get_part (reach, "mend_button"), TRUE);
  g_assert_true (gtk_revealer_get_reveal_child (get_part (reach, "revealer")));

  /* Only libvirt's own words. */
  hospes_test_pane_set_host (pane, "test:///no/such/file", "X", TRUE);
  g_assert_false (is_shown (reach, "mend_button"));
  hospes_test_pane_start (pane);
  wait_for (!is_running (pane));
  g_assert_cmpstr (get_label (libvirt, "title_label"), ==, "libvirt could not be opened");
  g_assert_cmpstr (gtk_button_get_label (get_part (libvirt, "mend_button")), ==, "_Details");
  g_assert_nonnull (strstr (get_label (libvirt, "details_label"), "/no/such/file"));

  close_window (window, pane);
}

/* One that goes while something is tried takes that along. */
static void
test_goes (void)
{
  HospesTestPane *pane = g_object_new (HOSPES_TYPE_TEST_PANE, NULL);
  GtkWindow *window = show_in_window (pane, 400, 500);
  gpointer test;
  gboolean gone = FALSE;

  hospes_test_pane_set_host (pane, DEMO_URI, "Demo", TRUE);
  hospes_test_pane_start (pane);
  test = hospes_test_pane_get_test (pane);
  g_object_weak_ref (test, clear_pointer_cb, &gone);
  close_window (window, pane);
  wait_for (gone);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/test-pane/demo", test_demo);
  g_test_add_func ("/pages/test-pane/failure", test_failure);
  g_test_add_func ("/pages/test-pane/goes", test_goes);

  return g_test_run ();
}
