/* test-hospes-link.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-link.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "virt-test.h"

static guint n_domains;
static guint n_details;

static void
domain_changed (gpointer watcher, virDomainPtr domain)
{
  g_assert_true (G_IS_OBJECT (watcher));
  g_assert_cmpstr (virDomainGetName (domain), ==, "test");
  n_domains++;
}

static void
details_changed (gpointer watcher, virDomainPtr domain)
{
  n_details++;
}

static void
closed (gpointer watcher, gconstpointer link, int reason)
{
  g_assert_not_reached ();
}

static void
shutting_down (gpointer watcher, virDomainPtr domain)
{
  g_assert_cmpstr (virDomainGetName (domain), ==, "test");
}

static const HospesLinkWatch watch = {
  .domain_changed = domain_changed,
  .details_changed = details_changed,
  .closed = closed,
  .shutting_down = shutting_down,
};

static gpointer
open_link (gpointer data)
{
  GError *error = NULL;

  hospes_link_open (data, &error);
  return error;
}

static gpointer
watch_more (gpointer data)
{
  hospes_link_watch_more (data);
  return NULL;
}

/* The last reference closes, and belongs on a worker. */
static gpointer
drop_link (gpointer data)
{
  HospesLink *link = data;

  g_assert_finalize_object (link);
  return NULL;
}

static HospesLink *
new_link (const char *uri, gpointer watcher)
{
  return hospes_link_new (uri, g_main_context_default (), &watch, watcher);
}

static void
test_fails (void)
{
  g_autoptr (GObject) watcher = g_object_new (G_TYPE_OBJECT, NULL);
  HospesLink *link = new_link ("test:///no/such/file.xml", watcher);
  g_autoptr (GError) error = virt_test_in_thread (open_link, link);

  g_assert_true (error->domain == HOSPES_VIRT_ERROR);
  virt_test_in_thread (drop_link, link);
}

static void
test_never_opened (void)
{
  g_autoptr (GObject) watcher = g_object_new (G_TYPE_OBJECT, NULL);

  virt_test_in_thread (drop_link, new_link (DEMO_URI, watcher));
}

static void
test_tells (void)
{
  g_autoptr (GObject) watcher = g_object_new (G_TYPE_OBJECT, NULL);
  HospesLink *link = new_link (DEMO_URI, watcher);

  g_assert_null (virt_test_in_thread (open_link, link));
  g_assert_nonnull (hospes_link_get_connection (link));

  n_domains = n_details = 0;
  virt_test_someone (DEMO_URI, "suspend test");
  wait_for (n_domains == 1);
  virt_test_someone (DEMO_URI, "title test A");
  wait_until_idle ();
  g_assert_cmpuint (n_details, ==, 0);

  virt_test_in_thread (watch_more, link);
  virt_test_someone (DEMO_URI, "title test B");
  wait_for (n_details == 1);
  g_assert_cmpuint (n_domains, ==, 1);

  /* Nobody is told after the watcher went. */
  g_clear_object (&watcher);
  virt_test_someone (DEMO_URI, "resume test");
  virt_test_someone (DEMO_URI, "title test C");
  wait_until_idle ();
  g_assert_cmpuint (n_domains, ==, 1);
  g_assert_cmpuint (n_details, ==, 1);
  virt_test_in_thread (drop_link, link);
}

static gpointer
use_jobs (gpointer data)
{
  HospesLink *link = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (virConnect) first = hospes_link_ref_jobs (link, &error);
  g_autoptr (virConnect) second = hospes_link_ref_jobs (link, &error);

  g_assert_no_error (error);
  g_assert_true (first == second);
  g_assert_cmpint (virConnectIsAlive (first), ==, 1);
  return NULL;
}

static void
test_jobs (void)
{
  g_autoptr (GObject) watcher = g_object_new (G_TYPE_OBJECT, NULL);
  HospesLink *link = new_link (DEMO_URI, watcher);

  g_assert_null (virt_test_in_thread (open_link, link));
  virt_test_in_thread (use_jobs, link);
  virt_test_in_thread (drop_link, link);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/link/fails", test_fails);
  g_test_add_func ("/core/link/never-opened", test_never_opened);
  g_test_add_func ("/core/link/tells", test_tells);
  g_test_add_func ("/core/link/jobs", test_jobs);

  return g_test_run ();
}
