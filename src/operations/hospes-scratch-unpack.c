/* hospes-scratch-unpack.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A disk in a package becomes a file. Only when all of it is there, and is what
 * it was when it was packed, is anything made of it.
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hospes-disk-image.h"
#include "hospes-ovf-package.h"
#include "hospes-scratch.h"

/* What a file says to be larger than its description may be rounded up. */
#define ROUNDING ((guint64) 16 << 20)

typedef struct
{
  HospesJob *job;
  int fd;
  guint64 done;
  guint64 size;
} Writing;

static gboolean
fail (int code, GError **error)
{
  if (code == ENOSPC)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("There is no room left on this computer to unpack a disk."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _ ("A disk could not be unpacked on this computer: %s"), g_strerror (code));
  return FALSE;
}

static gboolean
is_empty (const char *bytes, gsize length)
{
  return length > 0 && bytes[0] == 0 && memcmp (bytes, bytes + 1, length - 1) == 0;
}

/* What is empty becomes a hole. */
static gboolean
write_cb (gpointer data, const void *bytes, gsize length, GError **error)
{
  Writing *writing = data;
  const char *next = bytes;

  writing->done += length;
  hospes_job_set_progress (writing->job, MIN (writing->done, writing->size), writing->size);
  if (is_empty (next, length))
    return lseek (writing->fd, (off_t) length, SEEK_CUR) >= 0 || fail (errno, error);

  while (length > 0)
    {
      gssize n = write (writing->fd, next, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (errno, error);
      next += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static const HospesOvfDisk *
find_disk (HospesOvfPackage *package, const char *member, GError **error)
{
  const HospesOvf *machine = hospes_ovf_package_get_machine (package);

  for (guint i = 0; i < machine->disks->len; i++)
    {
      const HospesOvfDisk *disk = g_ptr_array_index (machine->disks, i);

      if (g_strcmp0 (disk->file, member) == 0)
        return disk;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The disk %s is not in the package"),
               member);
  return NULL;
}

/* A file of few bytes can say that it is a disk of many, and one that is packed without being
 * said to be is none that a guest can read. */
static gboolean
check_disk (const char *path, const HospesOvfDisk *disk, GError **error)
{
  g_autoptr (HospesByteSource) source = hospes_byte_source_open (path, error);
  g_autoptr (HospesDiskImage) image =
      source != NULL ? hospes_disk_image_read (source, error) : NULL;

  if (image == NULL)
    return FALSE;
  if (hospes_disk_format_get_name (image->format) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s in the package is no image of a disk"), disk->file);
      return FALSE;
    }
  if (disk->capacity == 0 || image->virtual_size <= disk->capacity + ROUNDING)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("The disk %s is larger than the description of the package says"), disk->file);
  return FALSE;
}

static gboolean
write_disk (HospesOvfPackage *package,
            const HospesOvfDisk *disk,
            const char *path,
            HospesJob *job,
            GCancellable *cancellable,
            GError **error)
{
  guint64 packed = hospes_ovf_package_get_size (package, disk);
  Writing writing = { job, -1, 0, disk->packed ? MAX (disk->capacity, packed) : packed };
  gboolean whole;

  writing.fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (writing.fd < 0)
    return fail (errno, error);

  whole = hospes_ovf_package_read_disk (package, disk, write_cb, &writing, cancellable, error) &&
          (ftruncate (writing.fd, (off_t) writing.done) == 0 || fail (errno, error));
  if (close (writing.fd) < 0 && whole)
    return fail (errno, error);

  return whole && check_disk (path, disk, error);
}

/**
 * hospes_scratch_unpack:
 * @package: path of an OVA, or of an OVF with its files beside it
 * @member: a disk in it
 * @unchecked: whether it does not matter what its checksums say
 * @job: told how far it is
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the disk, as a file
 */
HospesScratch *
hospes_scratch_unpack (const char *package,
                       const char *member,
                       gboolean unchecked,
                       HospesJob *job,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (HospesOvfPackage) opened =
      unchecked ? hospes_ovf_package_open_unchecked (package, cancellable, error)
                : hospes_ovf_package_open (package, cancellable, error);
  const HospesOvfDisk *disk = opened != NULL ? find_disk (opened, member, error) : NULL;
  g_autoptr (HospesScratch) self = NULL;

  if (disk == NULL ||
      !(self = hospes_scratch_new (package, member, hospes_ovf_package_get_size (opened, disk),
                                   error)) ||
      !write_disk (opened, disk, hospes_scratch_get_path (self), job, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}
