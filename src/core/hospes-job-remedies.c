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

/* What others said of its failure, for who knows them; before it ends. */
void
hospes_job_set_details (HospesJob *self, const char *details)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  hospes_job_text_set (&self->details, details);
}

/* Returns: (nullable): what others said of its failure, if the error message is ours */
const char *
hospes_job_get_details (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->details;
}

void
hospes_job_clear_again (HospesJob *self)
{
  if (self->again != NULL && self->again_free != NULL)
    self->again_free (self->again_data);
  self->again = NULL;
  self->again_data = NULL;
}

/**
 * hospes_job_set_again:
 * @self: a job that has not ended
 * @func: begins it once more, if it fails and somebody wishes so
 * @data: for @func
 * @f: (nullable): frees @data
 */
void
hospes_job_set_again (HospesJob *self, HospesJobAgain func, gpointer data, GDestroyNotify f)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  hospes_job_clear_again (self);
  self->again = func;
  self->again_data = data;
  self->again_free = f;
}

/* Whether it has failed, and can be begun once more. */
gboolean
hospes_job_get_can_again (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), FALSE);

  return self->again != NULL && self->state == HOSPES_JOB_FAILED;
}

void
hospes_job_again (HospesJob *self)
{
  g_autoptr (HospesJob) held = NULL;

  g_return_if_fail (HOSPES_IS_JOB (self));

  if (!hospes_job_get_can_again (self))
    return;

  held = g_object_ref (self);
  self->again (self->again_data);
  hospes_job_clear_again (self);
  hospes_job_clear_remedies (self);
}
