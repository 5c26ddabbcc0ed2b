/* hospes-xml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reading libvirt's documents with libxml2, nothing more.
 */

#pragma once

#include <glib.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

G_BEGIN_DECLS

/* The namespace of what Hospes writes into <metadata>. */
#define HOSPES_XML_NAMESPACE "urn:hospes:domain:1"

xmlDocPtr hospes_xml_parse (const char *xml, GError **error);
xmlDocPtr hospes_xml_parse_typed (const char *xml, GError **error);
char *hospes_xml_get_string (xmlDocPtr doc, const char *xpath);
guint64 hospes_xml_get_number (xmlDocPtr doc, const char *xpath);
gboolean hospes_xml_is_true (xmlDocPtr doc, const char *xpath);

gboolean hospes_xml_is_named (xmlNodePtr node, const char *name);
xmlNodePtr hospes_xml_find_child (xmlNodePtr node, const char *name);
char *hospes_xml_dup_text (xmlNodePtr node);
char *hospes_xml_dup_attribute (xmlNodePtr node, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlBuffer, xmlBufferFree)

G_END_DECLS
