/* hospes-disk-room.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether disks have the room they may still need: those that grow in a pool
 * where nearly nothing is left, or in a device that is nearly full. Plain values
 * in, plain values out; who asked for them is not known here.
 */

#include "config.h"

#include "hospes-disk-room.h"

/* A part of it, as in one twentieth */
#define NEARLY_FULL 20

void
hospes_pool_room_free (gpointer data)
{
  HospesPoolRoom *room = data;

  g_free (room->name);
  g_free (room->path);
  g_free (room);
}

void
hospes_disk_use_free (gpointer data)
{
  HospesDiskUse *use = data;

  g_free (use->path);
  g_free (use);
}

void
hospes_disk_shortage_free (gpointer data)
{
  HospesDiskShortage *shortage = data;

  if (shortage == NULL)
    return;

  g_free (shortage->pool);
  g_free (shortage->volume);
  g_free (shortage);
}

static gboolean
is_nearly_full (const HospesPoolRoom *pool)
{
  return pool->available < pool->capacity / NEARLY_FULL;
}

static gboolean
is_in_folder (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  while (length > 1 && folder[length - 1] == '/')
    length--;

  return strncmp (path, folder, length) == 0 && path[length] == '/';
}

/* One pool may be a folder in another: the innermost is meant. */
static const HospesPoolRoom *
find_pool_of (GPtrArray *pools, const char *path)
{
  const HospesPoolRoom *found = NULL;

  for (guint i = 0; i < pools->len; i++)
    {
      const HospesPoolRoom *pool = g_ptr_array_index (pools, i);

      if (is_in_folder (path, pool->path) &&
          (found == NULL || strlen (pool->path) > strlen (found->path)))
        found = pool;
    }

  return found;
}

static const HospesPoolRoom *
find_pool (GPtrArray *pools, const HospesDiskPlace *place)
{
  if (place->kind == HOSPES_DISK_PLACE_FILE)
    return find_pool_of (pools, place->place);

  for (guint i = 0; i < pools->len && place->kind == HOSPES_DISK_PLACE_POOL; i++)
    {
      const HospesPoolRoom *pool = g_ptr_array_index (pools, i);

      if (g_str_equal (pool->name, place->place))
        return pool;
    }

  return NULL;
}

/**
 * hospes_disk_room_is_at_risk:
 * @places: (element-type HospesDiskPlace): where a machine's growing disks are
 * @pools: (element-type HospesPoolRoom): all pools that are folders
 *
 * Returns: whether it is worth asking how large its disks are
 */
gboolean
hospes_disk_room_is_at_risk (GPtrArray *places, GPtrArray *pools)
{
  for (guint i = 0; i < places->len; i++)
    {
      const HospesDiskPlace *place = g_ptr_array_index (places, i);
      const HospesPoolRoom *pool = find_pool (pools, place);

      if (place->kind == HOSPES_DISK_PLACE_BLOCK || (pool != NULL && is_nearly_full (pool)))
        return TRUE;
    }

  return FALSE;
}

/* Whether a disk that may grow is meant by @use. Which file a volume is, its
 * machine's document does not tell. */
static gboolean
is_growing (GPtrArray *places, const HospesDiskUse *use, const HospesPoolRoom *pool)
{
  for (guint i = 0; i < places->len; i++)
    {
      const HospesDiskPlace *place = g_ptr_array_index (places, i);

      if (place->kind == HOSPES_DISK_PLACE_POOL
              ? pool != NULL && g_str_equal (place->place, pool->name)
              : g_str_equal (place->place, use->path))
        return TRUE;
    }

  return FALSE;
}

/* By how much all disks of a machine that are in @pool may still grow */
static guint64
find_need (GPtrArray *places, GPtrArray *pools, const HospesPoolRoom *pool, GPtrArray *uses)
{
  guint64 need = 0;

  for (guint i = 0; i < uses->len; i++)
    {
      const HospesDiskUse *use = g_ptr_array_index (uses, i);

      if (find_pool_of (pools, use->path) == pool && is_growing (places, use, pool) &&
          use->capacity > use->allocation)
        need += use->capacity - use->allocation;
    }

  return need;
}

static HospesDiskShortage *
shortage_new (const char *pool, const char *volume, guint64 available)
{
  HospesDiskShortage *shortage = g_new0 (HospesDiskShortage, 1);

  shortage->pool = g_strdup (pool);
  shortage->volume = g_strdup (volume);
  shortage->available = available;
  return shortage;
}

static HospesDiskShortage *
find_full_device (GPtrArray *places, GPtrArray *uses)
{
  for (guint i = 0; i < uses->len; i++)
    {
      const HospesDiskUse *use = g_ptr_array_index (uses, i);
      g_autofree char *name = NULL;

      for (guint j = 0; j < places->len; j++)
        {
          const HospesDiskPlace *place = g_ptr_array_index (places, j);

          if (place->kind == HOSPES_DISK_PLACE_BLOCK && g_str_equal (place->place, use->path) &&
              use->physical < use->capacity && use->allocation <= use->physical &&
              use->physical - use->allocation < use->physical / NEARLY_FULL)
            {
              name = g_path_get_basename (use->path);
              return shortage_new (NULL, name, use->physical - use->allocation);
            }
        }
    }

  return NULL;
}

/**
 * hospes_disk_room_find_shortage:
 * @places: (element-type HospesDiskPlace): where a machine's growing disks are
 * @pools: (element-type HospesPoolRoom): all pools that are folders
 * @uses: (element-type HospesDiskUse): how large its disks are
 *
 * Returns: (transfer full) (nullable): where it is about to run out of room; the
 *   worst, if it is in several places
 */
HospesDiskShortage *
hospes_disk_room_find_shortage (GPtrArray *places, GPtrArray *pools, GPtrArray *uses)
{
  const HospesPoolRoom *worst = NULL;

  for (guint i = 0; i < pools->len; i++)
    {
      const HospesPoolRoom *pool = g_ptr_array_index (pools, i);

      if (is_nearly_full (pool) && (worst == NULL || pool->available < worst->available) &&
          pool->available < find_need (places, pools, pool, uses))
        worst = pool;
    }

  return worst != NULL ? shortage_new (worst->name, NULL, worst->available)
                       : find_full_device (places, uses);
}

gboolean
hospes_disk_shortage_equal (const HospesDiskShortage *a, const HospesDiskShortage *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strcmp0 (a->pool, b->pool) == 0 && g_strcmp0 (a->volume, b->volume) == 0 &&
         a->available == b->available;
}
