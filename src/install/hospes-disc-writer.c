/* hospes-disc-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A small disc (ISO 9660 with Joliet and Rock Ridge) with a few texts on it.
 */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-disc-writer.h"

/* Where the first descriptor says what the disc is called. */
#define NAME_PLACE  (16 * 2048 + 40)
#define NAME_LENGTH 32

struct _HospesDiscWriter
{
  char *volume;
  GPtrArray *files; /* of name, text, name … */
};

/**
 * hospes_disc_writer_new:
 * @volume: what the disc is called
 *
 * Returns: (transfer full): a disc without files
 */
HospesDiscWriter *
hospes_disc_writer_new (const char *volume)
{
  HospesDiscWriter *self = g_new0 (HospesDiscWriter, 1);

  self->volume = g_strdup (volume);
  self->files = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
hospes_disc_writer_add (HospesDiscWriter *self, const char *name, const char *text)
{
  g_ptr_array_add (self->files, g_strdup (name));
  g_ptr_array_add (self->files, g_strdup (text));
}

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t length)
{
  g_byte_array_append (data, bytes, (guint) length);
  return (la_ssize_t) length;
}

static gboolean
write_file (struct archive *archive, const char *name, const char *text)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = strlen (text);
  gboolean written;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0444);
  archive_entry_set_mtime (entry, 0, 0);
  archive_entry_set_size (entry, (la_int64_t) length);
  written = archive_write_header (archive, entry) == ARCHIVE_OK &&
            archive_write_data (archive, text, length) == (la_ssize_t) length;
  archive_entry_free (entry);
  return written;
}

static gboolean
write_all (HospesDiscWriter *self, struct archive *archive, GByteArray *bytes)
{
  if (archive_write_set_format_iso9660 (archive) != ARCHIVE_OK ||
      archive_write_set_format_option (archive, "iso9660", "volume-id", self->volume) !=
          ARCHIVE_OK ||
      archive_write_set_format_option (archive, "iso9660", "joliet", "1") != ARCHIVE_OK ||
      archive_write_set_format_option (archive, "iso9660", "rockridge", "useful") != ARCHIVE_OK ||
      archive_write_open (archive, bytes, NULL, write_cb, NULL) != ARCHIVE_OK)
    return FALSE;

  for (guint i = 0; i < self->files->len; i += 2)
    if (!write_file (archive, g_ptr_array_index (self->files, i),
                     g_ptr_array_index (self->files, i + 1)))
      return FALSE;

  return archive_write_close (archive) == ARCHIVE_OK;
}

/* libarchive makes capitals of it, and not everybody who looks for a disc reads both. */
static void
write_name (HospesDiscWriter *self, GByteArray *bytes)
{
  gsize length = strlen (self->volume);

  if (length > NAME_LENGTH || bytes->len < NAME_PLACE + NAME_LENGTH)
    return;

  memset (bytes->data + NAME_PLACE, ' ', NAME_LENGTH);
  memcpy (bytes->data + NAME_PLACE, self->volume, length);
}

/**
 * hospes_disc_writer_finish:
 * @self: a disc
 * @error: return location
 *
 * Blocking: it is put together in a file that has no name.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
hospes_disc_writer_finish (HospesDiscWriter *self, GError **error)
{
  struct archive *archive = archive_write_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GBytes *disc = NULL;

  if (write_all (self, archive, bytes))
    {
      write_name (self, bytes);
      disc = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
    }
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The disc could not be made: %s"),
                 archive_error_string (archive) != NULL ? archive_error_string (archive) : "");

  archive_write_free (archive);
  return disc;
}

void
hospes_disc_writer_free (HospesDiscWriter *self)
{
  g_free (self->volume);
  g_ptr_array_unref (self->files);
  g_free (self);
}
