/* schema-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Documents held against libvirt’s own grammar of them.
 */

#pragma once

#include <libxml/relaxng.h>

#include "hospes-xml.h"

G_BEGIN_DECLS

#define SCHEMA_TEST_FOLDER "/usr/share/libvirt/schemas/"

static inline xmlRelaxNGPtr
schema_test_load (const char *name)
{
  g_autofree char *path = g_strconcat (SCHEMA_TEST_FOLDER, name, NULL);
  xmlRelaxNGParserCtxtPtr context = xmlRelaxNGNewParserCtxt (path);
  xmlRelaxNGPtr schema = xmlRelaxNGParse (context);

  xmlRelaxNGFreeParserCtxt (context);
  g_assert_nonnull (schema);
  return schema;
}

static inline void
schema_test_assert_valid (xmlRelaxNGPtr schema, const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt (schema);

  g_test_message ("%s", xml);
  g_assert_nonnull (doc);
  g_assert_cmpint (xmlRelaxNGValidateDoc (context, doc), ==, 0);
  xmlRelaxNGFreeValidCtxt (context);
}

G_END_DECLS
