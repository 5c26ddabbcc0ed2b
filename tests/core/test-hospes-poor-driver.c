/* test-hospes-poor-driver.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Drivers that lack what QEMU's and the test driver have: here the test driver
 * lacks it, too. The functions below stand before libvirt's own.
 */

#include <dlfcn.h>

#include "hospes-autoptr.h"
#include "hospes-domain-info.h"
#include "hospes-error.h"
#include "hospes-host-private.h"
#include "virt-test.h"

#define NEXT(name) ((__typeof__ (&(name))) dlsym (RTLD_NEXT, #name))

static _Atomic gboolean no_bulk;
static _Atomic gboolean no_state;
static _Atomic gboolean no_autostart_list;
static _Atomic guint n_autostarts_asked;

/* The test driver's own word for what it lacks. */
static int
fail (virConnectPtr connection)
{
  int n = 0;

  return virNodeGetMemoryStats (connection, VIR_NODE_MEMORY_STATS_ALL_CELLS, NULL, &n, 0);
}

int
virConnectGetAllDomainStats (virConnectPtr conn,
                             unsigned int stats,
                             virDomainStatsRecordPtr **records,
                             unsigned int flags)
{
  return no_bulk ? fail (conn) : NEXT (virConnectGetAllDomainStats) (conn, stats, records, flags);
}

int
virDomainGetState (virDomainPtr domain, int *state, int *reason, unsigned int flags)
{
  return no_state ? fail (virDomainGetConnect (domain))
                  : NEXT (virDomainGetState) (domain, state, reason, flags);
}

int
virConnectListAllDomains (virConnectPtr conn, virDomainPtr **domains, unsigned int flags)
{
  return no_autostart_list && flags == VIR_CONNECT_LIST_DOMAINS_AUTOSTART
             ? fail (conn)
             : NEXT (virConnectListAllDomains) (conn, domains, flags);
}

int
virDomainGetAutostart (virDomainPtr domain, int *autostart)
{
  n_autostarts_asked++;
  return NEXT (virDomainGetAutostart) (domain, autostart);
}

static gpointer
list_one_by_one (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = hospes_domain_info_list_all (connection, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, 1);
  g_assert_cmpint (((HospesDomainInfo *) infos->pdata[0])->virt_state, ==, VIR_DOMAIN_RUNNING);
  return NULL;
}

static gpointer
list_and_fail (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (GError) error = NULL;

  g_assert_null (hospes_domain_info_list_all (connection, &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_SUPPORT);
  return NULL;
}

/* One machine that does not answer is an error, as of the whole list. */
static void
test_no_bulk (void)
{
  no_bulk = TRUE;
  virt_test_in_thread (list_one_by_one, NULL);
  no_state = TRUE;
  virt_test_in_thread (list_and_fail, NULL);
  no_bulk = no_state = FALSE;
}

static gpointer
start_with_host (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");

  g_assert_cmpint (virDomainSetAutostart (domain, 1), ==, 0);
  return NULL;
}

/* What is not told of all is asked of each: it is not “no” for all. */
static void
test_no_autostart_list (void)
{
  HospesHost *keeps = virt_test_connect (DEMO_URI);
  HospesHost *host;
  HospesDomain *domain;

  virt_test_in_thread (start_with_host, NULL);
  no_autostart_list = TRUE;
  n_autostarts_asked = 0;
  host = virt_test_connect (DEMO_URI);
  domain = virt_test_find (host, "test");
  wait_for (hospes_domain_get_record (domain) != NULL);
  g_assert_true (hospes_domain_get_record (domain)->autostart);
  g_assert_cmpuint (n_autostarts_asked, ==, 1);

  /* Others that come, too. */
  virt_test_someone (DEMO_URI, "define other");
  wait_for (virt_test_find (host, "other") != NULL);
  wait_for (hospes_domain_get_record (virt_test_find (host, "other")) != NULL);
  g_assert_false (hospes_domain_get_record (virt_test_find (host, "other"))->autostart);
  virt_test_someone (DEMO_URI, "undefine other");
  wait_for (virt_test_find (host, "other") == NULL);
  no_autostart_list = FALSE;

  wait_for (G_OBJECT (host->index)->ref_count == 1);
  wait_for (G_OBJECT (keeps->index)->ref_count == 1);
  g_assert_finalize_object (host);
  virt_test_let_go (keeps);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/poor-driver/no-bulk", test_no_bulk);
  g_test_add_func ("/core/poor-driver/no-autostart-list", test_no_autostart_list);

  return g_test_run ();
}
