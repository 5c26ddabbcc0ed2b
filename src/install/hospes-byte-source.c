/* hospes-byte-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hospes-byte-source.h"

struct _HospesByteSource
{
  guint64 size;
  HospesByteSourceFunc func;
  gpointer data;
  GDestroyNotify data_free;
};

HospesByteSource *
hospes_byte_source_new (guint64 size,
                        HospesByteSourceFunc func,
                        gpointer data,
                        GDestroyNotify data_free)
{
  HospesByteSource *self = g_new0 (HospesByteSource, 1);

  self->size = size;
  self->func = func;
  self->data = data;
  self->data_free = data_free;
  return self;
}

static gssize
read_file (gpointer data, guint64 offset, void *buffer, gsize length, GError **error)
{
  gssize n;

  do
    n = pread (GPOINTER_TO_INT (data), buffer, length, (off_t) offset);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      int saved = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved), g_strerror (saved));
    }
  return n;
}

static void
close_file (gpointer data)
{
  close (GPOINTER_TO_INT (data));
}

/**
 * hospes_byte_source_open:
 * @path: of a file of this computer, or a disc in its drive
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its bytes; a pipe or a folder has none
 */
HospesByteSource *
hospes_byte_source_open (const char *path, GError **error)
{
  /* Opening a pipe would wait for somebody who writes into it. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  int saved = errno;
  g_autofree char *shown = g_filename_display_name (path);
  struct stat info;
  off_t size;

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", shown,
                   g_strerror (saved));
      return NULL;
    }

  size = fstat (fd, &info) < 0 || (!S_ISREG (info.st_mode) && !S_ISBLK (info.st_mode))
             ? -1
             : lseek (fd, 0, SEEK_END);
  if (size < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _ ("%s is no file a machine could read"), shown);
      close (fd);
      return NULL;
    }

  return hospes_byte_source_new (size, read_file, GINT_TO_POINTER (fd), close_file);
}

void
hospes_byte_source_free (HospesByteSource *self)
{
  if (self->data_free != NULL)
    self->data_free (self->data);
  g_free (self);
}

guint64
hospes_byte_source_get_size (HospesByteSource *self)
{
  return self->size;
}

/**
 * hospes_byte_source_read_some:
 * @self: bytes
 * @offset: where
 * @buffer: where to
 * @length: how much at most
 * @n_read: (out): how much there was
 * @error: return location
 *
 * Returns: %FALSE only if reading failed: what is beyond the end is no error
 */
gboolean
hospes_byte_source_read_some (HospesByteSource *self,
                              guint64 offset,
                              void *buffer,
                              gsize length,
                              gsize *n_read,
                              GError **error)
{
  gsize done = 0;

  length = offset < self->size ? MIN (length, self->size - offset) : 0;
  while (done < length)
    {
      gssize n =
          self->func (self->data, offset + done, (guint8 *) buffer + done, length - done, error);

      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      done += n;
    }

  *n_read = done;
  return TRUE;
}

/**
 * hospes_byte_source_read:
 * @self: bytes
 * @offset: where
 * @buffer: where to
 * @length: how much
 * @error: return location
 *
 * Returns: whether all of it was there
 */
gboolean
hospes_byte_source_read (
    HospesByteSource *self, guint64 offset, void *buffer, gsize length, GError **error)
{
  gsize n_read;

  if (!hospes_byte_source_read_some (self, offset, buffer, length, &n_read, error))
    return FALSE;
  if (n_read == length)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The file is cut off"));
  return FALSE;
}

guint16
hospes_bytes_get_le16 (const guint8 *bytes)
{
  return (guint16) (bytes[0] | bytes[1] << 8);
}

guint32
hospes_bytes_get_le32 (const guint8 *bytes)
{
  return hospes_bytes_get_le16 (bytes) | (guint32) hospes_bytes_get_le16 (bytes + 2) << 16;
}

guint64
hospes_bytes_get_le64 (const guint8 *bytes)
{
  return hospes_bytes_get_le32 (bytes) | (guint64) hospes_bytes_get_le32 (bytes + 4) << 32;
}

guint32
hospes_bytes_get_be32 (const guint8 *bytes)
{
  return GUINT32_SWAP_LE_BE (hospes_bytes_get_le32 (bytes));
}

guint64
hospes_bytes_get_be64 (const guint8 *bytes)
{
  return GUINT64_SWAP_LE_BE (hospes_bytes_get_le64 (bytes));
}
