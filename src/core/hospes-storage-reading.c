/* hospes-storage-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * DESIGN
 *
 * Which pools there are, run, stay and start by themselves is told by four calls for
 * all of them; then it is three a pool. Names of volumes are one call a pool. What
 * else is known of a volume is one call each: its document holds sizes as well, and
 * its handle is kept, so that it need not be looked up.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-storage-memory.h"
#include "hospes-storage-reading.h"
#include "hospes-uri.h"

typedef void (*MarkFunc) (HospesPoolInfo *info);

static void
mark_running (HospesPoolInfo *info)
{
  info->state = HOSPES_POOL_RUNNING;
}

static void
mark_persistent (HospesPoolInfo *info)
{
  info->persistent = TRUE;
}

static void
mark_autostart (HospesPoolInfo *info)
{
  info->autostart = TRUE;
}

static HospesPoolInfo *
new_bare_info (virStoragePoolPtr pool, const char *uuid)
{
  HospesPoolInfo *info = g_new0 (HospesPoolInfo, 1);

  info->uuid = g_strdup (uuid);
  info->name = hospes_volume_info_dup_readable (virStoragePoolGetName (pool));
  info->type = g_strdup ("");
  return info;
}

/* Those that are listed with @flags are marked; without @mark, they are all there are. */
static gboolean
list_some (virConnectPtr connection, guint flags, MarkFunc mark, GHashTable *infos, GError **error)
{
  virStoragePoolPtr *pools = NULL;
  int n = virConnectListAllStoragePools (connection, &pools, flags);
  char uuid[VIR_UUID_STRING_BUFLEN];

  if (n < 0)
    return hospes_error_take (error);

  for (int i = 0; i < n; i++)
    {
      HospesPoolInfo *info;

      virStoragePoolGetUUIDString (pools[i], uuid);
      if (mark == NULL)
        g_hash_table_replace (infos, g_strdup (uuid), new_bare_info (pools[i], uuid));
      else if ((info = g_hash_table_lookup (infos, uuid)) != NULL)
        mark (info);
      virStoragePoolFree (pools[i]);
    }

  free (pools);
  return TRUE;
}

/**
 * hospes_storage_list_pools:
 * @data: the URI of the host
 *
 * Returns: (transfer full) (nullable) (element-type utf8 HospesPoolInfo): which pools there
 *   are, by UUID: of each its name, and whether it runs, stays, and starts by itself
 */
gpointer
hospes_storage_list_pools (HospesCall *call,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (GHashTable) infos =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, hospes_pool_info_free);

  if (connection == NULL || !list_some (connection, 0, NULL, infos, error))
    return NULL;

  /* A driver may be unable to tell these apart. */
  if (!list_some (connection, VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE, mark_running, infos, NULL) ||
      !list_some (connection, VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT, mark_persistent, infos,
                  NULL) ||
      !list_some (connection, VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART, mark_autostart, infos,
                  NULL))
    virResetLastError ();

  hospes_storage_remember (data, infos);
  return g_steal_pointer (&infos);
}

/**
 * hospes_storage_read_pool:
 * @uuid: of a pool
 *
 * Returns: (transfer full) (nullable): a #HospesPoolInfo that tells nothing of whether it
 *   stays and starts by itself
 */
gpointer
hospes_storage_read_pool (HospesCall *call,
                          gpointer uuid,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = NULL;
  g_autofree char *xml = NULL;
  virStoragePoolInfo told;
  HospesPoolInfo *info;

  if (connection == NULL)
    return NULL;

  if (!(pool = virStoragePoolLookupByUUIDString (connection, uuid)) ||
      virStoragePoolGetInfo (pool, &told) < 0 || !(xml = virStoragePoolGetXMLDesc (pool, 0)))
    return hospes_error_take_null (error);

  if (!(info = hospes_pool_info_new_from_xml (xml, error)))
    return NULL;

  g_free (info->uuid);
  info->uuid = g_strdup (uuid);
  g_free (info->name);
  info->name = hospes_volume_info_dup_readable (virStoragePoolGetName (pool));
  info->state =
      (HospesPoolState) CLAMP (told.state, HOSPES_POOL_INACTIVE, (int) HOSPES_POOL_INACCESSIBLE);
  info->capacity = info->state != HOSPES_POOL_INACTIVE ? told.capacity : 0;
  info->allocation = info->state != HOSPES_POOL_INACTIVE ? told.allocation : 0;
  info->available = info->state != HOSPES_POOL_INACTIVE ? told.available : 0;
  return info;
}

/**
 * hospes_storage_read_pool_alone:
 * @uuid: of a pool
 *
 * Where all cannot be listed, since one of them does not answer.
 *
 * Returns: (transfer full) (nullable): a #HospesPoolInfo that tells all
 */
gpointer
hospes_storage_read_pool_alone (HospesCall *call,
                                gpointer uuid,
                                GCancellable *cancellable,
                                GError **error)
{
  HospesPoolInfo *info = hospes_storage_read_pool (call, uuid, cancellable, error);
  g_autoptr (virConnect) connection = NULL;
  g_autoptr (virStoragePool) pool = NULL;
  int autostart = 0;

  if (info == NULL)
    return NULL;

  connection = hospes_call_ref_connection (call, NULL);
  pool = connection != NULL ? virStoragePoolLookupByUUIDString (connection, uuid) : NULL;
  if (pool != NULL)
    {
      info->persistent = virStoragePoolIsPersistent (pool) > 0;
      info->autostart = virStoragePoolGetAutostart (pool, &autostart) == 0 && autostart;
    }

  virResetLastError ();
  return info;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const virStorageVolPtr *volume_a = a;
  const virStorageVolPtr *volume_b = b;

  return strcmp (virStorageVolGetName (*volume_a), virStorageVolGetName (*volume_b));
}

/**
 * hospes_storage_list_volumes:
 * @data: a #HospesVolumeListQuestion
 *
 * Returns: (transfer full) (nullable): a #HospesVolumeListing
 */
gpointer
hospes_storage_list_volumes (HospesCall *call,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  const HospesVolumeListQuestion *question = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = NULL;
  virStorageVolPtr *volumes = NULL;
  HospesVolumeListing *listing;
  int n;

  if (connection == NULL)
    return NULL;

  if (!(pool = virStoragePoolLookupByUUIDString (connection, question->uuid)) ||
      (n = virStoragePoolListAllVolumes (pool, &volumes, 0)) < 0)
    return hospes_error_take_null (error);

  if (n > 1)
    qsort (volumes, n, sizeof *volumes, compare_names);

  listing = g_new0 (HospesVolumeListing, 1);
  listing->worker = g_object_ref (question->worker);
  listing->handles = hospes_volume_handles_new (volumes, n);
  listing->infos = g_ptr_array_new_full (n, hospes_volume_info_free);
  for (int i = 0; i < n; i++)
    g_ptr_array_add (listing->infos, hospes_volume_info_new (virStorageVolGetName (volumes[i]),
                                                             virStorageVolGetKey (volumes[i])));
  return listing;
}

static void
read_volume (HospesVolumeInfo *info, const char *xml, virStorageVolPtr volume)
{
  g_autofree char *uri = virConnectGetURI (virStorageVolGetConnect (volume));

  if (hospes_volume_info_read_xml (info, xml, NULL) && uri != NULL && hospes_uri_is_local (uri))
    hospes_volume_info_resolve (info);
}

/**
 * hospes_storage_read_volumes:
 * @data: a #HospesVolumeQuestion
 *
 * Returns: (transfer full) (element-type HospesVolumeInfo): of each that was meant what
 *   is known now, %NULL if it is gone
 */
gpointer
hospes_storage_read_volumes (HospesCall *call,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  HospesVolumeQuestion *question = data;
  GPtrArray *read = g_ptr_array_new_full (question->indices->len, hospes_volume_info_free);

  for (guint i = 0; i < question->indices->len; i++)
    {
      virStorageVolPtr volume = hospes_volume_handles_get (
          question->handles, g_array_index (question->indices, guint, i));
      g_autofree char *xml = virStorageVolGetXMLDesc (volume, 0);
      HospesVolumeInfo *info =
          hospes_volume_info_new (virStorageVolGetName (volume), virStorageVolGetKey (volume));

      /* One that is broken keeps its place, with its name alone. */
      if (xml != NULL)
        read_volume (info, xml, volume);
      else if (virGetLastErrorCode () == VIR_ERR_NO_STORAGE_VOL)
        g_clear_pointer (&info, hospes_volume_info_free);
      g_ptr_array_add (read, info);
    }

  virResetLastError ();
  return read;
}

void
hospes_volume_list_question_free (gpointer data)
{
  HospesVolumeListQuestion *question = data;

  g_object_unref (question->worker);
  g_free (question->uuid);
  g_free (question);
}

void
hospes_volume_listing_free (gpointer data)
{
  HospesVolumeListing *listing = data;

  hospes_worker_release (listing->worker, listing->handles);
  g_object_unref (listing->worker);
  g_ptr_array_unref (listing->infos);
  g_free (listing);
}

void
hospes_volume_question_free (gpointer data)
{
  HospesVolumeQuestion *question = data;

  hospes_worker_release (question->worker, question->handles);
  g_object_unref (question->worker);
  g_array_unref (question->indices);
  g_free (question);
}
