/* hospes-storage-neighbours.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Pools that share a disk share its room, but libvirt counts what is free when a pool is
 * refreshed, each for itself. So after a volume of one was worked on, the others on that
 * disk are refreshed: once for all that was done within a while, and never otherwise.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host.h"
#include "hospes-storage-private.h"

#define GATHER_MS 1000

/* What pools of these kinds tell is the room of the file system they are on. */
static gboolean
is_in_folder (const HospesPoolInfo *info)
{
  static const char *const in_folder[] = { "dir", "fs", "netfs", "vstorage", NULL };

  return info->state == HOSPES_POOL_RUNNING && !info->silent && info->capacity > 0 &&
         info->type != NULL && g_strv_contains (in_folder, info->type);
}

/* libvirt does not say which file system that is; another of the very same size, to the
 * byte, would be refreshed in vain, and nothing else. */
static gboolean
is_neighbour (const HospesPoolInfo *info, const HospesPoolInfo *other)
{
  return is_in_folder (info) && is_in_folder (other) && info->capacity == other->capacity;
}

static gpointer
refresh (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *const *uuids = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);

  if (connection == NULL)
    return NULL;

  /* One that something is under way in refuses; it is counted when that has ended. */
  for (; *uuids != NULL; uuids++)
    {
      g_autoptr (virStoragePool) pool = virStoragePoolLookupByUUIDString (connection, *uuids);

      if (pool != NULL)
        virStoragePoolRefresh (pool, 0);
    }

  virResetLastError ();
  return GINT_TO_POINTER (TRUE);
}

/* Those whose volumes changed have been read already. */
static char **
list_neighbours (HospesStorage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GListModel *pools = G_LIST_MODEL (self->pools);

  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);
      GHashTableIter iter;
      gpointer uuid;

      if (g_hash_table_contains (self->room_changed, hospes_pool_get_uuid (pool)))
        continue;

      g_hash_table_iter_init (&iter, self->room_changed);
      while (g_hash_table_iter_next (&iter, &uuid, NULL))
        {
          HospesPool *changed = hospes_storage_find_pool (self, uuid);

          if (changed != NULL &&
              is_neighbour (hospes_pool_get_info (changed), hospes_pool_get_info (pool)))
            {
              g_strv_builder_add (builder, hospes_pool_get_uuid (pool));
              break;
            }
        }
    }

  return g_strv_builder_end (builder);
}

/* What changed is told by libvirt's events. */
static gboolean
gather_cb (gpointer data)
{
  HospesStorage *self = data;
  g_auto (GStrv) uuids = list_neighbours (self);
  GTask *task;

  self->room_source = 0;
  g_hash_table_remove_all (self->room_changed);
  if (*uuids == NULL || self->host == NULL || self->n_watchers == 0 ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return G_SOURCE_REMOVE;

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, gather_cb);
  hospes_host_call (self->host, HOSPES_CALL_JOB, NULL, task, refresh, g_steal_pointer (&uuids),
                    (GDestroyNotify) g_strfreev, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * hospes_storage_note_room:
 * @self: the pools of a host
 * @uuid: the one in which room was taken, or given back
 */
void
hospes_storage_note_room (HospesStorage *self, const char *uuid)
{
  g_hash_table_add (self->room_changed, g_strdup (uuid));
  if (self->room_source == 0)
    self->room_source = g_timeout_add (GATHER_MS, gather_cb, self);
}
