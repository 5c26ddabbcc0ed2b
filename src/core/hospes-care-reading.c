/* hospes-care-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a host what may go wrong with its machines, a piece at a time; for a worker.
 *
 * DESIGN
 *
 * Of pools it is one call for all and two for each. Disks are asked about only of
 * machines that have one in a pool where nearly nothing is left: one call for all
 * of them, and two for each file libvirt knows as a volume, since QEMU does not
 * tell how much room a file really takes. What a pool has libvirt knows as of the
 * last refresh, which is not done unasked; of a folder of this computer its file
 * system knows better.
 */

#include "config.h"

#include <libvirt/virterror.h>
#include <sys/statvfs.h>

#include "hospes-autoptr.h"
#include "hospes-care-reading.h"
#include "hospes-snapshot-trouble.h"
#include "hospes-xml.h"

/* Of a machine; more are not looked at. */
#define MAX_DISKS 64

void
hospes_care_question_free (gpointer data)
{
  HospesCareQuestion *question = data;

  g_clear_pointer (&question->handles, hospes_handles_free);
  g_free (question);
}

void
hospes_care_answer_free (gpointer data)
{
  HospesCareAnswer *answer = data;

  g_clear_pointer (&answer->pools, g_ptr_array_unref);
  g_clear_pointer (&answer->uuids, g_hash_table_unref);
  g_clear_pointer (&answer->machines, g_hash_table_unref);
  g_free (answer);
}

static GHashTable *
new_machines (GDestroyNotify free_func)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_func);
}

/* A share may hang: only of what is on this computer itself. */
static void
look_here (HospesPoolRoom *room, const char *type)
{
  struct statvfs status;

  if ((g_strcmp0 (type, "dir") == 0 || g_strcmp0 (type, "fs") == 0) &&
      statvfs (room->path, &status) == 0)
    {
      room->capacity = (guint64) status.f_blocks * status.f_frsize;
      room->available = (guint64) status.f_bavail * status.f_frsize;
    }
}

static HospesPoolRoom *
read_pool (virStoragePoolPtr pool, gboolean local)
{
  virStoragePoolInfo info;
  g_autofree char *xml = NULL;
  g_autofree char *type = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  HospesPoolRoom *room;

  if (virStoragePoolGetInfo (pool, &info) < 0 || !(xml = virStoragePoolGetXMLDesc (pool, 0)) ||
      !(doc = hospes_xml_parse (xml, NULL)))
    return NULL;

  type = hospes_xml_get_string (doc, "/pool/@type");
  if (g_strcmp0 (type, "dir") != 0 && g_strcmp0 (type, "fs") != 0 && g_strcmp0 (type, "netfs") != 0)
    return NULL;

  room = g_new0 (HospesPoolRoom, 1);
  room->name = g_utf8_make_valid (virStoragePoolGetName (pool), -1);
  room->path = hospes_xml_get_string (doc, "/pool/target/path");
  room->capacity = info.capacity;
  room->available = info.available;
  if (room->path == NULL)
    {
      hospes_pool_room_free (room);
      return NULL;
    }

  if (local)
    look_here (room, type);
  return room;
}

static GPtrArray *
read_pools (virConnectPtr connection, gboolean local)
{
  g_autoptr (GPtrArray) rooms = NULL;
  virStoragePoolPtr *pools = NULL;
  int n = virConnectListAllStoragePools (connection, &pools, VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE);

  if (n < 0)
    return NULL;

  rooms = g_ptr_array_new_with_free_func (hospes_pool_room_free);
  for (int i = 0; i < n; i++)
    {
      HospesPoolRoom *room = read_pool (pools[i], local);

      if (room != NULL)
        g_ptr_array_add (rooms, room);
      virStoragePoolFree (pools[i]);
    }

  free (pools);
  return g_steal_pointer (&rooms);
}

static guint64
get_number (virDomainStatsRecordPtr record, guint disk, const char *name)
{
  g_autofree char *key = g_strdup_printf ("block.%u.%s", disk, name);
  unsigned long long number = 0;

  virTypedParamsGetULLong (record->params, record->nparams, key, &number);
  return number;
}

/* QEMU tells of a device how far it was written, of a file only how long it is. */
static guint64
find_allocation (virConnectPtr connection, const char *path, guint64 written, guint64 length)
{
  g_autoptr (virStorageVol) volume = NULL;
  virStorageVolInfo info;

  if (g_str_has_prefix (path, "/dev/"))
    return written;

  volume = virStorageVolLookupByPath (connection, path);
  return volume != NULL && virStorageVolGetInfo (volume, &info) == 0 ? info.allocation : length;
}

static GPtrArray *
read_uses (virConnectPtr connection, virDomainStatsRecordPtr record)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (hospes_disk_use_free);
  unsigned int n_disks = 0;

  virTypedParamsGetUInt (record->params, record->nparams, "block.count", &n_disks);
  for (guint i = 0; i < MIN (n_disks, MAX_DISKS); i++)
    {
      g_autofree char *key = g_strdup_printf ("block.%u.path", i);
      const char *path = NULL;
      HospesDiskUse *use;

      if (virTypedParamsGetString (record->params, record->nparams, key, &path) != 1)
        continue;

      use = g_new0 (HospesDiskUse, 1);
      use->path = g_strdup (path);
      use->capacity = get_number (record, i, "capacity");
      use->physical = get_number (record, i, "physical");
      use->allocation =
          find_allocation (connection, path, get_number (record, i, "allocation"), use->physical);
      g_ptr_array_add (uses, use);
    }

  return uses;
}

static GPtrArray *
list_domains (const HospesCareQuestion *question)
{
  GPtrArray *domains = g_ptr_array_new_with_free_func ((GDestroyNotify) virDomainFree);

  for (guint i = 0; i < hospes_handles_get_n (question->handles); i++)
    g_ptr_array_add (domains, hospes_handles_ref_domain (question->handles, i));

  return domains;
}

static GHashTable *
read_disks (virConnectPtr connection, const HospesCareQuestion *question)
{
  g_autoptr (GPtrArray) domains = list_domains (question);
  GHashTable *machines = new_machines ((GDestroyNotify) g_ptr_array_unref);
  virDomainStatsRecordPtr *records = NULL;
  int n;

  g_ptr_array_add (domains, NULL);
  n = virDomainListGetStats ((virDomainPtr *) domains->pdata, VIR_DOMAIN_STATS_BLOCK, &records,
                             VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT);

  for (int i = 0; i < n; i++)
    {
      char *uuid = g_malloc (VIR_UUID_STRING_BUFLEN);

      virDomainGetUUIDString (records[i]->dom, uuid);
      g_hash_table_insert (machines, uuid, read_uses (connection, records[i]));
    }

  virDomainStatsRecordListFree (records);
  g_ptr_array_set_size (domains, domains->len - 1);
  return machines;
}

static GHashTable *
take_census (virConnectPtr connection)
{
  g_autoptr (GHashTable) uuids = new_machines (NULL);
  virDomainPtr *domains = NULL;
  int n = virConnectListAllDomains (connection, &domains, VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT);

  if (n < 0)
    return NULL;

  for (int i = 0; i < n; i++)
    {
      char uuid[VIR_UUID_STRING_BUFLEN];

      virDomainGetUUIDString (domains[i], uuid);
      g_hash_table_add (uuids, g_strdup (uuid));
      virDomainFree (domains[i]);
    }

  free (domains);
  return g_steal_pointer (&uuids);
}

static GHashTable *
read_snapshots (const HospesCareQuestion *question)
{
  g_autoptr (GPtrArray) domains = list_domains (question);
  GHashTable *machines = new_machines (hospes_snapshot_trouble_free);

  for (guint i = 0; i < domains->len; i++)
    {
      virDomainPtr domain = g_ptr_array_index (domains, i);
      char *uuid = g_malloc (VIR_UUID_STRING_BUFLEN);

      virDomainGetUUIDString (domain, uuid);
      g_hash_table_insert (machines, uuid, hospes_snapshot_trouble_find (domain, question->local));
    }

  return machines;
}

/**
 * hospes_care_read:
 * @call: the call
 * @data: a #HospesCareQuestion
 * @cancellable: (nullable): not used: it is a few round trips
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a #HospesCareAnswer
 */
gpointer
hospes_care_read (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const HospesCareQuestion *question = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  HospesCareAnswer *answer;

  if (connection == NULL)
    return NULL;

  answer = g_new0 (HospesCareAnswer, 1);
  switch (question->part)
    {
    case HOSPES_CARE_POOLS:
      answer->pools = read_pools (connection, question->local);
      break;
    case HOSPES_CARE_DISKS:
      answer->machines = read_disks (connection, question);
      break;
    case HOSPES_CARE_CENSUS:
      answer->uuids = take_census (connection);
      break;
    case HOSPES_CARE_SNAPSHOTS:
    default:
      answer->machines = read_snapshots (question);
      break;
    }

  virResetLastError ();
  return answer;
}
