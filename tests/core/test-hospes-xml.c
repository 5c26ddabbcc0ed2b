/* test-hospes-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-xml.h"

#include <gio/gio.h>

static xmlDocPtr
parse (const char *xml)
{
  g_autoptr (GError) error = NULL;
  xmlDocPtr doc = hospes_xml_parse (xml, &error);

  g_assert_no_error (error);
  g_assert_nonnull (doc);
  return doc;
}

static void
test_string (void)
{
  g_autoptr (xmlDoc) doc = parse ("<a b='1 &lt; 2' c=''><d>é</d><e/><d>z</d></a>");
  g_autofree char *attribute = hospes_xml_get_string (doc, "/a/@b");
  g_autofree char *text = hospes_xml_get_string (doc, "/a/d");
  g_autofree char *second = hospes_xml_get_string (doc, "/a/d[2]");

  g_assert_cmpstr (attribute, ==, "1 < 2");
  g_assert_cmpstr (text, ==, "é");
  g_assert_cmpstr (second, ==, "z");
  g_assert_null (hospes_xml_get_string (doc, "/a/@c"));
  g_assert_null (hospes_xml_get_string (doc, "/a/e"));
  g_assert_null (hospes_xml_get_string (doc, "/a/nothing"));
}

static void
test_number (void)
{
  g_autoptr (xmlDoc) doc =
      parse ("<a><n>42</n><z> 7 </z><m>-1</m><f>2.9</f><x>many</x><e/>"
             "<h>99999999999999999999999999</h><i>1e400</i><l>9007199254740992</l></a>");

  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/n"), ==, 42);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/z"), ==, 7);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/f"), ==, 2);
  g_assert_cmpuint (hospes_xml_get_number (doc, "count(/a/*)"), ==, 9);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/l"), ==, G_GUINT64_CONSTANT (9007199254740992));

  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/m"), ==, 0);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/x"), ==, 0);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/e"), ==, 0);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/h"), ==, 0);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/i"), ==, 0);
  g_assert_cmpuint (hospes_xml_get_number (doc, "/a/nothing"), ==, 0);
}

static void
test_true (void)
{
  g_autoptr (xmlDoc) doc = parse ("<a b='yes'><h:c xmlns:h='" HOSPES_XML_NAMESPACE "'/></a>");

  g_assert_true (hospes_xml_is_true (doc, "/a"));
  g_assert_true (hospes_xml_is_true (doc, "/a/@b='yes'"));
  g_assert_true (hospes_xml_is_true (doc, "/a/hospes:c"));
  g_assert_false (hospes_xml_is_true (doc, "/a/c"));
  g_assert_false (hospes_xml_is_true (doc, "/a/@b='no'"));
}

static void
test_broken (void)
{
  static const char *const broken[] = {
    "",
    " ",
    "no XML",
    "<a>",
    "<a></b>",
    "<a/><b/>",
    "<a b='1' b='2'/>",
    "<a>&nothing;</a>",
    "<a>\xff\xfe</a>",
    "<?xml version='1.0' encoding='nonsense'?><a/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_null (hospes_xml_parse (broken[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_deep (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");

  g_assert_null (hospes_xml_parse (deep->str, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Nine levels of ten would be a billion words. */
static char *
make_bomb (guint levels)
{
  GString *bomb = g_string_new ("<!DOCTYPE a [<!ENTITY e0 'lol'>");

  for (guint i = 1; i <= levels; i++)
    {
      g_string_append_printf (bomb, "<!ENTITY e%u '", i);
      for (guint k = 0; k < 10; k++)
        g_string_append_printf (bomb, "&e%u;", i - 1);
      g_string_append (bomb, "'>");
    }

  g_string_append_printf (bomb, "]><domain><title>&e%u;</title></domain>", levels);
  return g_string_free (bomb, FALSE);
}

/* libvirt sends no document types, so neither entities nor files come from one. */
static void
test_document_types (void)
{
  g_autofree char *bomb = make_bomb (9);
  g_autofree char *firecracker = make_bomb (2);
  const char *const documents[] = {
    bomb,
    firecracker,
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
    "<!DOCTYPE a><a/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_null (hospes_xml_parse (documents[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/xml/string", test_string);
  g_test_add_func ("/core/xml/number", test_number);
  g_test_add_func ("/core/xml/true", test_true);
  g_test_add_func ("/core/xml/broken", test_broken);
  g_test_add_func ("/core/xml/deep", test_deep);
  g_test_add_func ("/core/xml/document-types", test_document_types);

  return g_test_run ();
}
