/* hospes-iso-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A file that is on a disc, taken out of it. Of the disc no more is read than its
 * folders and that file.
 */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hospes-iso-file.h"

#define PIECE (1024 * 1024)

typedef struct
{
  HospesByteSource *source;
  guint64 place;
  guint8 *piece;
  GCancellable *cancellable;
  GError *error;
} Reading;

static la_ssize_t
read_cb (struct archive *archive, void *data, const void **bytes)
{
  Reading *reading = data;
  gsize n = 0;

  *bytes = reading->piece;
  if (reading->error != NULL ||
      g_cancellable_set_error_if_cancelled (reading->cancellable, &reading->error) ||
      (reading->place < hospes_byte_source_get_size (reading->source) &&
       !hospes_byte_source_read_some (reading->source, reading->place, reading->piece, PIECE, &n,
                                      &reading->error)))
    return ARCHIVE_FATAL;

  reading->place += n;
  return (la_ssize_t) n;
}

static la_int64_t
skip_cb (struct archive *archive, void *data, la_int64_t length)
{
  Reading *reading = data;
  guint64 left = hospes_byte_source_get_size (reading->source) - reading->place;
  guint64 skipped = MIN ((guint64) length, left);

  reading->place += skipped;
  return (la_int64_t) skipped;
}

static gboolean
is_member (const char *path, const char *member)
{
  while (*member == '/')
    member++;
  while (path != NULL && (*path == '/' || (path[0] == '.' && path[1] == '/')))
    path++;

  return path != NULL && g_ascii_strcasecmp (path, member) == 0;
}

static gboolean
write_file (struct archive *archive, const char *path, Reading *reading)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  int code = fd < 0 ? errno : 0;
  gboolean read = fd >= 0 && archive_read_data_into_fd (archive, fd) == ARCHIVE_OK;

  if (fd >= 0 && !read)
    code = archive_errno (archive);
  if (fd >= 0 && close (fd) < 0 && code == 0)
    code = errno;
  if (read && code == 0)
    return TRUE;

  /* Of this computer, not of a host: its room, its permissions. */
  if (reading->error == NULL && code == ENOSPC)
    g_set_error_literal (&reading->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("There is no room left on this computer for what is on the disc."));
  else if (reading->error == NULL)
    g_set_error (&reading->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _ ("It could not be taken out of the disc: %s"),
                 read || fd < 0 || archive_error_string (archive) == NULL
                     ? g_strerror (code)
                     : archive_error_string (archive));
  return FALSE;
}

static gboolean
find (struct archive *archive, const char *member, Reading *reading)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN)
    if (archive_entry_filetype (entry) == AE_IFREG &&
        is_member (archive_entry_pathname (entry), member))
      return TRUE;

  if (reading->error == NULL)
    g_set_error (&reading->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _ ("There is no %s on the disc"), member);
  return FALSE;
}

/**
 * hospes_iso_extract:
 * @source: a disc
 * @member: path of a file on it, in any letters
 * @path: of a file that becomes a copy of it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Blocking.
 *
 * Returns: whether it was there
 */
gboolean
hospes_iso_extract (HospesByteSource *source,
                    const char *member,
                    const char *path,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  struct archive *archive = archive_read_new ();
  Reading reading = { source, 0, piece, cancellable, NULL };
  gboolean done;

  archive_read_support_format_iso9660 (archive);
  archive_read_set_callback_data (archive, &reading);
  archive_read_set_read_callback (archive, read_cb);
  archive_read_set_skip_callback (archive, skip_cb);
  done = archive_read_open1 (archive) == ARCHIVE_OK && find (archive, member, &reading) &&
         write_file (archive, path, &reading);
  if (!done && reading.error == NULL)
    g_set_error (&reading.error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _ ("It could not be taken out of the disc: %s"),
                 archive_error_string (archive) != NULL ? archive_error_string (archive) : "");
  archive_read_free (archive);
  if (reading.error != NULL)
    g_propagate_error (error, reading.error);
  return done;
}
