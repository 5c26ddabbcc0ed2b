/* hospes-volume-transfer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "hospes-volume-transfer.h"

/* For what this computer has just refused. Returns FALSE. */
gboolean
hospes_transfer_fail_local (HospesVolumeResult *result, const char *path)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (&result->error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", name,
               g_strerror (code));
  return FALSE;
}

/**
 * hospes_transfer_dup_path:
 * @file: a file of this computer
 * @error: return location
 */
char *
hospes_transfer_dup_path (GFile *file, GError **error)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("Only files of this computer can be used."));

  return path;
}

/* For a person to compare. */
char *
hospes_transfer_dup_result (const char *digest)
{
  return g_strdup_printf ("SHA-256: %s", digest);
}
