/* storage-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests with pools and volumes.
 */

#pragma once

#include "hospes-storage.h"
#include "hospes-volume.h"
#include "virt-test.h"

G_BEGIN_DECLS

static inline HospesPool *
storage_test_find_pool (HospesHost *host, const char *name)
{
  GListModel *pools = hospes_storage_get_pools (hospes_host_get_storage (host));

  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      if (g_str_equal (hospes_pool_get_name (pool), name))
        return pool;
    }

  return NULL;
}

/* Waits until all is read that was to be. */
static inline HospesPool *
storage_test_read (HospesHost *host, const char *name)
{
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *pool;

  hospes_storage_watch (storage);
  wait_for (!hospes_storage_get_reading (storage));
  g_assert_no_error (hospes_storage_get_error (storage));
  pool = storage_test_find_pool (host, name);
  g_assert_nonnull (pool);
  hospes_pool_watch (pool);
  wait_for (!hospes_pool_get_reading (pool));
  return pool;
}

static inline void
storage_test_let_go (HospesHost *host, HospesPool *pool)
{
  if (pool != NULL)
    hospes_pool_unwatch (pool);
  hospes_storage_unwatch (hospes_host_get_storage (host));
  virt_test_let_go (host);
}

static inline HospesVolume *
storage_test_find (HospesPool *pool, const char *name)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);

      if (g_str_equal (hospes_volume_get_name (volume), name))
        return volume;
    }

  return NULL;
}

static inline const HospesVolumeInfo *
storage_test_get_info (HospesPool *pool, const char *name)
{
  HospesVolume *volume = storage_test_find (pool, name);

  return volume != NULL ? hospes_volume_get_info (volume) : NULL;
}

G_END_DECLS
