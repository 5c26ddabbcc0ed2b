/* hospes-public-keys.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Public keys of whoever sits here, which a new guest can be told to let in.
 */

#include "config.h"

#include <string.h>

#include "hospes-byte-source.h"
#include "hospes-cloud-seed.h"
#include "hospes-public-keys.h"
#include "hospes-worker.h"

#define SUFFIX   ".pub"
#define MAX_SIZE ((gsize) 64 * 1024)

/* Certificates and what is damaged are no keys a guest could be told. */
static gboolean
is_key (char *text)
{
  char *keys[] = { text, NULL };
  HospesCloudSeed seed = { .keys = keys };

  return hospes_cloud_seed_find_fault (&seed) == HOSPES_CLOUD_FAULT_NONE;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
take_file (GPtrArray *keys, const char *path)
{
  g_autoptr (HospesByteSource) source = hospes_byte_source_open (path, NULL);
  gsize size = 0;
  g_autofree char *text = NULL;

  if (source == NULL || hospes_byte_source_get_size (source) > MAX_SIZE)
    return;

  size = (gsize) hospes_byte_source_get_size (source);
  text = g_malloc0 (size + 1);
  if (!hospes_byte_source_read (source, 0, text, size, NULL))
    return;

  g_strstrip (text);
  if (is_key (text))
    g_ptr_array_add (keys, g_steal_pointer (&text));
}

static gpointer
read_keys (gpointer data, GCancellable *cancellable, GError **error)
{
  const char *folder = data;
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        take_file (keys, path);
      }

  g_ptr_array_sort (keys, compare);
  g_ptr_array_add (keys, NULL);
  return g_ptr_array_free (keys, FALSE);
}

/**
 * hospes_public_keys_read_async:
 * @folder: where they are, such as ~/.ssh
 * @cancellable: (nullable): stops it
 * @callback: called when they were read
 * @user_data: for @callback
 *
 * On a thread of its own: a home may be on a server that is gone.
 */
void
hospes_public_keys_read_async (const char *folder,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hospes_public_keys_read_async);
  hospes_worker_run (worker, task, read_keys, g_strdup (folder), g_free,
                     (GDestroyNotify) g_strfreev);
}

/* Returns: (transfer full) (nullable): each on a line; empty if there are none */
char **
hospes_public_keys_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
