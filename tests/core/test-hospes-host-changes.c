/* test-hospes-host-changes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-host-changes.h"

#include "hospes-domain-private.h"
#include "hospes-host-private.h"
#include "virt-test.h"

/* A storm of events is asked about a few times, not once for each of them. */
static void
test_storm (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  guint n_answers = 0;

  /* What the index has to tell is not counted. */
  wait_for (hospes_domain_get_record (domain) != NULL);
  wait_until_idle ();
  wait_for (G_OBJECT (host->index)->ref_count == 1);
  g_signal_connect_swapped (hospes_host_get_domain_list (host), "changed", G_CALLBACK (count_cb),
                            &n_answers);
  for (guint i = 0; i < 50; i++)
    hospes_host_ask_again (host, domain);

  wait_for (n_answers > 0);
  wait_until_idle ();
  wait_for (G_OBJECT (host->changes)->ref_count == 1);
  g_assert_cmpuint (n_answers, <=, 2);
  virt_test_let_go (host);
}

/* What is unknown to the host is gone, even if no event said so. */
static void
test_gone (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesDomain) other = NULL;

  virt_test_someone (DEMO_URI, "define other");
  wait_for ((other = virt_test_find (host, "other")) != NULL);
  g_object_ref (other);
  virt_test_someone (DEMO_URI, "undefine other");
  hospes_host_ask_again (host, other);
  wait_for (hospes_domain_get_removed (other));
  g_clear_object (&other);
  virt_test_let_go (host);
}

static gpointer
find_elsewhere (gpointer data)
{
  virConnectPtr connection = virConnectOpen (DEMO_URI);
  virDomainPtr domain = virDomainLookupByName (connection, data);

  /* It keeps its connection. */
  virConnectClose (connection);
  return domain;
}

static gpointer
let_go (gpointer domain)
{
  virDomainFree (domain);
  return NULL;
}

/* libvirt answers nothing about machines one of which is not of this connection; what
 * an event said of the others is not lost by that. */
static void
test_fails (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  virDomainPtr elsewhere = virt_test_in_thread (find_elsewhere, (gpointer) "test");
  HospesDomain *other;

  g_assert_nonnull (elsewhere);
  virt_test_someone (DEMO_URI, "define other");
  wait_for ((other = virt_test_find (host, "other")) != NULL);
  wait_for (G_OBJECT (host->changes)->ref_count == 1);
  hospes_host_changes_add (host->changes, elsewhere);
  virt_test_someone (DEMO_URI, "start other");
  wait_for (hospes_domain_get_active (other));
  g_assert_nonnull (virt_test_find (host, "test"));
  virt_test_in_thread (let_go, elsewhere);
  virt_test_someone (DEMO_URI, "destroy other");
  virt_test_someone (DEMO_URI, "undefine other");
  wait_for (virt_test_find (host, "other") == NULL);
  virt_test_let_go (host);
}

static void
test_not_connected (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");

  hospes_host_changes_add_known (host->changes, domain);
  hospes_host_changes_flush (host->changes);
  hospes_host_ask_again (host, domain);
  hospes_host_ask_again (NULL, domain);
  hospes_host_changes_forget (host->changes);
  g_assert_finalize_object (host);
}

/* The host goes while an answer is awaited. */
static void
test_ends_in_between (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostChanges *changes = g_object_ref (host->changes);
  HospesDomain *domain = virt_test_find (host, "test");

  hospes_host_ask_again (host, domain);
  hospes_host_changes_add_known (changes, domain);
  g_assert_finalize_object (host);
  wait_for (G_OBJECT (changes)->ref_count == 1);
  g_assert_finalize_object (changes);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-changes/storm", test_storm);
  g_test_add_func ("/core/host-changes/gone", test_gone);
  g_test_add_func ("/core/host-changes/fails", test_fails);
  g_test_add_func ("/core/host-changes/not-connected", test_not_connected);
  g_test_add_func ("/core/host-changes/ends-in-between", test_ends_in_between);

  return g_test_run ();
}
