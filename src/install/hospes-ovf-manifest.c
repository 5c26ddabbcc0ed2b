/* hospes-ovf-manifest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The list of digests in a package: “SHA256(disk.vmdk)= 0f3…”.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-ovf-manifest.h"

static const struct
{
  const char *name;
  GChecksumType type;
} kinds[] = {
  { "SHA1", G_CHECKSUM_SHA1 },
  { "SHA256", G_CHECKSUM_SHA256 },
  { "SHA384", G_CHECKSUM_SHA384 },
  { "SHA512", G_CHECKSUM_SHA512 },
};

static void
digest_free (gpointer data)
{
  HospesOvfDigest *digest = data;

  g_free (digest->digest);
  g_free (digest);
}

static gboolean
is_digest (const char *text, GChecksumType type)
{
  gsize length = (gsize) g_checksum_type_get_length (type) * 2;

  return strlen (text) == length && strspn (text, "0123456789abcdef") == length;
}

/* The name may hold anything, so the last parenthesis is the one that ends it. */
static gboolean
take_line (GHashTable *manifest, char *line)
{
  char *open = strchr (line, '(');
  char *close = strrchr (line, ')');
  char *digest;

  if (open == NULL || close == NULL || close < open)
    return FALSE;

  *open = *close = '\0';
  g_strstrip (line);
  digest = g_strstrip (close + 1);
  if (*digest != '=')
    return FALSE;
  digest = g_strstrip (digest + 1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *lower = g_ascii_strdown (digest, -1);
      HospesOvfDigest *entry;

      if (g_ascii_strcasecmp (line, kinds[i].name) != 0)
        continue;
      if (!is_digest (lower, kinds[i].type) || g_hash_table_contains (manifest, open + 1))
        return FALSE;

      entry = g_new0 (HospesOvfDigest, 1);
      entry->type = kinds[i].type;
      entry->digest = g_steal_pointer (&lower);
      g_hash_table_insert (manifest, g_strdup (open + 1), entry);
      return TRUE;
    }

  return FALSE;
}

/**
 * hospes_ovf_manifest_parse:
 * @text: a manifest
 * @length: its bytes
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8 HospesOvfDigest): digests by name
 */
GHashTable *
hospes_ovf_manifest_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GHashTable) manifest =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, digest_free);
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = NULL;

  lines = g_strsplit_set (copy, "\r\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0' && (strlen (copy) != length || !take_line (manifest, *line)))
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _ ("The package’s list of checksums is broken"));
        return NULL;
      }

  return g_steal_pointer (&manifest);
}

/**
 * hospes_ovf_manifest_check:
 * @manifest: (nullable): a manifest; without one all is good
 * @name: of a file
 * @digest: of the kind the manifest has of it
 * @error: return location
 *
 * Returns: whether it is what it was when it was packed
 */
gboolean
hospes_ovf_manifest_check (GHashTable *manifest,
                           const char *name,
                           const char *digest,
                           GError **error)
{
  const HospesOvfDigest *wanted = manifest != NULL ? g_hash_table_lookup (manifest, name) : NULL;

  if (manifest == NULL || (wanted != NULL && g_strcmp0 (digest, wanted->digest) == 0))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               wanted == NULL
                   ? _ ("%s is not in the package’s list of checksums")
                   : _ ("%s is not what it was when the package was made: its checksum differs"),
               name);
  return FALSE;
}
