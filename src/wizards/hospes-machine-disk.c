/* hospes-machine-disk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where the disk of a new machine can be, and what it is made of.
 */

#include "config.h"

#include "hospes-domain-faults.h"
#include "hospes-machine-disk.h"
#include "hospes-storage.h"

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

static gboolean
set (char **field, const char *value)
{
  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

/**
 * hospes_machine_disk_put:
 * @disk: one whose volume is to be made
 * @pool: (nullable): where
 * @format: of files there
 * @full: whether it takes all its room at once
 *
 * Returns: whether that is different
 */
gboolean
hospes_machine_disk_put (HospesDomainDisk *disk,
                         const HospesMachinePool *pool,
                         const char *format,
                         gboolean full)
{
  HospesDiskSource source =
      pool != NULL ? hospes_machine_disk_get_source (pool) : HOSPES_SOURCE_FILE;
  HospesPreallocation preallocation =
      pool != NULL && full ? HOSPES_PREALLOCATE_FULL : HOSPES_PREALLOCATE_NONE;
  gboolean file = source == HOSPES_SOURCE_FILE;
  gboolean different = disk->source != source || disk->make->preallocation != preallocation;

  disk->source = source;
  disk->make->preallocation = preallocation;
  different |= set (&disk->pool, pool != NULL ? pool->name : NULL);
  different |=
      set (&disk->folder, pool != NULL && source != HOSPES_SOURCE_VOLUME ? pool->path : NULL);
  different |= set (&disk->make->format, pool != NULL && file ? format : NULL);
  return different;
}

/* The same for all that a machine begins with and that is made into volumes, but for @own. */
gboolean
hospes_machine_disk_put_others (const HospesDomainSpec *wish,
                                const HospesDomainDisk *own,
                                const HospesMachinePool *pool,
                                const char *format,
                                gboolean full)
{
  gboolean different = FALSE;

  for (guint i = 0; i < wish->disks->len; i++)
    {
      HospesDomainDisk *disk = wish->disks->pdata[i];

      if (disk->make == NULL || disk->make->backing != NULL || disk == own)
        continue;

      /* A disc is read as it is. */
      different |= disk->kind == HOSPES_DISK_DISK
                       ? hospes_machine_disk_put (disk, pool, format, full)
                       : hospes_machine_disk_put (disk, pool, "raw", FALSE);
    }

  return different;
}

/* Returns: (nullable): a disk that somebody else put there */
const HospesDomainDisk *
hospes_machine_disk_find_other (const HospesDomainSpec *wish, const HospesDomainDisk *own)
{
  for (guint i = 0; i < wish->disks->len; i++)
    {
      const HospesDomainDisk *disk = wish->disks->pdata[i];

      if (disk->kind == HOSPES_DISK_DISK && disk != own)
        return disk;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): the only disk that is made of what was brought */
HospesDomainDisk *
hospes_machine_disk_find_brought (const HospesDomainSpec *wish, const HospesDomainDisk *own)
{
  HospesDomainDisk *only = NULL;

  for (guint i = 0; i < wish->disks->len; i++)
    {
      HospesDomainDisk *disk = wish->disks->pdata[i];

      if (disk->kind != HOSPES_DISK_DISK || disk == own)
        continue;
      if (only != NULL || disk->make == NULL || disk->make->backing != NULL)
        return NULL;
      only = disk;
    }

  return only;
}

/* Returns: the volume to be made that is wrong, else one that is warned of, else %G_MAXUINT */
guint
hospes_machine_disk_find_worst (HospesDomainDraft *draft)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  guint worst = G_MAXUINT;

  for (guint i = 0; i < wish->disks->len; i++)
    {
      const HospesDomainDisk *disk = wish->disks->pdata[i];
      HospesDomainFault fault = hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_DISK, i);

      if (disk->make == NULL || fault == HOSPES_DOMAIN_FAULT_NONE)
        continue;

      worst = i;
      if (!hospes_domain_fault_is_warning (fault))
        break;
    }

  return worst;
}

/* As far as a page of the wizard can choose it. */
gboolean
hospes_machine_disk_is_same (const HospesDomainDisk *one, const HospesDomainDisk *other)
{
  if (one == NULL || other == NULL)
    return one == other;

  return one->source == other->source && one->least == other->least &&
         g_strcmp0 (one->path, other->path) == 0 && g_strcmp0 (one->pool, other->pool) == 0 &&
         g_strcmp0 (one->volume, other->volume) == 0 &&
         g_strcmp0 (one->folder, other->folder) == 0 &&
         g_strcmp0 (one->format, other->format) == 0 && is_same_volume (one->make, other->make);
}

/* Returns: (transfer full): a disk whose volume is made, as hospes_machine_disk_put() tells */
HospesDomainDisk *
hospes_machine_disk_new_volume (const HospesMachinePool *pool, const char *format, gboolean full)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);

  disk->make = hospes_volume_draft_new ("");
  g_clear_pointer (&disk->make->format, g_free);
  hospes_machine_disk_put (disk, pool, format, full);
  return disk;
}

/* @uuid: (nullable): of a pool; returns: (transfer full) (nullable): its name */
char *
hospes_machine_disk_dup_pool_name (HospesHost *host, const char *uuid)
{
  HospesPool *pool =
      uuid != NULL ? hospes_storage_find_pool (hospes_host_get_storage (host), uuid) : NULL;

  return pool != NULL ? g_strdup (hospes_pool_get_info (pool)->name) : NULL;
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
