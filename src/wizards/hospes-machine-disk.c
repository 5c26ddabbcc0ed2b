/* hospes-machine-disk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where the disk of a new machine can be, and what it is made of.
 */

#include "config.h"

#include "hospes-machine-disk.h"

static gboolean
has_files (const HospesMachinePool *pool)
{
  return *hospes_volume_draft_get_formats (pool->type) != NULL;
}

/* Whether a volume can be made there under any name. */
gboolean
hospes_machine_disk_can_make (const HospesMachinePool *pool)
{
  static const char *const others[] = { "logical", "zfs", "rbd", "sheepdog", NULL };

  return pool->is_active && pool->type != NULL &&
         (has_files (pool) || g_strv_contains (others, pool->type));
}

HospesDiskSource
hospes_machine_disk_get_source (const HospesMachinePool *pool)
{
  if (has_files (pool))
    return HOSPES_SOURCE_FILE;

  return pool->path != NULL && *pool->path == '/' ? HOSPES_SOURCE_BLOCK : HOSPES_SOURCE_VOLUME;
}

/* Returns: (nullable): the pool of that name, if a volume can be made in it */
const HospesMachinePool *
hospes_machine_disk_find_pool (const HospesMachineGround *ground, const char *name)
{
  for (guint i = 0; ground != NULL && i < ground->pools->len; i++)
    {
      const HospesMachinePool *pool = ground->pools->pdata[i];

      if (g_strcmp0 (pool->name, name) == 0 && hospes_machine_disk_can_make (pool))
        return pool;
    }

  return NULL;
}

/* That of libvirt, if a disk has room in it, else the one with the most room. */
const HospesMachinePool *
hospes_machine_disk_find_usual_pool (const HospesMachineGround *ground, HospesDomainDraft *draft)
{
  const HospesMachinePool *usual = hospes_machine_disk_find_pool (ground, "default");
  guint64 wanted = 0;

  hospes_domain_get_size (hospes_domain_draft_get_means (draft), HOSPES_SIZE_SUGGESTED, NULL, NULL,
                          &wanted);
  if (usual != NULL && usual->free >= wanted)
    return usual;

  for (guint i = 0; ground != NULL && i < ground->pools->len; i++)
    {
      const HospesMachinePool *pool = ground->pools->pdata[i];

      if (hospes_machine_disk_can_make (pool) && (usual == NULL || pool->free > usual->free))
        usual = pool;
    }

  return usual;
}

static gboolean
is_same_volume (const HospesVolumeDraft *one, const HospesVolumeDraft *other)
{
  if (one == NULL || other == NULL)
    return one == other;

  return one->capacity == other->capacity && one->preallocation == other->preallocation &&
         g_strcmp0 (one->format, other->format) == 0;
}

/* As far as a page of the wizard can choose it. */
gboolean
hospes_machine_disk_is_same (const HospesDomainDisk *one, const HospesDomainDisk *other)
{
  if (one == NULL || other == NULL)
    return one == other;

  return one->source == other->source && g_strcmp0 (one->path, other->path) == 0 &&
         g_strcmp0 (one->pool, other->pool) == 0 && g_strcmp0 (one->volume, other->volume) == 0 &&
         g_strcmp0 (one->folder, other->folder) == 0 &&
         g_strcmp0 (one->format, other->format) == 0 && is_same_volume (one->make, other->make);
}

/**
 * hospes_machine_disk_new_existing:
 * @choice: (nullable): what is there
 * @pool: (nullable): the name of its pool
 *
 * Returns: (transfer full): a disk that is this
 */
HospesDomainDisk *
hospes_machine_disk_new_existing (const HospesVolumeChoice *choice, const char *pool)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);

  disk->source = HOSPES_SOURCE_FILE;
  if (choice == NULL)
    return disk;

  disk->format = g_strdup (choice->format);
  if (*choice->path == '/')
    {
      disk->source =
          g_str_has_prefix (choice->path, "/dev/") ? HOSPES_SOURCE_BLOCK : HOSPES_SOURCE_FILE;
      disk->path = g_strdup (choice->path);
      return disk;
    }

  disk->source = HOSPES_SOURCE_VOLUME;
  disk->pool = g_strdup (pool);
  disk->volume = g_strdup (choice->volume);
  return disk;
}
