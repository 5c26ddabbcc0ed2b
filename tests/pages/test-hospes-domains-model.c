/* test-hospes-domains-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domains-model.h"

#include "hospes-domain-attention.h"
#include "hospes-domain-column.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

typedef struct
{
  GListStore *hosts;
  HospesHost *first;
  HospesHost *second;
  HospesDomainsModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkSorter) sorter = hospes_domain_column_new_sorter (data);

  fixture->first = virt_test_host_with ("vm-10", "vm-2", "Änne", "vm-1", NULL);
  fixture->second = virt_test_host_with ("mail", "vm-3", NULL);
  fixture->hosts = g_list_store_new (HOSPES_TYPE_HOST);
  g_list_store_append (fixture->hosts, fixture->first);
  fixture->model = hospes_domains_model_new (G_LIST_MODEL (fixture->hosts), sorter);
  g_list_store_append (fixture->hosts, fixture->second);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->model);
  g_object_unref (fixture->hosts);
  g_assert_finalize_object (fixture->first);
  g_assert_finalize_object (fixture->second);
}

static void
assert_list (Fixture *fixture, const char *expected)
{
  GListModel *list = hospes_domains_model_get_list (fixture->model);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (list, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", hospes_domain_get_name (domain));
    }

  g_assert_cmpstr (names->str, ==, expected);
}

/* Tells of one machine what its host would. */
static void
tell (HospesHost *host, const char *name, const char *new_name, int virt_state, int reason)
{
  HospesDomain *domain = virt_test_find (host, name);
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  const char *asked[] = { hospes_domain_get_uuid (domain), NULL };
  HospesDomainInfo *info = virt_test_info_new (0, new_name, virt_state, reason);

  g_strlcpy (info->uuid, asked[0], sizeof info->uuid);
  g_ptr_array_add (infos, info);
  hospes_domain_list_take_some (hospes_host_get_domain_list (host), infos, asked);
}

static void
set_text (Fixture *fixture, const char *text)
{
  hospes_domain_filter_set_text (hospes_domains_model_get_filter (fixture->model), text);
}

/* As people count. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = g_object_ref (hospes_domains_model_get_list (fixture->model));

  assert_list (fixture, "mail vm-1 vm-2 vm-3 vm-10 Änne");
  g_list_store_remove (fixture->hosts, 0);
  assert_list (fixture, "mail vm-3");
  g_assert_true (hospes_domains_model_get_list (fixture->model) == list);
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  tell (fixture->second, "mail", "vm-11", VIR_DOMAIN_SHUTOFF, 1);
  assert_list (fixture, "vm-1 vm-2 vm-3 vm-10 vm-11 Änne");
}

static void
test_scope (Fixture *fixture, gconstpointer data)
{
  tell (fixture->first, "vm-2", "vm-2", VIR_DOMAIN_RUNNING, 1);
  tell (fixture->second, "mail", "mail", VIR_DOMAIN_SHUTDOWN, 1);
  tell (fixture->second, "vm-3", "vm-3", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR);

  hospes_domains_model_show (fixture->model, HOSPES_SCOPE_RUNNING, NULL);
  assert_list (fixture, "mail vm-2");
  hospes_domains_model_show (fixture->model, HOSPES_SCOPE_ATTENTION, NULL);
  assert_list (fixture, "vm-3");
  tell (fixture->first, "vm-1", "vm-1", VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_CRASHED);
  assert_list (fixture, "vm-1 vm-3");

  /* What runs and waits, or is about to run out of room, for as long as it does. */
  virt_test_describe_both (virt_test_find (fixture->first, "vm-2"), "<vcpu>1</vcpu>",
                           "<vcpu>2</vcpu>");
  assert_list (fixture, "vm-1 vm-2 vm-3");
  tell (fixture->first, "vm-2", "vm-2", VIR_DOMAIN_SHUTOFF, 1);
  assert_list (fixture, "vm-1 vm-3");
  hospes_domain_set_shortage (virt_test_find (fixture->second, "mail"),
                              g_new0 (HospesDiskShortage, 1));
  hospes_domain_list_tell (hospes_host_get_domain_list (fixture->second));
  assert_list (fixture, "mail vm-1 vm-3");
  hospes_domain_set_shortage (virt_test_find (fixture->second, "mail"), NULL);
  hospes_domain_list_tell (hospes_host_get_domain_list (fixture->second));
  assert_list (fixture, "vm-1 vm-3");
  tell (fixture->first, "vm-2", "vm-2", VIR_DOMAIN_RUNNING, 1);

  /* What is only remembered is not said to run. */
  hospes_domains_model_show (fixture->model, HOSPES_SCOPE_RUNNING, NULL);
  hospes_domain_list_mark_stale (hospes_host_get_domain_list (fixture->first));
  assert_list (fixture, "mail");
  hospes_domains_model_show (fixture->model, HOSPES_SCOPE_ALL, NULL);
  assert_list (fixture, "mail vm-1 vm-2 vm-3 vm-10 Änne");
}

static void
test_host (Fixture *fixture, gconstpointer data)
{
  hospes_domains_model_show (fixture->model, HOSPES_SCOPE_ALL, fixture->second);
  assert_list (fixture, "mail vm-3");
  hospes_domains_model_show (fixture->model, HOSPES_SCOPE_RUNNING, fixture->second);
  assert_list (fixture, "");
  tell (fixture->second, "mail", "mail", VIR_DOMAIN_RUNNING, 1);
  assert_list (fixture, "mail");
  hospes_domains_model_show (fixture->model, HOSPES_SCOPE_ALL, NULL);
  assert_list (fixture, "mail vm-1 vm-2 vm-3 vm-10 Änne");
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  set_text (fixture, "VM-1");
  assert_list (fixture, "vm-1 vm-10");
  set_text (fixture, "änN");
  assert_list (fixture, "Änne");
  set_text (fixture, "nobody");
  assert_list (fixture, "");
  tell (fixture->second, "mail", "nobody-1", VIR_DOMAIN_SHUTOFF, 1);
  assert_list (fixture, "nobody-1");
  set_text (fixture, "");
  assert_list (fixture, "nobody-1 vm-1 vm-2 vm-3 vm-10 Änne");
}

/* What is shown first is what is sorted by; both can be looked for. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  virt_test_describe (virt_test_find (fixture->first, "vm-2"), "<title>Aardvark</title>");
  assert_list (fixture, "vm-2 mail vm-1 vm-3 vm-10 Änne");
  set_text (fixture, "aardV");
  assert_list (fixture, "vm-2");
  set_text (fixture, "vm-");
  assert_list (fixture, "vm-2 vm-1 vm-3 vm-10");
}

/* Rows must not move under the pointer. */
static void
test_hold (Fixture *fixture, gconstpointer data)
{
  hospes_domains_model_hold (fixture->model, TRUE);
  tell (fixture->second, "mail", "zebra", VIR_DOMAIN_SHUTOFF, 1);
  assert_list (fixture, "zebra vm-1 vm-2 vm-3 vm-10 Änne");
  hospes_domains_model_hold (fixture->model, FALSE);
  assert_list (fixture, "vm-1 vm-2 vm-3 vm-10 zebra Änne");
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  assert_list (fixture, "mail vm-1 vm-2 vm-3 vm-10 Änne");
  tell (fixture->first, "vm-10", "vm-10", VIR_DOMAIN_RUNNING, 1);
  assert_list (fixture, "vm-10 mail vm-1 vm-2 vm-3 Änne");
}

static void
test_memories (Fixture *fixture, gconstpointer data)
{
  hospes_domain_set_memory (virt_test_find (fixture->first, "vm-1"), 2048);
  hospes_domain_set_memory (virt_test_find (fixture->first, "Änne"), 1024);
  tell (fixture->second, "mail", "mail", VIR_DOMAIN_SHUTOFF, 1);
  assert_list (fixture, "mail vm-2 vm-3 vm-10 Änne vm-1");
}

static void
test_loads (Fixture *fixture, gconstpointer data)
{
  virt_test_find (fixture->first, "vm-1")->cpu_load = 0.5;
  virt_test_find (fixture->first, "vm-2")->cpu_load = 0;
  tell (fixture->second, "mail", "mail", VIR_DOMAIN_SHUTOFF, 1);
  assert_list (fixture, "mail vm-3 vm-10 Änne vm-2 vm-1");
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  hospes_domain_set_address (virt_test_find (fixture->first, "vm-10"), "10.0.0.10");
  hospes_domain_set_address (virt_test_find (fixture->first, "vm-2"), "10.0.0.9");
  tell (fixture->second, "mail", "mail", VIR_DOMAIN_SHUTOFF, 1);
  assert_list (fixture, "vm-2 vm-10 mail vm-1 vm-3 Änne");
}

#define TAGGED(tags)                                                                               \
  "<metadata><hospes:machine xmlns:hospes='urn:hospes:domain:1'>" tags                             \
  "</hospes:machine></metadata>"

/* By the first, then by the second; what has none is last. */
static void
test_tags (Fixture *fixture, gconstpointer data)
{
  virt_test_describe (virt_test_find (fixture->first, "vm-10"),
                      TAGGED ("<hospes:tag>db</hospes:tag>"));
  virt_test_describe (virt_test_find (fixture->first, "vm-2"),
                      TAGGED ("<hospes:tag>db</hospes:tag><hospes:tag>web</hospes:tag>"));
  virt_test_describe (virt_test_find (fixture->second, "vm-3"),
                      TAGGED ("<hospes:tag>db</hospes:tag><hospes:tag>mail</hospes:tag>"));
  assert_list (fixture, "vm-3 vm-2 vm-10 mail vm-1 Änne");
}

static void
test_vcpus (Fixture *fixture, gconstpointer data)
{
  virt_test_describe (virt_test_find (fixture->first, "vm-10"), "<vcpu>4</vcpu>");
  virt_test_describe (virt_test_find (fixture->first, "vm-2"), "<vcpu>12</vcpu>");
  assert_list (fixture, "mail vm-1 vm-3 Änne vm-10 vm-2");
}

/* One that is moved goes and comes back, and is followed once. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  guint n_changed = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_list_store_remove (fixture->hosts, 0);
      g_list_store_insert (fixture->hosts, 0, fixture->first);
    }

  g_signal_connect_swapped (fixture->model, "changed", G_CALLBACK (count_cb), &n_changed);
  tell (fixture->first, "vm-1", "vm-0", VIR_DOMAIN_SHUTOFF, 1);
  g_assert_cmpuint (n_changed, ==, 1);
  assert_list (fixture, "mail vm-0 vm-2 vm-3 vm-10 Änne");
}

/* By the names of their hosts; one gets another name. */
static void
test_renamed_host (Fixture *fixture, gconstpointer data)
{
  hospes_host_set_name (fixture->first, "a");
  hospes_host_set_name (fixture->second, "b");
  assert_list (fixture, "vm-1 vm-2 vm-10 Änne mail vm-3");
  hospes_host_set_name (fixture->first, "c");
  assert_list (fixture, "mail vm-3 vm-1 vm-2 vm-10 Änne");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    const char *column;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/pages/domains-model/names", "name", test_names },
    { "/pages/domains-model/follows", "name", test_follows },
    { "/pages/domains-model/scope", "name", test_scope },
    { "/pages/domains-model/host", "name", test_host },
    { "/pages/domains-model/text", "name", test_text },
    { "/pages/domains-model/titles", "name", test_titles },
    { "/pages/domains-model/hold", "name", test_hold },
    { "/pages/domains-model/hosts", "host", test_names },
    { "/pages/domains-model/addresses", "address", test_addresses },
    { "/pages/domains-model/tags", "tags", test_tags },
    { "/pages/domains-model/vcpus", "vcpus", test_vcpus },
    { "/pages/domains-model/moved", "name", test_moved },
    { "/pages/domains-model/renamed-host", "host", test_renamed_host },
    { "/pages/domains-model/states", "state", test_states },
    { "/pages/domains-model/memories", "memory", test_memories },
    { "/pages/domains-model/loads", "cpu", test_loads },
  };

  virt_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].column, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
