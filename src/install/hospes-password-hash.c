/* hospes-password-hash.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a guest keeps of a password, so that it need not stand in a file: SHA-512 crypt,
 * which every Linux of these years understands.
 */

#include "config.h"

#include <crypt.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-password-hash.h"
#include "hospes-wipe.h"

/**
 * hospes_password_hash:
 * @password: a password
 * @error: return location
 *
 * Takes some milliseconds, on purpose: not for the main thread.
 *
 * Returns: (transfer full) (nullable): its hash, with a salt of its own
 */
char *
hospes_password_hash (const char *password, GError **error)
{
  char setting[CRYPT_GENSALT_OUTPUT_SIZE];
  g_autofree struct crypt_data *data = g_new0 (struct crypt_data, 1);
  const char *hash = NULL;
  char *copy = NULL;

  /* Without bytes of ours it takes the system's random ones. */
  if (crypt_gensalt_rn ("$6$", 0, NULL, 0, setting, sizeof setting) != NULL)
    hash = crypt_r (password, setting, data);

  if (hash != NULL && g_str_has_prefix (hash, "$6$"))
    copy = g_strdup (hash);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("The password could not be hashed"));

  explicit_bzero (data, sizeof *data);
  return copy;
}
