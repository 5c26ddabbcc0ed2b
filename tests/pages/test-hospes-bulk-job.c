/* test-hospes-bulk-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-bulk-job.h"

#include "slow-deed.h"
#include "virt-test.h"

static GPtrArray *tasks; /* of GTask, under way */

typedef struct
{
  HospesHost *host;
  GPtrArray *domains;
  HospesBulk *bulk;
  HospesJob *job;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tasks = g_ptr_array_new ();
  fixture->host = virt_test_host_with ("vm-1", "vm-2", "vm-3", "vm-4", NULL);
  fixture->domains = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (fixture->domains,
                     g_list_model_get_item (hospes_host_get_domains (fixture->host), i));
  fixture->bulk = hospes_bulk_new (fixture->domains, begin_slowly, finish_slowly, tasks, NULL);
  fixture->job = g_object_ref (hospes_bulk_job_add (HOSPES_DEED_START, fixture->bulk));
  hospes_bulk_start (fixture->bulk);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_false (hospes_bulk_get_running (fixture->bulk));
  g_assert_finalize_object (fixture->bulk);
  hospes_job_list_clear_done (hospes_job_list_get_default ());
  wait_for (G_OBJECT (fixture->job)->ref_count == 1);
  g_assert_finalize_object (fixture->job);
  g_ptr_array_unref (fixture->domains);
  g_assert_finalize_object (fixture->host);
  g_ptr_array_unref (tasks);
}

static void
test_done (Fixture *fixture, gconstpointer data)
{
  HospesJobList *list = hospes_job_list_get_default ();

  g_assert_cmpstr (hospes_job_get_title (fixture->job), ==, "Starting · 4 machines");
  g_assert_cmpuint (hospes_job_list_get_n_running (list), ==, 1);
  g_assert_cmpint (hospes_job_get_unit (fixture->job), ==, HOSPES_JOB_MACHINES);
  wait_for (hospes_job_get_total (fixture->job) == 4);

  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, NULL);
  wait_for (hospes_job_get_done (fixture->job) == 2);
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, NULL);
  g_assert_cmpint (hospes_job_get_state (fixture->job), ==, HOSPES_JOB_DONE);
  g_assert_cmpstr (hospes_job_get_title (fixture->job), ==, "4 machines started");
  g_assert_null (hospes_job_get_result (fixture->job));
  g_assert_cmpuint (hospes_job_get_done (fixture->job), ==, 4);
}

static void
test_failures_are_logged (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) log = NULL;

  end_slowly (tasks, 0, "no room");
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, "no memory");
  end_slowly (tasks, 0, NULL);
  g_assert_cmpint (hospes_job_get_state (fixture->job), ==, HOSPES_JOB_FAILED);
  g_assert_cmpstr (hospes_job_get_left (fixture->job), ==, "2 machines started");

  log = hospes_job_dup_log (fixture->job);
  g_assert_cmpuint (g_strv_length (log), ==, 2);
  g_assert_nonnull (strstr (log[0], "vm-1"));
  g_assert_true (g_str_has_suffix (log[0], ": no room"));
  g_assert_nonnull (strstr (log[1], "vm-3"));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  hospes_job_cancel (fixture->job);
  g_assert_true (hospes_bulk_get_cancelled (fixture->bulk));
  g_assert_cmpint (hospes_job_get_state (fixture->job), ==, HOSPES_JOB_RUNNING);

  /* Three had begun. */
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, NULL);
  g_assert_cmpint (hospes_job_get_state (fixture->job), ==, HOSPES_JOB_CANCELLED);
  g_assert_cmpstr (hospes_job_get_left (fixture->job), ==,
                   "3 machines started. 1 machine was left as it was: vm-4.");
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add ("/pages/bulk-job/done", Fixture, NULL, set_up, test_done, tear_down);
  g_test_add ("/pages/bulk-job/failures-are-logged", Fixture, NULL, set_up,
              test_failures_are_logged, tear_down);
  g_test_add ("/pages/bulk-job/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);

  return g_test_run ();
}
