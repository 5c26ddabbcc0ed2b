/* hospes-volume-transfer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-digest.h"
#include "hospes-failure.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-transfer.h"
#include "hospes-xml.h"

/* For what this computer has just refused. Returns FALSE. */
gboolean
hospes_transfer_fail_local (HospesVolumeResult *result, const char *path)
{
  int code = errno;
  g_autofree char *words = hospes_failure_dup_local (code, path);

  /* Of this computer, not of a pool. */
  g_set_error_literal (&result->error, G_FILE_ERROR, g_file_error_from_errno (code), words);
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

/**
 * hospes_transfer_end:
 * @stream: what was sent or received by
 * @whole: whether all of it was; if not, @result says why
 * @result: told what the other side could not do
 *
 * What could not be written there is told at the latest here.
 *
 * Returns: whether it went well
 */
gboolean
hospes_transfer_end (virStreamPtr stream, gboolean whole, HospesVolumeResult *result)
{
  if (whole)
    return virStreamFinish (stream) == 0 || hospes_volume_work_fail (result);

  virStreamAbort (stream);
  return FALSE;
}

static gboolean
receive_all (virStreamPtr stream, HospesDigest *digest, HospesVolumeResult *result)
{
  int n;

  do
    {
      char *piece = hospes_digest_get_room (digest);

      n = virStreamRecv (stream, piece, HOSPES_TRANSFER_PIECE);
      hospes_digest_take (digest, piece, MAX (n, 0));
    }
  while (n > 0);

  return n == 0 || hospes_volume_work_fail (result);
}

/**
 * hospes_transfer_read_back:
 * @volume: a volume; this blocks
 * @length: how much of its beginning
 * @result: told why not
 *
 * Returns: (transfer full) (nullable): the digest of what is there
 */
char *
hospes_transfer_read_back (virStorageVolPtr volume, guint64 length, HospesVolumeResult *result)
{
  g_autoptr (virStream) stream = virStreamNew (virStorageVolGetConnect (volume), 0);
  g_autoptr (HospesDigest) digest = hospes_digest_new (HOSPES_TRANSFER_PIECE);

  if (stream == NULL || virStorageVolDownload (volume, stream, 0, length, 0) < 0)
    {
      hospes_volume_work_fail (result);
      return NULL;
    }

  if (!hospes_transfer_end (stream, receive_all (stream, digest, result), result))
    return NULL;

  return hospes_digest_end (digest);
}

/* Whether what is there begins as what is here does: somebody may have put another one
 * there since. */
gboolean
hospes_transfer_begins_alike (virStorageVolPtr volume, int fd, guint64 length)
{
  g_autoptr (HospesDigest) digest = hospes_digest_new (HOSPES_TRANSFER_PIECE);
  HospesVolumeResult ignored = { NULL };
  g_autofree char *there = hospes_transfer_read_back (volume, length, &ignored);
  g_autofree char *here = NULL;

  g_clear_error (&ignored.error);
  if (there == NULL || !hospes_digest_add_file (digest, fd, length))
    return FALSE;

  here = hospes_digest_end (digest);
  return g_str_equal (here, there);
}

/* For a person to compare. */
char *
hospes_transfer_dup_result (const char *digest)
{
  return g_strdup_printf ("SHA-256: %s", digest);
}

/* Returns: (nullable): when its content was last changed, to be compared; %NULL if its
 * kind of pool does not know */
char *
hospes_transfer_dup_changed (virStorageVolPtr volume)
{
  g_autofree char *xml = virStorageVolGetXMLDesc (volume, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;

  return doc != NULL ? hospes_xml_get_string (doc, "/volume/target/timestamps/mtime") : NULL;
}

/**
 * hospes_transfer_check_unwritten:
 * @volume: what was read
 * @before: (nullable): what hospes_transfer_dup_changed() said before
 * @result: told if not
 *
 * Returns: whether nobody is known to have written to it since
 */
gboolean
hospes_transfer_check_unwritten (virStorageVolPtr volume,
                                 const char *before,
                                 HospesVolumeResult *result)
{
  g_autofree char *after = before != NULL ? hospes_transfer_dup_changed (volume) : NULL;

  if (after == NULL || g_str_equal (before, after))
    return TRUE;

  g_set_error (&result->error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("“%s” was written to meanwhile"),
               virStorageVolGetName (volume));
  return FALSE;
}

/* Where an earlier attempt went on, somebody may use what is there by now. */
gboolean
hospes_transfer_check_free (HospesPool *pool, const char *name, GError **error)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);

      if (g_str_equal (hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)), name))
        return hospes_volume_check_unused (volume, error);
    }

  return TRUE;
}
