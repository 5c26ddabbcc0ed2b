/* hospes-job-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Jobs as text, and jobs of text.
 *
 * DESIGN
 *
 * A key file, a group a job, newest first. What is read may be anything: a file
 * that is none is no history, a group that is no job is passed over, and what is
 * too long is cut. One that had not ended was left behind by a program that died.
 *
 * Remedies are not kept: after a start nobody knows any more whether what they
 * would act upon is still the same.
 */

#include "config.h"

#include <string.h>

#include "hospes-job-history.h"
#include "hospes-job-private.h"
#include "hospes-job-text.h"

#define MAX_FILE     (4 * 1024 * 1024)
#define MAX_LINES    60
#define MAX_COMMANDS 20
#define MAX_LENGTH   (32 * 1024) /* of the commands of one */

static const char *const state_nicks[HOSPES_N_JOB_STATES] = {
  [HOSPES_JOB_WAITING] = "waiting",     [HOSPES_JOB_RUNNING] = "running",
  [HOSPES_JOB_DONE] = "done",           [HOSPES_JOB_FAILED] = "failed",
  [HOSPES_JOB_CANCELLED] = "cancelled",
};

static const char *const unit_nicks[HOSPES_N_JOB_UNITS] = {
  [HOSPES_JOB_BYTES] = "bytes",
  [HOSPES_JOB_STEPS] = "steps",
  [HOSPES_JOB_MACHINES] = "machines",
};

static void
put (GKeyFile *file, const char *group, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_key_file_set_string (file, group, key, text);
}

static void
put_list (GKeyFile *file, const char *group, const char *key, const char *const *texts, guint max)
{
  guint n = texts != NULL ? g_strv_length ((char **) texts) : 0;
  guint skipped = n > max ? n - max : 0;

  if (n > 0)
    g_key_file_set_string_list (file, group, key, texts + skipped, n - skipped);
}

/* Large ones are documents: those of a hundred jobs would be more than is read again. */
static void
put_commands (GKeyFile *file, const char *group, const char *const *commands)
{
  gsize length = 0;
  guint n = g_strv_length ((char **) commands);
  guint kept = 0;

  while (kept < n && (length += strlen (commands[n - kept - 1])) <= MAX_LENGTH)
    kept++;
  put_list (file, group, "commands", commands + n - kept, MAX_COMMANDS);
}

static void
put_job (GKeyFile *file, const char *group, HospesJob *job)
{
  HospesJobState state = job->interrupted ? HOSPES_JOB_RUNNING : job->state;
  g_auto (GStrv) log = hospes_job_dup_log (job);

  put (file, group, "title", job->title);
  put (file, group, "host", job->host_name);
  put (file, group, "stage", job->stage);
  put (file, group, "result", job->result);
  put (file, group, "error", job->error_message);
  put (file, group, "details", job->details);
  put (file, group, "left", job->left != NULL ? job->left : job->if_interrupted);
  put (file, group, "show", job->show);
  put (file, group, "state", state_nicks[state]);
  put (file, group, "unit", unit_nicks[job->unit]);
  g_key_file_set_uint64 (file, group, "done", job->done);
  g_key_file_set_uint64 (file, group, "total", job->total);
  g_key_file_set_int64 (file, group, "started", job->start_time);
  g_key_file_set_int64 (file, group, "ended",
                        job->end_time != 0 ? job->end_time : g_get_real_time ());
  put_commands (file, group, hospes_job_get_commands (job));
  put_list (file, group, "log", (const char *const *) log, MAX_LINES);
}

/**
 * hospes_job_history_write:
 * @jobs: a model of #HospesJob
 *
 * Returns: (transfer full): what to put into the file
 */
char *
hospes_job_history_write (GListModel *jobs)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  guint n = MIN (g_list_model_get_n_items (jobs), HOSPES_MAX_JOBS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HospesJob) job = g_list_model_get_item (jobs, i);
      g_autofree char *group = g_strdup_printf ("job %u", i);

      put_job (file, group, job);
    }

  return g_key_file_to_data (file, NULL, NULL);
}

/**
 * hospes_job_history_load:
 * @path: a file that need not be there
 *
 * On any thread.
 *
 * Returns: (transfer full): what can be read of it
 */
GKeyFile *
hospes_job_history_load (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error) || length > MAX_FILE ||
      !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &error))
    {
      g_debug ("No history of tasks: %s", error != NULL ? error->message : "too long");
      g_key_file_unref (file);
      file = g_key_file_new ();
    }

  return g_steal_pointer (&file);
}

static void
take (GKeyFile *file, const char *group, const char *key, char **place)
{
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);

  hospes_job_text_set (place, text);
}

static int
take_nick (GKeyFile *file, const char *group, const char *key, const char *const *nicks, int n)
{
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);

  for (int i = 0; i < n; i++)
    if (g_strcmp0 (text, nicks[i]) == 0)
      return i;

  return -1;
}

static GStrv
take_list (GKeyFile *file, const char *group, const char *key, guint max)
{
  GStrv texts = g_key_file_get_string_list (file, group, key, NULL, NULL);

  for (guint i = texts != NULL ? g_strv_length (texts) : 0; i > max; i--)
    g_clear_pointer (&texts[i - 1], g_free);

  return texts;
}

static void
take_texts (HospesJob *job, GKeyFile *file, const char *group)
{
  g_auto (GStrv) commands = take_list (file, group, "commands", MAX_COMMANDS);
  g_auto (GStrv) log = take_list (file, group, "log", MAX_LINES);
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = NULL;

  take (file, group, "title", &job->title);
  take (file, group, "host", &job->host_name);
  take (file, group, "stage", &job->stage);
  take (file, group, "result", &job->result);
  take (file, group, "error", &job->error_message);
  take (file, group, "details", &job->details);
  take (file, group, "left", &job->left);
  take (file, group, "show", &job->show);

  if (job->show != NULL && !g_action_parse_detailed_name (job->show, &action, &target, NULL))
    g_clear_pointer (&job->show, g_free);

  g_ptr_array_unref (job->commands);
  job->commands = hospes_job_texts_new ((const char *const *) commands);
  for (char **line = log; line != NULL && *line != NULL; line++)
    g_queue_push_tail (&job->lines, hospes_job_text_clean (*line));
}

/* Returns: (nullable) (transfer full): a job that is over */
static HospesJob *
take_job (GKeyFile *file, const char *group)
{
  g_autoptr (HospesJob) job = hospes_job_new (NULL, NULL);
  int state = take_nick (file, group, "state", state_nicks, HOSPES_N_JOB_STATES);
  int unit = take_nick (file, group, "unit", unit_nicks, HOSPES_N_JOB_UNITS);
  gint64 now = g_get_real_time ();

  take_texts (job, file, group);
  job->start_time = g_key_file_get_int64 (file, group, "started", NULL);
  job->end_time = g_key_file_get_int64 (file, group, "ended", NULL);

  if (job->title == NULL || *job->title == '\0' || state < 0 || job->start_time <= 0)
    return NULL;

  job->interrupted = state == HOSPES_JOB_RUNNING || state == HOSPES_JOB_WAITING;
  job->state = job->interrupted ? HOSPES_JOB_FAILED : (HospesJobState) state;
  job->unit = MAX (unit, 0);
  job->done = job->told_done = g_key_file_get_uint64 (file, group, "done", NULL);
  job->total = job->told_total = g_key_file_get_uint64 (file, group, "total", NULL);
  job->start_time = MIN (job->start_time, now);
  job->end_time = CLAMP (job->end_time, job->start_time, now);
  return g_steal_pointer (&job);
}

/* Returns: (transfer full) (element-type HospesJob): in the order of the file */
GPtrArray *
hospes_job_history_read (GKeyFile *file)
{
  GPtrArray *jobs = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL && jobs->len < HOSPES_MAX_JOBS; i++)
    {
      HospesJob *job = take_job (file, groups[i]);

      if (job != NULL)
        g_ptr_array_add (jobs, job);
    }

  return jobs;
}
