/* test-hospes-host-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Run with settings that are kept in memory.
 */

#include "hospes-host-list.h"

#include "virt-test.h"

typedef struct
{
  GSettings *settings;
  HospesHostList *list;
  guint n_splices;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new ("org.hospes.Hospes");
  g_settings_reset (fixture->settings, "hosts");
  g_settings_reset (fixture->settings, "unconnected-hosts");
  fixture->list = hospes_host_list_new (fixture->settings);
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (count_cb),
                            &fixture->n_splices);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_object_unref (fixture->settings);
}

static void
assert_kept (Fixture *fixture, const char *expected)
{
  g_autoptr (GVariant) hosts = g_settings_get_value (fixture->settings, "hosts");
  g_autofree char *text = g_variant_print (hosts, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static guint
n_hosts (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (n_hosts (fixture), ==, 0);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->list)) == HOSPES_TYPE_HOST);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 0));
  g_assert_null (hospes_host_list_find (fixture->list, DEMO_URI));
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_list_add (fixture->list, DEMO_URI, NULL);
  HospesHost *named = hospes_host_list_add (fixture->list, "qemu:///system", "It's “mine”");
  g_autoptr (HospesHost) second = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1);

  g_assert_cmpuint (n_hosts (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_splices, ==, 2);
  g_assert_true (second == named);
  g_assert_true (hospes_host_list_find (fixture->list, DEMO_URI) == host);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_DISCONNECTED);
  assert_kept (fixture, "[('test:///default', ''), ('qemu:///system', \"It's “mine”\")]");

  /* The same again is the same. */
  g_assert_true (hospes_host_list_add (fixture->list, DEMO_URI, NULL) == host);
  g_assert_cmpuint (n_hosts (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_splices, ==, 2);
}

/* Shown, but not kept; unless it is added after all. */
static void
test_show (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_list_show (fixture->list, DEMO_URI);

  g_assert_cmpuint (n_hosts (fixture), ==, 1);
  assert_kept (fixture, "[]");

  hospes_host_list_add (fixture->list, "qemu:///system", "A");
  assert_kept (fixture, "[('qemu:///system', 'A')]");
  g_assert_true (hospes_host_list_show (fixture->list, DEMO_URI) == host);

  hospes_host_list_add (fixture->list, DEMO_URI, NULL);
  g_assert_cmpuint (n_hosts (fixture), ==, 2);
  assert_kept (fixture, "[('test:///default', ''), ('qemu:///system', 'A')]");

  /* One that is kept stays so when it is shown. */
  hospes_host_list_show (fixture->list, "qemu:///system");
  hospes_host_list_add (fixture->list, "qemu:///session", "B");
  assert_kept (fixture, "[('test:///default', ''), ('qemu:///system', 'A'), "
                        "('qemu:///session', 'B')]");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = g_object_ref (hospes_host_list_add (fixture->list, DEMO_URI, NULL));
  g_autoptr (HospesHost) stranger = hospes_host_new ("qemu:///system", NULL);

  hospes_host_list_add (fixture->list, "qemu:///session", "B");
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);

  hospes_host_list_remove (fixture->list, stranger);
  g_assert_cmpuint (n_hosts (fixture), ==, 2);

  hospes_host_list_remove (fixture->list, host);
  g_assert_cmpuint (n_hosts (fixture), ==, 1);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_DISCONNECTED);
  assert_kept (fixture, "[('qemu:///session', 'B')]");
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

/* An address is corrected where it stands, and kept from then on. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_list_show (fixture->list, "tset:///default");
  HospesHost *right;

  hospes_host_list_add (fixture->list, "qemu:///session", "B");
  g_assert_null (hospes_host_list_replace (fixture->list, host, "qemu:///session", NULL));
  g_assert_cmpuint (n_hosts (fixture), ==, 2);

  g_object_ref (host);
  right = hospes_host_list_replace (fixture->list, host, DEMO_URI, "A");
  g_assert_cmpuint (n_hosts (fixture), ==, 2);
  g_assert_true (hospes_host_list_find (fixture->list, DEMO_URI) == right);
  g_assert_null (hospes_host_list_find (fixture->list, "tset:///default"));
  assert_kept (fixture, "[('test:///default', 'A'), ('qemu:///session', 'B')]");
  g_assert_finalize_object (host);

  /* Another name alone is a correction too. */
  hospes_host_list_replace (fixture->list, right, DEMO_URI, "C");
  assert_kept (fixture, "[('test:///default', 'C'), ('qemu:///session', 'B')]");
}

static void
test_loads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHostList) other = NULL;
  g_autoptr (GVariant) kept = g_variant_ref_sink (
      g_variant_new_parsed ("[('test:///default', 'A'), ('x', ''), ('test:///default', 'B')]"));
  g_autoptr (HospesHost) second = NULL;

  g_settings_set_value (fixture->settings, "hosts", kept);
  other = hospes_host_list_new (fixture->settings);
  second = g_list_model_get_item (G_LIST_MODEL (other), 1);

  /* Once each, and with some name. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 2);
  g_assert_cmpstr (hospes_host_get_name (hospes_host_list_find (other, DEMO_URI)), ==, "A");
  g_assert_cmpstr (hospes_host_get_name (second), ==, "x");
}

/* Kept, and shown, under another name; none at all is the one it has by itself. */
static void
test_rename (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_list_show (fixture->list, DEMO_URI);
  guint n_changes = 0;

  count_changes (host, "name", &n_changes);
  hospes_host_list_rename (fixture->list, host, "<Mine>");
  g_assert_cmpstr (hospes_host_get_name (host), ==, "<Mine>");
  g_assert_cmpuint (n_changes, ==, 1);
  assert_kept (fixture, "[('test:///default', '<Mine>')]");
  hospes_host_list_rename (fixture->list, host, "<Mine>");
  g_assert_cmpuint (n_changes, ==, 1);
  hospes_host_list_rename (fixture->list, host, "");
  g_assert_cmpstr (hospes_host_get_name (host), ==, "Demo Host");
  g_assert_cmpuint (n_changes, ==, 2);
}

static void
test_autoconnect (Fixture *fixture, gconstpointer data)
{
  HospesHost *host = hospes_host_list_add (fixture->list, DEMO_URI, NULL);
  HospesHost *other = hospes_host_list_add (fixture->list, "qemu:///session", NULL);
  g_autoptr (HospesHostList) again = NULL;
  guint n_changes = 0;

  count_changes (host, "autoconnect", &n_changes);
  g_assert_true (hospes_host_get_autoconnect (host));
  hospes_host_list_set_autoconnect (fixture->list, host, FALSE);
  hospes_host_list_set_autoconnect (fixture->list, host, FALSE);
  g_assert_cmpuint (n_changes, ==, 1);

  again = hospes_host_list_new (fixture->settings);
  g_assert_false (hospes_host_get_autoconnect (hospes_host_list_find (again, DEMO_URI)));
  g_assert_true (hospes_host_get_autoconnect (hospes_host_list_find (again, "qemu:///session")));

  /* Its right address is as it was; nothing is left of one that goes. */
  host = hospes_host_list_replace (fixture->list, host, "test:///x", NULL);
  g_assert_false (hospes_host_get_autoconnect (host));
  hospes_host_list_remove (fixture->list, host);
  {
    g_auto (GStrv) left = g_settings_get_strv (fixture->settings, "unconnected-hosts");

    g_assert_cmpuint (g_strv_length (left), ==, 0);
  }
  g_assert_true (hospes_host_get_autoconnect (other));
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  HospesHost *a = hospes_host_list_add (fixture->list, "test:///a", "A");
  HospesHost *b = hospes_host_list_add (fixture->list, "test:///b", "B");
  guint position;

  hospes_host_list_add (fixture->list, "test:///c", "C");
  fixture->n_splices = 0;
  hospes_host_list_move (fixture->list, a, 0);
  g_assert_cmpuint (fixture->n_splices, ==, 0);

  hospes_host_list_move (fixture->list, a, 1);
  assert_kept (fixture, "[('test:///b', 'B'), ('test:///a', 'A'), ('test:///c', 'C')]");
  hospes_host_list_move (fixture->list, b, 99);
  assert_kept (fixture, "[('test:///a', 'A'), ('test:///c', 'C'), ('test:///b', 'B')]");
  hospes_host_list_move (fixture->list, b, 0);
  assert_kept (fixture, "[('test:///b', 'B'), ('test:///a', 'A'), ('test:///c', 'C')]");
  g_assert_cmpuint (fixture->n_splices, ==, 6);

  g_assert_true (hospes_host_list_get_position (fixture->list, a, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_false (hospes_host_list_get_position (fixture->list, NULL, &position));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/core/host-list/empty", test_empty },
    { "/core/host-list/add", test_add },
    { "/core/host-list/show", test_show },
    { "/core/host-list/remove", test_remove },
    { "/core/host-list/loads", test_loads },
    { "/core/host-list/replace", test_replace },
    { "/core/host-list/rename", test_rename },
    { "/core/host-list/move", test_move },
    { "/core/host-list/autoconnect", test_autoconnect },
  };

  virt_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
