/* test-hospes-host-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-fact.h"
#include "hospes-host-details-words.h"
#include "hospes-host-page.h"
#include "hospes-host-private.h"
#include "hospes-load-section.h"

#include "gui-test.h"
#include "virt-test.h"

static gboolean
has_value (gpointer page, const char *name, const char *expected)
{
  g_autofree char *value = NULL;

  g_object_get (get_part (page, name), "value", &value, NULL);
  return g_strcmp0 (value, expected) == 0;
}

static guint
count_kind (gpointer widget, GType type)
{
  guint count = g_type_is_a (G_OBJECT_TYPE (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_kind (child, type);

  return count;
}

static void
test_demo_host (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostPage *page = g_object_new (HOSPES_TYPE_HOST_PAGE, NULL);
  GtkWindow *window = show_in_window (page, 900, 700);

  hospes_host_page_set_host (page, host);
  g_assert_true (hospes_host_page_get_host (page) == host);
  g_assert_cmpstr (get_page (page, "stack"), ==, "waiting");
  wait_for (g_str_equal (get_page (page, "stack"), "details"));

  g_assert_true (has_value (page, "memory_fact", "3\u00a0GiB"));
  g_assert_true (has_value (page, "processors_fact", "16 · 4 sockets of 2 cores of 2 threads"));
  g_assert_true (has_value (page, "speed_fact", "Does not need KVM"));
  g_assert_true (has_value (page, "way_fact", "Stays on this computer"));
  g_assert_true (has_value (page, "machines_fact", "1 · 1 running"));
  g_assert_true (has_value (page, "uptime_fact", "Not told"));
  g_assert_false (is_shown (page, "slow_group"));
  g_assert_cmpuint (count_kind (get_part (page, "parts"), ADW_TYPE_EXPANDER_ROW), >, 0);

  /* What becomes of its machines is followed. */
  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (has_value (page, "machines_fact", "1 · 0 running"));
  hospes_host_page_set_host (page, NULL);
  close_window (window, page);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

/* It is measured while someone looks, and asked what it is no sooner. */
static void
test_looked_at (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostPage *page = g_object_new (HOSPES_TYPE_HOST_PAGE, NULL);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *other = gtk_label_new ("another page");
  GtkWindow *window;

  gtk_stack_add_child (GTK_STACK (stack), other);
  gtk_stack_add_child (GTK_STACK (stack), GTK_WIDGET (page));
  window = show_in_window (stack, 900, 700);
  hospes_host_page_set_host (page, host);
  g_assert_cmpuint (G_OBJECT (host->sampler)->ref_count, ==, 1);
  g_assert_cmpstr (get_page (page, "stack"), ==, "waiting");

  gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (page));
  wait_for (g_str_equal (get_page (page, "stack"), "details"));
  wait_for (hospes_host_get_samples (host) != NULL);
  gtk_stack_set_visible_child (GTK_STACK (stack), other);
  wait_for (!gtk_widget_get_mapped (GTK_WIDGET (page)));
  wait_for (G_OBJECT (host->sampler)->ref_count == 1);
  close_window (window, page);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

static void
tell_state (HospesHost *host, HospesHostState state)
{
  host->state = state;
  g_object_notify (G_OBJECT (host), "state");
}

static void
test_away (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("a", NULL);
  HospesHostPage *page = g_object_new (HOSPES_TYPE_HOST_PAGE, NULL);
  GtkWindow *window = show_in_window (page, 500, 500);

  hospes_host_page_set_host (page, host);
  g_assert_cmpstr (get_page (page, "stack"), ==, "away");
  g_assert_cmpstr (adw_status_page_get_title (get_part (page, "away")), ==, "Not connected");

  g_set_error (&host->error, G_IO_ERROR, G_IO_ERROR_FAILED, "no <such> socket");
  tell_state (host, HOSPES_HOST_STATE_FAILED);
  g_assert_cmpstr (adw_status_page_get_description (get_part (page, "away")), ==,
                   "no &lt;such&gt; socket");
  tell_state (host, HOSPES_HOST_STATE_CONNECTING);
  g_assert_cmpstr (get_page (page, "stack"), ==, "waiting");
  g_assert_true (has_class (page, "content", "hospes-stale"));
  tell_state (host, HOSPES_HOST_STATE_DISCONNECTED);
  close_window (window, page);
}

/* What was last known stays, dimmed, and comes back. */
static void
test_goes_away (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostPage *page = g_object_new (HOSPES_TYPE_HOST_PAGE, NULL);
  GtkWindow *window = show_in_window (page, 500, 500);

  hospes_host_page_set_host (page, host);
  wait_for (g_str_equal (get_page (page, "stack"), "details"));
  g_assert_false (has_class (page, "content", "hospes-stale"));
  hospes_host_disconnect (host);
  g_assert_cmpstr (get_page (page, "stack"), ==, "details");
  g_assert_true (has_class (page, "content", "hospes-stale"));
  gtk_widget_activate_action (GTK_WIDGET (page), "list.connect", NULL);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  g_assert_false (has_class (page, "content", "hospes-stale"));
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
  close_window (window, page);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

static void
assert_processors (guint cpus, guint sockets, guint cores, guint threads, const char *expected)
{
  HospesHostDetails details = { .cpus = cpus,
                                .sockets = sockets,
                                .cores = cores,
                                .threads = threads };
  g_autofree char *text = hospes_host_details_words_dup_processors (&details);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  HospesHostDetails details = { .driver = (char *) "QEMU",
                                .version = (char *) "7.2.22",
                                .libvirt_version = (char *) "9.0.0",
                                .client_version = (char *) "9.0.0" };
  g_autofree char *hypervisor = hospes_host_details_words_dup_hypervisor (&details);
  g_autofree char *same = hospes_host_details_words_dup_libvirt (&details);
  g_autofree char *other = NULL;
  g_autofree char *uptime = NULL;

  g_assert_cmpstr (hypervisor, ==, "QEMU 7.2.22");
  g_assert_cmpstr (same, ==, "9.0.0");
  details.client_version = (char *) "11.3.0";
  other = hospes_host_details_words_dup_libvirt (&details);
  g_assert_cmpstr (other, ==, "9.0.0, here 11.3.0");

  assert_processors (16, 2, 4, 2, "16 · 2 sockets of 4 cores of 2 threads");
  assert_processors (8, 2, 4, 1, "8 · 2 sockets of 4 cores");
  assert_processors (1, 1, 1, 1, "1 · 1 socket");
  assert_processors (0, 0, 0, 0, "Not told");

  details.uptime = 3 * 24 * 3600;
  details.moment = g_get_monotonic_time () - 25 * (gint64) G_TIME_SPAN_HOUR;
  uptime = hospes_host_details_words_dup_uptime (&details);
  g_assert_cmpstr (uptime, ==, "4 days");

  details.acceleration = HOSPES_ACCELERATION_KVM;
  g_assert_null (hospes_host_details_words_get_why_slow (&details));
  g_assert_cmpstr (hospes_host_details_words_get_speed (&details), ==, "Full, with KVM");
  details.acceleration = HOSPES_ACCELERATION_NO_KVM;
  g_assert_nonnull (strstr (hospes_host_details_words_get_why_slow (&details), "/dev/kvm"));
  details.acceleration = HOSPES_ACCELERATION_NO_CPU;
  g_assert_nonnull (strstr (hospes_host_details_words_get_why_slow (&details), "firmware"));
  g_assert_cmpstr (hospes_host_details_words_get_speed (&details), ==, "Slow, emulated");
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/host-page/demo-host", test_demo_host);
  g_test_add_func ("/pages/host-page/looked-at", test_looked_at);
  g_test_add_func ("/pages/host-page/away", test_away);
  g_test_add_func ("/pages/host-page/goes-away", test_goes_away);
  g_test_add_func ("/pages/host-details-words/says", test_words);

  return g_test_run ();
}
