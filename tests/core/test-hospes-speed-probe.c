/* test-hospes-speed-probe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On a daemon of its own.
 */

#include "hospes-speed-probe.h"

#include "daemon-test.h"
#include "virt-test.h"

static HospesHost *
open_host (Daemon *private)
{
  HospesHost *host = hospes_host_new (private->uri, NULL);

  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  return host;
}

static gint64
probe (HospesHost *host, const char *virt_type, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_speed_probe_async (host, "x86_64", virt_type, cancellable, store_result_cb, &result);
  if (cancellable != NULL)
    {
      wait_for (g_list_model_get_n_items (hospes_host_get_domains (host)) == 1);
      g_cancellable_cancel (cancellable);
    }
  wait_for (result != NULL);
  return hospes_speed_probe_finish (host, result, error);
}

/* It starts, ends by itself, and nothing is left: neither is it if nobody waits for the end, or
 * if it does not start. */
static void
test_real (void)
{
  Daemon private;
  HospesHost *host;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 duration;

  if (!can_run ())
    return;

  daemon_begin (&private);
  host = open_host (&private);
  duration = probe (host, "qemu", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (duration, >, 0);
  g_assert_cmpint (duration, <, HOSPES_SPEED_PATIENCE);
  wait_for (g_list_model_get_n_items (hospes_host_get_domains (host)) == 0);

  g_assert_cmpint (probe (host, "qemu", cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  wait_for (g_list_model_get_n_items (hospes_host_get_domains (host)) == 0);

  g_assert_cmpint (probe (host, "xen", NULL, &error), ==, -1);
  g_assert_nonnull (error);
  g_assert_cmpuint (g_list_model_get_n_items (hospes_host_get_domains (host)), ==, 0);
  virt_test_let_go (host);
  daemon_end (&private);
}

static void
test_suits (void)
{
  g_assert_true (hospes_speed_probe_suits ("x86_64"));
  g_assert_false (hospes_speed_probe_suits ("aarch64"));
  g_assert_false (hospes_speed_probe_suits (NULL));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/speed-probe/real", test_real);
  g_test_add_func ("/core/speed-probe/suits", test_suits);

  return g_test_run ();
}
