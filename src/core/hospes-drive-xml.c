/* hospes-drive-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libvirt says of a drive of a host: of disks, and of drives for discs.
 */

#include "config.h"

#include "hospes-drive-xml.h"

/**
 * hospes_drive_xml_parse:
 * @xml: a node device
 * @type: which drives are meant, such as “disk” or “cdrom”
 *
 * Returns: (transfer full) (nullable): its document, %NULL if it is something else
 */
xmlDocPtr
hospes_drive_xml_parse (const char *xml, const char *type)
{
  g_autofree char *xpath =
      g_strdup_printf ("/device/capability[@type='storage'][drive_type='%s']/block", type);
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);

  return doc != NULL && hospes_xml_is_true (doc, xpath) ? g_steal_pointer (&doc) : NULL;
}

char *
hospes_drive_xml_dup_path (xmlDocPtr doc)
{
  return hospes_xml_get_string (doc, "/device/capability/block");
}

/* Who made it, and what they call it. */
char *
hospes_drive_xml_dup_model (xmlDocPtr doc)
{
  return hospes_xml_get_string (
      doc, "normalize-space(concat(/device/capability/vendor, ' ', /device/capability/model))");
}
