/* test-hospes-title-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-title-index.h"

#include "hospes-domain-private.h"
#include "hospes-host-private.h"
#include "virt-test.h"

static gboolean
has_title (HospesDomain *domain, const char *title)
{
  return g_strcmp0 (hospes_domain_get_title (domain), title) == 0;
}

static void
wait_until_all_asked (HospesHost *host)
{
  wait_until_idle ();
  wait_for (G_OBJECT (host->titles)->ref_count == 1);
}

/* Nobody looks at its details. */
static void
test_follows (void)
{
  HospesHost *host;
  HospesDomain *domain;
  guint n_changes = 0;
  guint n_lists = 0;

  host = virt_test_connect (DEMO_URI);
  domain = virt_test_find (host, "test");
  wait_until_all_asked (host);
  g_assert_null (hospes_domain_get_title (domain));
  g_assert_cmpstr (hospes_domain_get_label (domain), ==, "test");

  count_changes (domain, "title", &n_changes);
  g_signal_connect_swapped (hospes_host_get_domain_list (host), "changed", G_CALLBACK (count_cb),
                            &n_lists);
  virt_test_someone (DEMO_URI, "title test Mail & more");
  wait_for (has_title (domain, "Mail & more"));
  g_assert_cmpstr (hospes_domain_get_label (domain), ==, "Mail & more");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_lists, ==, 1);

  /* Said again, it is no change; blank, it is none. */
  virt_test_someone (DEMO_URI, "title test Mail & more");
  virt_test_someone (DEMO_URI, "title test  ");
  wait_for (has_title (domain, NULL));
  g_assert_cmpuint (n_changes, ==, 2);
  wait_until_all_asked (host);
  virt_test_let_go (host);
}

/* What is there before it is opened, and what comes later. */
static void
test_found (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHost *late;

  virt_test_someone (DEMO_URI, "title test Before");
  late = virt_test_connect (DEMO_URI);
  wait_for (has_title (virt_test_find (late, "test"), "Before"));
  virt_test_someone (DEMO_URI, "define other");
  wait_for (virt_test_find (late, "other") != NULL);
  virt_test_someone (DEMO_URI, "title other Later");
  wait_for (has_title (virt_test_find (late, "other"), "Later"));
  wait_until_all_asked (late);
  wait_until_all_asked (host);
  g_assert_finalize_object (late);
  virt_test_let_go (host);
}

/* The host goes while an answer is awaited. */
static void
test_ends_in_between (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesTitleIndex *titles = g_object_ref (host->titles);

  hospes_domain_outdate_title (virt_test_find (host, "test"));
  hospes_title_index_flush (titles);
  g_assert_finalize_object (host);
  hospes_title_index_flush (titles);
  wait_for (G_OBJECT (titles)->ref_count == 1);
  g_assert_finalize_object (titles);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/title-index/follows", test_follows);
  g_test_add_func ("/core/title-index/found", test_found);
  g_test_add_func ("/core/title-index/ends-in-between", test_ends_in_between);

  return g_test_run ();
}
