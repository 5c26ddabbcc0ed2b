/* hospes-storage-memory.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which pools a host had when it could tell last; for a worker, since it reads files.
 *
 * DESIGN
 *
 * libvirt cannot list pools while one of them waits for its server, but it answers for each
 * of the others if it is asked by its UUID. So UUIDs and names are kept, a group a host, in
 * ~/.local/state/hospes/pools; of this computer the definitions are read as well, as far as
 * one may. Nothing else of a pool is kept: what it is, it tells itself.
 */

#include "config.h"

#include <string.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-pool-info.h"
#include "hospes-storage-memory.h"
#include "hospes-uri.h"

#define MAX_HOSTS 64
#define MAX_FILE  (1024 * 1024)

static GMutex lock;

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "hospes", "pools", NULL);
}

/* An address may hold what a group of a key file must not. */
static char *
dup_group (const char *uri)
{
  return g_uri_escape_string (uri, ":/@?&=+,;", FALSE);
}

static GKeyFile *
load (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, NULL) && length <= MAX_FILE)
    g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL);

  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  /* Without it, a host that hangs shows less the next time, and nothing is lost. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (file, path, NULL);
}

static gboolean
is_known (GKeyFile *file, const char *group, GHashTable *infos)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  if (keys == NULL || g_strv_length (keys) != g_hash_table_size (infos))
    return FALSE;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const HospesPoolInfo *info = g_hash_table_lookup (infos, keys[i]);
      g_autofree char *name = g_key_file_get_string (file, group, keys[i], NULL);

      if (info == NULL || g_strcmp0 (name, info->name) != 0)
        return FALSE;
    }

  return TRUE;
}

/* The hosts that were added first are at the top. */
static void
make_room (GKeyFile *file)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);

  for (gsize i = 0; i + MAX_HOSTS < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
}

/**
 * hospes_storage_remember:
 * @uri: a host's
 * @infos: (element-type utf8 HospesPoolInfo): all its pools, by UUID
 *
 * For the next time that it cannot tell.
 */
void
hospes_storage_remember (const char *uri, GHashTable *infos)
{
  g_autofree char *group = dup_group (uri);
  g_autoptr (GKeyFile) file = NULL;
  GHashTableIter iter;
  gpointer info;

  g_mutex_lock (&lock);
  file = load ();
  if (!is_known (file, group, infos))
    {
      g_key_file_remove_group (file, group, NULL);
      g_hash_table_iter_init (&iter, infos);
      while (g_hash_table_iter_next (&iter, NULL, &info))
        g_key_file_set_string (file, group, ((HospesPoolInfo *) info)->uuid,
                               ((HospesPoolInfo *) info)->name);
      make_room (file);
      save (file);
    }
  g_mutex_unlock (&lock);
}

static void
take_remembered (GHashTable *names, const char *uri)
{
  g_autofree char *group = dup_group (uri);
  g_autoptr (GKeyFile) file = NULL;
  g_auto (GStrv) keys = NULL;

  g_mutex_lock (&lock);
  file = load ();
  g_mutex_unlock (&lock);

  keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (g_uuid_string_is_valid (keys[i]))
      g_hash_table_replace (names, g_strdup (keys[i]),
                            g_key_file_get_string (file, group, keys[i], NULL));
}

static void
take_definition (GHashTable *names, const char *path)
{
  g_autofree char *xml = NULL;
  g_autoptr (HospesPoolInfo) info = NULL;

  if (!g_str_has_suffix (path, ".xml") || !g_file_get_contents (path, &xml, NULL, NULL))
    return;

  info = hospes_pool_info_new_from_xml (xml, NULL);
  if (info != NULL && info->uuid != NULL && info->name != NULL)
    g_hash_table_replace (names, g_strdup (info->uuid), g_strdup (info->name));
}

/* Where libvirt of this computer keeps them; those of the system, root alone may read. */
static void
take_definitions (GHashTable *names, const char *uri)
{
  g_autofree char *folder =
      strstr (uri, "/session") != NULL
          ? g_build_filename (g_get_user_config_dir (), "libvirt", "storage", NULL)
          : g_strdup ("/etc/libvirt/storage");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);

      take_definition (names, path);
    }
}

/**
 * hospes_storage_recall:
 * @uri: a host's
 *
 * Returns: (transfer full) (element-type utf8 utf8): names of pools it may have, by UUID
 */
gpointer
hospes_storage_recall (HospesCall *call, gpointer uri, GCancellable *cancellable, GError **error)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (g_str_has_prefix (uri, "qemu") && hospes_uri_is_local (uri))
    take_definitions (names, uri);
  take_remembered (names, uri);
  return names;
}

/**
 * hospes_storage_identify:
 * @name: of a pool that may be there
 *
 * Returns: (transfer full) (nullable): its UUID
 */
gpointer
hospes_storage_identify (HospesCall *call, gpointer name, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = NULL;
  char uuid[VIR_UUID_STRING_BUFLEN];

  if (connection == NULL)
    return NULL;

  if (!(pool = virStoragePoolLookupByName (connection, name)) ||
      virStoragePoolGetUUIDString (pool, uuid) < 0)
    return hospes_error_take_null (error);

  return g_strdup (uuid);
}
