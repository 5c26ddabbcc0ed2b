/* test-hospes-domain-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-index.h"

#include <glib/gstdio.h>

#include "hospes-domain-private.h"
#include "hospes-domain-tasks.h"
#include "hospes-host-private.h"
#include "virt-test.h"

static gboolean
has_title (HospesDomain *domain, const char *title)
{
  return g_strcmp0 (hospes_domain_get_title (domain), title) == 0;
}

static gboolean
has_tags (HospesDomain *domain, const char *tags)
{
  g_autofree char *joined = g_strjoinv (" ", (GStrv) hospes_domain_get_tags (domain));

  return g_str_equal (joined, tags);
}

static void
wait_until_all_asked (HospesHost *host)
{
  wait_until_idle ();
  wait_for (G_OBJECT (host->index)->ref_count == 1);
}

/* Nobody looks at its details. */
static void
test_follows (void)
{
  HospesHost *host;
  HospesDomain *domain;
  guint n_changes = 0;
  guint n_records = 0;
  guint n_lists = 0;

  host = virt_test_connect (DEMO_URI);
  domain = virt_test_find (host, "test");
  wait_until_all_asked (host);
  g_assert_null (hospes_domain_get_title (domain));
  g_assert_cmpstr (hospes_domain_get_label (domain), ==, "test");

  count_changes (domain, "title", &n_changes);
  count_changes (domain, "record", &n_records);
  g_signal_connect_swapped (hospes_host_get_domain_list (host), "changed", G_CALLBACK (count_cb),
                            &n_lists);
  virt_test_someone (DEMO_URI, "title test Mail & more");
  wait_for (has_title (domain, "Mail & more"));
  g_assert_cmpstr (hospes_domain_get_label (domain), ==, "Mail & more");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_records, ==, 1);
  wait_until_all_asked (host);
  g_assert_cmpuint (n_lists, ==, 1);

  /* Said again, it is no change; blank, it is none. */
  virt_test_someone (DEMO_URI, "title test Mail & more");
  virt_test_someone (DEMO_URI, "title test  ");
  wait_for (has_title (domain, NULL));
  g_assert_cmpuint (n_changes, ==, 2);
  wait_until_all_asked (host);
  virt_test_let_go (host);
}

static void
test_tags (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");

  wait_until_all_asked (host);
  g_assert_nonnull (hospes_domain_get_record (domain));
  g_assert_true (has_tags (domain, ""));
  virt_test_someone (DEMO_URI, "mark test <machine><tag>db</tag><tag>prod</tag></machine>");
  wait_for (has_tags (domain, "db prod"));

  /* Under another name it is the same machine. */
  virt_test_someone (DEMO_URI, "destroy test");
  virt_test_someone (DEMO_URI, "rename test other");
  wait_for (virt_test_find (host, "other") == domain);
  virt_test_someone (DEMO_URI, "mark other <machine><tag>new</tag></machine>");
  wait_for (has_tags (domain, "new"));
  wait_until_all_asked (host);
  virt_test_let_go (host);
}

/* What is there before it is opened, and what comes and goes later. */
static void
test_found (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesHost *late;

  virt_test_someone (DEMO_URI, "title test Before");
  late = virt_test_connect (DEMO_URI);
  wait_for (has_title (virt_test_find (late, "test"), "Before"));
  virt_test_someone (DEMO_URI, "define other");
  wait_for (virt_test_find (late, "other") != NULL);
  wait_for (hospes_domain_get_record (virt_test_find (late, "other")) != NULL);
  g_assert_cmpuint (hospes_domain_get_record (virt_test_find (late, "other"))->vcpus, ==, 1);
  virt_test_someone (DEMO_URI, "title other Later");
  wait_for (has_title (virt_test_find (late, "other"), "Later"));
  virt_test_someone (DEMO_URI, "undefine other");
  wait_for (virt_test_find (late, "other") == NULL);
  wait_until_all_asked (late);
  wait_until_all_asked (host);
  g_assert_finalize_object (late);
  virt_test_let_go (host);
}

/* Nobody can see it: nothing is asked until somebody can. */
static void
test_rests (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");

  wait_until_all_asked (host);
  hospes_host_set_resting (host, TRUE);
  virt_test_someone (DEMO_URI, "title test Unseen");
  virt_test_someone (DEMO_URI, "define other");
  wait_for (virt_test_find (host, "other") != NULL);
  wait_until_idle ();
  g_assert_cmpuint (G_OBJECT (host->index)->ref_count, ==, 1);
  g_assert_null (hospes_domain_get_title (domain));

  hospes_host_set_resting (host, FALSE);
  wait_for (has_title (domain, "Unseen"));
  wait_until_all_asked (host);
  virt_test_let_go (host);
}

/* The host goes while an answer is awaited. */
static void
test_ends_in_between (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomainIndex *index = g_object_ref (host->index);

  hospes_domain_outdate_record (virt_test_find (host, "test"));
  hospes_domain_index_flush (index);
  g_assert_finalize_object (host);
  hospes_domain_index_flush (index);
  wait_for (G_OBJECT (index)->ref_count == 1);
  g_assert_finalize_object (index);
}

#define N_MANY 400

static char *
write_many (void)
{
  g_autoptr (GString) xml = g_string_new ("<node>");
  char *path = NULL;
  int fd = g_file_open_tmp ("hospes-XXXXXX.xml", &path, NULL);

  for (guint i = 0; i < N_MANY; i++)
    g_string_append_printf (xml,
                            "<domain type='test'><name>vm-%u</name><memory>1024</memory>"
                            "<os><type>hvm</type></os></domain>",
                            i);
  g_string_append (xml, "</node>");
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, xml->str, -1, NULL));
  return path;
}

/* Those that start with the host are listed once while all are read; who is changed
 * meanwhile is as that says no more. */
static void
test_autostart_in_between (void)
{
  g_autofree char *path = write_many ();
  g_autofree char *uri = g_strconcat ("test://", path, NULL);
  HospesHost *host = virt_test_connect (uri);
  GListModel *domains = hospes_host_get_domains (host);
  g_autoptr (HospesDomain) first = g_list_model_get_item (domains, 0);
  g_autoptr (HospesDomain) last = g_list_model_get_item (domains, N_MANY - 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) last_result = NULL;

  wait_for (hospes_domain_get_record (first) != NULL || hospes_domain_get_record (last) != NULL);
  hospes_domain_set_autostart_async (first, TRUE, NULL, store_result_cb, &result);
  hospes_domain_set_autostart_async (last, TRUE, NULL, store_result_cb, &last_result);
  wait_for (result != NULL && last_result != NULL);
  g_assert_true (hospes_domain_set_autostart_finish (first, result, NULL));
  g_assert_true (hospes_domain_set_autostart_finish (last, last_result, NULL));
  wait_until_all_asked (host);
  g_assert_true (hospes_domain_get_record (first)->autostart);
  g_assert_true (hospes_domain_get_record (last)->autostart);

  g_clear_object (&result);
  g_clear_object (&last_result);
  g_clear_object (&first);
  g_clear_object (&last);
  virt_test_let_go (host);
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/domain-index/follows", test_follows);
  g_test_add_func ("/core/domain-index/tags", test_tags);
  g_test_add_func ("/core/domain-index/found", test_found);
  g_test_add_func ("/core/domain-index/rests", test_rests);
  g_test_add_func ("/core/domain-index/ends-in-between", test_ends_in_between);
  g_test_add_func ("/core/domain-index/autostart-in-between", test_autostart_in_between);

  return g_test_run ();
}
