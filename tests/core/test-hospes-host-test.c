/* test-hospes-host-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The way to hosts for which nothing has to be started; those over ssh are in
 * test-hospes-host-test-ssh.c.
 */

#include "hospes-host-test.h"

#include "host-test.h"
#include "hospes-test-dial.h"
#include "virt-test.h"

static void
test_demo (void)
{
  HospesHostTest *test = hospes_host_test_new (DEMO_URI);
  const HospesTestFacts *facts = hospes_host_test_get_facts (test);
  guint n_changes = 0;

  g_signal_connect_swapped (test, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpstr (get_outcome (test), ==, "..");
  g_assert_cmpint (facts->n_machines, ==, -1);

  hospes_host_test_start (test, "Demo");
  g_assert_cmpstr (get_outcome (test), ==, ">.");
  wait_for (g_str_equal (get_outcome (test), "+>"));
  wait_for (!hospes_host_test_get_running (test));
  g_assert_cmpstr (get_outcome (test), ==, "++");
  g_assert_cmpuint (n_changes, >=, 3);
  g_assert_cmpint (facts->n_machines, ==, 1);
  g_assert_cmpint (facts->n_running, ==, 1);
  g_assert_cmpint (facts->n_pools, ==, 1);
  g_assert_cmpint (facts->n_networks, ==, 1);
  g_assert_nonnull (facts->host);

  /* Again is from the beginning. */
  hospes_host_test_start (test, "Demo");
  g_assert_cmpstr (get_outcome (test), ==, ">.");
  g_assert_cmpint (facts->n_machines, ==, -1);
  g_assert_null (facts->host);
  wait_for (!hospes_host_test_get_running (test));
  g_assert_cmpint (facts->n_machines, ==, 1);

  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);
}

static void
test_stops (void)
{
  HospesHostTest *test = hospes_host_test_new (DEMO_URI);

  hospes_host_test_stop (test);
  hospes_host_test_start (test, "Demo");
  hospes_host_test_stop (test);
  g_assert_false (hospes_host_test_get_running (test));
  g_assert_cmpstr (get_outcome (test), ==, "..");

  /* What comes in afterwards is of no interest. */
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_cmpstr (get_outcome (test), ==, "..");
  g_assert_cmpint (hospes_host_test_get_facts (test)->n_machines, ==, -1);
  g_assert_null (hospes_host_test_get_error (test));

  /* Two at once are one. */
  hospes_host_test_start (test, "Demo");
  run_test (test);
  g_assert_cmpstr (get_outcome (test), ==, "++");
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);
}

static void
test_fails (void)
{
  assert_outcome ("test:///no/such/file", "!.", HOSPES_TROUBLE_OTHER);
  assert_outcome ("tset:///default", "!.", HOSPES_TROUBLE_BAD_URI);
}

/* A port of this computer where nobody listens, and one where somebody says nothing sensible. */
static void
test_dials (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *uri = g_strdup_printf ("qemu+tcp://127.0.0.1:%u/system", port);
  HospesHostTest *test = hospes_host_test_new (uri);
  const HospesTestFacts *facts = hospes_host_test_get_facts (test);

  g_assert_cmpuint (port, !=, 0);
  hospes_host_test_start (test, "Blue");
  g_assert_cmpstr (get_outcome (test), ==, ">..");
  wait_for (g_str_equal (get_outcome (test), "+>."));
  g_assert_cmpstr (facts->address, ==, "127.0.0.1");
  g_assert_cmpint (facts->port, ==, port);
  g_assert_cmpint (facts->answer_ms, >=, 0);

  /* It would wait for half a minute. */
  hospes_host_test_stop (test);
  g_assert_cmpstr (get_outcome (test), ==, "+..");
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);

  g_socket_listener_close (listener);
  assert_outcome (uri, "!..", HOSPES_TROUBLE_PORT_CLOSED);
  assert_outcome ("qemu+tcp://host.invalid/system", "!..", HOSPES_TROUBLE_UNKNOWN_NAME);
  assert_outcome ("qemu+tls://host.invalid/system", "!..", HOSPES_TROUBLE_UNKNOWN_NAME);
}

static void
test_ports (void)
{
  g_assert_cmpuint (hospes_test_find_port ("qemu+tcp://a/system"), ==, 16509);
  g_assert_cmpuint (hospes_test_find_port ("qemu+tls://a/system"), ==, 16514);
  g_assert_cmpuint (hospes_test_find_port ("qemu://a/system"), ==, 16514);
  g_assert_cmpuint (hospes_test_find_port ("xen://[::1]:7/system?a=b"), ==, 7);
  g_assert_cmpuint (hospes_test_find_port ("qemu:///system"), ==, 0);
  g_assert_cmpuint (hospes_test_find_port ("qemu+ssh://a/system"), ==, 0);
  g_assert_cmpuint (hospes_test_find_port ("esx://a/"), ==, 0);
  g_assert_cmpuint (hospes_test_find_port ("nonsense"), ==, 0);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-test/demo", test_demo);
  g_test_add_func ("/core/host-test/stops", test_stops);
  g_test_add_func ("/core/host-test/fails", test_fails);
  g_test_add_func ("/core/host-test/dials", test_dials);
  g_test_add_func ("/core/host-test/ports", test_ports);

  return g_test_run ();
}
