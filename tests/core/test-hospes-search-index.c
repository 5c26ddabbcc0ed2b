/* test-hospes-search-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-search-index.h"
#include "virt-test.h"

static const guint few[HOSPES_N_SEARCH_KINDS] = { 8, 8, 8, 8, 8, 8, 8 };

/* Names of the best of a kind, as soon as all that was typed was searched for. */
static const char *
get_best (HospesSearchIndex *index, HospesSearchKind kind)
{
  static char *names = NULL;
  HospesSearchFound *found = hospes_search_index_get_found (index);
  GString *text = g_string_new (NULL);

  for (guint i = 0; found != NULL && i < found->best[kind]->len; i++)
    {
      HospesSearchEntry *entry = g_ptr_array_index (found->best[kind], i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", entry->name);
    }

  g_free (names);
  names = g_string_free (text, FALSE);
  return names;
}

static void
find (HospesSearchIndex *index, const char *text)
{
  hospes_search_index_find (index, text, few);
  wait_for (!hospes_search_index_is_finding (index));
}

static GListModel *
new_hosts (HospesHost *host)
{
  GListStore *hosts = g_list_store_new (HOSPES_TYPE_HOST);

  g_list_store_append (hosts, host);
  return G_LIST_MODEL (hosts);
}

static void
let_go (HospesSearchIndex *index, GListModel *hosts)
{
  wait_for (G_OBJECT (index)->ref_count == 1);
  g_assert_finalize_object (index);
  g_assert_finalize_object (hosts);
}

static void
test_finds (void)
{
  HospesHost *host = virt_test_host_with ("web-1", "web-2", "db", NULL);
  GListModel *hosts = new_hosts (host);
  HospesSearchIndex *index = hospes_search_index_new (hosts);
  guint n_found = 0;

  virt_test_describe (virt_test_find (host, "db"),
                      "<title>Numbers</title><metadata>"
                      "<m:machine xmlns:m='urn:hospes:domain:1'><m:tag>web</m:tag></m:machine>"
                      "</metadata>");
  hospes_search_index_add_action (index, "app.quit", "Quit");
  g_signal_connect_swapped (index, "found", G_CALLBACK (count_cb), &n_found);
  g_assert_null (hospes_search_index_get_found (index));

  find (index, "web");
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_MACHINE), ==, "web-1 web-2 Numbers");
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_TAG), ==, "web");
  g_assert_cmpuint (n_found, >, 0);

  /* By the name of one that has a title, too. */
  find (index, "db");
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_MACHINE), ==, "Numbers");
  find (index, "quit");
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_ACTION), ==, "Quit");
  find (index, hospes_host_get_name (host));
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_HOST), ==, hospes_host_get_name (host));

  let_go (index, hosts);
  g_assert_finalize_object (host);
}

/* Only the last of what was typed while a search ran is answered. */
static void
test_typed_fast (void)
{
  HospesHost *host = virt_test_host_with ("web-1", "web-2", "db", NULL);
  GListModel *hosts = new_hosts (host);
  HospesSearchIndex *index = hospes_search_index_new (hosts);

  hospes_search_index_find (index, "w", few);
  hospes_search_index_find (index, "we", few);
  hospes_search_index_find (index, "web-2", few);
  g_assert_true (hospes_search_index_is_finding (index));
  wait_for (!hospes_search_index_is_finding (index));
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_MACHINE), ==, "web-2");
  find (index, "");
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_MACHINE), ==, "");

  let_go (index, hosts);
  g_assert_finalize_object (host);
}

/* What someone else does is found without typing again. */
static void
test_follows (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  GListModel *hosts = new_hosts (host);
  HospesSearchIndex *index = hospes_search_index_new (hosts);

  find (index, "new");
  g_assert_cmpstr (get_best (index, HOSPES_SEARCH_MACHINE), ==, "");
  virt_test_someone (DEMO_URI, "define newcomer");
  wait_for (g_str_equal (get_best (index, HOSPES_SEARCH_MACHINE), "newcomer"));
  virt_test_someone (DEMO_URI, "title newcomer Renewed");
  wait_for (g_str_equal (get_best (index, HOSPES_SEARCH_MACHINE), "Renewed"));
  virt_test_someone (DEMO_URI, "undefine newcomer");
  wait_for (g_str_equal (get_best (index, HOSPES_SEARCH_MACHINE), ""));

  let_go (index, hosts);
  virt_test_let_go (host);
}

/* It goes while it gathers, and while it searches. */
static void
test_ends_in_between (void)
{
  HospesHost *host = virt_test_host_with ("web-1", NULL);
  GListModel *hosts = new_hosts (host);
  HospesSearchIndex *index = hospes_search_index_new (hosts);

  g_assert_finalize_object (index);

  index = hospes_search_index_new (hosts);
  find (index, "web");
  hospes_search_index_find (index, "x", few);
  g_object_run_dispose (G_OBJECT (index));
  let_go (index, hosts);
  g_assert_finalize_object (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/search-index/finds", test_finds);
  g_test_add_func ("/core/search-index/typed-fast", test_typed_fast);
  g_test_add_func ("/core/search-index/follows", test_follows);
  g_test_add_func ("/core/search-index/ends-in-between", test_ends_in_between);

  return g_test_run ();
}
