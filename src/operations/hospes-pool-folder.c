/* hospes-pool-folder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The folder a pool is mounted on: libvirt makes it, and does not say whether it had
 * to. Whoever wants to take that back has to look before.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-pool-folder.h"

#define THERE   "there"
#define MISSING "missing "

/* What may not be looked at is neither. */
#define SCRIPT                                                                                     \
  "p=%s; export LC_ALL=C; if test -e \"$p\"; then echo " THERE "; "                                \
  "elif ls -d -- \"$p\" 2>&1 | grep -q 'No such file or directory'; then "                         \
  "while d=$(dirname -- \"$p\"); ! test -e \"$d\"; do p=$d; done; echo \"" MISSING "$p\"; fi"

static void
hear (const char *text, gpointer said)
{
  g_string_append (said, text);
}

/**
 * hospes_pool_folder_find_missing:
 * @shell: (nullable): where; %NULL if nothing can be run there
 * @path: of the folder
 * @cancellable: (nullable): a cancellable
 *
 * Blocks, and belongs on a worker.
 *
 * Returns: (transfer full) (nullable): the uppermost folder that is to be made for it, ""
 *   if it is there, %NULL if that cannot be told
 */
char *
hospes_pool_folder_find_missing (const HospesHostShell *shell,
                                 const char *path,
                                 GCancellable *cancellable)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *script = g_strdup_printf (SCRIPT, quoted);

  if (shell == NULL || !hospes_host_shell_run (shell, script, hear, said, cancellable, NULL))
    return NULL;

  g_strchomp (said->str);
  if (g_str_equal (said->str, THERE))
    return g_strdup ("");

  return g_str_has_prefix (said->str, MISSING) ? g_strdup (said->str + strlen (MISSING)) : NULL;
}

/**
 * hospes_pool_folder_remove:
 * @connection: to the host
 * @pool: (nullable): that does not run; %NULL if there is none any more
 * @xml: what it is, or was
 *
 * Of such a pool libvirt’s “delete” is rmdir(): what is not empty stays.
 *
 * Returns: whether its folder is gone
 */
gboolean
hospes_pool_folder_remove (virConnectPtr connection, virStoragePoolPtr pool, const char *xml)
{
  g_autoptr (virStoragePool) passing = NULL;
  gboolean removed;

  if (pool != NULL)
    return virStoragePoolDelete (pool, 0) == 0;

  passing = virStoragePoolDefineXML (connection, xml, 0);
  if (passing == NULL)
    return FALSE;

  removed = virStoragePoolDelete (passing, 0) == 0;
  virStoragePoolUndefine (passing);
  return removed;
}
