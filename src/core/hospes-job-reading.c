/* hospes-job-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be learned of a job.
 */

#include "config.h"

#include "hospes-job-private.h"

const char *
hospes_job_get_title (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->title;
}

/* Returns: (nullable): what has been done: “Saved web-01”, if that is so and there is a word */
const char *
hospes_job_get_done_title (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->state == HOSPES_JOB_DONE ? self->done_title : NULL;
}

/* Returns: (nullable): where it ran */
const char *
hospes_job_get_host_name (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->host_name;
}

/* Returns: (nullable): what it does now */
const char *
hospes_job_get_stage (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->stage;
}

HospesJobState
hospes_job_get_state (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), HOSPES_JOB_FAILED);

  return self->state;
}

gboolean
hospes_job_get_ended (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), TRUE);

  return self->state > HOSPES_JOB_RUNNING;
}

/* The program ended before it did. */
gboolean
hospes_job_get_interrupted (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), FALSE);

  return self->interrupted;
}

HospesJobUnit
hospes_job_get_unit (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), HOSPES_JOB_BYTES);

  return self->unit;
}

guint64
hospes_job_get_done (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), 0);

  return self->done;
}

/* Returns: 0 if it is not known */
guint64
hospes_job_get_total (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), 0);

  return self->total;
}

/* Returns: -1 if it is not known */
double
hospes_job_get_fraction (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), -1);

  if (self->total == 0)
    return -1;

  return MIN (1.0, (double) self->done / self->total);
}

/* Returns: how much a second, lately */
double
hospes_job_get_rate (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), 0);

  return hospes_pace_get_rate (&self->pace);
}

/* Returns: -1 if it cannot be told */
gint64
hospes_job_get_seconds_left (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), -1);

  return self->seconds_left;
}

/* Returns: microseconds since 1970, as the next */
gint64
hospes_job_get_start_time (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), 0);

  return self->start_time;
}

/* Returns: 0 while it has not ended */
gint64
hospes_job_get_end_time (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), 0);

  return self->end_time;
}

/* Not twice: it is on its way to its end. */
gboolean
hospes_job_get_can_cancel (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), FALSE);

  return self->can_cancel && !hospes_job_get_ended (self) &&
         !g_cancellable_is_cancelled (self->cancellable);
}

/* Returns: (nullable): a sentence */
const char *
hospes_job_get_when_cancelled (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->when_cancelled;
}

/* Returns: (nullable): what came of it */
const char *
hospes_job_get_result (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->result;
}

/* Returns: (nullable): why it failed */
const char *
hospes_job_get_error_message (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->error_message;
}

/* Returns: (nullable): what is left behind or safe, after a failure */
const char *
hospes_job_get_left (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->left;
}

/* Returns: (nullable): a detailed action */
const char *
hospes_job_get_show (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->show;
}

const char *const *
hospes_job_get_commands (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return (const char *const *) self->commands->pdata;
}

/* Returns: (array zero-terminated=1): a label, its detailed action, a label … */
const char *const *
hospes_job_get_remedies (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return (const char *const *) self->remedies->pdata;
}

/* Returns: (transfer full): lines, the time in front of each */
GStrv
hospes_job_dup_log (HospesJob *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  g_mutex_lock (&self->lock);
  for (GList *line = self->lines.head; line != NULL; line = line->next)
    g_strv_builder_add (lines, line->data);
  g_mutex_unlock (&self->lock);

  return g_strv_builder_end (lines);
}
