/* test-hospes-job-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "hospes-job-history.h"
#include "hospes-job-list.h"

#include "wait-for.h"

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("hospes-tasks-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "new", "tasks", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autofree char *inner = g_build_filename (place->folder, "new", NULL);

  g_unlink (place->path);
  g_rmdir (inner);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}

static HospesJobList *
new_list (const char *path)
{
  HospesJobList *list = hospes_job_list_new ();

  hospes_job_list_keep (list, path);
  return list;
}

static HospesJob *
add (HospesJobList *list, const char *title)
{
  g_autoptr (HospesJob) job = hospes_job_new (title, NULL);

  hospes_job_list_add (list, job);
  return job;
}

static const char *
get_title (HospesJobList *list, guint place)
{
  g_autoptr (HospesJob) job = g_list_model_get_item (G_LIST_MODEL (list), place);

  return hospes_job_get_title (job);
}

static guint
get_n (HospesJobList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
ended_cb (HospesJobList *list, HospesJob *job, HospesJob **ended)
{
  *ended = job;
}

static void
test_newest_first (void)
{
  HospesJobList *list = hospes_job_list_new ();
  guint running = 0, changes = 0;
  HospesJob *first, *second, *ended = NULL;
  g_autoptr (GPtrArray) left = NULL;

  count_changes (list, "n-running", &running);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_cb), &changes);
  g_signal_connect (list, "ended", G_CALLBACK (ended_cb), &ended);

  first = add (list, "first");
  second = add (list, "second");
  g_assert_cmpuint (changes, ==, 2);
  g_assert_cmpuint (running, ==, 2);
  g_assert_cmpuint (hospes_job_list_get_n_running (list), ==, 2);
  g_assert_cmpstr (get_title (list, 0), ==, "second");
  g_assert_cmpstr (get_title (list, 1), ==, "first");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 2));

  hospes_job_set_waiting (second, TRUE);
  g_assert_null (ended);
  g_assert_cmpuint (hospes_job_list_get_n_running (list), ==, 2);

  hospes_job_finish (first, NULL);
  g_assert_true (ended == first);
  g_assert_cmpuint (hospes_job_list_get_n_running (list), ==, 1);
  left = hospes_job_list_dup_running (list);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_true (left->pdata[0] == second);

  /* What runs is not cleared. */
  hospes_job_list_clear_done (list);
  g_assert_cmpuint (get_n (list), ==, 1);
  g_assert_cmpstr (get_title (list, 0), ==, "second");
  hospes_job_finish (second, NULL);
  hospes_job_list_clear_done (list);
  g_assert_cmpuint (get_n (list), ==, 0);
  g_assert_finalize_object (list);
}

static void
test_fraction (void)
{
  g_autoptr (HospesJobList) list = hospes_job_list_new ();
  HospesJob *first = add (list, "first");
  HospesJob *second = add (list, "second");

  g_assert_cmpfloat (hospes_job_list_get_fraction (list), <, 0);
  hospes_job_set_progress (first, 1, 4);
  wait_for (hospes_job_list_get_fraction (list) > 0);
  g_assert_cmpfloat_with_epsilon (hospes_job_list_get_fraction (list), 0.25, 0.001);
  hospes_job_set_progress (second, 3, 4);
  wait_for (hospes_job_list_get_fraction (list) > 0.3);
  g_assert_cmpfloat_with_epsilon (hospes_job_list_get_fraction (list), 0.5, 0.001);
  hospes_job_finish (second, NULL);
  g_assert_cmpfloat_with_epsilon (hospes_job_list_get_fraction (list), 0.25, 0.001);
}

static void
test_bounded (void)
{
  g_autoptr (HospesJobList) list = hospes_job_list_new ();
  HospesJob *oldest = add (list, "runs for ever");

  for (guint i = 0; i < HOSPES_MAX_JOBS + 20; i++)
    hospes_job_finish (add (list, "short"), NULL);

  g_assert_cmpuint (get_n (list), ==, HOSPES_MAX_JOBS);
  g_assert_cmpstr (get_title (list, HOSPES_MAX_JOBS - 1), ==, "runs for ever");
  hospes_job_finish (oldest, NULL);
}

static void
add_four_ends (HospesJobList *list)
{
  g_autoptr (GError) failed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  HospesJob *job = add (list, "under way");
  g_autofree char *document = g_strnfill (40000, 'x');

  hospes_job_set_stage (job, "Copying");
  hospes_job_set_when_cancelled (job, "Nothing is left.");
  hospes_job_set_if_interrupted (job, "Half of it is left.");
  hospes_job_fail (add (list, "cancelled"), cancelled, "Nothing was changed.");
  hospes_job_fail (add (list, "failed"), failed, "Nothing; was\nchanged.");

  job = add (list, "done");
  hospes_job_add_command (job, document);
  hospes_job_add_command (job, "virsh save 'a;b'");
  document[20000] = '\0';
  hospes_job_add_command (job, document);
  hospes_job_log (job, "said; something");
  hospes_job_set_unit (job, HOSPES_JOB_MACHINES);
  hospes_job_set_progress (job, 3, 4);
  hospes_job_set_show (job, "win.show::x");
  hospes_job_finish (job, "student-01");
}

static void
assert_four_ends (HospesJobList *list)
{
  g_autoptr (HospesJob) done = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (HospesJob) failed = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_autoptr (HospesJob) cancelled = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_autoptr (HospesJob) interrupted = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_auto (GStrv) log = hospes_job_dup_log (done);

  g_assert_cmpint (hospes_job_get_state (done), ==, HOSPES_JOB_DONE);
  g_assert_cmpstr (hospes_job_get_result (done), ==, "student-01");
  g_assert_cmpstr (hospes_job_get_show (done), ==, "win.show::x");
  /* What is far too long is not kept, and nothing is cut. */
  g_assert_cmpstr (hospes_job_get_commands (done)[0], ==, "virsh save 'a;b'");
  g_assert_cmpuint (strlen (hospes_job_get_commands (done)[1]), ==, 20000);
  g_assert_null (hospes_job_get_commands (done)[2]);
  g_assert_cmpuint (g_strv_length (log), ==, 1);
  g_assert_true (g_str_has_suffix (log[0], "  said; something"));
  g_assert_cmpint (hospes_job_get_unit (done), ==, HOSPES_JOB_MACHINES);
  g_assert_cmpfloat_with_epsilon (hospes_job_get_fraction (done), 0.75, 0.001);

  g_assert_cmpint (hospes_job_get_state (failed), ==, HOSPES_JOB_FAILED);
  g_assert_cmpstr (hospes_job_get_error_message (failed), ==, "full");
  g_assert_cmpstr (hospes_job_get_left (failed), ==, "Nothing; was\nchanged.");
  g_assert_false (hospes_job_get_interrupted (failed));

  g_assert_cmpint (hospes_job_get_state (cancelled), ==, HOSPES_JOB_CANCELLED);

  g_assert_cmpint (hospes_job_get_state (interrupted), ==, HOSPES_JOB_FAILED);
  g_assert_true (hospes_job_get_interrupted (interrupted));
  g_assert_cmpstr (hospes_job_get_stage (interrupted), ==, "Copying");
  g_assert_cmpstr (hospes_job_get_left (interrupted), ==, "Half of it is left.");
  g_assert_cmpint (hospes_job_get_end_time (interrupted), >=,
                   hospes_job_get_start_time (interrupted));
}

static void
test_kept (Place *place, gconstpointer data)
{
  GStatBuf status;

  {
    g_autoptr (HospesJobList) list = new_list (place->path);

    add_four_ends (list);
    hospes_job_list_flush (list);
  }

  g_assert_cmpint (g_stat (place->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  {
    g_autoptr (HospesJobList) list = new_list (place->path);

    wait_for (get_n (list) == 4);
    assert_four_ends (list);
    g_assert_cmpuint (hospes_job_list_get_n_running (list), ==, 0);
    hospes_job_finish (add (list, "new"), NULL);
    hospes_job_list_flush (list);
  }

  /* What was interrupted stays so, and what begins before the file is read is above it. */
  {
    g_autoptr (HospesJobList) list = new_list (place->path);
    g_autoptr (HospesJob) interrupted = NULL;

    hospes_job_finish (add (list, "newer"), NULL);
    g_assert_cmpuint (get_n (list), ==, 1);
    wait_for (get_n (list) == 6);
    g_assert_cmpstr (get_title (list, 0), ==, "newer");
    g_assert_cmpstr (get_title (list, 1), ==, "new");
    interrupted = g_list_model_get_item (G_LIST_MODEL (list), 5);
    g_assert_true (hospes_job_get_interrupted (interrupted));

    hospes_job_list_clear_done (list);
    hospes_job_list_flush (list);
  }

  {
    g_autoptr (HospesJobList) list = new_list (place->path);

    hospes_job_list_flush (list);
    g_assert_cmpuint (get_n (list), ==, 0);
  }
}

/* Without being told to: a program may die. */
static void
test_kept_by_itself (Place *place, gconstpointer data)
{
  g_autoptr (HospesJobList) list = new_list (place->path);
  g_autoptr (HospesJobList) next = NULL;

  add (list, "under way");
  wait_for (g_file_test (place->path, G_FILE_TEST_EXISTS));
  next = new_list (place->path);
  wait_for (get_n (next) == 1);
  hospes_job_list_flush (list);
}

static void
test_garbage (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (place->path);
  const struct
  {
    const char *text;
    guint n;
  } cases[] = {
    { "", 0 },
    { "\x7f"
      "ELF\xff\xfe no such file",
      0 },
    { "[job 0]\ntitle=x", 0 },
    { "[job 0]\nstate=done\nstarted=5\n", 0 },
    { "[job 0]\ntitle=\nstate=done\nstarted=5\n", 0 },
    { "[job 0]\ntitle=x\nstate=glorious\nstarted=5\n", 0 },
    { "[job 0]\ntitle=x\nstate=done\nstarted=-5\n", 0 },
    { "[job 0]\ntitle=\xff\xfe\nstate=done\nstarted=5\n", 0 },
    { "[anything]\ntitle=x\nstate=done\nstarted=5\nunit=feet\ndone=-1\ntotal=ten\nlog=\\\n"
      "[job 1]\ntitle\n",
      0 },
    { "[anything]\ntitle=x\nstate=done\nstarted=5\nunit=feet\ndone=-1\ntotal=ten\nended=1\n"
      "[job 1]\n",
      1 },
    { "[a]\ntitle=x\nstate=done\nstarted=5\nshow=app.x((\n", 1 },
    { "[a]\ntitle=x\nstate=running\nstarted=9223372036854775807\n"
      "[b]\ntitle=y\nstate=done\nstarted=5\nended=9223372036854775807\n",
      2 },
  };

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesJobList) list = NULL;

      g_assert_true (g_file_set_contents (place->path, cases[i].text, -1, NULL));
      list = new_list (place->path);
      hospes_job_list_flush (list);
      g_test_message ("case %u", i);
      g_assert_cmpuint (get_n (list), ==, cases[i].n);

      for (guint j = 0; j < cases[i].n; j++)
        {
          g_autoptr (HospesJob) job = g_list_model_get_item (G_LIST_MODEL (list), j);

          g_assert_true (hospes_job_get_ended (job));
          g_assert_null (hospes_job_get_show (job));
          g_assert_cmpint (hospes_job_get_start_time (job), <=, hospes_job_get_end_time (job));
          g_assert_cmpint (hospes_job_get_end_time (job), <=, g_get_real_time ());
        }
    }
}

static void
test_too_much (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (place->path);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < 3 * HOSPES_MAX_JOBS; i++)
    g_string_append_printf (text, "[job %u]\ntitle=x\nstate=done\nstarted=5\n", i);
  g_assert_true (g_file_set_contents (place->path, text->str, -1, NULL));

  {
    g_autoptr (HospesJobList) list = new_list (place->path);

    hospes_job_list_flush (list);
    g_assert_cmpuint (get_n (list), ==, HOSPES_MAX_JOBS);
  }

  while (text->len < 5 * 1024 * 1024)
    g_string_append (text, "# nothing, again and again\n");
  g_assert_true (g_file_set_contents (place->path, text->str, -1, NULL));

  {
    g_autoptr (HospesJobList) list = new_list (place->path);

    hospes_job_list_flush (list);
    g_assert_cmpuint (get_n (list), ==, 0);
  }
}

/* A place that cannot be written: tasks go on, and the program ends. */
static void
test_no_place (void)
{
  g_autoptr (HospesJobList) list = new_list ("/dev/null/hospes/tasks");

  hospes_job_finish (add (list, "first"), NULL);
  hospes_job_list_flush (list);
  g_assert_cmpuint (get_n (list), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/job-list/newest-first", test_newest_first);
  g_test_add_func ("/core/job-list/fraction", test_fraction);
  g_test_add_func ("/core/job-list/bounded", test_bounded);
  g_test_add ("/core/job-list/kept", Place, NULL, set_up, test_kept, tear_down);
  g_test_add ("/core/job-list/kept-by-itself", Place, NULL, set_up, test_kept_by_itself, tear_down);
  g_test_add ("/core/job-list/garbage", Place, NULL, set_up, test_garbage, tear_down);
  g_test_add ("/core/job-list/too-much", Place, NULL, set_up, test_too_much, tear_down);
  g_test_add_func ("/core/job-list/no-place", test_no_place);

  return g_test_run ();
}
