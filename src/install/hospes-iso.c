/* hospes-iso.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The first sectors of a disc (ISO 9660, El Torito).
 *
 * DESIGN
 *
 * libosinfo reads discs too, but by GIO, on threads all programs' files share, and it
 * takes one that is cut off for whole. These few sectors are read on our own thread, of
 * a file here or a volume on another host alike.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-iso.h"

#define SECTOR        2048
#define FIRST_SECTOR  16
#define N_DESCRIPTORS 32

/* Discs end with 150 sectors of nothing, which not everybody copies. */
#define RUN_OUT (150 * SECTOR)

enum
{
  BOOT_RECORD = 0,
  PRIMARY = 1,
  TERMINATOR = 255,
};

static char *
dup_field (const guint8 *bytes, gsize length)
{
  g_autofree char *field = g_strndup ((const char *) bytes, length);

  g_strchomp (field);
  return *field != '\0' ? g_utf8_make_valid (field, -1) : NULL;
}

/* The catalogue begins with an entry that says that it is one. */
static gboolean
has_catalogue (HospesByteSource *source, const guint8 *descriptor)
{
  guint64 place = (guint64) hospes_bytes_get_le32 (descriptor + 71) * SECTOR;
  guint8 entry[32];

  return memcmp (descriptor + 7, "EL TORITO SPECIFICATION", 23) == 0 &&
         hospes_byte_source_read (source, place, entry, sizeof entry, NULL) && entry[0] == 1 &&
         entry[30] == 0x55 && entry[31] == 0xaa;
}

static void
take_primary (HospesIso *self, const guint8 *descriptor)
{
  self->system = dup_field (descriptor + 8, 32);
  self->volume = dup_field (descriptor + 40, 32);
  self->publisher = dup_field (descriptor + 318, 128);
  self->application = dup_field (descriptor + 574, 128);
  self->size =
      (guint64) hospes_bytes_get_le32 (descriptor + 80) * hospes_bytes_get_le16 (descriptor + 128);
}

static gboolean
is_whole (HospesIso *self, HospesByteSource *source, GError **error)
{
  guint64 there = hospes_byte_source_get_size (source);
  g_autofree char *has = NULL;
  g_autofree char *wants = NULL;

  if (there + RUN_OUT >= self->size)
    return TRUE;

  has = g_format_size_full (there, G_FORMAT_SIZE_IEC_UNITS);
  wants = g_format_size_full (self->size, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: two amounts, such as 300 MiB */
               _ ("The disc image is cut off: %s of %s are there"), has, wants);
  return FALSE;
}

/**
 * hospes_iso_read:
 * @source: what may be a disc
 * @iso: (out) (transfer full) (nullable): what it says of itself; %NULL if it is no disc
 * @error: return location
 *
 * Blocking.
 *
 * Returns: %FALSE if it cannot be read, or is a disc that is cut off
 */
gboolean
hospes_iso_read (HospesByteSource *source, HospesIso **iso, GError **error)
{
  g_autofree guint8 *sectors = g_malloc (N_DESCRIPTORS * SECTOR);
  g_autoptr (HospesIso) self = NULL;
  gboolean bootable = FALSE;
  gsize n_read;

  *iso = NULL;
  if (!hospes_byte_source_read_some (source, FIRST_SECTOR * SECTOR, sectors, N_DESCRIPTORS * SECTOR,
                                     &n_read, error))
    return FALSE;

  for (const guint8 *p = sectors; p + SECTOR <= sectors + n_read; p += SECTOR)
    {
      if (memcmp (p + 1, "CD001", 5) != 0 || p[0] == TERMINATOR)
        break;

      if (p[0] == BOOT_RECORD)
        bootable = bootable || has_catalogue (source, p);
      else if (p[0] == PRIMARY && self == NULL)
        {
          self = g_new0 (HospesIso, 1);
          take_primary (self, p);
        }
    }

  if (self == NULL)
    return TRUE;
  if (!is_whole (self, source, error))
    return FALSE;

  self->bootable = bootable;
  *iso = g_steal_pointer (&self);
  return TRUE;
}

void
hospes_iso_free (HospesIso *self)
{
  g_free (self->volume);
  g_free (self->system);
  g_free (self->publisher);
  g_free (self->application);
  g_free (self);
}
