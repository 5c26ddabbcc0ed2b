/* hospes-secret-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What has passwords in it and is sent to a host: it is a file for who sends it, and none
 * that anybody could find, or that would be left.
 */

#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create() */
#endif

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "hospes-secret-file.h"

#define PIECE (256 * 1024)

struct _HospesSecretFile
{
  int fd;
  char *path;
};

/* Not the host's room, and not its permissions. */
static gboolean
fail (int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("What is told to the installer could not be put together on this computer: %s"),
               g_strerror (code));
  return FALSE;
}

/**
 * hospes_secret_file_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an empty one
 */
HospesSecretFile *
hospes_secret_file_new (GError **error)
{
  int fd = memfd_create ("hospes", MFD_CLOEXEC);
  HospesSecretFile *self;

  if (fd < 0)
    {
      fail (errno, error);
      return NULL;
    }

  self = g_new0 (HospesSecretFile, 1);
  self->fd = fd;
  self->path = g_strdup_printf ("/proc/self/fd/%d", fd);
  return self;
}

void
hospes_secret_file_free (HospesSecretFile *self)
{
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

static gboolean
add (HospesSecretFile *self, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (self->fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (errno, error);
      bytes += n;
      length -= (gsize) n;
    }

  return TRUE;
}

gboolean
hospes_secret_file_add (HospesSecretFile *self, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *first = g_bytes_get_data (bytes, &length);

  return add (self, first, length, error);
}

/* Returns: how much there was, negative with @error set */
static gssize
add_piece (HospesSecretFile *self, int from, guint8 *piece, GError **error)
{
  gssize n;

  do
    n = read (from, piece, PIECE);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    fail (errno, error);
  return n > 0 && !add (self, piece, (gsize) n, error) ? -1 : n;
}

/**
 * hospes_secret_file_add_file:
 * @self: a file
 * @path: of another, which becomes its beginning
 * @unit: what is added next begins at a multiple of this
 * @error: return location
 *
 * Returns: whether that was done
 */
gboolean
hospes_secret_file_add_file (HospesSecretFile *self, const char *path, gsize unit, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  int from = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  off_t size;
  gssize n;

  if (from < 0)
    return fail (errno, error);

  do
    n = add_piece (self, from, piece, error);
  while (n > 0);
  close (from);
  if (n < 0)
    return FALSE;

  size = lseek (self->fd, 0, SEEK_END);
  if (size % (off_t) unit != 0)
    size += (off_t) unit - size % (off_t) unit;
  return (ftruncate (self->fd, size) == 0 && lseek (self->fd, 0, SEEK_END) == size) ||
         fail (errno, error);
}

/* Returns: a path by which this program alone can read it */
const char *
hospes_secret_file_get_path (const HospesSecretFile *self)
{
  return self->path;
}
