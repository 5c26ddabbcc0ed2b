/* hospes-task-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of a task.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-amount.h"
#include "hospes-task-words.h"
#include "hospes-units.h"

static GDateTime *
get_moment (gint64 microseconds)
{
  return g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);
}

/* Returns: (transfer full): how long it took: “0.7 s”, “12 s”, “4 min 5 s” */
static char *
dup_duration (gint64 microseconds)
{
  double seconds = (double) microseconds / G_USEC_PER_SEC;

  if (seconds < 10)
    /* Translators: seconds, with the reader’s decimal sign: “0.7 s” */
    return g_strdup_printf (_ ("%.1f s"), MAX (seconds, 0.1));

  return hospes_task_words_dup_time ((gint64) (seconds + 0.5));
}

/**
 * hospes_task_words_dup_time:
 * @seconds: a time
 *
 * Returns: (transfer full): in two units at most: “8 s”, “1 min 8 s”, “2 h 5 min”
 */
char *
hospes_task_words_dup_time (gint64 seconds)
{
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 3600)
    /* Translators: minutes and seconds: “1 min 8 s” */
    return g_strdup_printf (_ ("%d min %d s"), (int) (seconds / 60), (int) (seconds % 60));

  /* Translators: hours and minutes: “2 h 5 min” */
  return g_strdup_printf (_ ("%d h %d min"), (int) (seconds / 3600), (int) (seconds % 3600 / 60));
}

static char *
join (const char *first, const char *second)
{
  if (first == NULL || *first == '\0')
    return g_strdup (second != NULL ? second : "");
  if (second == NULL || *second == '\0')
    return g_strdup (first);

  return g_strdup_printf ("%s · %s", first, second);
}

static char *
dup_done_line (HospesJob *job, GDateTime *now)
{
  g_autoptr (GDateTime) end = get_moment (hospes_job_get_end_time (job));
  g_autofree char *when = hospes_format_when (end, now);
  g_autofree char *took =
      dup_duration (hospes_job_get_end_time (job) - hospes_job_get_start_time (job));

  /* Translators: when, and how long it took: “Done at 09:36 · took 0.7 s” */
  return g_strdup_printf (_ ("Done %s · took %s"), when, took);
}

static char *
dup_bad_end (HospesJob *job, GDateTime *now)
{
  g_autoptr (GDateTime) end = get_moment (hospes_job_get_end_time (job));
  g_autofree char *when = hospes_format_ago (end, now);

  if (hospes_job_get_interrupted (job))
    /* Translators: Hospes ended before the task did; when: “Interrupted yesterday at 18:20” */
    return g_strdup_printf (_ ("Interrupted %s"), when);
  if (hospes_job_get_state (job) == HOSPES_JOB_CANCELLED)
    /* Translators: of a task; when: “Cancelled 3 minutes ago” */
    return g_strdup_printf (_ ("Cancelled %s"), when);

  /* Translators: of a task; when: “Failed 3 minutes ago” */
  return g_strdup_printf (_ ("Failed %s"), when);
}

static const char *
get_running_stage (HospesJob *job)
{
  if (g_cancellable_is_cancelled (hospes_job_get_cancellable (job)))
    return _ ("Cancelling…");
  if (hospes_job_get_stage (job) != NULL)
    return hospes_job_get_stage (job);

  return hospes_job_get_state (job) == HOSPES_JOB_WAITING ? _ ("Waiting") : NULL;
}

/**
 * hospes_task_words_dup_line:
 * @job: a task
 * @now: the present, local
 *
 * Returns: (transfer full): below its title: what it does, or how and when it ended
 */
char *
hospes_task_words_dup_line (HospesJob *job, GDateTime *now)
{
  g_autofree char *ended = NULL;

  if (!hospes_job_get_ended (job))
    return join (get_running_stage (job), hospes_job_get_host_name (job));

  ended = hospes_job_get_state (job) == HOSPES_JOB_DONE ? dup_done_line (job, now)
                                                        : dup_bad_end (job, now);
  return join (ended, hospes_job_get_host_name (job));
}

static char *
dup_count (HospesJob *job)
{
  guint done = (guint) hospes_job_get_done (job);
  guint total = (guint) hospes_job_get_total (job);

  if (hospes_job_get_unit (job) == HOSPES_JOB_BYTES)
    return hospes_format_kib_part (hospes_job_get_done (job) / 1024,
                                   hospes_job_get_total (job) / 1024);

  if (hospes_job_get_unit (job) == HOSPES_JOB_MACHINES)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u of %u machine", "%u of %u machines", total), done, total);

  /* Translators: so many steps of so many */
  return g_strdup_printf (_ ("%u of %u"), done, total);
}

/* Returns: (transfer full): “62 % · 12.4 of 20 GiB”, empty if nothing is known */
char *
hospes_task_words_dup_amount (HospesJob *job)
{
  double fraction = hospes_job_get_fraction (job);
  g_autofree char *part = NULL;
  g_autofree char *count = NULL;
  HospesAmount amount;

  if (fraction < 0 && hospes_job_get_done (job) == 0)
    return g_strdup ("");

  if (fraction < 0)
    {
      amount = hospes_amount_of_memory ((double) hospes_job_get_done (job) / 1024);
      return hospes_job_get_unit (job) == HOSPES_JOB_BYTES
                 ? hospes_amount_format (&amount)
                 : g_strdup_printf ("%" G_GUINT64_FORMAT, hospes_job_get_done (job));
    }

  /* Not full before it is. */
  amount = hospes_amount_of_part (
      hospes_job_get_done (job) < hospes_job_get_total (job) ? MIN (fraction, 0.99) : 1);
  part = hospes_amount_format (&amount);
  count = dup_count (job);
  return join (part, count);
}

/* So that it does not change faster than one can read it. */
static gint64
round_up (gint64 seconds)
{
  if (seconds > 3600)
    return (seconds + 59) / 60 * 60;
  if (seconds > 120)
    return (seconds + 9) / 10 * 10;

  return seconds > 20 ? (seconds + 4) / 5 * 5 : seconds;
}

/* Returns: (transfer full): “118 MB/s · 1 min 8 s left”, or what of it is known */
char *
hospes_task_words_dup_pace (HospesJob *job)
{
  gint64 left = hospes_job_get_seconds_left (job);
  g_autofree char *rate = NULL;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (hospes_job_get_unit (job) == HOSPES_JOB_BYTES && hospes_job_get_rate (job) >= 1)
    {
      HospesAmount amount = hospes_amount_of_bytes (hospes_job_get_rate (job));

      rate = hospes_amount_format (&amount);
    }

  if (left >= 0)
    {
      time = hospes_task_words_dup_time (round_up (left));
      /* Translators: how long it still takes: “1 min 8 s left” */
      text = g_strdup_printf (_ ("%s left"), time);
    }

  return join (rate, text);
}

/**
 * hospes_task_words_dup_body:
 * @job: a task
 *
 * Returns: (transfer full): what has to be read: the reason of a failure and what is left or
 *   safe; what came of it; empty if there is nothing
 */
char *
hospes_task_words_dup_body (HospesJob *job)
{
  const char *left = hospes_job_get_left (job);
  const char *reason = hospes_job_get_error_message (job);
  g_autofree char *stage = NULL;

  if (!hospes_job_get_ended (job))
    return g_strdup ("");

  if (hospes_job_get_state (job) == HOSPES_JOB_DONE)
    return g_strdup (hospes_job_get_result (job) != NULL ? hospes_job_get_result (job) : "");

  if (hospes_job_get_interrupted (job))
    {
      g_autofree char *amount = hospes_task_words_dup_amount (job);

      stage = join (hospes_job_get_stage (job), amount);
      reason = *stage != '\0' ? stage : NULL;
      if (left == NULL)
        left = _ ("Hospes ended before it did. The host may have gone on with it.");
    }

  if (reason != NULL && left != NULL)
    return g_strconcat (reason, "\n", left, NULL);

  return g_strdup (reason != NULL ? reason : left != NULL ? left : "");
}

/* Returns: (transfer full): the same, and what libvirt or the system said of it */
char *
hospes_task_words_dup_details (HospesJob *job)
{
  g_autofree char *body = hospes_task_words_dup_body (job);
  const char *details = hospes_job_get_details (job);

  return details != NULL ? g_strconcat (body, "\n\n", details, NULL) : g_steal_pointer (&body);
}

/* Returns: (transfer full): “2 tasks are running”, with how far they are */
char *
hospes_task_words_dup_running (HospesJobList *list)
{
  guint n = hospes_job_list_get_n_running (list);
  double fraction = hospes_job_list_get_fraction (list);
  g_autofree char *text = NULL;
  g_autofree char *part = NULL;
  HospesAmount amount;

  if (n == 0)
    return g_strdup (_ ("No task is running"));

  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u task is running", "%u tasks are running", n), n);
  if (fraction < 0)
    return g_steal_pointer (&text);

  amount = hospes_amount_of_part (fraction);
  part = hospes_amount_format (&amount);
  return join (text, part);
}

/* Returns: (transfer full): how it ended, for who did not look */
char *
hospes_task_words_dup_end (HospesJob *job)
{
  g_autofree char *body = hospes_task_words_dup_body (job);
  const char *end = hospes_job_get_state (job) == HOSPES_JOB_DONE ? _ ("Done") : _ ("Failed");

  return join (end, body);
}
