/* test-hospes-sample-adding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * That the wish for a sample machine waits for its host, and ends if nothing
 * can come of it. What comes of it is told in tests/e2e.
 */

#include "hospes-sample-adding.h"

#include "gui-test.h"
#include "virt-test.h"

typedef struct
{
  GtkWidget *origin;
  HospesSampleAdding *adding;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->origin = g_object_ref_sink (gtk_label_new (NULL));
  fixture->adding = hospes_sample_adding_new (fixture->origin);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->adding);
  g_assert_finalize_object (G_OBJECT (fixture->origin));
}

static gboolean
is_waiting (Fixture *fixture)
{
  return hospes_sample_adding_get_host (fixture->adding) != NULL;
}

/* libvirt’s test driver runs nothing. */
static void
test_other_driver (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_new (DEMO_URI, NULL);
  guint n_notified = 0;

  count_changes (fixture->adding, "host", &n_notified);
  hospes_host_connect (host);
  hospes_sample_adding_begin (fixture->adding, host);
  g_assert_true (hospes_sample_adding_get_host (fixture->adding) == host);
  g_assert_cmpuint (n_notified, ==, 1);
  hospes_sample_adding_begin (fixture->adding, host);
  g_assert_cmpuint (n_notified, ==, 1);
  wait_for (!is_waiting (fixture));
  g_assert_nonnull (hospes_host_get_facts (host));
  g_assert_cmpuint (n_notified, ==, 2);

  /* Now it is known at once. */
  hospes_sample_adding_begin (fixture->adding, host);
  g_assert_false (is_waiting (fixture));
  wait_for (hospes_host_get_facts (host)->thorough);
  virt_test_let_go (host);
}

static void
test_failed_host (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_new ("nonsense:///x", NULL);

  hospes_sample_adding_begin (fixture->adding, host);
  g_assert_false (is_waiting (fixture));
  hospes_host_connect (host);
  hospes_sample_adding_begin (fixture->adding, host);
  g_assert_true (is_waiting (fixture));
  wait_for (!is_waiting (fixture));
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_FAILED);
  g_object_unref (host);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_new (DEMO_URI, NULL);

  hospes_host_connect (host);
  hospes_sample_adding_begin (fixture->adding, host);
  g_assert_true (is_waiting (fixture));
  hospes_sample_adding_cancel (fixture->adding);
  g_assert_false (is_waiting (fixture));
  hospes_sample_adding_begin (fixture->adding, host);
  hospes_host_disconnect (host);
  g_assert_false (is_waiting (fixture));
  g_object_unref (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/pages/sample-adding/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("other-driver", test_other_driver);
  ADD ("failed-host", test_failed_host);
  ADD ("cancel", test_cancel);

  return g_test_run ();
}
