/* hospes-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libxml/xpathInternals.h>

#include "hospes-xml.h"

/* A document comes from a host we may not trust: no network, nothing printed.
 * A document type, which could define entities that grow without end when they
 * are read, is more than libvirt ever sends. */
#define PARSE_FLAGS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/**
 * hospes_xml_parse:
 * @xml: a document of libvirt
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document, %NULL and @error set if it
 *   is none or has a document type
 */
xmlDocPtr
hospes_xml_parse (const char *xml, GError **error)
{
  xmlDocPtr doc = xmlReadMemory (xml, strlen (xml), NULL, NULL, PARSE_FLAGS);

  if (doc != NULL && doc->intSubset != NULL)
    g_clear_pointer (&doc, xmlFreeDoc);

  if (doc == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("The host sent a description that is no XML"));

  return doc;
}

/**
 * hospes_xml_parse_typed:
 * @xml: what a person wrote
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document, %NULL and @error set, with the
 *   line, if it is none or has a document type
 */
xmlDocPtr
hospes_xml_parse_typed (const char *xml, GError **error)
{
  const xmlError *last;
  g_autofree char *reason = NULL;
  xmlDocPtr doc;

  xmlResetLastError ();
  doc = hospes_xml_parse (xml, NULL);
  if (doc != NULL)
    return doc;

  last = xmlGetLastError ();
  reason = g_strdup (last != NULL && last->message != NULL ? last->message : "");
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("Line %d is no XML: %s"),
               last != NULL ? MAX (1, last->line) : 1, g_strchomp (reason));
  return NULL;
}

static xmlXPathObjectPtr
evaluate (xmlDocPtr doc, const char *xpath)
{
  xmlXPathContextPtr context = xmlXPathNewContext (doc);
  xmlXPathObjectPtr object;

  xmlXPathRegisterNs (context, BAD_CAST "hospes", BAD_CAST HOSPES_XML_NAMESPACE);
  xmlXPathRegisterNs (context, BAD_CAST "libosinfo",
                      BAD_CAST "http://libosinfo.org/xmlns/libvirt/domain/1.0");
  object = xmlXPathEvalExpression (BAD_CAST xpath, context);
  xmlXPathFreeContext (context);

  return object;
}

/**
 * hospes_xml_get_string:
 * @doc: a document
 * @xpath: an expression; “hospes” and “libosinfo” are known namespaces
 *
 * Returns: (transfer full) (nullable): its string value, %NULL if that is empty
 */
char *
hospes_xml_get_string (xmlDocPtr doc, const char *xpath)
{
  xmlXPathObjectPtr object = evaluate (doc, xpath);
  xmlChar *value = object != NULL ? xmlXPathCastToString (object) : NULL;
  char *string = NULL;

  if (value != NULL && *value != '\0')
    string = g_strdup ((const char *) value);

  xmlFree (value);
  xmlXPathFreeObject (object);
  return string;
}

/**
 * hospes_xml_get_number:
 * @doc: a document
 * @xpath: an expression
 *
 * Returns: its value, 0 if it is no number from 0 on
 */
guint64
hospes_xml_get_number (xmlDocPtr doc, const char *xpath)
{
  xmlXPathObjectPtr object = evaluate (doc, xpath);
  double value = object != NULL ? xmlXPathCastToNumber (object) : 0;

  xmlXPathFreeObject (object);

  /* Not a number compares false to everything. */
  return value >= 0 && value < (double) G_MAXINT64 ? (guint64) value : 0;
}

/**
 * hospes_xml_is_true:
 * @doc: a document
 * @xpath: an expression
 *
 * Returns: its boolean value: for a path, whether there is such a node
 */
gboolean
hospes_xml_is_true (xmlDocPtr doc, const char *xpath)
{
  xmlXPathObjectPtr object = evaluate (doc, xpath);
  gboolean value = object != NULL && xmlXPathCastToBoolean (object);

  xmlXPathFreeObject (object);
  return value;
}

/**
 * hospes_xml_is_named:
 * @node: a node
 * @name: a name
 *
 * Returns: whether it is an element of that name
 */
gboolean
hospes_xml_is_named (xmlNodePtr node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST name);
}

/**
 * hospes_xml_find_child:
 * @node: (nullable): an element
 * @name: a name
 *
 * Returns: (nullable): its first child of that name
 */
xmlNodePtr
hospes_xml_find_child (xmlNodePtr node, const char *name)
{
  for (node = node != NULL ? node->children : NULL; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, name))
      return node;

  return NULL;
}

/**
 * hospes_xml_dup_text:
 * @node: (nullable): an element
 *
 * Returns: (transfer full) (nullable): what is in it, %NULL if that is nothing
 */
char *
hospes_xml_dup_text (xmlNodePtr node)
{
  xmlChar *text = node != NULL ? xmlNodeGetContent (node) : NULL;
  char *copy = text != NULL && *text != '\0' ? g_strdup ((const char *) text) : NULL;

  xmlFree (text);
  return copy;
}

/**
 * hospes_xml_dup_attribute:
 * @node: (nullable): an element
 * @name: a name
 *
 * Returns: (transfer full) (nullable): that attribute of it, %NULL if there is
 *   none, or nothing in it
 */
char *
hospes_xml_dup_attribute (xmlNodePtr node, const char *name)
{
  xmlChar *text = node != NULL ? xmlGetProp (node, BAD_CAST name) : NULL;
  char *copy = text != NULL && *text != '\0' ? g_strdup ((const char *) text) : NULL;

  xmlFree (text);
  return copy;
}
