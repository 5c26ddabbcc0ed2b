/* test-hospes-search-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <string.h>

#include "hospes-search-set.h"
#include "hospes-search-text.h"

#define N_MACHINES 20000

static const guint few[HOSPES_N_SEARCH_KINDS] = { 8, 8, 8, 8, 8, 8, 8 };

static void
add (HospesSearchSet *set, HospesSearchKind kind, const char *id, const char *name)
{
  g_autoptr (HospesSearchEntry) entry = hospes_search_entry_new (kind, id, name);

  entry->host = g_strdup ("test:///");
  entry->host_name = g_strdup ("atlas");
  hospes_search_set_add (set, entry);
}

/* @elements: what is in its <domain> */
static void
add_machine (HospesSearchSet *set, const char *uuid, const char *name, const char *elements)
{
  g_autoptr (HospesSearchEntry) entry = hospes_search_entry_new (HOSPES_SEARCH_MACHINE, uuid, name);
  g_autofree char *xml = g_strdup_printf ("<domain>%s</domain>", elements);

  entry->host = g_strdup ("test:///");
  entry->host_name = g_strdup ("atlas");
  entry->record = hospes_domain_record_new_from_xml (xml, NULL, FALSE);
  hospes_search_set_add (set, entry);
}

/* Names of what was found, the best first. */
static char *
find (HospesSearchSet *set, HospesSearchKind kind, const char *text)
{
  g_autoptr (HospesSearchQuery) query = hospes_search_query_new (text);
  g_autoptr (HospesSearchFound) found = hospes_search_set_find (set, query, NULL, few);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < found->best[kind]->len; i++)
    {
      HospesSearchEntry *entry = g_ptr_array_index (found->best[kind], i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", entry->name);
    }

  return g_string_free (names, FALSE);
}

#define assert_found(set, kind, text, expected)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *names_ = find (set, kind, text);                                              \
    g_assert_cmpstr (names_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_ranks (void)
{
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();

  add (set, HOSPES_SEARCH_MACHINE, "1", "old-db");
  add (set, HOSPES_SEARCH_MACHINE, "2", "oldbox");
  add (set, HOSPES_SEARCH_MACHINE, "3", "db-10");
  add (set, HOSPES_SEARCH_MACHINE, "4", "db-2");
  add (set, HOSPES_SEARCH_MACHINE, "5", "db");
  add_machine (set, "6", "tagged",
               "<metadata><m:machine xmlns:m='urn:hospes:domain:1'><m:tag>db</m:tag></m:machine>"
               "</metadata>");
  add (set, HOSPES_SEARCH_MACHINE, "7", "other");

  assert_found (set, HOSPES_SEARCH_MACHINE, "db", "db db-2 db-10 old-db oldbox tagged");
  assert_found (set, HOSPES_SEARCH_MACHINE, "", "");
  assert_found (set, HOSPES_SEARCH_MACHINE, "  ", "");
  assert_found (set, HOSPES_SEARCH_MACHINE, "nothing", "");
}

/* Each word has to be somewhere, in any order. */
static void
test_words (void)
{
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();

  add_machine (set, "1", "web-1",
               "<metadata><m:machine xmlns:m='urn:hospes:domain:1'><m:tag>prod</m:tag></m:machine>"
               "</metadata>");
  add_machine (set, "2", "web-2", "");

  assert_found (set, HOSPES_SEARCH_MACHINE, "prod web", "web-1");
  assert_found (set, HOSPES_SEARCH_MACHINE, "WEB  1", "web-1");
  assert_found (set, HOSPES_SEARCH_MACHINE, "web prod nowhere", "");

  /* The host alone finds nothing, with something else it does. */
  assert_found (set, HOSPES_SEARCH_MACHINE, "atlas", "");
  assert_found (set, HOSPES_SEARCH_MACHINE, "atlas web", "web-1 web-2");
}

static void
test_accents (void)
{
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();

  add (set, HOSPES_SEARCH_MACHINE, "1", "Übung Straße");
  add (set, HOSPES_SEARCH_MACHINE, "2", "peque\xc3\xb1o");
  add (set, HOSPES_SEARCH_MACHINE, "3", "שרת הדואר");
  add (set, HOSPES_SEARCH_MACHINE, "4", "\u202eabc");
  add (set, HOSPES_SEARCH_MACHINE, "5", "e\u0301cole");
  add (set, HOSPES_SEARCH_MACHINE, "6", "Ｗｉｄｅ");

  assert_found (set, HOSPES_SEARCH_MACHINE, "ubung STRASSE", "Übung Straße");
  assert_found (set, HOSPES_SEARCH_MACHINE, "üBUNG", "Übung Straße");
  assert_found (set, HOSPES_SEARCH_MACHINE, "pequeno", "peque\xc3\xb1o");
  assert_found (set, HOSPES_SEARCH_MACHINE, "PEQUEN\u0303O", "peque\xc3\xb1o");
  assert_found (set, HOSPES_SEARCH_MACHINE, "הדואר", "שרת הדואר");
  assert_found (set, HOSPES_SEARCH_MACHINE, "abc", "\u202eabc");
  assert_found (set, HOSPES_SEARCH_MACHINE, "\u00e9cole", "e\u0301cole");
  assert_found (set, HOSPES_SEARCH_MACHINE, "wide", "Ｗｉｄｅ");
}

/* With whatever between the digits, or nothing. */
static void
test_digits (void)
{
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();

  add_machine (set, "6695eb01-f6a4-8304-79aa-97f2502e193f", "a",
               "<devices><interface type='network'><mac address='52:54:00:3a:91:c2'/>"
               "<source network='lan'/></interface></devices>");
  add_machine (set, "db0db0db-f6a4-8304-79aa-97f2502e193e", "b", "");

  assert_found (set, HOSPES_SEARCH_MACHINE, "52:54:00:3A:91:C2", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, "5254003a91c2", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, "52-54-00-3a", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, "5254.003a", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, ":3a:", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, "3a91", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, "6695eb01-f6a4-8304-79aa-97f2502e193f", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, "6695EB01F6A4", "a");
  assert_found (set, HOSPES_SEARCH_MACHINE, "97f2502e193e", "b");
  assert_found (set, HOSPES_SEARCH_MACHINE, "lan", "a");

  /* Two letters are in any UUID. */
  assert_found (set, HOSPES_SEARCH_MACHINE, "db", "");
  /* Not across the end of one and the beginning of another. */
  assert_found (set, HOSPES_SEARCH_MACHINE, "193f5254", "");
}

static void
test_disks (void)
{
  const char *disk = "<devices><disk type='file'><source file='/var/images/data.raw'/></disk>"
                     "</devices>";
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();
  g_autoptr (HospesSearchQuery) query = hospes_search_query_new ("data");
  g_autoptr (HospesSearchFound) found = NULL;
  HospesSearchEntry *volume;
  HospesSearchUsers users;

  add_machine (set, "1", "first", disk);
  add_machine (set, "2", "second", disk);
  add (set, HOSPES_SEARCH_VOLUME, "/var/images/data.raw", "data.raw");
  add (set, HOSPES_SEARCH_VOLUME, "/var/images/data.iso", "data.iso");

  assert_found (set, HOSPES_SEARCH_MACHINE, "data.raw", "first second");
  /* The folder is meant by who types one. */
  assert_found (set, HOSPES_SEARCH_MACHINE, "images", "");
  assert_found (set, HOSPES_SEARCH_MACHINE, "images/data", "first second");
  assert_found (set, HOSPES_SEARCH_VOLUME, "/var/im", "data.iso data.raw");

  found = hospes_search_set_find (set, query, NULL, few);
  volume = g_ptr_array_index (found->best[HOSPES_SEARCH_VOLUME], 1);
  users = hospes_search_set_get_users (set, volume);
  g_assert_cmpuint (users.count, ==, 2);
  g_assert_cmpstr (users.first->name, ==, "first");
  volume = g_ptr_array_index (found->best[HOSPES_SEARCH_VOLUME], 0);
  g_assert_cmpuint (hospes_search_set_get_users (set, volume).count, ==, 0);
}

static void
assert_narrows (const char *former, const char *text, gboolean expected)
{
  g_autoptr (HospesSearchQuery) first = hospes_search_query_new (former);
  g_autoptr (HospesSearchQuery) second = hospes_search_query_new (text);

  g_assert_cmpint (hospes_search_query_narrows (second, first), ==, expected);
}

static void
test_narrows (void)
{
  assert_narrows ("web", "web-1", TRUE);
  assert_narrows ("web", "web ", TRUE);
  assert_narrows ("web pr", "web prod", TRUE);
  assert_narrows ("web", "we", FALSE);
  assert_narrows ("", "web", FALSE);
  assert_narrows ("web", "x web", FALSE);
  /* “web” may be a host. */
  assert_narrows ("web", "web prod", FALSE);
  /* Only now it is long enough to be a part of a UUID, or names a folder. */
  assert_narrows ("abc", "abcd", FALSE);
  assert_narrows ("abcd", "abcde", TRUE);
  assert_narrows ("var", "var/", FALSE);
  assert_narrows ("52", "52:5", FALSE);
}

/* Letter by letter it comes to the same as at once. */
static void
assert_typing (HospesSearchSet *set, const char *text)
{
  g_autoptr (HospesSearchFound) former = NULL;

  for (gsize length = 1; length <= strlen (text); length++)
    {
      g_autofree char *typed = g_strndup (text, length);
      g_autoptr (HospesSearchQuery) query = hospes_search_query_new (typed);
      g_autoptr (HospesSearchFound) found = hospes_search_set_find (set, query, former, few);
      g_autoptr (HospesSearchFound) at_once = hospes_search_set_find (set, query, NULL, few);

      g_test_message ("“%s”", typed);
      for (guint kind = 0; kind < HOSPES_N_SEARCH_KINDS; kind++)
        {
          g_assert_cmpuint (found->hits[kind]->len, ==, at_once->hits[kind]->len);
          g_assert_cmpuint (found->best[kind]->len, ==, at_once->best[kind]->len);
          for (guint i = 0; i < found->best[kind]->len; i++)
            g_assert_true (found->best[kind]->pdata[i] == at_once->best[kind]->pdata[i]);
        }

      g_clear_pointer (&former, hospes_search_found_unref);
      former = g_steal_pointer (&found);
    }
}

static void
test_typing (void)
{
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();

  add (set, HOSPES_SEARCH_VOLUME, "/pool/web-1.img", "web-1.img");
  add_machine (set, "52540000-0000-4000-8000-000000000001", "web-1", "");
  add_machine (set, "52540000-0000-4000-8000-000000000002", "web-2",
               "<devices><interface type='bridge'><mac address='52:54:00:12:34:56'/>"
               "</interface></devices>");
  add_machine (set, "52540000-0000-4000-8000-000000000003", "atlas-backup", "");

  /* The host alone finds nothing; with a machine’s name it chooses. */
  assert_found (set, HOSPES_SEARCH_MACHINE, "atlas web", "web-1 web-2");
  assert_typing (set, "atlas web");
  assert_typing (set, "web atlas 2");
  assert_typing (set, "la 525400");
  assert_typing (set, "52:54:00:12 web");
  assert_typing (set, "at ba");
}

static HospesSearchSet *
new_many (void)
{
  HospesSearchSet *set = hospes_search_set_new ();

  for (guint i = 1; i <= N_MACHINES; i++)
    {
      g_autofree char *name = g_strdup_printf ("vm-%05u", i);
      g_autofree char *uuid = g_strdup_printf ("%08x-0000-4000-8000-%012x", i, i);
      g_autofree char *elements =
          g_strdup_printf ("<devices><interface type='network'>"
                           "<mac address='52:54:00:%02x:%02x:%02x'/></interface></devices>",
                           i >> 16, i >> 8 & 0xff, i & 0xff);

      add_machine (set, uuid, name, elements);
    }

  return set;
}

/* Whatever is typed, what was found before is as good to search as all. */
static void
test_many (void)
{
  const char *const typed[] = {
    "v", "vm", "vm-", "vm-1", "vm-19", "vm-199", "vm-1999", "vm-19999"
  };
  const guint n_expected[] = { 20000, 20000, 20000, 10000, 1000, 100, 10, 1 };
  g_autoptr (HospesSearchSet) set = new_many ();
  g_autoptr (HospesSearchFound) former = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (HospesSearchQuery) query = hospes_search_query_new (typed[i]);
      g_autoptr (HospesSearchFound) all = hospes_search_set_find (set, query, NULL, few);
      HospesSearchFound *some = hospes_search_set_find (set, query, former, few);

      g_assert_cmpuint (all->hits[HOSPES_SEARCH_MACHINE]->len, ==, n_expected[i]);
      g_assert_cmpuint (some->hits[HOSPES_SEARCH_MACHINE]->len, ==, n_expected[i]);
      g_assert_cmpuint (all->best[HOSPES_SEARCH_MACHINE]->len, ==, MIN (8, n_expected[i]));
      for (guint j = 0; j < all->best[HOSPES_SEARCH_MACHINE]->len; j++)
        g_assert_true (all->best[HOSPES_SEARCH_MACHINE]->pdata[j] ==
                       some->best[HOSPES_SEARCH_MACHINE]->pdata[j]);

      g_clear_pointer (&former, hospes_search_found_unref);
      former = some;
    }

  assert_found (set, HOSPES_SEARCH_MACHINE, "vm-0001",
                "vm-00010 vm-00011 vm-00012 vm-00013 vm-00014 vm-00015 vm-00016 vm-00017");
  assert_found (set, HOSPES_SEARCH_MACHINE, "525400004e1f", "vm-19999");
  assert_found (set, HOSPES_SEARCH_MACHINE, "00004e1f-0000", "vm-19999");
}

/* However many are wanted, the first ones are the same. */
static void
test_order (void)
{
  const guint many[HOSPES_N_SEARCH_KINDS] = { 1000 };
  g_autoptr (HospesSearchSet) set = new_many ();
  g_autoptr (HospesSearchQuery) query = hospes_search_query_new ("9");
  g_autoptr (HospesSearchFound) some = hospes_search_set_find (set, query, NULL, few);
  g_autoptr (HospesSearchFound) more = hospes_search_set_find (set, query, NULL, many);

  g_assert_cmpuint (more->best[HOSPES_SEARCH_MACHINE]->len, ==, 1000);
  g_assert_cmpuint (more->best[HOSPES_SEARCH_TAG]->len, ==, 0);
  for (guint i = 0; i < 8; i++)
    g_assert_true (some->best[HOSPES_SEARCH_MACHINE]->pdata[i] ==
                   more->best[HOSPES_SEARCH_MACHINE]->pdata[i]);
}

static void
test_bad_input (void)
{
  g_autoptr (HospesSearchSet) set = hospes_search_set_new ();
  g_autofree char *longest = g_strnfill (4000, 'o');
  g_autofree char *words = g_strnfill (4000, 'o');

  for (guint i = 1; i < 4000; i += 2)
    words[i] = ' ';

  add (set, HOSPES_SEARCH_MACHINE, "1", longest);
  add (set, HOSPES_SEARCH_MACHINE, "2",
       "q\tw\x01"
       "z");
  add (set, HOSPES_SEARCH_MACHINE, "3", "bad \xff\xfe bytes");
  add (set, HOSPES_SEARCH_MACHINE, "4", "");

  assert_found (set, HOSPES_SEARCH_MACHINE, longest, longest);
  assert_found (set, HOSPES_SEARCH_MACHINE, words, longest);
  assert_found (set, HOSPES_SEARCH_MACHINE, "q w z",
                "q\tw\x01"
                "z");
  assert_found (set, HOSPES_SEARCH_MACHINE, "q\tw",
                "q\tw\x01"
                "z");
  assert_found (set, HOSPES_SEARCH_MACHINE, "bytes", "bad \xef\xbf\xbd\xef\xbf\xbd bytes");
  assert_found (set, HOSPES_SEARCH_MACHINE, "\xff\xff", "bad \xef\xbf\xbd\xef\xbf\xbd bytes");
  assert_found (set, HOSPES_SEARCH_MACHINE, "\u202e\u200b", "");
}

static char *
mark (const char *text, const char *typed)
{
  g_autoptr (HospesSearchQuery) query = hospes_search_query_new (typed);
  g_autoptr (GArray) ranges = hospes_search_text_find (text, hospes_search_query_get_words (query));
  GString *marked = g_string_new (text);

  for (guint i = ranges->len; i > 0; i--)
    {
      HospesSearchRange *range = &g_array_index (ranges, HospesSearchRange, i - 1);

      g_string_insert_c (marked, range->end, ']');
      g_string_insert_c (marked, range->start, '[');
    }

  return g_string_free (marked, FALSE);
}

#define assert_marked(text, typed, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *marked_ = mark (text, typed);                                                 \
    g_assert_cmpstr (marked_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

static void
test_marks (void)
{
  assert_marked ("db-primary", "db", "[db]-primary");
  assert_marked ("db-primary-db", "DB", "[db]-primary-[db]");
  assert_marked ("Übung Straße", "bung strasse", "Ü[bung] [Straße]");
  assert_marked ("Übung", "u", "[Ü]b[u]ng");
  assert_marked ("abcabc", "ab bc", "[abcabc]");
  assert_marked ("Straße", "s", "[S]tra[ß]e");
  assert_marked ("e\u0301cole", "eco", "[e\u0301co]le");
  assert_marked ("<b>", "b", "<[b]>");
  assert_marked ("name", "", "name");
}

static void
test_compares (void)
{
  g_assert_cmpint (hospes_search_text_compare ("vm-2", "vm-10"), <, 0);
  g_assert_cmpint (hospes_search_text_compare ("vm-10", "vm-2"), >, 0);
  g_assert_cmpint (hospes_search_text_compare ("vm-02", "vm-2"), ==, 0);
  g_assert_cmpint (hospes_search_text_compare ("vm", "vm-2"), <, 0);
  g_assert_cmpint (hospes_search_text_compare ("vm-2a", "vm-2b"), <, 0);
  g_assert_cmpint (hospes_search_text_compare ("", ""), ==, 0);
  g_assert_cmpint (
      hospes_search_text_compare ("vm-99999999999999999999998", "vm-99999999999999999999999"), <,
      0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/search-set/ranks", test_ranks);
  g_test_add_func ("/core/search-set/words", test_words);
  g_test_add_func ("/core/search-set/accents", test_accents);
  g_test_add_func ("/core/search-set/digits", test_digits);
  g_test_add_func ("/core/search-set/disks", test_disks);
  g_test_add_func ("/core/search-set/narrows", test_narrows);
  g_test_add_func ("/core/search-set/typing", test_typing);
  g_test_add_func ("/core/search-set/many", test_many);
  g_test_add_func ("/core/search-set/order", test_order);
  g_test_add_func ("/core/search-set/bad-input", test_bad_input);
  g_test_add_func ("/core/search-set/marks", test_marks);
  g_test_add_func ("/core/search-set/compares", test_compares);

  return g_test_run ();
}
