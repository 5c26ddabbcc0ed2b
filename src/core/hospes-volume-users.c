/* hospes-volume-users.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Who needs which volume of a host: machines that have it as a disk or as another file, by
 * its path or by pool and name, and volumes that are overlays of it, with the machines that have those.
 * Known as far as machines and pools were read.
 */

#include "config.h"

#include "hospes-domain-record.h"
#include "hospes-domain.h"
#include "hospes-host.h"
#include "hospes-storage-private.h"
#include "hospes-volume.h"

typedef struct
{
  GHashTable *by_disk;  /* path, or pool/volume → GPtrArray of HospesDomain, borrowed */
  GHashTable *overlays; /* path → GPtrArray of HospesVolume that are overlays of it, borrowed */
} Users;

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

/* Takes @key. */
static void
add (GHashTable *table, char *key, gpointer user)
{
  GPtrArray *users = g_hash_table_lookup (table, key);

  if (users == NULL)
    {
      users = g_ptr_array_new ();
      g_hash_table_insert (table, key, users);
    }
  else
    {
      g_free (key);
    }

  if (users->len == 0 || g_ptr_array_index (users, users->len - 1) != user)
    g_ptr_array_add (users, user);
}

static void
add_domain (Users *users, HospesDomain *domain)
{
  const HospesDomainRecord *record = hospes_domain_get_record (domain);

  if (record == NULL)
    return;

  for (GStrv disk = record->disks; *disk != NULL; disk++)
    if (**disk == '/')
      add (users->by_disk, hospes_volume_info_dup_place (*disk), domain);
  for (GStrv file = record->files; *file != NULL; file++)
    add (users->by_disk, hospes_volume_info_dup_place (*file), domain);
  for (GStrv volume = record->volumes; *volume != NULL; volume++)
    add (users->by_disk, g_strdup (*volume), domain);
}

static void
add_overlays (Users *users, HospesPool *pool)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);
  guint n = g_list_model_get_n_items (volumes);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);
      const HospesVolumeInfo *info = hospes_volume_get_info (volume);

      if (info->backing != NULL)
        add (users->overlays, hospes_volume_info_dup_place (info->backing), volume);
    }
}

static void
take_machines (GHashTable *by_disk, const char *disk, GPtrArray *machines)
{
  GPtrArray *found = disk != NULL ? g_hash_table_lookup (by_disk, disk) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (!g_ptr_array_find (machines, g_ptr_array_index (found, i), NULL))
      g_ptr_array_add (machines, g_object_ref (g_ptr_array_index (found, i)));
}

/* Those of overlays too, of overlays of these …; a circle, which is broken, ends. */
static void
gather (Users *users, HospesVolume *volume, GHashTable *seen, GPtrArray *machines)
{
  const char *path = hospes_volume_get_path (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  g_autofree char *by_name = NULL;
  GPtrArray *overlays;

  if (pool != NULL)
    by_name = g_strconcat (hospes_pool_get_name (pool), "/",
                           hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)), NULL);
  take_machines (users->by_disk, path, machines);
  take_machines (users->by_disk, hospes_volume_get_info (volume)->real, machines);
  take_machines (users->by_disk, by_name, machines);

  overlays = path != NULL ? g_hash_table_lookup (users->overlays, path) : NULL;
  if (overlays == NULL || !g_hash_table_add (seen, (gpointer) path))
    return;

  for (guint i = 0; i < overlays->len; i++)
    gather (users, g_ptr_array_index (overlays, i), seen, machines);
}

static void
tell_users (Users *users, HospesVolume *volume)
{
  const char *path = hospes_volume_get_path (volume);
  GPtrArray *found = path != NULL ? g_hash_table_lookup (users->overlays, path) : NULL;
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *overlays = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = found != NULL ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (overlays, g_strdup (hospes_volume_get_path (g_ptr_array_index (found, i))));

  gather (users, volume, seen, machines);
  hospes_volume_take_users (volume, machines, overlays);
}

/**
 * hospes_storage_find_users:
 * @host: a host
 * @pools: its pools, whose volumes are to be told
 */
void
hospes_storage_find_users (HospesHost *host, GListModel *pools)
{
  GListModel *domains = hospes_host_get_domains (host);
  Users users = { new_table (), new_table () };

  for (guint i = 0; i < g_list_model_get_n_items (domains); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      add_domain (&users, domain);
    }

  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      add_overlays (&users, pool);
    }

  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);
      GListModel *volumes = hospes_pool_get_volumes (pool);

      for (guint j = 0; j < g_list_model_get_n_items (volumes); j++)
        {
          g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, j);

          tell_users (&users, volume);
        }
    }

  g_hash_table_unref (users.by_disk);
  g_hash_table_unref (users.overlays);
}
