/* test-hospes-host-contents.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <dlfcn.h>

#include "hospes-autoptr.h"
#include "hospes-host-private.h"
#include "virt-test.h"

static const guint few[HOSPES_N_SEARCH_KINDS] = { 8, 8, 8, 8, 8, 8, 8 };

#define NEXT(name) ((__typeof__ (&(name))) dlsym (RTLD_NEXT, #name))

/* A pool or network that tells nothing, and networks that lend, which the test driver
 * lacks: the functions below stand before libvirt's own. */
static _Atomic gboolean pool_is_broken;
static _Atomic gboolean networks_are_broken;
static _Atomic gboolean lends;

int
virStoragePoolListAllVolumes (virStoragePoolPtr pool, virStorageVolPtr **vols, unsigned int flags)
{
  if (!pool_is_broken)
    return NEXT (virStoragePoolListAllVolumes) (pool, vols, flags);

  g_assert_null (virStorageVolLookupByName (pool, "none of this name"));
  return -1;
}

int
virNetworkGetDHCPLeases (virNetworkPtr network,
                         const char *mac,
                         virNetworkDHCPLeasePtr **leases,
                         unsigned int flags)
{
  if (!lends)
    return 0;

  *leases = calloc (1, sizeof **leases);
  (*leases)[0] = calloc (1, sizeof ***leases);
  (*leases)[0]->mac = strdup ("52:54:00:AA:00:01");
  (*leases)[0]->ipaddr = strdup ("10.77.0.21");
  return 1;
}

char *
virNetworkGetXMLDesc (virNetworkPtr network, unsigned int flags)
{
  if (!networks_are_broken)
    return NEXT (virNetworkGetXMLDesc) (network, flags);

  g_assert_null (virNetworkLookupByName (virNetworkGetConnect (network), ""));
  return NULL;
}

/* Someone else makes a volume, a network and a snapshot. */
static gpointer
make (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "default-pool");
  g_autoptr (virStorageVol) volume = virStorageVolCreateXML (
      pool, "<volume><name>numbers.img</name><capacity>1048576</capacity></volume>", 0);
  g_autoptr (virNetwork) network = virNetworkDefineXML (
      connection, "<network><name>numbers-lan</name><bridge name='virbr77'/>"
                  "<ip address='10.77.0.1' netmask='255.255.255.0'/></network>");
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");
  virDomainSnapshotPtr snapshot = virDomainSnapshotCreateXML (
      domain, "<domainsnapshot><name>before-numbers</name></domainsnapshot>", 0);

  g_assert_nonnull (volume);
  g_assert_nonnull (network);
  g_assert_nonnull (snapshot);
  virDomainSnapshotFree (snapshot);
  return NULL;
}

static gpointer
unmake (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "default-pool");
  g_autoptr (virStorageVol) volume = virStorageVolLookupByName (pool, "numbers.img");
  g_autoptr (virNetwork) network = virNetworkLookupByName (connection, "numbers-lan");
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");
  virDomainSnapshotPtr snapshot = virDomainSnapshotLookupByName (domain, "before-numbers", 0);

  g_assert_cmpint (virDomainSnapshotDelete (snapshot, 0), ==, 0);
  virDomainSnapshotFree (snapshot);
  g_assert_cmpint (virNetworkUndefine (network), ==, 0);
  g_assert_cmpint (virStorageVolDelete (volume, 0), ==, 0);
  return NULL;
}

/* Returns: (transfer full) (nullable): the best of a kind */
static HospesSearchEntry *
find (HospesHostContents *contents, HospesSearchKind kind, const char *text)
{
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();
  g_autoptr (HospesSearchQuery) query = hospes_search_query_new (text);
  g_autoptr (HospesSearchFound) found = NULL;

  hospes_host_contents_list (contents, set);
  found = hospes_search_set_find (set, query, NULL, few);
  if (found->best[kind]->len == 0)
    return NULL;

  return hospes_search_entry_ref (g_ptr_array_index (found->best[kind], 0));
}

static gboolean
has (HospesHostContents *contents, HospesSearchKind kind, const char *text)
{
  g_autoptr (HospesSearchEntry) entry = find (contents, kind, text);

  return entry != NULL;
}

static void
wait_read (HospesHostContents *contents)
{
  wait_for (hospes_host_contents_get_reading (contents) == HOSPES_CONTENTS_NONE);
  g_assert_cmpuint (hospes_host_contents_get_n_failed (contents), ==, 0);
}

static void
test_reads (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostContents *contents = hospes_host_get_contents (host);
  g_autoptr (HospesSearchEntry) volume = NULL;
  g_autoptr (HospesSearchEntry) network = NULL;
  g_autoptr (HospesSearchEntry) snapshot = NULL;
  guint n_changed = 0;

  virt_test_in_thread (make, NULL);
  g_signal_connect_swapped (contents, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (hospes_host_get_contents (host) == contents);

  hospes_host_contents_watch (contents);
  g_assert_cmpint (hospes_host_contents_get_reading (contents), ==, HOSPES_CONTENTS_CENSUS);
  wait_read (contents);
  g_assert_cmpuint (n_changed, >=, 4);

  volume = find (contents, HOSPES_SEARCH_VOLUME, "numbers");
  g_assert_cmpstr (volume->name, ==, "numbers.img");
  g_assert_cmpstr (volume->owner, ==, "default-pool");
  g_assert_cmpstr (volume->id, ==, "/default-pool/numbers.img");
  g_assert_cmpstr (volume->host, ==, DEMO_URI);
  network = find (contents, HOSPES_SEARCH_NETWORK, "numbers");
  g_assert_cmpstr (network->name, ==, "numbers-lan");
  g_assert_true (has (contents, HOSPES_SEARCH_NETWORK, "virbr77"));
  g_assert_true (has (contents, HOSPES_SEARCH_NETWORK, "10.77.0.1"));
  snapshot = find (contents, HOSPES_SEARCH_SNAPSHOT, "numbers");
  g_assert_cmpstr (snapshot->name, ==, "before-numbers");
  g_assert_cmpstr (snapshot->owner, ==, DEMO_UUID);

  /* Somebody searches again right away: it is fresh. */
  hospes_host_contents_unwatch (contents);
  hospes_host_contents_watch (contents);
  g_assert_cmpint (hospes_host_contents_get_reading (contents), ==, HOSPES_CONTENTS_NONE);
  hospes_host_contents_unwatch (contents);

  virt_test_in_thread (unmake, NULL);
  virt_test_let_go (host);
}

/* What is read anew takes the place of what was, and what is gone goes. */
static void
test_reads_anew (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostContents *contents = hospes_host_get_contents (host);

  virt_test_in_thread (make, NULL);
  hospes_host_contents_watch (contents);
  wait_read (contents);
  g_assert_true (has (contents, HOSPES_SEARCH_VOLUME, "numbers"));
  virt_test_in_thread (unmake, NULL);

  hospes_host_contents_outdate (contents);
  wait_read (contents);
  g_assert_false (has (contents, HOSPES_SEARCH_VOLUME, "numbers"));
  g_assert_false (has (contents, HOSPES_SEARCH_NETWORK, "numbers"));
  g_assert_false (has (contents, HOSPES_SEARCH_SNAPSHOT, "numbers"));

  /* A host that was let go of is not searched. */
  g_assert_true (has (contents, HOSPES_SEARCH_NETWORK, "default"));
  hospes_host_disconnect (host);
  g_assert_false (has (contents, HOSPES_SEARCH_NETWORK, "default"));
  hospes_host_contents_unwatch (contents);
  wait_for (G_OBJECT (contents)->ref_count == 1);
  virt_test_let_go (host);
}

/* Nobody searches: nothing is asked, not even after it is opened again. */
static void
test_rests (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostContents *contents = hospes_host_get_contents (host);

  hospes_host_contents_watch (contents);
  hospes_host_contents_unwatch (contents);
  g_assert_cmpint (hospes_host_contents_get_reading (contents), ==, HOSPES_CONTENTS_NONE);
  wait_for (G_OBJECT (contents)->ref_count == 1);
  g_assert_false (has (contents, HOSPES_SEARCH_NETWORK, "default"));

  hospes_host_disconnect (host);
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpint (hospes_host_contents_get_reading (contents), ==, HOSPES_CONTENTS_NONE);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
  virt_test_let_go (host);
}

/* Somebody stops searching and begins again while an answer is awaited: that is of the
 * former reading, and ends nothing of the new one. */
static void
test_begins_in_between (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostContents *contents = hospes_host_get_contents (host);

  hospes_host_contents_watch (contents);
  wait_read (contents);
  g_assert_true (has (contents, HOSPES_SEARCH_NETWORK, "default"));

  hospes_host_contents_outdate (contents);
  wait_for (hospes_host_contents_get_reading (contents) == HOSPES_CONTENTS_VOLUMES);
  hospes_host_contents_unwatch (contents);
  hospes_host_contents_watch (contents);
  g_assert_cmpint (hospes_host_contents_get_reading (contents), ==, HOSPES_CONTENTS_CENSUS);
  wait_for (hospes_host_contents_get_reading (contents) != HOSPES_CONTENTS_CENSUS);
  g_assert_cmpint (hospes_host_contents_get_reading (contents), ==, HOSPES_CONTENTS_VOLUMES);
  wait_read (contents);
  g_assert_true (has (contents, HOSPES_SEARCH_NETWORK, "default"));

  hospes_host_contents_unwatch (contents);
  wait_for (G_OBJECT (contents)->ref_count == 1);
  virt_test_let_go (host);
}

static void
read_anew (HospesHostContents *contents)
{
  hospes_host_contents_outdate (contents);
  wait_for (hospes_host_contents_get_reading (contents) == HOSPES_CONTENTS_NONE);
}

/* A pool that never tells is no reason to remember what is gone elsewhere. */
static void
test_forgets_beside_failures (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostContents *contents = hospes_host_get_contents (host);

  virt_test_in_thread (make, NULL);
  hospes_host_contents_watch (contents);
  wait_read (contents);
  virt_test_in_thread (unmake, NULL);

  pool_is_broken = TRUE;
  read_anew (contents);
  pool_is_broken = FALSE;
  g_assert_cmpuint (hospes_host_contents_get_n_failed (contents), ==, 1);
  g_assert_false (has (contents, HOSPES_SEARCH_NETWORK, "numbers"));
  g_assert_false (has (contents, HOSPES_SEARCH_SNAPSHOT, "numbers"));
  g_assert_true (has (contents, HOSPES_SEARCH_VOLUME, "numbers"));

  hospes_host_contents_unwatch (contents);
  virt_test_let_go (host);
}

/* An address is a machine's as long as a network says so. */
static void
test_forgets_leases (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostContents *contents = hospes_host_get_contents (host);
  const char *mac = "52:54:00:aa:00:01";

  lends = TRUE;
  hospes_host_contents_watch (contents);
  wait_read (contents);
  g_assert_cmpstr (hospes_host_contents_get_address (contents, mac), ==, "10.77.0.21");
  lends = FALSE;

  networks_are_broken = TRUE;
  read_anew (contents);
  networks_are_broken = FALSE;
  g_assert_cmpstr (hospes_host_contents_get_address (contents, mac), ==, "10.77.0.21");

  read_anew (contents);
  g_assert_cmpuint (hospes_host_contents_get_n_failed (contents), ==, 0);
  g_assert_null (hospes_host_contents_get_address (contents, mac));

  hospes_host_contents_unwatch (contents);
  virt_test_let_go (host);
}

/* The host goes while an answer is awaited. */
static void
test_ends_in_between (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHostContents *contents = g_object_ref (hospes_host_get_contents (host));

  hospes_host_contents_watch (contents);
  g_assert_finalize_object (host);
  hospes_host_contents_unwatch (contents);
  wait_for (G_OBJECT (contents)->ref_count == 1);
  g_assert_finalize_object (contents);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-contents/reads", test_reads);
  g_test_add_func ("/core/host-contents/reads-anew", test_reads_anew);
  g_test_add_func ("/core/host-contents/rests", test_rests);
  g_test_add_func ("/core/host-contents/begins-in-between", test_begins_in_between);
  g_test_add_func ("/core/host-contents/forgets-beside-failures", test_forgets_beside_failures);
  g_test_add_func ("/core/host-contents/forgets-leases", test_forgets_leases);
  g_test_add_func ("/core/host-contents/ends-in-between", test_ends_in_between);

  return g_test_run ();
}
