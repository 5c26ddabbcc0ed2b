/* test-hospes-domain-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-private.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomainList *list;
  GListModel *model;
  guint n_changed; /* emissions of “changed” … */
  guint n_splices; /* … and of “items-changed” of the model */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = hospes_host_new (DEMO_URI, NULL);
  fixture->list = hospes_domain_list_new (fixture->host);
  fixture->model = hospes_domain_list_get_model (fixture->list);
  g_signal_connect_swapped (fixture->list, "changed", G_CALLBACK (count_cb), &fixture->n_changed);
  g_signal_connect_swapped (fixture->model, "items-changed", G_CALLBACK (count_cb),
                            &fixture->n_splices);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->host);
}

static guint
n_items (Fixture *fixture)
{
  return g_list_model_get_n_items (fixture->model);
}

/* Machines number @first to @last, all of those there are. */
static void
take_all (Fixture *fixture, guint first, guint last)
{
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();

  for (guint i = first; i <= last; i++)
    {
      g_autofree char *name = g_strdup_printf ("vm-%u", i);

      g_ptr_array_add (infos, virt_test_info_new (i, name, VIR_DOMAIN_SHUTOFF, 1));
    }

  hospes_domain_list_take_all (fixture->list, infos);
}

static HospesDomain *
find (Fixture *fixture, guint number)
{
  g_autoptr (HospesDomainInfo) info = virt_test_info_new (number, "", 0, 0);

  return hospes_domain_list_find (fixture->list, info->uuid);
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain;

  take_all (fixture, 1, 3);
  g_assert_cmpuint (n_items (fixture), ==, 3);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fixture->n_splices, ==, 1);

  domain = find (fixture, 2);
  g_assert_cmpstr (hospes_domain_get_name (domain), ==, "vm-2");
  g_assert_true (hospes_domain_list_find_name (fixture->list, "vm-2") == domain);
  g_assert_true (hospes_domain_list_find_name (fixture->list, hospes_domain_get_uuid (domain)) ==
                 domain);
  g_assert_null (hospes_domain_list_find_name (fixture->list, "vm"));
  g_assert_null (hospes_domain_list_find (fixture->list, "vm-2"));
}

/* A machine is its UUID, whatever it is called. */
static void
test_stays_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  g_autoptr (HospesDomain) domain = NULL;

  take_all (fixture, 1, 3);
  domain = g_object_ref (find (fixture, 2));

  g_ptr_array_add (infos, virt_test_info_new (3, "vm-2", VIR_DOMAIN_SHUTOFF, 1));
  g_ptr_array_add (infos, virt_test_info_new (2, "renamed", VIR_DOMAIN_RUNNING, 1));
  hospes_domain_list_take_all (fixture->list, infos);

  g_assert_cmpuint (n_items (fixture), ==, 2);
  g_assert_true (find (fixture, 2) == domain);
  g_assert_cmpstr (hospes_domain_get_name (domain), ==, "renamed");
  g_assert_true (hospes_domain_get_active (domain));
  g_assert_false (hospes_domain_get_removed (domain));
  g_assert_null (find (fixture, 1));
}

/* libvirt tells that a guest goes, and then nothing until it is gone. */
static void
test_shutdown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  HospesDomain *domain;

  g_ptr_array_add (infos, virt_test_info_new (1, "vm-1", VIR_DOMAIN_RUNNING, 1));
  g_ptr_array_add (infos, virt_test_info_new (2, "vm-2", VIR_DOMAIN_SHUTOFF, 1));
  hospes_domain_list_take_all (fixture->list, infos);
  domain = find (fixture, 1);

  hospes_domain_list_note_shutdown (fixture->list, hospes_domain_get_uuid (domain));
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_STOPPING);
  g_assert_true (hospes_domain_get_active (domain));
  g_assert_cmpuint (fixture->n_changed, ==, 2);

  /* Heard too late, or of one nobody knows. */
  domain = find (fixture, 2);
  hospes_domain_list_note_shutdown (fixture->list, hospes_domain_get_uuid (domain));
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_OFF);
  hospes_domain_list_note_shutdown (fixture->list, "00000000-0000-4000-8000-000000000009");
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) records = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HospesDomainRecord) record =
      hospes_domain_record_new_from_xml ("<domain><title>Mail</title></domain>", NULL, FALSE);
  g_autoptr (GPtrArray) unknown = NULL;
  HospesDomain *domain;

  take_all (fixture, 1, 3);
  domain = find (fixture, 2);
  g_hash_table_insert (records, (char *) hospes_domain_get_uuid (domain), record);
  g_hash_table_insert (records, (char *) "00000000-0000-4000-8000-000000000009", record);
  g_hash_table_insert (records, (char *) hospes_domain_get_uuid (find (fixture, 1)), NULL);
  g_assert_true (hospes_domain_list_take_records (fixture->list, records));
  hospes_domain_list_tell (fixture->list);
  g_assert_cmpstr (hospes_domain_get_title (domain), ==, "Mail");
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  g_assert_false (hospes_domain_list_take_records (fixture->list, records));
  g_assert_cmpuint (fixture->n_changed, ==, 2);

  /* Only what can be asked. */
  unknown = hospes_domain_list_take_unknown (fixture->list, 10);
  g_assert_cmpuint (unknown->len, ==, 0);
}

static void
test_take_some (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  g_autoptr (HospesDomain) gone = NULL;
  const char *asked[] = { NULL, "00000000-0000-4000-8000-000000000009",
                          "99999999-0000-4000-8000-000000000000", NULL };

  take_all (fixture, 1, 3);
  gone = g_object_ref (find (fixture, 1));
  asked[0] = hospes_domain_get_uuid (gone);

  /* One of those asked for is gone, one is new, one was never there. */
  g_ptr_array_add (infos, virt_test_info_new (9, "vm-9", VIR_DOMAIN_RUNNING, 1));
  hospes_domain_list_take_some (fixture->list, infos, asked);

  g_assert_cmpuint (n_items (fixture), ==, 3);
  g_assert_true (hospes_domain_get_removed (gone));
  g_assert_null (find (fixture, 1));
  g_assert_nonnull (find (fixture, 2));
  g_assert_nonnull (find (fixture, 9));
  g_assert_cmpuint (fixture->n_changed, ==, 2);
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  take_all (fixture, 1, 2);
  hospes_domain_list_mark_stale (fixture->list);
  g_assert_true (hospes_domain_get_stale (find (fixture, 1)));
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  g_assert_cmpuint (n_items (fixture), ==, 2);

  take_all (fixture, 1, 1);
  g_assert_false (hospes_domain_get_stale (find (fixture, 1)));
  g_assert_cmpuint (n_items (fixture), ==, 1);
}

/* Rows near the top come a few at a time, between frames, the rest at once. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  take_all (fixture, 1, 1000);
  g_assert_cmpuint (n_items (fixture), ==, 20);
  g_assert_nonnull (find (fixture, 1000));

  for (guint shown = 40; shown <= 240; shown += 20)
    {
      while (n_items (fixture) < shown)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (n_items (fixture), ==, shown);
    }

  wait_for (n_items (fixture) > 240);
  g_assert_cmpuint (n_items (fixture), ==, 1000);
  g_assert_cmpuint (fixture->n_splices, ==, 13);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

/* What goes while the rest is still on its way was never there. */
static void
test_removed_in_between (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesDomain) shown = NULL;
  g_autoptr (HospesDomain) waiting = NULL;

  take_all (fixture, 1, 60);
  shown = g_object_ref (find (fixture, 5));
  waiting = g_object_ref (find (fixture, 60));
  g_assert_cmpuint (n_items (fixture), ==, 20);

  take_all (fixture, 6, 59);
  g_assert_true (hospes_domain_get_removed (shown));
  g_assert_true (hospes_domain_get_removed (waiting));
  wait_for (n_items (fixture) >= 54);
  wait_until_idle ();
  g_assert_cmpuint (n_items (fixture), ==, 54);

  take_all (fixture, 6, 300);
  take_all (fixture, 6, 10);
  wait_until_idle ();
  g_assert_cmpuint (n_items (fixture), ==, 5);
}

/* A host that is left takes all of its machines along at once. */
static void
test_empties (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesDomain) shown = NULL;

  take_all (fixture, 1, 300);
  wait_for (n_items (fixture) == 300);
  shown = g_object_ref (find (fixture, 5));

  fixture->n_splices = 0;
  take_all (fixture, 1, 0);
  g_assert_cmpuint (n_items (fixture), ==, 0);
  g_assert_cmpuint (fixture->n_splices, ==, 1);
  g_assert_true (hospes_domain_get_removed (shown));
  g_assert_null (find (fixture, 5));
}

/* Those that go together go in one step, those that stay are not touched. */
static void
test_many_vanish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesDomain) first = NULL;
  g_autoptr (HospesDomain) kept = NULL;
  g_autoptr (HospesDomain) last = NULL;

  take_all (fixture, 1, 900);
  wait_for (n_items (fixture) == 900);
  first = g_object_ref (find (fixture, 1));
  kept = g_object_ref (find (fixture, 350));
  last = g_object_ref (find (fixture, 900));

  fixture->n_splices = 0;
  take_all (fixture, 301, 400);
  g_assert_cmpuint (n_items (fixture), ==, 100);
  g_assert_cmpuint (fixture->n_splices, ==, 2);
  g_assert_true (hospes_domain_get_removed (first));
  g_assert_true (hospes_domain_get_removed (last));
  g_assert_null (find (fixture, 900));
  g_assert_true (find (fixture, 350) == kept);
  g_assert_false (hospes_domain_get_removed (kept));
}

/* Let go in the middle of filling. */
static void
test_ends_in_between (Fixture *fixture, gconstpointer data)
{
  take_all (fixture, 1, 100);
  g_assert_cmpuint (n_items (fixture), ==, 20);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/core/domain-list/finds", test_finds },
    { "/core/domain-list/stays-the-same", test_stays_the_same },
    { "/core/domain-list/shutdown", test_shutdown },
    { "/core/domain-list/records", test_records },
    { "/core/domain-list/take-some", test_take_some },
    { "/core/domain-list/stale", test_stale },
    { "/core/domain-list/steps", test_steps },
    { "/core/domain-list/removed-in-between", test_removed_in_between },
    { "/core/domain-list/empties", test_empties },
    { "/core/domain-list/many-vanish", test_many_vanish },
    { "/core/domain-list/ends-in-between", test_ends_in_between },
  };

  virt_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
