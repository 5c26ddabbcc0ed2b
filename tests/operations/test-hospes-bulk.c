/* test-hospes-bulk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-autoptr.h"
#include "hospes-bulk.h"
#include "hospes-deed.h"
#include "hospes-domain-private.h"
#include "hospes-domain-removal.h"
#include "hospes-error.h"
#include "slow-deed.h"
#include "virt-test.h"

static GPtrArray *
collect (HospesHost *host, GPtrArray *domains)
{
  GListModel *list = hospes_host_get_domains (host);

  if (domains == NULL)
    domains = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (domains, g_list_model_get_item (list, i));

  return domains;
}

static const char *
get_failure (HospesBulk *bulk, guint position)
{
  g_autoptr (HospesBulkFailure) failure =
      g_list_model_get_item (hospes_bulk_get_failures (bulk), position);

  return failure != NULL ? hospes_bulk_failure_get_error (failure)->message : NULL;
}

/* A few of each host at a time, and hosts do not wait for each other. */
static void
test_bounds (void)
{
  HospesHost *host = virt_test_host_with ("a1", "a2", "a3", "a4", "a5", NULL);
  HospesHost *other = virt_test_host_with ("b1", "b2", "b3", "b4", NULL);
  g_autoptr (GPtrArray) domains = collect (other, collect (host, NULL));
  GPtrArray *tasks = g_ptr_array_new ();
  HospesBulk *bulk = hospes_bulk_new (domains, begin_slowly, finish_slowly, tasks, NULL);
  guint n_changes = 0;
  guint n_running = 0;

  g_signal_connect_swapped (bulk, "changed", G_CALLBACK (count_cb), &n_changes);
  count_changes (bulk, "running", &n_running);
  g_assert_cmpuint (hospes_bulk_get_n_domains (bulk), ==, 9);
  hospes_bulk_start (bulk);
  g_assert_true (hospes_bulk_get_running (bulk));
  g_assert_cmpuint (tasks->len, ==, 2 * HOSPES_BULK_PER_HOST);

  /* All of the other host's can be done while this one's say nothing. */
  for (guint i = 0; i < 4; i++)
    {
      end_slowly (tasks, HOSPES_BULK_PER_HOST, NULL);
      g_assert_cmpuint (tasks->len, <=, 2 * HOSPES_BULK_PER_HOST);
    }
  g_assert_cmpuint (tasks->len, ==, HOSPES_BULK_PER_HOST);
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 4);
  g_assert_cmpuint (hospes_bulk_get_n_left (bulk), ==, 5);

  while (tasks->len > 0)
    {
      g_assert_cmpuint (tasks->len, <=, HOSPES_BULK_PER_HOST);
      end_slowly (tasks, 0, NULL);
    }
  g_assert_false (hospes_bulk_get_running (bulk));
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 9);
  g_assert_cmpuint (n_running, ==, 2);
  g_assert_cmpuint (n_changes, >=, 9);

  g_assert_finalize_object (bulk);
  g_ptr_array_unref (tasks);
  g_clear_pointer (&domains, g_ptr_array_unref);
  g_assert_finalize_object (host);
  g_assert_finalize_object (other);
}

/* Each that failed is told with its reason, and only those are tried again. */
static void
test_failures (void)
{
  HospesHost *host = virt_test_host_with ("a1", "a2", "a3", "a4", NULL);
  g_autoptr (GPtrArray) domains = collect (host, NULL);
  GPtrArray *tasks = g_ptr_array_new ();
  HospesBulk *bulk = hospes_bulk_new (domains, begin_slowly, finish_slowly, tasks, NULL);
  HospesBulk *again;
  g_autoptr (GPtrArray) failed = NULL;

  hospes_bulk_start (bulk);
  /* Its host was never connected. */
  hospes_domain_set_removed (g_ptr_array_index (domains, 3));
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, "no room");
  end_slowly (tasks, 0, NULL);
  g_assert_false (hospes_bulk_get_running (bulk));
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 2);
  g_assert_cmpuint (hospes_bulk_get_n_left (bulk), ==, 0);
  g_assert_cmpstr (get_failure (bulk, 0), ==, "The host is not connected.");
  g_assert_cmpstr (get_failure (bulk, 1), ==, "no room");

  failed = hospes_bulk_dup_failed (bulk);
  g_assert_cmpuint (failed->len, ==, 2);
  g_assert_true (g_ptr_array_index (failed, 1) == g_ptr_array_index (domains, 1));

  again = hospes_bulk_new_again (bulk);
  hospes_bulk_start (again);
  end_slowly (tasks, 0, NULL);
  g_assert_cmpuint (hospes_bulk_get_n_domains (again), ==, 2);
  g_assert_cmpuint (hospes_bulk_get_n_done (again), ==, 1);
  g_object_unref (bulk);
  g_assert_finalize_object (again);
  g_ptr_array_unref (tasks);
}

/* No more are begun; what is under way ends as it ends. */
static void
test_cancel (void)
{
  HospesHost *host = virt_test_host_with ("a1", "a2", "a3", "a4", "a5", NULL);
  g_autoptr (GPtrArray) domains = collect (host, NULL);
  GPtrArray *tasks = g_ptr_array_new ();
  HospesBulk *bulk = hospes_bulk_new (domains, begin_slowly, finish_slowly, tasks, NULL);

  hospes_bulk_cancel (bulk);
  g_assert_false (hospes_bulk_get_cancelled (bulk));
  hospes_bulk_start (bulk);
  hospes_bulk_cancel (bulk);
  hospes_bulk_cancel (bulk);
  g_assert_true (hospes_bulk_get_cancelled (bulk));
  g_assert_true (hospes_bulk_get_running (bulk));
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, NULL);
  g_assert_true (hospes_bulk_get_running (bulk));
  end_slowly (tasks, 0, "too late");
  g_assert_false (hospes_bulk_get_running (bulk));
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 2);
  g_assert_cmpuint (hospes_bulk_get_n_left (bulk), ==, 2);
  g_assert_cmpuint (tasks->len, ==, 0);
  g_assert_finalize_object (bulk);
  g_ptr_array_unref (tasks);
}

static guint n_stopped;

static void
stop_cb (HospesDomain *domain)
{
  n_stopped++;
}

static void
abort_one (GPtrArray *tasks)
{
  g_autoptr (GTask) task = g_ptr_array_steal_index (tasks, 0);

  g_task_return_new_error (task, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_ABORTED, "aborted");
  wait_for (g_task_get_completed (task));
}

/* What is under way is asked to stop; what did is no failure, but left as it was. */
static void
test_stops (void)
{
  HospesHost *host = virt_test_host_with ("a1", "a2", "a3", "a4", "a5", NULL);
  g_autoptr (GPtrArray) domains = collect (host, NULL);
  GPtrArray *tasks = g_ptr_array_new ();
  HospesBulk *bulk = hospes_bulk_new (domains, begin_slowly, finish_slowly, tasks, NULL);

  n_stopped = 0;
  hospes_bulk_set_stop (bulk, stop_cb);
  hospes_bulk_start (bulk);
  end_slowly (tasks, 0, NULL);
  hospes_bulk_cancel (bulk);
  g_assert_cmpuint (n_stopped, ==, HOSPES_BULK_PER_HOST);
  abort_one (tasks);
  abort_one (tasks);
  end_slowly (tasks, 0, "no room");
  g_assert_false (hospes_bulk_get_running (bulk));
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (hospes_bulk_get_failures (bulk)), ==, 1);
  g_assert_cmpuint (hospes_bulk_get_n_left (bulk), ==, 3);
  g_assert_true (g_ptr_array_index (hospes_bulk_get_left (bulk), 0) ==
                 g_ptr_array_index (domains, 1));
  g_assert_finalize_object (bulk);
  g_ptr_array_unref (tasks);
}

/* Whoever began it need not wait for it. */
static void
test_keeps_itself (void)
{
  HospesHost *host = virt_test_host_with ("a1", NULL);
  g_autoptr (GPtrArray) domains = collect (host, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *tasks = g_ptr_array_new ();
  HospesBulk *bulk = hospes_bulk_new (domains, begin_slowly, finish_slowly, tasks, NULL);
  HospesBulk *empty = hospes_bulk_new (none, begin_slowly, finish_slowly, tasks, NULL);

  hospes_bulk_start (bulk);
  g_object_add_weak_pointer (G_OBJECT (bulk), (gpointer *) &bulk);
  g_object_unref (bulk);
  g_assert_nonnull (bulk);
  end_slowly (tasks, 0, NULL);
  g_assert_null (bulk);

  hospes_bulk_start (empty);
  g_assert_false (hospes_bulk_get_running (empty));
  g_assert_finalize_object (empty);
  g_ptr_array_unref (tasks);
}

static void
run_until_done (HospesBulk *bulk)
{
  hospes_bulk_start (bulk);
  wait_for (!hospes_bulk_get_running (bulk));
}

/* The real thing: machines of a host, one of which does not allow it. */
static void
test_deeds (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  GPtrArray *domains = NULL;
  const char *const lab[] = { "lab", NULL };
  const char *const none[] = { NULL };
  HospesDomain *second;
  HospesBulk *bulk;

  virt_test_someone (DEMO_URI, "define second");
  wait_for (virt_test_find (host, "second") != NULL);
  second = virt_test_find (host, "second");
  domains = collect (host, NULL);
  g_assert_true (hospes_deed_is_possible (HOSPES_DEED_START, second));
  g_assert_false (hospes_deed_is_possible (HOSPES_DEED_START, domain));
  g_assert_true (hospes_deed_is_possible (HOSPES_DEED_REMOVE, second));
  g_assert_false (hospes_deed_is_possible (HOSPES_DEED_REMOVE, domain));

  bulk = hospes_deed_new_bulk (HOSPES_DEED_START, domains);
  run_until_done (bulk);
  wait_for (hospes_domain_get_active (second));
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 1);
  g_assert_nonnull (strstr (get_failure (bulk, 0), "running"));
  g_assert_finalize_object (bulk);

  bulk = hospes_deed_new_tagging (domains, lab, none);
  run_until_done (bulk);
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 2);
  wait_for (g_strv_contains (hospes_domain_get_tags (second), "lab"));
  g_assert_finalize_object (bulk);
  bulk = hospes_deed_new_tagging (domains, none, lab);
  run_until_done (bulk);
  wait_for (!g_strv_contains (hospes_domain_get_tags (second), "lab"));
  g_assert_finalize_object (bulk);

  bulk = hospes_deed_new_bulk (HOSPES_DEED_AUTOSTART, domains);
  run_until_done (bulk);
  wait_for (!hospes_deed_is_possible (HOSPES_DEED_AUTOSTART, second));
  g_assert_true (hospes_deed_is_possible (HOSPES_DEED_NO_AUTOSTART, second));
  g_assert_finalize_object (bulk);

  g_ptr_array_unref (domains);
  virt_test_let_go (host);
}

static gboolean
undefine (HospesDomain *domain, const HospesDomainLosses *accepted, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_domain_undefine_async (domain, accepted, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_domain_undefine_finish (domain, result, error);
}

/* What was not agreed to is not lost: libvirt refuses. */
static void
test_removal (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GHashTable) losses = hospes_deed_new_losses ();
  g_autoptr (GPtrArray) domains = collect (host, NULL);
  const HospesDomainLosses nothing = { FALSE };
  HospesDomainLosses *found;
  g_autoptr (GError) error = NULL;
  HospesBulk *bulk;

  g_assert_false (undefine (domain, &nothing, &error));
  g_assert_cmpstr (error->message, ==, "The machine is running.");
  g_clear_error (&error);

  virt_test_someone (DEMO_URI, "save test");
  wait_for (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_SAVED);
  g_assert_false (undefine (domain, &nothing, &error));
  g_assert_nonnull (error);

  bulk = hospes_deed_new_look (domains, losses);
  run_until_done (bulk);
  g_assert_finalize_object (bulk);
  found = g_hash_table_lookup (losses, domain);
  g_assert_nonnull (found);
  g_assert_true (found->saved);
  g_assert_cmpuint (found->n_snapshots, ==, 0);
  g_assert_false (found->nvram);

  bulk = hospes_deed_new_removal (domains, losses);
  run_until_done (bulk);
  g_assert_cmpuint (hospes_bulk_get_n_done (bulk), ==, 1);
  wait_for (virt_test_find (host, "test") == NULL);
  g_object_unref (bulk);

  g_hash_table_remove_all (losses);
  g_ptr_array_set_size (domains, 0);
  virt_test_let_go (host);
}

static gpointer
add_snapshot (gpointer name)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");
  g_autofree char *xml =
      g_strdup_printf ("<domainsnapshot><name>%s</name></domainsnapshot>", (char *) name);
  virDomainSnapshotPtr snapshot = virDomainSnapshotCreateXML (domain, xml, 0);

  g_assert_nonnull (snapshot);
  virDomainSnapshotFree (snapshot);
  return NULL;
}

/* Leave to lose one snapshot is no leave to lose two. */
static void
test_removal_of_more (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  const HospesDomainLosses one = { .n_snapshots = 1 };
  const HospesDomainLosses two = { .n_snapshots = 2 };
  g_autoptr (GError) error = NULL;

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (!hospes_domain_get_active (domain));
  virt_test_in_thread (add_snapshot, (gpointer) "agreed-to");
  virt_test_in_thread (add_snapshot, (gpointer) "made-meanwhile");

  g_assert_false (undefine (domain, &one, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (undefine (domain, &two, &error));
  g_assert_no_error (error);
  wait_for (virt_test_find (host, "test") == NULL);
  virt_test_let_go (host);
}

/* A host that goes away is the reason for all that were still waiting. */
static void
test_host_goes (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GPtrArray) domains = NULL;
  HospesBulk *bulk;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *command = g_strdup_printf ("define more-%u", i);
      g_autofree char *name = g_strdup_printf ("more-%u", i);

      virt_test_someone (DEMO_URI, command);
      wait_for (virt_test_find (host, name) != NULL);
    }

  domains = collect (host, NULL);
  bulk = hospes_deed_new_bulk (HOSPES_DEED_AUTOSTART, domains);
  hospes_bulk_start (bulk);
  hospes_host_disconnect (host);
  wait_for (!hospes_bulk_get_running (bulk));
  g_assert_cmpuint (g_list_model_get_n_items (hospes_bulk_get_failures (bulk)), >=,
                    7 - HOSPES_BULK_PER_HOST);
  for (guint i = 0; get_failure (bulk, i) != NULL; i++)
    {
      g_test_message ("%s", get_failure (bulk, i));
      g_assert_true (g_str_has_prefix (get_failure (bulk, i), "The host "));
    }
  g_object_unref (bulk);
  g_ptr_array_set_size (domains, 0);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/operations/bulk/bounds", test_bounds);
  g_test_add_func ("/operations/bulk/failures", test_failures);
  g_test_add_func ("/operations/bulk/cancel", test_cancel);
  g_test_add_func ("/operations/bulk/stops", test_stops);
  g_test_add_func ("/operations/bulk/keeps-itself", test_keeps_itself);
  g_test_add_func ("/operations/bulk/deeds", test_deeds);
  g_test_add_func ("/operations/bulk/removal", test_removal);
  g_test_add_func ("/operations/bulk/removal-of-more", test_removal_of_more);
  g_test_add_func ("/operations/bulk/host-goes", test_host_goes);

  return g_test_run ();
}
