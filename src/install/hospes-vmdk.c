/* hospes-vmdk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * VMDK: a header with a text inside, or the text alone, which names the files the disk
 * consists of.
 */

#include "config.h"

#include <string.h>

#include "hospes-disk-image-private.h"

#define SECTOR         512
#define MAX_SECTORS    (G_GUINT64_CONSTANT (1) << 51)
#define MAX_DESCRIPTOR (1 << 20)
#define MAX_EXTENTS    1024

/* “RW 4192256 SPARSE "name.vmdk" 0”. Returns: whether it is one, and can be */
static gboolean
take_extent (HospesDiskImage *self, const char *line, gboolean is_inside, gboolean *is_broken)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  const char *name;
  const char *end;
  guint64 sectors;

  if (g_strv_length (words) < 3 ||
      (!g_str_equal (words[0], "RW") && !g_str_equal (words[0], "RDONLY") &&
       !g_str_equal (words[0], "NOACCESS")))
    return FALSE;

  if (!g_ascii_string_to_unsigned (words[1], 10, 0, MAX_SECTORS, &sectors, NULL) ||
      self->virtual_size / SECTOR + sectors > MAX_SECTORS || self->files->len > MAX_EXTENTS)
    {
      *is_broken = TRUE;
      return TRUE;
    }

  /* Of what the header contains itself, it says the size as well. */
  if (!is_inside)
    self->virtual_size += sectors * SECTOR;

  name = words[3] != NULL ? strchr (words[3], '"') : NULL;
  end = name != NULL ? strchr (name + 1, '"') : NULL;
  if (end != NULL && !is_inside)
    {
      g_autofree char *file = g_strndup (name + 1, end - name - 1);

      hospes_disk_image_add_file (self, file);
    }

  return TRUE;
}

static void
take_parent (HospesDiskImage *self, const char *line)
{
  const char *name = strchr (line, '"');
  const char *end = name != NULL ? strchr (name + 1, '"') : NULL;

  if (end == NULL || self->backing != NULL)
    return;

  self->backing = g_strndup (name + 1, end - name - 1);
  hospes_disk_image_add_file (self, self->backing);
}

/* A sparse file with a text inside names itself as its one extent. */
static gboolean
take_descriptor (HospesDiskImage *self, char *text, gboolean has_header, GError **error)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  guint n_extents = 0;
  gboolean is_broken = FALSE;

  for (char **line = lines; *line != NULL; line++)
    {
      g_strstrip (*line);
      if (g_str_has_prefix (*line, "parentFileNameHint"))
        take_parent (self, *line);
      else if (take_extent (self, *line, has_header && n_extents == 0, &is_broken))
        n_extents++;
    }

  return is_broken || (n_extents == 0 && !has_header) ? hospes_disk_image_refuse (self, error)
                                                      : TRUE;
}

static gboolean
read_descriptor (HospesDiskImage *self,
                 HospesByteSource *source,
                 guint64 offset,
                 guint64 length,
                 gboolean has_header,
                 GError **error)
{
  g_autofree char *text = NULL;

  if (length > MAX_DESCRIPTOR)
    return hospes_disk_image_refuse (self, error);

  text = g_malloc0 (length + 1);
  if (!hospes_byte_source_read (source, offset, text, length, NULL))
    return hospes_disk_image_refuse (self, error);

  return take_descriptor (self, text, has_header, error);
}

gboolean
hospes_disk_image_read_vmdk (HospesDiskImage *self,
                             HospesByteSource *source,
                             const guint8 *head,
                             gsize n_head,
                             GError **error)
{
  guint64 sectors;
  guint64 place;
  guint64 length;

  if (head[0] == '#')
    return read_descriptor (self, source, 0, self->size, FALSE, error);
  if (n_head < SECTOR)
    return hospes_disk_image_refuse (self, error);
  if (head[0] == 'C')
    {
      self->virtual_size = (guint64) hospes_bytes_get_le32 (head + 12) * SECTOR;
      return TRUE;
    }

  sectors = hospes_bytes_get_le64 (head + 12);
  place = hospes_bytes_get_le64 (head + 28);
  length = hospes_bytes_get_le64 (head + 36);
  if (sectors > MAX_SECTORS || place > MAX_SECTORS || length > MAX_SECTORS)
    return hospes_disk_image_refuse (self, error);

  self->virtual_size = sectors * SECTOR;
  return place == 0 || length == 0 ||
         read_descriptor (self, source, place * SECTOR, length * SECTOR, TRUE, error);
}
