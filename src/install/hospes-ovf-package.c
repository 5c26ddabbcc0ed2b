/* hospes-ovf-package.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine with its disks.
 *
 * DESIGN
 *
 * Opening reads the description and the list of checksums, and passes over the disks.
 * A disk is read as a stream, its checksum counted on the way: if that is wrong in the end
 * the reading fails, and what came of it is to be thrown away. A compressed one ends where
 * the disk would be larger than it says a guest sees it. The checksums can be left aside,
 * where somebody wants what is there although it was changed.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hospes-byte-source.h"
#include "hospes-ovf-manifest.h"
#include "hospes-ovf-members.h"
#include "hospes-ovf-package.h"

#define MAX_DESCRIPTION (4 << 20)
#define MAX_MANIFEST    (1 << 20)
#define PIECE           (1 << 18)
#define GZIP_BEGIN      0x1f

/* What a file of a disk is larger than the disk: tables, and a header. */
#define OVERHEAD (G_GUINT64_CONSTANT (16) << 20)

struct _HospesOvfPackage
{
  char *path;
  gboolean is_archive;
  gboolean is_unchecked;
  HospesOvf *machine;
  char *description;    /* name of the file */
  GBytes *text;         /* of it */
  GHashTable *manifest; /* nullable */
  GHashTable *sizes;    /* names → guint64, of an archive */
};

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
  return FALSE;
}

static gboolean
take_manifest (HospesOvfPackage *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (self->manifest != NULL)
    return refuse (_ ("The package’s list of checksums is broken"), error);

  return (self->manifest = hospes_ovf_manifest_parse (text, length, error)) != NULL;
}

static gboolean
take_member (HospesOvfPackage *self,
             HospesOvfMembers *members,
             const HospesOvfMember *member,
             GError **error)
{
  g_autofree char *lower = g_ascii_strdown (member->name, -1);
  g_autoptr (GBytes) bytes = NULL;

  g_hash_table_insert (self->sizes, g_strdup (member->name),
                       g_memdup2 (&member->size, sizeof member->size));
  if (g_str_has_suffix (lower, ".mf") && self->is_unchecked)
    return TRUE;
  if (g_str_has_suffix (lower, ".mf"))
    return (bytes = hospes_ovf_members_read_all (members, MAX_MANIFEST, error)) != NULL &&
           take_manifest (self, bytes, error);
  if (!g_str_has_suffix (lower, ".ovf"))
    return TRUE;

  if (self->text != NULL)
    return refuse (_ ("The package describes several machines"), error);
  self->description = g_strdup (member->name);
  return (self->text = hospes_ovf_members_read_all (members, MAX_DESCRIPTION, error)) != NULL;
}

static gboolean
read_archive (HospesOvfPackage *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (HospesOvfMembers) members = hospes_ovf_members_open (self->path, error);
  const HospesOvfMember *member;

  if (members == NULL)
    return FALSE;

  do
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !hospes_ovf_members_next (members, &member, error) ||
        (member != NULL && !take_member (self, members, member, error)))
      return FALSE;
  while (member != NULL);

  return TRUE;
}

/* Returns: (nullable): what a small file holds */
static GBytes *
read_small (const char *path, gsize max, GError **error)
{
  g_autoptr (HospesByteSource) source = hospes_byte_source_open (path, error);
  gsize length;
  g_autofree char *bytes = NULL;

  if (source == NULL)
    return NULL;
  if (hospes_byte_source_get_size (source) > max)
    {
      refuse (_ ("A description in the package is far too long"), error);
      return NULL;
    }

  length = (gsize) hospes_byte_source_get_size (source);
  bytes = g_malloc (length + 1);
  return hospes_byte_source_read (source, 0, bytes, length, error)
             ? g_bytes_new_take (g_steal_pointer (&bytes), length)
             : NULL;
}

static gboolean
read_folder (HospesOvfPackage *self, GError **error)
{
  g_autofree char *stem = g_strndup (self->path, strlen (self->path) - strlen (".ovf"));
  g_autofree char *list = g_strconcat (stem, ".mf", NULL);
  g_autoptr (GBytes) manifest = NULL;

  self->description = g_path_get_basename (self->path);
  if (!(self->text = read_small (self->path, MAX_DESCRIPTION, error)))
    return FALSE;
  if (self->is_unchecked || !g_file_test (list, G_FILE_TEST_EXISTS))
    return TRUE;

  return (manifest = read_small (list, MAX_MANIFEST, error)) != NULL &&
         take_manifest (self, manifest, error);
}

static gboolean
check_description (HospesOvfPackage *self, GError **error)
{
  const HospesOvfDigest *wanted =
      self->manifest != NULL ? g_hash_table_lookup (self->manifest, self->description) : NULL;
  g_autofree char *digest =
      wanted != NULL ? g_compute_checksum_for_bytes (wanted->type, self->text) : NULL;

  return hospes_ovf_manifest_check (self->manifest, self->description, digest, error);
}

static gboolean
check_disks (HospesOvfPackage *self, GError **error)
{
  for (guint i = 0; i < self->machine->disks->len; i++)
    {
      const HospesOvfDisk *disk = g_ptr_array_index (self->machine->disks, i);
      const guint64 *size;

      if (disk->file == NULL || !self->is_archive)
        continue;

      size = g_hash_table_lookup (self->sizes, disk->file);
      if (size != NULL && (disk->file_size == 0 || disk->file_size == *size))
        continue;

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   size == NULL ? _ ("The disk %s is not in the package")
                                : _ ("The disk %s is not as large as its description says"),
                   disk->file);
      return FALSE;
    }

  return TRUE;
}

static HospesOvfPackage *
open_package (const char *path, gboolean unchecked, GCancellable *cancellable, GError **error)
{
  g_autoptr (HospesOvfPackage) self = g_new0 (HospesOvfPackage, 1);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gsize length;
  const char *text;

  self->path = g_strdup (path);
  self->is_archive = !g_str_has_suffix (lower, ".ovf");
  self->is_unchecked = unchecked;
  self->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!(self->is_archive ? read_archive (self, cancellable, error) : read_folder (self, error)))
    return NULL;

  if (self->text == NULL)
    {
      refuse (_ ("There is no description of a machine in the package"), error);
      return NULL;
    }

  text = g_bytes_get_data (self->text, &length);
  if (!check_description (self, error) ||
      !(self->machine = hospes_ovf_parse (text, length, error)) || !check_disks (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hospes_ovf_package_open:
 * @path: of an OVA, or of an OVF with its files beside it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full) (nullable): the package, its description checked
 */
HospesOvfPackage *
hospes_ovf_package_open (const char *path, GCancellable *cancellable, GError **error)
{
  return open_package (path, FALSE, cancellable, error);
}

/* The same, as if there were no list of checksums. */
HospesOvfPackage *
hospes_ovf_package_open_unchecked (const char *path, GCancellable *cancellable, GError **error)
{
  return open_package (path, TRUE, cancellable, error);
}

void
hospes_ovf_package_free (HospesOvfPackage *self)
{
  g_free (self->path);
  g_clear_pointer (&self->machine, hospes_ovf_free);
  g_free (self->description);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->manifest, g_hash_table_unref);
  g_clear_pointer (&self->sizes, g_hash_table_unref);
  g_free (self);
}

const HospesOvf *
hospes_ovf_package_get_machine (HospesOvfPackage *self)
{
  return self->machine;
}

/**
 * hospes_ovf_package_has_checksums:
 * @self: a package
 *
 * Returns: whether reading would notice what was changed since it was made
 */
gboolean
hospes_ovf_package_has_checksums (HospesOvfPackage *self)
{
  return self->manifest != NULL;
}

/**
 * hospes_ovf_package_get_size:
 * @self: a package
 * @disk: one of its machine's
 *
 * Returns: bytes of the disk's file in the archive; of a folder, what the description says
 */
guint64
hospes_ovf_package_get_size (HospesOvfPackage *self, const HospesOvfDisk *disk)
{
  const guint64 *size = disk->file != NULL ? g_hash_table_lookup (self->sizes, disk->file) : NULL;

  return size != NULL ? *size : disk->file_size;
}

/* A disk that is on its way. */
typedef struct
{
  const HospesOvfDisk *disk;
  HospesOvfSink sink;
  gpointer data;
  GChecksum *checksum;   /* nullable */
  GConverter *unpacking; /* nullable */
  guint8 *unpacked;      /* PIECE bytes */
  guint64 limit;         /* of what is unpacked */
  guint64 written;
  gboolean ended; /* what is packed has come to its end */
} Way;

static void
way_clear (Way *way)
{
  g_clear_pointer (&way->checksum, g_checksum_free);
  g_clear_object (&way->unpacking);
  g_clear_pointer (&way->unpacked, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Way, way_clear)

static gboolean
pass_on (Way *way, const void *bytes, gsize length, GError **error)
{
  way->written += length;
  if (way->unpacking != NULL && way->written > way->limit)
    return refuse (_ ("A disk becomes far larger than its description says"), error);

  return length == 0 || way->sink (way->data, bytes, length, error);
}

/* What was packed in parts goes on behind the end of one; else there may be zeros.
 * Returns: how much of it to pass over; negative if it is neither */
static gssize
go_on (Way *way, const guint8 *bytes, gsize length)
{
  gsize zeros = 0;

  if (!way->ended)
    return 0;
  while (zeros < length && bytes[zeros] == 0)
    zeros++;
  if (zeros == length)
    return (gssize) zeros;
  if (bytes[zeros] != GZIP_BEGIN)
    return -1;

  g_converter_reset (way->unpacking);
  way->ended = FALSE;
  return (gssize) zeros;
}

static gboolean
unpack (Way *way, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gsize n_read;
      gsize n_written;
      g_autoptr (GError) reason = NULL;
      gssize passed = go_on (way, bytes, length);
      GConverterResult result;

      if (passed < 0)
        return refuse (_ ("A compressed disk is broken"), error);
      if ((gsize) passed == length)
        break;

      bytes += passed;
      length -= (gsize) passed;
      result = g_converter_convert (way->unpacking, bytes, length, way->unpacked, PIECE,
                                    G_CONVERTER_NO_FLAGS, &n_read, &n_written, &reason);
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        break;
      if (result == G_CONVERTER_ERROR)
        return refuse (_ ("A compressed disk is broken"), error);
      if (!pass_on (way, way->unpacked, n_written, error))
        return FALSE;

      way->ended = result == G_CONVERTER_FINISHED;
      bytes += n_read;
      length -= n_read;
    }

  return TRUE;
}

static gboolean
take_piece (Way *way, const guint8 *bytes, gsize length, GError **error)
{
  if (way->checksum != NULL)
    g_checksum_update (way->checksum, bytes, (gssize) length);

  return way->unpacking != NULL ? unpack (way, bytes, length, error)
                                : pass_on (way, bytes, length, error);
}

static gboolean
read_member (HospesOvfPackage *self, Way *way, GCancellable *cancellable, GError **error)
{
  g_autoptr (HospesOvfMembers) members = hospes_ovf_members_open (self->path, error);
  g_autofree guint8 *piece = g_malloc (PIECE);
  const HospesOvfMember *member;
  gssize n;

  if (members == NULL)
    return FALSE;

  do
    if (!hospes_ovf_members_next (members, &member, error))
      return FALSE;
  while (member != NULL && !g_str_equal (member->name, way->disk->file));

  if (member == NULL)
    return refuse (_ ("The package was changed while it was read"), error);

  while ((n = hospes_ovf_members_read (members, piece, PIECE, error)) > 0)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !take_piece (way, piece, n, error))
      return FALSE;

  return n == 0;
}

static gboolean
read_file (HospesOvfPackage *self, Way *way, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *path = g_build_filename (folder, way->disk->file, NULL);
  g_autoptr (HospesByteSource) source = NULL;
  g_autofree guint8 *piece = g_malloc (PIECE);
  gsize n = PIECE;

  /* Beside it, and not somewhere else by a link. */
  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return refuse (_ ("The description names a file that is not beside it"), error);
  if (!(source = hospes_byte_source_open (path, error)))
    return FALSE;

  for (guint64 place = 0; n > 0; place += n)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !hospes_byte_source_read_some (source, place, piece, PIECE, &n, error) ||
        !take_piece (way, piece, n, error))
      return FALSE;

  return TRUE;
}

/**
 * hospes_ovf_package_read_disk:
 * @self: a package
 * @disk: one of its machine's, which has a file
 * @sink: told all bytes of the disk's file, unpacked if it was packed
 * @data: for @sink
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Blocking.
 *
 * Returns: whether all of it is there and what it was; else what @sink made of it is to be
 *   thrown away
 */
gboolean
hospes_ovf_package_read_disk (HospesOvfPackage *self,
                              const HospesOvfDisk *disk,
                              HospesOvfSink sink,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  g_auto (Way) way = { .disk = disk, .sink = sink, .data = data };
  const HospesOvfDigest *wanted;

  g_return_val_if_fail (disk->file != NULL, FALSE);

  wanted = self->manifest != NULL ? g_hash_table_lookup (self->manifest, disk->file) : NULL;
  if (wanted != NULL)
    way.checksum = g_checksum_new (wanted->type);
  if (disk->packed)
    {
      way.unpacking = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
      way.unpacked = g_malloc (PIECE);
      way.limit = disk->capacity + disk->capacity / 64 + OVERHEAD;
    }

  if (!(self->is_archive ? read_member (self, &way, cancellable, error)
                         : read_file (self, &way, cancellable, error)))
    return FALSE;
  if (way.unpacking != NULL && !way.ended)
    return refuse (_ ("A compressed disk is broken"), error);

  return hospes_ovf_manifest_check (
      self->manifest, disk->file,
      way.checksum != NULL ? g_checksum_get_string (way.checksum) : NULL, error);
}
