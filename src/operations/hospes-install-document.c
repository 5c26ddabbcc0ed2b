/* hospes-install-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What installs a machine that somebody wrote by hand.
 */

#include "config.h"

#include "hospes-install-document.h"
#include "hospes-xml.h"

static const char *const boot_names[] = { "kernel", "initrd", "cmdline", "dtb", "boot", NULL };

static void
remove_named (xmlNodePtr parent, const char *const *names)
{
  xmlNodePtr next;

  for (xmlNodePtr node = parent->children; node != NULL; node = next)
    {
      next = node->next;
      if (node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name))
        {
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
    }
}

static void
add_copies (xmlNodePtr parent, xmlNodePtr from, const char *const *names)
{
  for (xmlNodePtr node = from->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name))
      xmlAddChild (parent, xmlDocCopyNode (node, parent->doc, 1));
}

static void
take_child (xmlNodePtr domain, xmlNodePtr from, const char *name)
{
  const char *const names[] = { name, NULL };

  remove_named (domain, names);
  add_copies (domain, from, names);
}

static char *
dup_target (xmlNodePtr disk)
{
  xmlNodePtr target = hospes_xml_find_child (disk, "target");

  return target != NULL ? hospes_xml_dup_attribute (target, "dev") : NULL;
}

static xmlNodePtr
find_disk (xmlNodePtr domain, const char *target)
{
  xmlNodePtr devices = hospes_xml_find_child (domain, "devices");

  for (xmlNodePtr node = devices != NULL ? devices->children : NULL; node != NULL;
       node = node->next)
    {
      g_autofree char *other = hospes_xml_is_named (node, "disk") ? dup_target (node) : NULL;

      if (other != NULL && g_strcmp0 (other, target) == 0)
        return node;
    }

  return NULL;
}

static gboolean
has_medium (xmlNodePtr disk)
{
  return disk != NULL && hospes_xml_find_child (disk, "source") != NULL;
}

/* Where the written drive is empty, or is not, what installs it goes in. */
static void
take_disk (xmlNodePtr domain, xmlNodePtr disk)
{
  g_autofree char *target = dup_target (disk);
  xmlNodePtr devices = hospes_xml_find_child (domain, "devices");
  xmlNodePtr written = find_disk (domain, target);

  if (devices == NULL || has_medium (written))
    return;

  xmlAddChild (devices, xmlDocCopyNode (disk, domain->doc, 1));
  if (written == NULL)
    return;

  xmlUnlinkNode (written);
  xmlFreeNode (written);
}

/* Devices with an order of their own and <os> with another do not go together. */
static void
forget_orders (xmlNodePtr domain)
{
  static const char *const boot[] = { "boot", NULL };
  xmlNodePtr devices = hospes_xml_find_child (domain, "devices");

  for (xmlNodePtr node = devices != NULL ? devices->children : NULL; node != NULL;
       node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      remove_named (node, boot);
}

static char *
dup_document (xmlNodePtr domain)
{
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();

  xmlNodeDump (buffer, domain->doc, domain, 0, 1);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/**
 * hospes_install_document_new:
 * @xml: a machine as somebody wrote it
 * @install: what installs the one that was suggested
 * @installed: the one that was suggested
 *
 * Returns: (transfer full): @xml with what @install has for the installation
 */
char *
hospes_install_document_new (const char *xml, const char *install, const char *installed)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autoptr (xmlDoc) install_doc = hospes_xml_parse (install, NULL);
  g_autoptr (xmlDoc) installed_doc = hospes_xml_parse (installed, NULL);
  xmlNodePtr domain = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  xmlNodePtr from = install_doc != NULL ? xmlDocGetRootElement (install_doc) : NULL;
  xmlNodePtr os = domain != NULL ? hospes_xml_find_child (domain, "os") : NULL;
  xmlNodePtr devices;

  if (from == NULL || installed_doc == NULL || os == NULL)
    return g_strdup (install);

  remove_named (os, boot_names);
  add_copies (os, hospes_xml_find_child (from, "os"), boot_names);
  take_child (domain, from, "on_reboot");
  forget_orders (domain);
  devices = hospes_xml_find_child (from, "devices");
  for (xmlNodePtr node = devices->children; node != NULL; node = node->next)
    {
      g_autofree char *target = hospes_xml_is_named (node, "disk") ? dup_target (node) : NULL;

      if (target != NULL && has_medium (node) &&
          !has_medium (find_disk (xmlDocGetRootElement (installed_doc), target)))
        take_disk (domain, node);
    }

  doc->encoding = doc->encoding != NULL ? doc->encoding : xmlStrdup (BAD_CAST "UTF-8");
  return dup_document (domain);
}

/**
 * hospes_install_document_settle_uuid:
 * @xml: a machine as somebody wrote it
 * @uuid: (inout): what it is to have, unless it has one; then that
 *
 * Returns: (transfer full): @xml with a UUID
 */
char *
hospes_install_document_settle_uuid (const char *xml, char **uuid)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autofree char *written = doc != NULL ? hospes_xml_get_string (doc, "/domain/uuid") : NULL;
  xmlNodePtr domain = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  if (written != NULL)
    {
      g_free (*uuid);
      *uuid = g_strdup (g_strstrip (written));
    }
  if (written != NULL || domain == NULL)
    return g_strdup (xml);

  xmlNewTextChild (domain, NULL, BAD_CAST "uuid", BAD_CAST * uuid);
  doc->encoding = doc->encoding != NULL ? doc->encoding : xmlStrdup (BAD_CAST "UTF-8");
  return dup_document (domain);
}
