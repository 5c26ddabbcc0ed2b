/* hospes-pool-space.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What takes the room of a pool, and what of that may go. Only what can be known for
 * certain is told: a base outside the pool may well be there.
 */

#include "config.h"

#include <string.h>

#include "hospes-pool-space.h"

#define MAX_BIGGEST 10

/* From so many volumes on top of each other reading gets slow. */
#define LONG_CHAIN 4

/* A circle is no chain. */
#define MAX_CHAIN 64

/* Returns: (transfer full): paths → borrowed volumes */
static GHashTable *
index_paths (HospesPool *pool)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);
  GHashTable *by_path = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);

      if (hospes_volume_get_path (volume) != NULL)
        g_hash_table_insert (by_path, (char *) hospes_volume_get_path (volume), volume);
    }

  return by_path;
}

static guint
count_chain (GHashTable *by_path, HospesVolume *volume)
{
  guint length = 1;

  while (length < MAX_CHAIN && hospes_volume_get_info (volume)->backing != NULL)
    {
      length++;
      volume = g_hash_table_lookup (by_path, hospes_volume_get_info (volume)->backing);
      if (volume == NULL)
        break;
    }

  return length;
}

/* Of a volume that would have to be in the same folder, and is not. */
static gboolean
is_orphan (GHashTable *by_path, const HospesPoolInfo *pool, const HospesVolumeInfo *info)
{
  g_autofree char *folder = NULL;

  if (info->backing == NULL || pool->target == NULL ||
      g_hash_table_contains (by_path, info->backing))
    return FALSE;

  folder = g_path_get_dirname (info->backing);
  return g_str_equal (folder, pool->target);
}

static int
compare_size (gconstpointer a, gconstpointer b)
{
  const HospesVolumeInfo *one = hospes_volume_get_info (*(HospesVolume *const *) a);
  const HospesVolumeInfo *other = hospes_volume_get_info (*(HospesVolume *const *) b);

  if (one->allocation != other->allocation)
    return one->allocation > other->allocation ? -1 : 1;

  return strcmp (one->name, other->name);
}

static void
judge (HospesPoolSpace *self, GHashTable *by_path, HospesPool *pool, HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  gboolean is_top = hospes_volume_get_overlays (volume)->len == 0;

  g_ptr_array_add (self->biggest, g_object_ref (volume));

  if (is_orphan (by_path, hospes_pool_get_info (pool), info))
    g_ptr_array_add (self->orphans, g_object_ref (volume));

  if (is_top && hospes_volume_get_machines (volume)->len == 0)
    {
      g_ptr_array_add (self->unused, g_object_ref (volume));
      self->unused_size += info->allocation;
    }

  if (is_top && count_chain (by_path, volume) >= LONG_CHAIN)
    g_ptr_array_add (self->chains, g_object_ref (volume));
}

/**
 * hospes_pool_space_new:
 * @pool: a pool whose volumes were read
 */
HospesPoolSpace *
hospes_pool_space_new (HospesPool *pool)
{
  HospesPoolSpace *self = g_new0 (HospesPoolSpace, 1);
  GListModel *volumes = hospes_pool_get_volumes (pool);
  g_autoptr (GHashTable) by_path = index_paths (pool);

  self->biggest = g_ptr_array_new_with_free_func (g_object_unref);
  self->unused = g_ptr_array_new_with_free_func (g_object_unref);
  self->orphans = g_ptr_array_new_with_free_func (g_object_unref);
  self->chains = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);

      if (hospes_volume_get_info (volume)->is_read)
        judge (self, by_path, pool, volume);
    }

  g_ptr_array_sort (self->biggest, compare_size);
  g_ptr_array_sort (self->unused, compare_size);
  g_ptr_array_sort (self->orphans, compare_size);
  g_ptr_array_sort (self->chains, compare_size);
  if (self->biggest->len > MAX_BIGGEST)
    g_ptr_array_set_size (self->biggest, MAX_BIGGEST);

  return self;
}

void
hospes_pool_space_free (HospesPoolSpace *self)
{
  g_ptr_array_unref (self->biggest);
  g_ptr_array_unref (self->unused);
  g_ptr_array_unref (self->orphans);
  g_ptr_array_unref (self->chains);
  g_free (self);
}

/**
 * hospes_pool_space_list_chain:
 * @pool: the pool of @volume
 * @volume: a volume
 *
 * Returns: (transfer full) (element-type filename): the paths of what it builds on, the
 *   next first, as far as the pool knows
 */
GPtrArray *
hospes_pool_space_list_chain (HospesPool *pool, HospesVolume *volume)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_path = index_paths (pool);

  while (volume != NULL && paths->len < MAX_CHAIN &&
         hospes_volume_get_info (volume)->backing != NULL)
    {
      const char *path = hospes_volume_get_info (volume)->backing;

      g_ptr_array_add (paths, g_strdup (path));
      volume = g_hash_table_lookup (by_path, path);
    }

  return paths;
}
