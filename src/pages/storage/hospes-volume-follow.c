/* hospes-volume-follow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Tells where the wish came from what became of work on volumes. How far it is shows
 * the list of tasks.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-feedback.h"
#include "hospes-volume-follow.h"

static void
tell_failure (GtkWidget *origin, HospesJob *job)
{
  const char *left = hospes_job_get_left (job);
  const char *message = hospes_job_get_error_message (job);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  text = g_strdup_printf ("%s%s%s", message != NULL ? message : "", left != NULL ? " " : "",
                          left != NULL ? left : "");
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, text);
  /* Translators: what was to be done, such as “Clone disk.qcow2” */
  title = g_strdup_printf (_ ("It did not work: %s."), hospes_job_get_title (job));
  hospes_feedback_error (origin, title, error);
}

typedef struct
{
  GtkWidget *origin; /* borrowed: without it nobody is told */
  char *done;
} Follow;

static void
follow_free (gpointer data, GClosure *closure)
{
  Follow *follow = data;

  g_free (follow->done);
  g_free (follow);
}

static void
state_cb (HospesJob *job, GParamSpec *pspec, gpointer user_data)
{
  Follow *follow = user_data;
  HospesJobState state = hospes_job_get_state (job);
  const char *done = follow->done != NULL ? follow->done : hospes_job_get_result (job);

  if (!hospes_job_get_ended (job) || !gtk_widget_get_mapped (follow->origin))
    return;

  if (state == HOSPES_JOB_FAILED)
    tell_failure (follow->origin, job);
  else if (state == HOSPES_JOB_DONE && done != NULL)
    hospes_feedback_toast (follow->origin, done);
}

/**
 * hospes_volume_follow_to:
 * @origin: where the wish came from: what became of it is told there
 * @job: (transfer full) (nullable): work that has begun
 * @done: (nullable): what is told of success, if not its result
 */
void
hospes_volume_follow_to (GtkWidget *origin, HospesJob *job, const char *done)
{
  Follow *follow;
  GClosure *closure;

  g_return_if_fail (GTK_IS_WIDGET (origin));

  if (job == NULL)
    return;

  follow = g_new0 (Follow, 1);
  follow->origin = origin;
  follow->done = g_strdup (done);
  closure = g_cclosure_new (G_CALLBACK (state_cb), follow, follow_free);
  g_object_watch_closure (G_OBJECT (origin), closure);
  g_signal_connect_closure (job, "notify::state", closure, FALSE);
  state_cb (job, NULL, follow);
  g_object_unref (job);
}

/* The same, with what the job itself says of its success. */
void
hospes_volume_follow (GtkWidget *origin, HospesJob *job)
{
  hospes_volume_follow_to (origin, job, NULL);
}

/**
 * hospes_volume_follow_expect:
 * @origin: where the wish came from
 * @pool: (nullable): where a volume is being made
 * @name: of that
 *
 * It is chosen, or selected and brought into sight, as soon as it is there.
 */
void
hospes_volume_follow_expect (GtkWidget *origin, HospesPool *pool, const char *name)
{
  if (pool == NULL || gtk_widget_activate_action (origin, "chooser.expect", "s", name))
    return;

  gtk_widget_activate_action (origin, "volumes.expect", "(ss)", hospes_pool_get_uuid (pool), name);
}
