/* test-hospes-domain-tags.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-tags.h"

#include "hospes-autoptr.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

static void
assert_written (const char *element, const char *tags, const char *expected)
{
  g_auto (GStrv) list = *tags != '\0' ? g_strsplit (tags, " ", -1) : g_new0 (char *, 1);
  g_autofree char *written = hospes_domain_tags_write (element, (const char *const *) list);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_writes (void)
{
  assert_written (NULL, "db a&b", "<machine><tag>db</tag><tag>a&amp;b</tag></machine>");
  assert_written (NULL, "", NULL);
  assert_written ("<machine><tag>old</tag></machine>", "", NULL);
  assert_written ("<machine><tag>old</tag></machine>", "new", "<machine><tag>new</tag></machine>");
  /* What someone else wrote stays, known or not. */
  assert_written ("<sample/>", "x", "<sample><tag>x</tag></sample>");
  assert_written ("<sample><tag>x</tag></sample>", "", "<sample/>");
  assert_written ("<machine><tag>old</tag><later a=\"1\">text</later></machine>", "",
                  "<machine><later a=\"1\">text</later></machine>");
  assert_written ("no xml", "x", "<machine><tag>x</tag></machine>");
}

static void
test_clean (void)
{
  const char *const tags[] = { " a ", "", "b\nc", "a", "d,e", "\xff", NULL };
  g_auto (GStrv) clean = hospes_domain_tags_normalize (tags);
  g_autofree char *joined = g_strjoinv ("|", clean);
  g_autofree char *many = g_strnfill (500, 'm');
  g_autofree char *cut = hospes_domain_tags_clean (many);

  g_assert_cmpstr (joined, ==, "a|b c|d e|\xef\xbf\xbd");
  g_assert_cmpuint (strlen (cut), ==, HOSPES_DOMAIN_TAG_LENGTH);
  g_assert_null (hospes_domain_tags_clean (" \n "));
}

static gpointer
read_xml (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");

  return virDomainGetXMLDesc (domain, GPOINTER_TO_UINT (data));
}

static gpointer
write_foreign (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");

  g_assert_cmpint (virDomainSetMetadata (domain, VIR_DOMAIN_METADATA_ELEMENT, "<app><v>1</v></app>",
                                         "other", "urn:other:1",
                                         VIR_DOMAIN_AFFECT_LIVE | VIR_DOMAIN_AFFECT_CONFIG),
                   ==, 0);
  return NULL;
}

static void
set_tags (HospesDomain *domain, const char *const *tags)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_domain_set_tags_async (domain, tags, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_true (hospes_domain_set_tags_finish (domain, result, &error));
  g_assert_no_error (error);
}

static void
assert_xml_has (guint flags, const char *text, gboolean expected)
{
  g_autofree char *xml = virt_test_in_thread (read_xml, GUINT_TO_POINTER (flags));

  g_assert_cmpint (strstr (xml, text) != NULL, ==, expected);
}

/* In both descriptions, and nothing of anybody else's is touched. */
static void
test_sets (void)
{
  const char *const both[] = { "prod", "db", NULL };
  const char *const none[] = { NULL };
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");

  virt_test_in_thread (write_foreign, NULL);
  virt_test_someone (DEMO_URI, "mark test <machine><later/></machine>");
  set_tags (domain, both);
  wait_for (g_strv_length ((GStrv) hospes_domain_get_tags (domain)) == 2);
  g_assert_cmpstr (hospes_domain_get_tags (domain)[1], ==, "db");
  for (guint i = 0; i < 2; i++)
    {
      guint flags = i == 0 ? 0 : VIR_DOMAIN_XML_INACTIVE;

      assert_xml_has (flags, "<hospes:tag>prod</hospes:tag>", TRUE);
      assert_xml_has (flags, "<other:v>1</other:v>", TRUE);
    }
  assert_xml_has (0, "<hospes:later/>", TRUE);

  set_tags (domain, none);
  wait_for (*hospes_domain_get_tags (domain) == NULL);
  assert_xml_has (VIR_DOMAIN_XML_INACTIVE, "hospes", FALSE);
  assert_xml_has (0, "<hospes:later/>", TRUE);
  assert_xml_has (0, "<other:v>1</other:v>", TRUE);
  virt_test_let_go (host);
}

/* To those it has, also when they are not known here. */
static void
test_adds (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GAsyncResult) result = NULL;

  virt_test_someone (DEMO_URI, "mark test <machine><tag>first</tag></machine>");
  hospes_domain_add_tag_async (domain, "second", NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_true (hospes_domain_set_tags_finish (domain, result, NULL));
  wait_for (g_strv_length ((GStrv) hospes_domain_get_tags (domain)) == 2);
  g_assert_cmpstr (hospes_domain_get_tags (domain)[0], ==, "first");
  g_clear_object (&result);
  virt_test_let_go (host);
}

static void
test_fails (void)
{
  const char *const tags[] = { "x", NULL };
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesDomain) domain = g_object_ref (virt_test_find (host, "test"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_host_disconnect (host);
  hospes_domain_set_tags_async (domain, tags, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_false (hospes_domain_set_tags_finish (domain, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
  g_clear_object (&result);
  g_clear_object (&domain);
  g_assert_finalize_object (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/domain-tags/writes", test_writes);
  g_test_add_func ("/core/domain-tags/clean", test_clean);
  g_test_add_func ("/core/domain-tags/sets", test_sets);
  g_test_add_func ("/core/domain-tags/adds", test_adds);
  g_test_add_func ("/core/domain-tags/fails", test_fails);

  return g_test_run ();
}
