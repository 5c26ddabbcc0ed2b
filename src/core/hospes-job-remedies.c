/* hospes-job-remedies.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a person can do about a job that is over.
 */

#include "config.h"

#include "hospes-job-private.h"
#include "hospes-job-text.h"

/* What leads to what it was about, or to what came of it; before it ends. */
void
hospes_job_set_show (HospesJob *self, const char *detailed_action)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  if (hospes_job_text_set (&self->show, detailed_action))
    g_object_notify (G_OBJECT (self), "remedies");
}

/**
 * hospes_job_add_remedy:
 * @self: a job
 * @label: words for a button: “Try Again”
 * @detailed_action: what it does, as in g_action_parse_detailed_name()
 */
void
hospes_job_add_remedy (HospesJob *self, const char *label, const char *detailed_action)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  hospes_job_texts_add (self->remedies, label);
  hospes_job_texts_add (self->remedies, detailed_action);
  g_object_notify (G_OBJECT (self), "remedies");
}

/* It was mended, or is tried again. */
void
hospes_job_clear_remedies (HospesJob *self)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  g_ptr_array_unref (self->remedies);
  self->remedies = hospes_job_texts_new (NULL);
  g_object_notify (G_OBJECT (self), "remedies");
}
