/* hospes-disk-headers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Headers of disks: qcow2, VDI, VHDX and VHD. For VMDK see hospes-vmdk.c.
 */

#include "config.h"

#include <string.h>

#include "hospes-disk-image-private.h"

/* Larger than any disk, so that sums of sizes have room. */
#define MAX_SIZE (G_GUINT64_CONSTANT (1) << 60)

#define QCOW2_MAX_NAME      1023
#define QCOW2_DATA_FILE     (1 << 2)
#define QCOW2_EXT_DATA_FILE 0x44415441

#define VHDX_REGIONS     (192 * 1024)
#define VHDX_MAX_ENTRIES 2047

/* GUIDs as they are stored. */
static const guint8 vhdx_metadata[16] = { 0x06, 0xa2, 0x7c, 0x8b, 0x90, 0x47, 0x9a, 0x4b,
                                          0xb8, 0xfe, 0x57, 0x5f, 0x05, 0x0f, 0x88, 0x6e };
static const guint8 vhdx_size[16] = { 0x24, 0x42, 0xa5, 0x2f, 0x1b, 0xcd, 0x76, 0x48,
                                      0xb2, 0x11, 0x5d, 0xbe, 0xd8, 0x3b, 0xf4, 0xb8 };
static const guint8 vhdx_parameters[16] = { 0x37, 0x67, 0xa1, 0xca, 0x36, 0xfa, 0x43, 0x4d,
                                            0xb3, 0xb6, 0x33, 0xf0, 0xaa, 0x44, 0xe7, 0x6b };

static gboolean
take_size (HospesDiskImage *self, guint64 size, GError **error)
{
  if (size > MAX_SIZE)
    return hospes_disk_image_refuse (self, error);

  self->virtual_size = size;
  return TRUE;
}

/* Returns: (nullable): a name that is stored somewhere, NULL if it cannot be */
static char *
dup_name (HospesByteSource *source, guint64 offset, gsize length)
{
  g_autofree char *name = g_malloc0 (length + 1);

  if (length == 0 || !hospes_byte_source_read (source, offset, name, length, NULL) ||
      strlen (name) != length)
    return NULL;

  return g_steal_pointer (&name);
}

/* Another file may hold all the data; its name stands among the extensions. */
static void
take_data_file (HospesDiskImage *self, HospesByteSource *source, const guint8 *head, gsize n_head)
{
  gsize place = hospes_bytes_get_be32 (head + 100);
  g_autofree char *name = NULL;

  while (name == NULL && place >= 72 && place + 8 <= n_head)
    {
      guint32 kind = hospes_bytes_get_be32 (head + place);
      guint32 length = hospes_bytes_get_be32 (head + place + 4);

      if (kind == 0 || length > n_head)
        break;
      if (kind == QCOW2_EXT_DATA_FILE)
        name = dup_name (source, place + 8, MIN (length, QCOW2_MAX_NAME));
      place += 8 + ((length + 7) & ~7u);
    }

  hospes_disk_image_add_file (self, name != NULL ? name : "");
}

/* Whether the file reaches as far as the tables it begins with. */
static gboolean
has_tables (HospesDiskImage *self, const guint8 *head)
{
  guint64 length = (guint64) hospes_bytes_get_be32 (head + 36) * 8;
  guint64 place = hospes_bytes_get_be64 (head + 40);
  guint64 counts = hospes_bytes_get_be64 (head + 48);

  return place <= self->size && length <= self->size - place && counts < self->size;
}

gboolean
hospes_disk_image_read_qcow2 (HospesDiskImage *self,
                              HospesByteSource *source,
                              const guint8 *head,
                              gsize n_head,
                              GError **error)
{
  guint32 version = hospes_bytes_get_be32 (head + 4);
  guint64 place = hospes_bytes_get_be64 (head + 8);
  guint32 length = hospes_bytes_get_be32 (head + 16);

  if (version == 1)
    self->format = HOSPES_DISK_FORMAT_QCOW;
  if (n_head < (version == 3   ? 104
                : version == 2 ? 72
                               : 48) ||
      version == 0 || version > 3 || length > QCOW2_MAX_NAME ||
      !take_size (self, hospes_bytes_get_be64 (head + 24), NULL))
    return hospes_disk_image_refuse (self, error);

  if (version > 1 && !has_tables (self, head))
    return hospes_disk_image_refuse (self, error);

  self->encrypted = hospes_bytes_get_be32 (head + (version == 1 ? 36 : 32)) != 0;
  if (place != 0 && length != 0)
    {
      if (!(self->backing = dup_name (source, place, length)))
        return hospes_disk_image_refuse (self, error);
      hospes_disk_image_add_file (self, self->backing);
    }
  if (version == 3 && (hospes_bytes_get_be64 (head + 72) & QCOW2_DATA_FILE) != 0)
    take_data_file (self, source, head, n_head);

  return TRUE;
}

gboolean
hospes_disk_image_read_vdi (HospesDiskImage *self,
                            HospesByteSource *source,
                            const guint8 *head,
                            gsize n_head,
                            GError **error)
{
  static const guint8 nobody[16] = { 0 };

  if (n_head < 512 || hospes_bytes_get_le32 (head + 68) >> 16 != 1)
    return hospes_disk_image_refuse (self, error);

  /* It names what it is an overlay of by a number only. */
  if (memcmp (head + 424, nobody, sizeof nobody) != 0)
    hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_OTHER_FILE);
  return take_size (self, hospes_bytes_get_le64 (head + 368), error);
}

/* Returns: where one of a table's entries leads, 0 if there is none such */
static guint64
find_entry (const guint8 *table,
            gsize n_table,
            gsize first,
            guint32 count,
            const guint8 *guid,
            gboolean is_wide)
{
  for (guint32 i = 0; i < MIN (count, VHDX_MAX_ENTRIES); i++)
    {
      const guint8 *entry = table + first + i * 32;

      if (first + (i + 1) * 32 > n_table)
        break;
      if (memcmp (entry, guid, 16) == 0)
        return is_wide ? hospes_bytes_get_le64 (entry + 16) : hospes_bytes_get_le32 (entry + 16);
    }

  return 0;
}

gboolean
hospes_disk_image_read_vhdx (HospesDiskImage *self,
                             HospesByteSource *source,
                             const guint8 *head,
                             gsize n_head,
                             GError **error)
{
  const gsize n_table = 65536;
  g_autofree guint8 *table = g_malloc (n_table);
  guint8 bytes[8];
  guint64 place;
  guint64 item;

  if (!hospes_byte_source_read (source, VHDX_REGIONS, table, n_table, NULL) ||
      memcmp (table, "regi", 4) != 0 ||
      !(place = find_entry (table, n_table, 16, hospes_bytes_get_le32 (table + 8), vhdx_metadata,
                            TRUE)) ||
      place > self->size || !hospes_byte_source_read (source, place, table, n_table, NULL) ||
      memcmp (table, "metadata", 8) != 0)
    return hospes_disk_image_refuse (self, error);

  item =
      find_entry (table, n_table, 32, hospes_bytes_get_le16 (table + 10), vhdx_parameters, FALSE);
  if (item == 0 || !hospes_byte_source_read (source, place + item, bytes, 8, NULL))
    return hospes_disk_image_refuse (self, error);
  if ((hospes_bytes_get_le32 (bytes + 4) & 2) != 0)
    hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_OTHER_FILE);

  item = find_entry (table, n_table, 32, hospes_bytes_get_le16 (table + 10), vhdx_size, FALSE);
  if (item == 0 || !hospes_byte_source_read (source, place + item, bytes, 8, NULL))
    return hospes_disk_image_refuse (self, error);

  return take_size (self, hospes_bytes_get_le64 (bytes), error);
}

gboolean
hospes_disk_image_read_vpc (HospesDiskImage *self,
                            HospesByteSource *source,
                            const guint8 *head,
                            gsize n_head,
                            GError **error)
{
  guint32 kind;

  if (n_head < 512)
    return hospes_disk_image_refuse (self, error);

  kind = hospes_bytes_get_be32 (head + 60);
  if (kind < 2 || kind > 4)
    return hospes_disk_image_refuse (self, error);
  if (kind == 4)
    hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_OTHER_FILE);

  return take_size (self, hospes_bytes_get_be64 (head + 48), error);
}
