/* pool-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests of what is shown of pools: some that no host has, and volumes in them.
 */

#pragma once

#include "hospes-host.h"
#include "hospes-storage.h"

G_BEGIN_DECLS

#define GIB (G_GUINT64_CONSTANT (1) << 30)

/* Returns: (transfer none): one more pool of @host, a folder with 60 of 100 GiB free */
static inline HospesPool *
add_pool (HospesHost *host, const char *name, HospesPoolState state)
{
  HospesPoolInfo *info = g_new0 (HospesPoolInfo, 1);
  g_autoptr (HospesPool) pool = NULL;

  info->uuid = g_strdup_printf ("uuid of %s", name);
  info->name = g_strdup (name);
  info->type = g_strdup ("dir");
  info->target = g_strdup_printf ("/pools/%s", name);
  info->state = state;
  info->capacity = 100 * GIB;
  info->allocation = 40 * GIB;
  info->available = 60 * GIB;
  info->persistent = TRUE;
  pool = hospes_pool_new (host, info);
  g_list_store_append (G_LIST_STORE (hospes_storage_get_pools (hospes_host_get_storage (host))),
                       pool);
  return pool;
}

/* Returns: (transfer none): one more volume of @pool */
static inline HospesVolume *
add_volume (
    HospesPool *pool, const char *name, const char *format, guint64 capacity, guint64 allocation)
{
  HospesVolumeInfo *info = hospes_volume_info_new (name, name);
  g_autoptr (HospesVolume) volume = NULL;

  info->path = g_strdup_printf ("%s/%s", hospes_pool_get_info (pool)->target, name);
  info->format = g_strdup (format);
  info->capacity = capacity;
  info->allocation = allocation;
  info->is_read = TRUE;
  volume = hospes_volume_new (pool, info);
  g_list_store_append (G_LIST_STORE (hospes_pool_get_volumes (pool)), volume);
  return volume;
}

G_END_DECLS
