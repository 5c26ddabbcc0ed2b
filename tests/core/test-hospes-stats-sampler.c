/* test-hospes-stats-sampler.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The test driver tells no load: what is counted here is how often it is asked.
 */

#include "hospes-host-private.h"

#include <glib/gstdio.h>

#include "virt-test.h"

#define CALL " virConnectGetAllDomainStats\n"

/* How often @function was called, by the notes of the library that is preloaded. */
static guint
count_calls (const char *path)
{
  g_autofree char *notes = NULL;
  guint count = 0;

  g_assert_true (g_file_get_contents (path, &notes, NULL, NULL));
  for (const char *at = notes; (at = strstr (at, CALL)) != NULL; at++)
    count++;

  return count;
}

static void
look_for_a_while (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  gint64 end = g_get_monotonic_time () + 4 * G_USEC_PER_SEC;

  /* However many look, and wherever: it is asked once. */
  hospes_host_watch (host);
  hospes_host_watch (host);
  wait_for (g_get_monotonic_time () > end);
  hospes_host_unwatch (host);
  hospes_host_unwatch (host);
  wait_for (G_OBJECT (host->sampler)->ref_count == 1);
  virt_test_let_go (host);
}

static void
test_once_a_tick (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "hospes-calls-XXXXXX", NULL);

  if (g_test_subprocess ())
    {
      look_for_a_while ();
      return;
    }

  if (g_getenv ("LD_PRELOAD") == NULL)
    {
      g_test_skip ("Calls are counted by a preloaded library, which this build goes without");
      return;
    }

  g_assert_true (g_close (g_mkstemp (path), NULL));
  g_setenv ("HOSPES_CALLS", path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("HOSPES_CALLS");
  g_test_trap_assert_passed ();

  /* The list, what is off, and the first tick. */
  g_assert_cmpuint (count_calls (path), ==, 3);
  g_remove (path);
}

static void
test_nobody_looks (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);

  g_assert_cmpuint (G_OBJECT (host->sampler)->ref_count, ==, 1);
  hospes_host_watch (host);
  g_assert_cmpuint (G_OBJECT (host->sampler)->ref_count, ==, 2);
  hospes_host_unwatch (host);
  wait_for (G_OBJECT (host->sampler)->ref_count == 1);
  virt_test_let_go (host);
}

static void
test_not_connected (void)
{
  HospesHost *host = hospes_host_new (DEMO_URI, NULL);

  hospes_host_watch (host);
  g_assert_cmpuint (G_OBJECT (host->sampler)->ref_count, ==, 1);

  /* It asks as soon as there is someone to ask. */
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpuint (G_OBJECT (host->sampler)->ref_count, ==, 2);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
  wait_for (G_OBJECT (host->sampler)->ref_count == 1);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/stats-sampler/once-a-tick", test_once_a_tick);
  g_test_add_func ("/core/stats-sampler/nobody-looks", test_nobody_looks);
  g_test_add_func ("/core/stats-sampler/not-connected", test_not_connected);

  return g_test_run ();
}
