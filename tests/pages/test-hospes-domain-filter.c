/* test-hospes-domain-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-filter.h"

#include "hospes-saved-searches.h"
#include "virt-test.h"

#define TAGGED(tags)                                                                               \
  "<metadata><hospes:machine xmlns:hospes='urn:hospes:domain:1'>" tags "</hospes:machine>"         \
  "<o:libosinfo xmlns:o='http://libosinfo.org/xmlns/libvirt/domain/1.0'>"                          \
  "<o:os id='http://debian.org/debian/12'/></o:libosinfo></metadata>"

typedef struct
{
  HospesHost *host;
  HospesDomainFilter *filter;
  guint n_changed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("web", "mail", "test", NULL);
  virt_test_describe (virt_test_find (fixture->host, "web"),
                      TAGGED ("<hospes:tag>prod</hospes:tag><hospes:tag>front</hospes:tag>"));
  virt_test_describe (virt_test_find (fixture->host, "mail"),
                      "<title>Post</title>" TAGGED ("<hospes:tag>prod</hospes:tag>"));
  virt_test_tell (virt_test_find (fixture->host, "web"), "web", VIR_DOMAIN_RUNNING, 1);
  fixture->filter = hospes_domain_filter_new ();
  g_signal_connect_swapped (fixture->filter, "changed", G_CALLBACK (count_cb), &fixture->n_changed);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->filter);
  g_assert_finalize_object (fixture->host);
}

static void
assert_matching (Fixture *fixture, const char *expected)
{
  static const char *const names[] = { "web", "mail", "test" };
  g_autoptr (GString) found = g_string_new ("");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (hospes_domain_filter_matches (fixture->filter, virt_test_find (fixture->host, names[i])))
      g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", names[i]);

  g_assert_cmpstr (found->str, ==, expected);
}

/* Values of a kind are alternatives; kinds and text have to match all. */
static void
test_combines (Fixture *fixture, gconstpointer data)
{
  HospesDomainFilter *filter = fixture->filter;

  assert_matching (fixture, "web mail test");
  g_assert_false (hospes_domain_filter_is_set (filter));
  hospes_domain_filter_set (filter, HOSPES_FILTER_TAG, "front", TRUE);
  assert_matching (fixture, "web");
  hospes_domain_filter_set (filter, HOSPES_FILTER_TAG, "prod", TRUE);
  assert_matching (fixture, "web mail");
  hospes_domain_filter_set (filter, HOSPES_FILTER_STATE, "off", TRUE);
  assert_matching (fixture, "mail");
  hospes_domain_filter_set (filter, HOSPES_FILTER_STATE, "running", TRUE);
  assert_matching (fixture, "web mail");
  hospes_domain_filter_set_text (filter, "pOS");
  assert_matching (fixture, "mail");
  hospes_domain_filter_set_text (filter, "");
  hospes_domain_filter_clear (filter, HOSPES_FILTER_TAG);
  hospes_domain_filter_clear (filter, HOSPES_FILTER_STATE);
  assert_matching (fixture, "web mail test");

  hospes_domain_filter_set (filter, HOSPES_FILTER_SYSTEM, "Debian 12", TRUE);
  assert_matching (fixture, "web mail");
  hospes_domain_filter_set (filter, HOSPES_FILTER_HOST, "elsewhere", TRUE);
  assert_matching (fixture, "");
  hospes_domain_filter_set (filter, HOSPES_FILTER_HOST, hospes_host_get_uri (fixture->host), TRUE);
  assert_matching (fixture, "web mail");
}

/* Its name is that of what it was set to, or of a part of that, and of no more. */
static void
test_named (Fixture *fixture, gconstpointer data)
{
  HospesDomainFilter *filter = fixture->filter;
  const char *string = "[('text', 'e'), ('tag', 'prod')]";

  g_assert_null (hospes_domain_filter_get_name (filter));
  hospes_domain_filter_take_named (filter, string, "Mine");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpstr (hospes_domain_filter_get_name (filter), ==, "Mine");
  hospes_domain_filter_set (filter, HOSPES_FILTER_STATE, "off", TRUE);
  hospes_domain_filter_clear (filter, HOSPES_FILTER_STATE);
  g_assert_cmpstr (hospes_domain_filter_get_name (filter), ==, "Mine");
  hospes_domain_filter_set (filter, HOSPES_FILTER_TAG, "front", TRUE);
  g_assert_null (hospes_domain_filter_get_name (filter));

  /* It does not come back by itself. */
  hospes_domain_filter_set (filter, HOSPES_FILTER_TAG, "front", FALSE);
  g_assert_null (hospes_domain_filter_get_name (filter));

  hospes_domain_filter_take_named (filter, string, "Mine");
  hospes_domain_filter_clear (filter, HOSPES_FILTER_TAG);
  g_assert_null (hospes_domain_filter_get_name (filter));
  hospes_domain_filter_take_named (filter, string, "Mine");
  hospes_domain_filter_set_text (filter, "");
  g_assert_null (hospes_domain_filter_get_name (filter));
  hospes_domain_filter_take_named (filter, string, "Mine");
  hospes_domain_filter_take_string (filter, NULL);
  g_assert_null (hospes_domain_filter_get_name (filter));
}

static void
test_tells (Fixture *fixture, gconstpointer data)
{
  hospes_domain_filter_set (fixture->filter, HOSPES_FILTER_TAG, "a", TRUE);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  hospes_domain_filter_set (fixture->filter, HOSPES_FILTER_TAG, "a", TRUE);
  hospes_domain_filter_set (fixture->filter, HOSPES_FILTER_TAG, "b", FALSE);
  hospes_domain_filter_clear (fixture->filter, HOSPES_FILTER_STATE);
  hospes_domain_filter_set_text (fixture->filter, "");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  hospes_domain_filter_set_text (fixture->filter, "x");
  g_assert_cmpuint (fixture->n_changed, ==, 2);
}

static void
test_strings (Fixture *fixture, gconstpointer data)
{
  HospesDomainFilter *filter = fixture->filter;
  g_autofree char *string = NULL;
  g_autofree char *again = NULL;

  hospes_domain_filter_set (filter, HOSPES_FILTER_TAG, "it's “odd”, \\ is it", TRUE);
  hospes_domain_filter_set (filter, HOSPES_FILTER_STATE, "off", TRUE);
  hospes_domain_filter_set_text (filter, "we");
  string = hospes_domain_filter_to_string (filter);

  hospes_domain_filter_take_string (filter, NULL);
  g_assert_false (hospes_domain_filter_is_set (filter));
  assert_matching (fixture, "web mail test");
  hospes_domain_filter_take_string (filter, string);
  g_assert_true (hospes_domain_filter_has (filter, HOSPES_FILTER_TAG, "it's “odd”, \\ is it"));
  g_assert_cmpstr (hospes_domain_filter_get_text (filter), ==, "we");
  again = hospes_domain_filter_to_string (filter);
  g_assert_cmpstr (again, ==, string);

  hospes_domain_filter_take_string (filter, "no filter");
  g_assert_false (hospes_domain_filter_is_set (filter));
  hospes_domain_filter_take_string (filter, "[('later', 'x'), ('tag', 'prod')]");
  assert_matching (fixture, "web mail");
}

static void
test_kept (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *first = NULL;
  g_autofree char *gone = NULL;

  hospes_saved_searches_keep (settings, "one", "[('tag', 'a')]");
  hospes_saved_searches_keep (settings, "two", "[('tag', 'b')]");
  hospes_saved_searches_keep (settings, "one", "[('tag', 'c')]");
  hospes_saved_searches_remove (settings, "two");
  hospes_saved_searches_remove (settings, "three");
  names = hospes_saved_searches_list (settings);
  g_assert_cmpuint (names->len, ==, 1);
  first = hospes_saved_searches_dup (settings, "one");
  g_assert_cmpstr (first, ==, "[('tag', 'c')]");
  gone = hospes_saved_searches_dup (settings, "two");
  g_assert_null (gone);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

#define ADD(path, func)                                                                            \
  g_test_add ("/pages/domain-filter/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("combines", test_combines);
  ADD ("named", test_named);
  ADD ("tells", test_tells);
  ADD ("strings", test_strings);
  g_test_add_func ("/pages/saved-searches/kept", test_kept);

  return g_test_run ();
}
