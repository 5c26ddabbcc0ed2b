/* hospes-disk-image.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is in the file of a disk, by its first bytes.
 *
 * DESIGN
 *
 * Nothing it says is trusted: each place is checked before it is read, names are only
 * reported, and never opened. QEMU does open them, so who gives a disk to a machine looks
 * at the hazards first.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-disk-image-private.h"

#define HEAD 4096

static const struct
{
  gsize offset;
  const char *magic;
  gsize length;
  HospesDiskFormat format;
  HospesDiskReadFunc read;
} signatures[] = {
  { 0, "QFI\xfb", 4, HOSPES_DISK_FORMAT_QCOW2, hospes_disk_image_read_qcow2 },
  { 0, "QED\0", 4, HOSPES_DISK_FORMAT_QED, NULL },
  { 0, "KDMV", 4, HOSPES_DISK_FORMAT_VMDK, hospes_disk_image_read_vmdk },
  { 0, "COWD", 4, HOSPES_DISK_FORMAT_VMDK, hospes_disk_image_read_vmdk },
  { 0, "# Disk DescriptorFile", 21, HOSPES_DISK_FORMAT_VMDK, hospes_disk_image_read_vmdk },
  { 64, "\x7f\x10\xda\xbe", 4, HOSPES_DISK_FORMAT_VDI, hospes_disk_image_read_vdi },
  { 0, "vhdxfile", 8, HOSPES_DISK_FORMAT_VHDX, hospes_disk_image_read_vhdx },
  { 0, "conectix", 8, HOSPES_DISK_FORMAT_VPC, hospes_disk_image_read_vpc },
  { 0, "\x1f\x8b", 2, HOSPES_DISK_FORMAT_PACKED, NULL },
  { 0,
    "\xfd"
    "7zXZ\0",
    6, HOSPES_DISK_FORMAT_PACKED, NULL },
  { 0, "\x28\xb5\x2f\xfd", 4, HOSPES_DISK_FORMAT_PACKED, NULL },
  { 0, "BZh", 3, HOSPES_DISK_FORMAT_PACKED, NULL },
  { 0, "PK\3\4", 4, HOSPES_DISK_FORMAT_PACKED, NULL },
  { 0, "7z\xbc\xaf\x27\x1c", 6, HOSPES_DISK_FORMAT_PACKED, NULL },
  { 257, "ustar", 5, HOSPES_DISK_FORMAT_ARCHIVE, NULL },
};

static const char *const names[] = {
  [HOSPES_DISK_FORMAT_RAW] = "raw",     [HOSPES_DISK_FORMAT_QCOW] = "qcow",
  [HOSPES_DISK_FORMAT_QCOW2] = "qcow2", [HOSPES_DISK_FORMAT_QED] = "qed",
  [HOSPES_DISK_FORMAT_VMDK] = "vmdk",   [HOSPES_DISK_FORMAT_VDI] = "vdi",
  [HOSPES_DISK_FORMAT_VHDX] = "vhdx",   [HOSPES_DISK_FORMAT_VPC] = "vpc",
};

/* A table of partitions: of a PC, or GUIDs of them behind it. */
static gboolean
has_partitions (const guint8 *head, gsize n_head)
{
  if (n_head >= 520 && memcmp (head + 512, "EFI PART", 8) == 0)
    return TRUE;
  if (n_head < 512 || head[510] != 0x55 || head[511] != 0xaa)
    return FALSE;

  /* A file system's first sector ends with the same two bytes. */
  for (const guint8 *entry = head + 446; entry < head + 510; entry += 16)
    if ((entry[0] == 0 || entry[0] == 0x80) && entry[4] != 0 &&
        hospes_bytes_get_le32 (entry + 12) != 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_raw (HospesDiskImage *self,
          HospesByteSource *source,
          const guint8 *head,
          gsize n_head,
          GError **error)
{
  guint8 footer[512];

  /* A VHD of fixed size is a raw disk with something behind it. */
  if (self->size >= 1024 && self->size % 512 == 0)
    {
      if (!hospes_byte_source_read (source, self->size - 512, footer, sizeof footer, error))
        return FALSE;
      if (memcmp (footer, "conectix", 8) == 0)
        {
          self->format = HOSPES_DISK_FORMAT_VPC;
          return hospes_disk_image_read_vpc (self, source, footer, sizeof footer, error);
        }
    }

  self->virtual_size = self->size;
  self->partitioned = has_partitions (head, n_head);
  self->encrypted = n_head >= 6 && memcmp (head, "LUKS\xba\xbe", 6) == 0;
  return TRUE;
}

/**
 * hospes_disk_image_read:
 * @source: a disk's file
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full) (nullable): what it is; %NULL with @error set if it cannot be
 *   read, is empty, or its header is none
 */
HospesDiskImage *
hospes_disk_image_read (HospesByteSource *source, GError **error)
{
  g_autoptr (HospesDiskImage) self = g_new0 (HospesDiskImage, 1);
  guint8 head[HEAD] = { 0 };
  gsize n_head;
  HospesDiskReadFunc read = read_raw;

  self->files = g_ptr_array_new_with_free_func (g_free);
  self->size = hospes_byte_source_get_size (source);
  if (!hospes_byte_source_read_some (source, 0, head, sizeof head, &n_head, error))
    return NULL;
  if (n_head == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The file is empty"));
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (signatures[i].offset + signatures[i].length <= n_head &&
        memcmp (head + signatures[i].offset, signatures[i].magic, signatures[i].length) == 0)
      {
        self->format = signatures[i].format;
        read = signatures[i].read;
        break;
      }

  if (read != NULL && !read (self, source, head, n_head, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hospes_disk_format_get_name:
 * @format: a format
 *
 * Returns: (nullable): what libvirt and QEMU call it; %NULL if they know none such
 */
const char *
hospes_disk_format_get_name (HospesDiskFormat format)
{
  return (guint) format < G_N_ELEMENTS (names) ? names[format] : NULL;
}

void
hospes_disk_image_free (HospesDiskImage *self)
{
  g_free (self->backing);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

void
hospes_disk_image_mark (HospesDiskImage *self, HospesDiskHazard hazard)
{
  self->hazards = (HospesDiskHazard) ((guint) self->hazards | (guint) hazard);
}

static gboolean
leads_outside (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "/\\", -1);

  return g_strv_contains ((const char *const *) parts, "..");
}

/* “nbd:…”, “json:{…”, “https://…”; but not “C:\…”, which is a place. */
static gboolean
has_protocol (const char *name)
{
  const char *colon = strchr (name, ':');
  const char *slash = strpbrk (name, "/\\");

  return colon != NULL && colon - name > 1 && (slash == NULL || colon < slash);
}

/* Adds a file that is named, with what is dangerous in its name. */
void
hospes_disk_image_add_file (HospesDiskImage *self, const char *name)
{
  hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_OTHER_FILE);
  if (self->files->len > 0)
    hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_FILES);
  if (*name == '/' || *name == '\\' || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_ABSOLUTE);
  if (leads_outside (name))
    hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_OUTSIDE);
  if (has_protocol (name))
    hospes_disk_image_mark (self, HOSPES_DISK_HAZARD_PROTOCOL);

  g_ptr_array_add (self->files, g_utf8_make_valid (name, -1));
}

/* For who found a header that cannot be. */
gboolean
hospes_disk_image_refuse (HospesDiskImage *self, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: a format, such as qcow2 */
               _ ("The file begins like a disk of the format %s, but is broken or cut off"),
               hospes_disk_format_get_name (self->format));
  return FALSE;
}
