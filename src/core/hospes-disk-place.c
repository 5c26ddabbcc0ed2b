/* hospes-disk-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where the disks of a machine are that may take more room than they have.
 */

#include "config.h"

#include "hospes-disk-place.h"
#include "hospes-xml.h"

static void
place_free (gpointer data)
{
  HospesDiskPlace *place = data;

  g_free (place->place);
  g_free (place);
}

GPtrArray *
hospes_disk_places_new (void)
{
  return g_ptr_array_new_with_free_func (place_free);
}

static void
add_place (GPtrArray *places, HospesDiskPlaceKind kind, xmlNodePtr source, const char *attribute)
{
  char *text = hospes_xml_dup_attribute (source, attribute);
  HospesDiskPlace *place;

  if (text == NULL)
    return;

  place = g_new (HospesDiskPlace, 1);
  place->kind = kind;
  place->place = text;
  g_ptr_array_add (places, place);
}

/**
 * hospes_disk_place_take:
 * @places: (element-type HospesDiskPlace): where to add
 * @disk: of a machine's document
 *
 * Adds it if its guest can write to it and it may take more room by that. A raw
 * file may have holes, which its document does not tell.
 */
void
hospes_disk_place_take (GPtrArray *places, xmlNodePtr disk)
{
  xmlNodePtr source = hospes_xml_find_child (disk, "source");
  g_autofree char *type = hospes_xml_dup_attribute (disk, "type");
  g_autofree char *device = hospes_xml_dup_attribute (disk, "device");
  g_autofree char *format =
      hospes_xml_dup_attribute (hospes_xml_find_child (disk, "driver"), "type");

  if (source == NULL || hospes_xml_find_child (disk, "readonly") != NULL ||
      (device != NULL && !g_str_equal (device, "disk")))
    return;

  if (g_strcmp0 (type, "file") == 0)
    add_place (places, HOSPES_DISK_PLACE_FILE, source, "file");
  else if (g_strcmp0 (type, "volume") == 0)
    add_place (places, HOSPES_DISK_PLACE_POOL, source, "pool");
  else if (g_strcmp0 (type, "block") == 0 && g_strcmp0 (format, "raw") != 0 && format != NULL)
    add_place (places, HOSPES_DISK_PLACE_BLOCK, source, "dev");
}

gboolean
hospes_disk_places_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const HospesDiskPlace *one = g_ptr_array_index (a, i);
      const HospesDiskPlace *other = g_ptr_array_index (b, i);

      if (one->kind != other->kind || !g_str_equal (one->place, other->place))
        return FALSE;
    }

  return TRUE;
}
