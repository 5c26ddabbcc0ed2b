/* hospes-job-stage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-job-private.h"
#include "hospes-job-text.h"

typedef struct
{
  HospesJob *job;
  char *stage;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_object_unref (telling->job);
  g_free (telling->stage);
  g_free (telling);
}

static gboolean
tell_cb (gpointer data)
{
  Telling *telling = data;

  if (!hospes_job_get_ended (telling->job))
    hospes_job_set_stage (telling->job, telling->stage);
  return G_SOURCE_REMOVE;
}

/**
 * hospes_job_tell_stage:
 * @self: a job
 * @stage: (nullable): what it does now: “Copying”
 *
 * On any thread; it is shown a little later.
 */
void
hospes_job_tell_stage (HospesJob *self, const char *stage)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Telling *telling;

  g_return_if_fail (HOSPES_IS_JOB (self));

  telling = g_new (Telling, 1);
  telling->job = g_object_ref (self);
  telling->stage = g_strdup (stage);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, telling, telling_free);
  g_source_attach (source, NULL);
}

/**
 * hospes_job_take_done_title:
 * @self: a job that runs
 * @title: (transfer full): what has been done once it is: “Saved web-01”
 *
 * What fails or is cancelled keeps the title it has.
 */
void
hospes_job_take_done_title (HospesJob *self, char *title)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  hospes_job_text_set (&self->done_title, title);
  g_free (title);
}
