/* hospes-contents-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a host for what it has beside machines, a piece at a time; for a worker.
 *
 * DESIGN
 *
 * Three calls tell which pools and networks there are, and which machines have
 * snapshots at all; then it is two or three for each of those. Volumes are one
 * call a pool, and not one more for each: what disks call them is their key, or
 * made of the pool's folder where that is not so.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-autoptr.h"
#include "hospes-contents-reading.h"
#include "hospes-search-entry-private.h"
#include "hospes-xml.h"

/* Of one pool or machine; more are not remembered. */
#define MAX_ENTRIES 20000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (virDomainSnapshot, virDomainSnapshotFree)

void
hospes_contents_question_free (gpointer data)
{
  HospesContentsQuestion *question = data;

  g_strfreev (question->uuids);
  g_free (question->host);
  g_free (question->host_name);
  g_free (question);
}

void
hospes_contents_answer_free (gpointer data)
{
  HospesContentsAnswer *answer = data;

  for (guint part = 0; part < HOSPES_N_CONTENTS_PARTS; part++)
    g_ptr_array_unref (answer->uuids[part]);
  g_hash_table_unref (answer->entries);
  g_hash_table_unref (answer->addresses);
  g_free (answer);
}

static HospesContentsAnswer *
answer_new (void)
{
  HospesContentsAnswer *answer = g_new0 (HospesContentsAnswer, 1);

  for (guint part = 0; part < HOSPES_N_CONTENTS_PARTS; part++)
    answer->uuids[part] = g_ptr_array_new_with_free_func (g_free);
  answer->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  answer->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return answer;
}

/* A driver without pools or networks has none. */
static void
note_failure (HospesContentsAnswer *answer)
{
  if (virGetLastErrorCode () != VIR_ERR_NO_SUPPORT)
    answer->n_failed++;

  virResetLastError ();
}

static void
list_pools (virConnectPtr connection, HospesContentsAnswer *answer)
{
  virStoragePoolPtr *pools = NULL;
  int n = virConnectListAllStoragePools (connection, &pools, VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE);
  char uuid[VIR_UUID_STRING_BUFLEN];

  if (n < 0)
    note_failure (answer);

  for (int i = 0; i < n; i++)
    {
      virStoragePoolGetUUIDString (pools[i], uuid);
      g_ptr_array_add (answer->uuids[HOSPES_CONTENTS_VOLUMES], g_strdup (uuid));
      virStoragePoolFree (pools[i]);
    }

  free (pools);
}

static void
list_networks (virConnectPtr connection, HospesContentsAnswer *answer)
{
  virNetworkPtr *networks = NULL;
  int n = virConnectListAllNetworks (connection, &networks, 0);
  char uuid[VIR_UUID_STRING_BUFLEN];

  if (n < 0)
    note_failure (answer);

  for (int i = 0; i < n; i++)
    {
      virNetworkGetUUIDString (networks[i], uuid);
      g_ptr_array_add (answer->uuids[HOSPES_CONTENTS_NETWORKS], g_strdup (uuid));
      virNetworkFree (networks[i]);
    }

  free (networks);
}

static void
list_domains (virConnectPtr connection, HospesContentsAnswer *answer)
{
  virDomainPtr *domains = NULL;
  int n = virConnectListAllDomains (connection, &domains, VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT);
  char uuid[VIR_UUID_STRING_BUFLEN];

  if (n < 0)
    note_failure (answer);

  for (int i = 0; i < n; i++)
    {
      virDomainGetUUIDString (domains[i], uuid);
      g_ptr_array_add (answer->uuids[HOSPES_CONTENTS_SNAPSHOTS], g_strdup (uuid));
      virDomainFree (domains[i]);
    }

  free (domains);
}

/* Returns: (transfer full): of which more has to be said before it is added */
static HospesSearchEntry *
new_entry (const HospesContentsQuestion *question,
           HospesSearchKind kind,
           const char *id,
           const char *name)
{
  HospesSearchEntry *entry = hospes_search_entry_new (kind, id, name);

  entry->host = g_strdup (question->host);
  entry->host_name = g_strdup (question->host_name);
  return entry;
}

/* Here, so that nobody has to do it twice, or on two threads. */
static void
take_entry (GPtrArray *entries, HospesSearchEntry *entry)
{
  hospes_search_entry_fold (entry);
  g_ptr_array_add (entries, entry);
}

static GPtrArray *
new_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_search_entry_unref);
}

/* Returns: (transfer full) (nullable): the folder that is part of what disks call
 * volumes whose key is something else */
static char *
find_folder (virStoragePoolPtr pool)
{
  g_autofree char *xml = virStoragePoolGetXMLDesc (pool, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;
  g_autofree char *type = doc != NULL ? hospes_xml_get_string (doc, "/pool/@type") : NULL;

  if (g_strcmp0 (type, "logical") != 0 && g_strcmp0 (type, "disk") != 0)
    return NULL;

  return hospes_xml_get_string (doc, "/pool/target/path");
}

static GPtrArray *
read_pool (virStoragePoolPtr pool, const HospesContentsQuestion *question)
{
  virStorageVolPtr *volumes = NULL;
  int n = virStoragePoolListAllVolumes (pool, &volumes, 0);
  g_autofree char *folder = n > 0 ? find_folder (pool) : NULL;
  GPtrArray *entries = n >= 0 ? new_entries () : NULL;

  for (int i = 0; i < n; i++)
    {
      const char *name = virStorageVolGetName (volumes[i]);
      g_autofree char *path = folder != NULL ? g_strconcat (folder, "/", name, NULL)
                                             : g_strdup (virStorageVolGetKey (volumes[i]));

      if (i < MAX_ENTRIES)
        {
          HospesSearchEntry *entry = new_entry (question, HOSPES_SEARCH_VOLUME, path, name);

          entry->owner = g_utf8_make_valid (virStoragePoolGetName (pool), -1);
          take_entry (entries, entry);
        }
      virStorageVolFree (volumes[i]);
    }

  free (volumes);
  return entries;
}

/* One that is not up has none, and a driver may not know. */
static void
read_leases (virNetworkPtr network, HospesContentsAnswer *answer)
{
  virNetworkDHCPLeasePtr *leases = NULL;
  int n = virNetworkGetDHCPLeases (network, NULL, &leases, 0);

  for (int i = 0; i < n; i++)
    {
      if (leases[i]->mac != NULL && leases[i]->ipaddr != NULL)
        g_hash_table_replace (answer->addresses, g_ascii_strdown (leases[i]->mac, -1),
                              g_strdup (leases[i]->ipaddr));
      virNetworkDHCPLeaseFree (leases[i]);
    }

  free (leases);
}

static GPtrArray *
read_network (virNetworkPtr network, const char *uuid, const HospesContentsQuestion *question)
{
  static const char *const facts[] = { "/network/bridge/@name", "/network/ip/@address",
                                       "/network/domain/@name" };
  g_autofree char *xml = virNetworkGetXMLDesc (network, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;
  g_autoptr (GStrvBuilder) more = g_strv_builder_new ();
  GPtrArray *entries;
  HospesSearchEntry *entry;

  if (doc == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *fact = hospes_xml_get_string (doc, facts[i]);

      if (fact != NULL && *fact != '\0')
        g_strv_builder_add (more, fact);
    }

  entries = new_entries ();
  entry = new_entry (question, HOSPES_SEARCH_NETWORK, uuid, virNetworkGetName (network));
  entry->more = g_strv_builder_end (more);
  take_entry (entries, entry);
  return entries;
}

static GPtrArray *
read_snapshots (virDomainPtr domain, const char *uuid, const HospesContentsQuestion *question)
{
  virDomainSnapshotPtr *snapshots = NULL;
  int n = virDomainListAllSnapshots (domain, &snapshots, 0);
  GPtrArray *entries = n >= 0 ? new_entries () : NULL;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (virDomainSnapshot) snapshot = snapshots[i];
      const char *name = virDomainSnapshotGetName (snapshot);

      if (i < MAX_ENTRIES)
        {
          HospesSearchEntry *entry = new_entry (question, HOSPES_SEARCH_SNAPSHOT, name, name);

          entry->owner = g_strdup (uuid);
          take_entry (entries, entry);
        }
    }

  free (snapshots);
  return entries;
}

/* Returns: (transfer full) (nullable): NULL if it was not told */
static GPtrArray *
read_one (virConnectPtr connection,
          const HospesContentsQuestion *question,
          const char *uuid,
          HospesContentsAnswer *answer)
{
  g_autoptr (virStoragePool) pool = NULL;
  g_autoptr (virNetwork) network = NULL;
  g_autoptr (virDomain) domain = NULL;

  switch (question->part)
    {
    case HOSPES_CONTENTS_VOLUMES:
      pool = virStoragePoolLookupByUUIDString (connection, uuid);
      return pool != NULL ? read_pool (pool, question) : NULL;
    case HOSPES_CONTENTS_NETWORKS:
      network = virNetworkLookupByUUIDString (connection, uuid);
      if (network != NULL)
        read_leases (network, answer);
      return network != NULL ? read_network (network, uuid, question) : NULL;
    case HOSPES_CONTENTS_SNAPSHOTS:
      domain = virDomainLookupByUUIDString (connection, uuid);
      return domain != NULL ? read_snapshots (domain, uuid, question) : NULL;
    case HOSPES_CONTENTS_NONE:
    case HOSPES_CONTENTS_CENSUS:
    default:
      return NULL;
    }
}

/* Whatever has gone since is no failure. */
static gboolean
is_gone (void)
{
  int code = virGetLastErrorCode ();

  return code == VIR_ERR_NO_STORAGE_POOL || code == VIR_ERR_NO_NETWORK || code == VIR_ERR_NO_DOMAIN;
}

/**
 * hospes_contents_read:
 * @call: the call
 * @data: a #HospesContentsQuestion
 * @cancellable: (nullable): not used: it is a few round trips
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a #HospesContentsAnswer
 */
gpointer
hospes_contents_read (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const HospesContentsQuestion *question = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  HospesContentsAnswer *answer;

  if (connection == NULL)
    return NULL;

  answer = answer_new ();
  if (question->part == HOSPES_CONTENTS_CENSUS)
    {
      list_pools (connection, answer);
      list_networks (connection, answer);
      list_domains (connection, answer);
    }

  for (GStrv uuid = question->uuids; uuid != NULL && *uuid != NULL; uuid++)
    {
      GPtrArray *entries = read_one (connection, question, *uuid, answer);

      if (entries != NULL)
        g_hash_table_insert (answer->entries, g_strdup (*uuid), entries);
      else if (!is_gone ())
        note_failure (answer);
    }

  virResetLastError ();
  return answer;
}
