/* test-hospes-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <libvirt/virterror.h>
#include <string.h>

#include "hospes-error.h"
#include "hospes-host.h"
#include "hospes-job-private.h"

#include "wait-for.h"

static void
test_begins (void)
{
  g_autoptr (HospesHost) host = hospes_host_new ("test:///default", "atlas");
  HospesJob *job = hospes_job_new ("Saving web-01", host);

  g_assert_cmpstr (hospes_job_get_title (job), ==, "Saving web-01");
  g_assert_cmpstr (hospes_job_get_host_name (job), ==, "atlas");
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_RUNNING);
  g_assert_false (hospes_job_get_ended (job));
  g_assert_true (hospes_job_get_can_cancel (job));
  g_assert_cmpfloat (hospes_job_get_fraction (job), <, 0);
  g_assert_cmpint (hospes_job_get_seconds_left (job), ==, -1);
  g_assert_cmpint (ABS (g_get_real_time () - hospes_job_get_start_time (job)), <,
                   60 * G_USEC_PER_SEC);
  g_assert_cmpint (hospes_job_get_end_time (job), ==, 0);
  g_assert_null (hospes_job_get_commands (job)[0]);
  g_assert_null (hospes_job_get_remedies (job)[0]);
  g_assert_finalize_object (job);
}

static void
test_tells_changes (void)
{
  g_autoptr (HospesJob) job = hospes_job_new ("Copying", NULL);
  guint staged = 0, commands = 0, cancels = 0, states = 0;

  count_changes (job, "stage", &staged);
  count_changes (job, "commands", &commands);
  count_changes (job, "can-cancel", &cancels);
  count_changes (job, "state", &states);

  hospes_job_set_stage (job, "Reading");
  hospes_job_set_stage (job, "Reading");
  hospes_job_set_stage (job, "Writing");
  g_assert_cmpuint (staged, ==, 2);
  g_assert_cmpstr (hospes_job_get_stage (job), ==, "Writing");

  hospes_job_add_command (job, "virsh save a b");
  hospes_job_add_command (job, "virsh restore b");
  g_assert_cmpuint (commands, ==, 2);
  g_assert_cmpstr (hospes_job_get_commands (job)[0], ==, "virsh save a b");
  g_assert_cmpstr (hospes_job_get_commands (job)[1], ==, "virsh restore b");
  g_assert_null (hospes_job_get_commands (job)[2]);

  hospes_job_set_can_cancel (job, FALSE);
  hospes_job_set_can_cancel (job, FALSE);
  g_assert_cmpuint (cancels, ==, 1);
  hospes_job_cancel (job);
  g_assert_false (g_cancellable_is_cancelled (hospes_job_get_cancellable (job)));

  hospes_job_set_waiting (job, TRUE);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_WAITING);
  hospes_job_set_waiting (job, FALSE);
  hospes_job_set_waiting (job, FALSE);
  g_assert_cmpuint (states, ==, 2);
}

static void
test_is_done (void)
{
  g_autoptr (HospesJob) job = hospes_job_new ("Copying", NULL);
  guint states = 0;

  count_changes (job, "state", &states);
  hospes_job_set_progress (job, 7, 8);
  hospes_job_set_show (job, "win.show-domain::x");
  hospes_job_finish (job, "student-01");

  /* What was told last is taken before. */
  g_assert_cmpuint (states, ==, 1);
  g_assert_cmpfloat_with_epsilon (hospes_job_get_fraction (job), 7.0 / 8, 0.001);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  g_assert_cmpstr (hospes_job_get_result (job), ==, "student-01");
  g_assert_cmpstr (hospes_job_get_show (job), ==, "win.show-domain::x");
  g_assert_cmpint (hospes_job_get_end_time (job), >=, hospes_job_get_start_time (job));
  g_assert_false (hospes_job_get_can_cancel (job));

  /* What comes late changes nothing. */
  hospes_job_set_progress (job, 8, 8);
  hospes_job_set_waiting (job, TRUE);
  hospes_job_cancel (job);
  wait_for (G_OBJECT (job)->ref_count == 1);
  g_assert_cmpuint (hospes_job_get_done (job), ==, 7);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  g_assert_cmpuint (states, ==, 1);
}

static void
test_fails (void)
{
  g_autoptr (HospesJob) job = hospes_job_new ("Copying", NULL);
  g_autoptr (GError) error =
      g_error_new_literal (HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_FAILED, "no space left");
  const char *const *remedies;

  hospes_job_add_remedy (job, "Try Again", "domain.save");
  hospes_job_add_remedy (job, "Remove What Is Left", "win.remove::x");
  hospes_job_fail (job, error, "Half a copy is left.");
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  g_assert_cmpstr (hospes_job_get_error_message (job), ==, "no space left");
  g_assert_cmpstr (hospes_job_get_left (job), ==, "Half a copy is left.");

  remedies = hospes_job_get_remedies (job);
  g_assert_cmpuint (g_strv_length ((char **) remedies), ==, 4);
  g_assert_cmpstr (remedies[2], ==, "Remove What Is Left");
  g_assert_cmpstr (remedies[3], ==, "win.remove::x");
  hospes_job_clear_remedies (job);
  g_assert_null (hospes_job_get_remedies (job)[0]);
}

static void
test_is_cancelled (void)
{
  const struct
  {
    GQuark domain;
    int code;
    gboolean wished;
    HospesJobState state;
  } cases[] = {
    { G_IO_ERROR, G_IO_ERROR_CANCELLED, TRUE, HOSPES_JOB_CANCELLED },
    { G_IO_ERROR, G_IO_ERROR_CANCELLED, FALSE, HOSPES_JOB_CANCELLED },
    { HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_ABORTED, TRUE, HOSPES_JOB_CANCELLED },
    { HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_ABORTED, FALSE, HOSPES_JOB_FAILED },
    { HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_FAILED, TRUE, HOSPES_JOB_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesJob) job = hospes_job_new ("Saving", NULL);
      g_autoptr (GError) error = g_error_new_literal (cases[i].domain, cases[i].code, "x");
      guint cancels = 0;

      count_changes (job, "can-cancel", &cancels);
      hospes_job_set_when_cancelled (job, "The machine goes on running.");
      g_assert_cmpuint (cancels, ==, 1);
      if (cases[i].wished)
        {
          hospes_job_cancel (job);
          hospes_job_cancel (job);
          g_assert_cmpuint (cancels, ==, 2);
          g_assert_true (g_cancellable_is_cancelled (hospes_job_get_cancellable (job)));
        }

      /* Not before the work says so. */
      g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_RUNNING);
      hospes_job_fail (job, error, NULL);
      g_assert_cmpint (hospes_job_get_state (job), ==, cases[i].state);

      /* What was said of cancelling is not true of a failure. */
      g_assert_cmpstr (hospes_job_get_left (job), ==,
                       cases[i].state == HOSPES_JOB_CANCELLED ? "The machine goes on running."
                                                              : NULL);
    }
}

static gpointer
work (gpointer data)
{
  for (guint i = 1; i <= 100000; i++)
    {
      hospes_job_set_progress (data, i, 100000);
      if (i % 100 == 0)
        hospes_job_log (data, "a hundred more");
    }

  return NULL;
}

static void
test_threads (void)
{
  HospesJob *job = hospes_job_new ("Copying", NULL);
  gint64 began = g_get_monotonic_time ();
  guint progress = 0, logs = 0;
  g_auto (GStrv) log = NULL;
  GThread *threads[2];
  double seconds;

  count_changes (job, "fraction", &progress);
  count_changes (job, "log", &logs);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("work", work, job);

  wait_for (hospes_job_get_done (job) == 100000);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  wait_for (G_OBJECT (job)->ref_count == 1);

  /* Told a few times a second, however often it was said. */
  seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  g_assert_cmpuint (progress, >=, 1);
  g_assert_cmpfloat (progress, <=, seconds * 5 + 2);
  g_assert_cmpfloat (logs, <=, seconds * 5 + 2);

  /* The log does not grow for ever. */
  log = hospes_job_dup_log (job);
  g_assert_cmpuint (g_strv_length (log), ==, 400);
  g_assert_true (g_str_has_suffix (log[0], "  a hundred more"));
  g_assert_true (g_ascii_isdigit (log[0][0]));
  g_assert_finalize_object (job);
}

static void
test_time_passes (void)
{
  g_autoptr (HospesJob) job = hospes_job_new ("Copying", NULL);
  guint rates = 0;

  /* Nothing was done yet, so there is no pace either. */
  hospes_job_tick (job);
  g_assert_cmpfloat (hospes_job_get_rate (job), <, 0.001);

  hospes_job_set_progress (job, 0, 1000);
  wait_for (hospes_job_get_total (job) == 1000);
  hospes_job_set_progress (job, 500, 1000);
  wait_for (hospes_job_get_rate (job) > 0);
  count_changes (job, "rate", &rates);

  /* It falls when nothing comes any more. */
  wait_for ((hospes_job_tick (job), rates > 0));
  g_assert_cmpuint (hospes_job_get_done (job), ==, 500);
}

static void
test_texts (void)
{
  g_autoptr (HospesJob) job = hospes_job_new ("Not \xff text", NULL);
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                                                  "cannot read http://me:top:secret@mirror/x");
  g_autofree char *fill = g_strnfill (3990, 'x');
  g_autofree char *cut = g_strconcat (fill, "ftp://me:secret@h/", NULL);
  g_auto (GStrv) log = NULL;

  g_assert_true (g_utf8_validate (hospes_job_get_title (job), -1, NULL));
  hospes_job_set_stage (job, long_text);
  g_assert_cmpuint (strlen (hospes_job_get_stage (job)), <, 5000);
  hospes_job_set_stage (job, cut);
  g_assert_cmpuint (strlen (hospes_job_get_stage (job)), <=, 4000);
  g_assert_null (strstr (hospes_job_get_stage (job), ":s"));

  hospes_job_log (job, "GET https://user:pass@host:80/path from b@c");
  hospes_job_add_command (job, "curl ftp://u:p@h/x qemu+ssh://root@h/system");
  long_text[20000] = '\0';
  hospes_job_add_command (job, long_text);
  g_assert_cmpstr (hospes_job_get_commands (job)[1], ==, long_text);
  hospes_job_fail (job, error, NULL);
  log = hospes_job_dup_log (job);
  g_assert_true (g_str_has_suffix (log[0], "  GET https://user:…@host:80/path from b@c"));
  g_assert_cmpstr (hospes_job_get_commands (job)[0], ==,
                   "curl ftp://u:…@h/x qemu+ssh://root@h/system");
  g_assert_cmpstr (hospes_job_get_error_message (job), ==, "cannot read http://me:…@mirror/x");
  wait_for (G_OBJECT (job)->ref_count == 1);
}

static gpointer
tell_stage (gpointer data)
{
  hospes_job_tell_stage (data, "Looking");
  return NULL;
}

/* Another thread says what it does; not of what has ended. */
static void
test_stage_from_thread (void)
{
  g_autoptr (HospesJob) job = hospes_job_new ("Removing a.img", NULL);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no");

  g_thread_join (g_thread_new ("test", tell_stage, job));
  g_assert_null (hospes_job_get_stage (job));
  wait_for (hospes_job_get_stage (job) != NULL);
  g_assert_cmpstr (hospes_job_get_stage (job), ==, "Looking");

  hospes_job_set_stage (job, NULL);
  g_thread_join (g_thread_new ("test", tell_stage, job));
  hospes_job_fail (job, error, NULL);
  wait_for (G_OBJECT (job)->ref_count == 1);
  g_assert_null (hospes_job_get_stage (job));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/job/begins", test_begins);
  g_test_add_func ("/core/job/tells-changes", test_tells_changes);
  g_test_add_func ("/core/job/is-done", test_is_done);
  g_test_add_func ("/core/job/fails", test_fails);
  g_test_add_func ("/core/job/is-cancelled", test_is_cancelled);
  g_test_add_func ("/core/job/threads", test_threads);
  g_test_add_func ("/core/job/time-passes", test_time_passes);
  g_test_add_func ("/core/job/texts", test_texts);
  g_test_add_func ("/core/job/stage-from-thread", test_stage_from_thread);

  return g_test_run ();
}
