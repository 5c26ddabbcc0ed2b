/* test-hospes-memory-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On the test driver, which saves at once and tells no progress. What takes time, and how
 * it is cancelled, is for tests with a real hypervisor.
 */

#include "hospes-memory-job.h"

#include "hospes-error.h"
#include "hospes-job-list.h"
#include "virt-test.h"

static HospesJob *
get_newest (void)
{
  g_autoptr (HospesJob) job =
      g_list_model_get_item (G_LIST_MODEL (hospes_job_list_get_default ()), 0);

  return job;
}

static gboolean
run (HospesDomain *domain, HospesDomainVerb verb, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_memory_job_async (domain, verb, store_result_cb, &result);
  g_assert_cmpuint (hospes_job_list_get_n_running (hospes_job_list_get_default ()), ==, 1);
  g_assert_cmpint (hospes_job_get_can_cancel (get_newest ()), ==, verb == HOSPES_DOMAIN_VERB_SAVE);
  wait_for (result != NULL);
  g_assert_cmpuint (hospes_job_list_get_n_running (hospes_job_list_get_default ()), ==, 0);
  return hospes_memory_job_finish (domain, result, error);
}

static void
test_there_and_back (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GError) error = NULL;

  g_assert_true (run (domain, HOSPES_DOMAIN_VERB_SAVE, &error));
  g_assert_no_error (error);
  wait_for (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_SAVED);
  g_assert_cmpstr (hospes_job_get_title (get_newest ()), ==, "Saved test");
  g_assert_cmpstr (hospes_job_get_host_name (get_newest ()), ==, hospes_host_get_name (host));
  g_assert_cmpint (hospes_job_get_state (get_newest ()), ==, HOSPES_JOB_DONE);
  g_assert_cmpstr (hospes_job_get_commands (get_newest ())[0], ==,
                   "virsh -c 'test:///default' managedsave 'test'");

  g_assert_cmpstr (hospes_job_get_show (get_newest ()), ==,
                   "app.show-machine(('test:///default', '" DEMO_UUID "'))");

  g_assert_true (run (domain, HOSPES_DOMAIN_VERB_RESTORE, &error));
  wait_for (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_RUNNING);
  g_assert_cmpstr (hospes_job_get_title (get_newest ()), ==, "Went on with test");
  g_assert_cmpint (hospes_job_get_state (get_newest ()), ==, HOSPES_JOB_DONE);
  virt_test_let_go (host);
}

static void
test_fails (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) log = NULL;

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_OFF);
  g_assert_false (run (domain, HOSPES_DOMAIN_VERB_SAVE, &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_INVALID);
  g_assert_cmpint (hospes_job_get_state (get_newest ()), ==, HOSPES_JOB_FAILED);
  g_assert_cmpstr (hospes_job_get_error_message (get_newest ()), ==, error->message);
  g_assert_cmpstr (hospes_job_get_left (get_newest ()), ==,
                   "The machine goes on as it was; nothing was saved.");
  g_assert_cmpstr (hospes_job_get_remedies (get_newest ())[0], ==, "Try Again");
  g_assert_cmpstr (hospes_job_get_remedies (get_newest ())[1], ==,
                   "app.domain-save(('test:///default', '" DEMO_UUID "'))");
  log = hospes_job_dup_log (get_newest ());
  g_assert_cmpuint (g_strv_length (log), ==, 1);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/operations/memory-job/there-and-back", test_there_and_back);
  g_test_add_func ("/operations/memory-job/fails", test_fails);

  return g_test_run ();
}
