/* hospes-ovf-members.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The members of an OVA: a tar, not compressed, of plain files.
 *
 * DESIGN
 *
 * Nothing is unpacked by name: whoever wants a member reads its bytes. Whatever a tar can
 * hold besides plain files (links, devices, folders, names with folders, holes, the same
 * name twice) is refused, and so are sizes that are more than the archive has.
 */

#include "config.h"

#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hospes-ovf-members.h"
#include "hospes-ovf.h"

#define MAX_MEMBERS 256
#define BLOCK       (1 << 18)

struct _HospesOvfMembers
{
  struct archive *archive;
  GHashTable *seen; /* names */
  HospesOvfMember member;
  guint64 archive_size;
  guint64 sum;
  guint64 left; /* of the member */
};

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
  return FALSE;
}

static gboolean
refuse_archive (HospesOvfMembers *self, GError **error)
{
  g_set_error (
      error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The package is broken or cut off: %s"),
      archive_error_string (self->archive) != NULL ? archive_error_string (self->archive) : "");
  return FALSE;
}

/**
 * hospes_ovf_members_open:
 * @archive: path of an OVA
 * @error: return location
 *
 * Returns: (transfer full) (nullable): before its first member
 */
HospesOvfMembers *
hospes_ovf_members_open (const char *archive, GError **error)
{
  g_autoptr (HospesOvfMembers) self = g_new0 (HospesOvfMembers, 1);
  GStatBuf info;

  self->archive = archive_read_new ();
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_stat (archive, &info) == 0)
    {
      /* Opening a pipe would wait for who writes to it. */
      if (!S_ISREG (info.st_mode))
        {
          refuse (_ ("The package is no plain file"), error);
          return NULL;
        }
      self->archive_size = info.st_size;
    }

  /* No filter: an archive that is compressed as a whole is no OVA, and may be a bomb. */
  if (archive_read_support_format_tar (self->archive) != ARCHIVE_OK ||
      archive_read_open_filename (self->archive, archive, BLOCK) != ARCHIVE_OK)
    {
      refuse_archive (self, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
hospes_ovf_members_close (HospesOvfMembers *self)
{
  archive_read_free (self->archive);
  g_hash_table_unref (self->seen);
  g_free (self->member.name);
  g_free (self);
}

static gboolean
is_plain (struct archive_entry *entry)
{
  return archive_entry_filetype (entry) == AE_IFREG && archive_entry_hardlink (entry) == NULL &&
         archive_entry_symlink (entry) == NULL && archive_entry_size_is_set (entry) &&
         archive_entry_size (entry) >= 0 && archive_entry_sparse_count (entry) == 0;
}

static gboolean
take_entry (HospesOvfMembers *self, struct archive_entry *entry, GError **error)
{
  const char *path = archive_entry_pathname (entry);

  g_clear_pointer (&self->member.name, g_free);
  if (!is_plain (entry))
    return refuse (_ ("The package holds something that is no plain file"), error);

  if (path != NULL && g_str_has_prefix (path, "./"))
    path += 2;
  if (path == NULL || !hospes_ovf_is_plain_name (path))
    return refuse (_ ("The package holds a file whose name leads out of it"), error);
  if (g_hash_table_size (self->seen) >= MAX_MEMBERS)
    return refuse (_ ("The package holds too many files"), error);
  if (!g_hash_table_add (self->seen, g_strdup (path)))
    return refuse (_ ("The package holds a file twice"), error);

  self->member.name = g_strdup (path);
  self->member.size = self->left = (guint64) archive_entry_size (entry);
  if (!g_uint64_checked_add (&self->sum, self->sum, self->member.size) ||
      self->sum > self->archive_size)
    return refuse (_ ("The package is cut off: its files are larger than it is"), error);

  return TRUE;
}

/**
 * hospes_ovf_members_next:
 * @self: members
 * @member: (out) (nullable): the next one, until the one after; %NULL after the last
 * @error: return location
 *
 * Returns: %FALSE if it is no package one could trust
 */
gboolean
hospes_ovf_members_next (HospesOvfMembers *self, const HospesOvfMember **member, GError **error)
{
  struct archive_entry *entry;
  int status = archive_read_next_header (self->archive, &entry);

  *member = NULL;
  if (status == ARCHIVE_EOF)
    return TRUE;
  if (status != ARCHIVE_OK)
    return refuse_archive (self, error);
  if (!take_entry (self, entry, error))
    return FALSE;

  *member = &self->member;
  return TRUE;
}

/**
 * hospes_ovf_members_read:
 * @self: members
 * @buffer: where to
 * @length: how much at most
 * @error: return location
 *
 * Returns: how much of the member was read, 0 at its end, negative with @error set
 */
gssize
hospes_ovf_members_read (HospesOvfMembers *self, void *buffer, gsize length, GError **error)
{
  la_ssize_t n = archive_read_data (self->archive, buffer, length);

  if (n < 0 || (guint64) n > self->left || (n == 0 && self->left > 0))
    {
      refuse_archive (self, error);
      return -1;
    }

  self->left -= n;
  return n;
}

/**
 * hospes_ovf_members_read_all:
 * @self: members
 * @max: more than that is refused
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is in the member
 */
GBytes *
hospes_ovf_members_read_all (HospesOvfMembers *self, gsize max, GError **error)
{
  gsize length = (gsize) MIN (self->member.size, max);
  g_autofree guint8 *bytes = NULL;

  if (self->member.size > max)
    {
      refuse (_ ("A description in the package is far too long"), error);
      return NULL;
    }

  bytes = g_malloc (length + 1);
  for (gsize done = 0; done < length;)
    {
      gssize n = hospes_ovf_members_read (self, bytes + done, length - done, error);

      if (n < 0)
        return NULL;
      done += n;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}
