/* hospes-qemu-runtime.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libvirt's QEMU driver on this computer leaves in its runtime folder.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "hospes-qemu-runtime.h"
#include "hospes-uri.h"

/* The folder of pid files: of the system's daemon, of one's session, or beside
 * the socket a URI names. */
static char *
find_folder (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GHashTable) params = NULL;
  const char *socket = NULL;
  gboolean session;

  if (parsed == NULL || !g_str_has_prefix (g_uri_get_scheme (parsed), "qemu"))
    return NULL;

  session = g_str_equal (g_uri_get_path (parsed), "/session");

  if (g_uri_get_query (parsed) != NULL)
    params = g_uri_parse_params (g_uri_get_query (parsed), -1, "&", G_URI_PARAMS_NONE, NULL);
  if (params != NULL)
    socket = g_hash_table_lookup (params, "socket");

  if (socket != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (socket);

      return g_build_filename (folder, "qemu", session ? "run" : NULL, NULL);
    }

  if (session)
    return g_build_filename (g_get_user_runtime_dir (), "libvirt", "qemu", "run", NULL);

  return g_strdup ("/run/libvirt/qemu");
}

/**
 * hospes_qemu_runtime_find_start:
 * @uri: a host
 * @name: a machine's name there
 *
 * libvirt does not tell since when a machine runs. On this computer the age of
 * its QEMU's pid file does.
 *
 * Returns: (transfer full) (nullable): when it was started, local time
 */
GDateTime *
hospes_qemu_runtime_find_start (const char *uri, const char *name)
{
  g_autofree char *folder = hospes_uri_is_local (uri) ? find_folder (uri) : NULL;
  g_autofree char *file_name = g_strconcat (name, ".pid", NULL);
  g_autofree char *path = NULL;
  GStatBuf status;

  /* A name is one component of a path, whatever it contains. */
  if (folder == NULL || strchr (name, '/') != NULL)
    return NULL;

  path = g_build_filename (folder, file_name, NULL);

  return g_stat (path, &status) == 0 ? g_date_time_new_from_unix_local (status.st_mtime) : NULL;
}
