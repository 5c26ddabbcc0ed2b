/* hospes-volume-again.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-volume-again.h"

static void
again (gpointer data)
{
  const HospesVolumeAgain *self = data;

  g_object_unref (self->func (self));
}

static void
again_free (gpointer data)
{
  HospesVolumeAgain *self = data;

  g_clear_object (&self->pool);
  g_clear_object (&self->volume);
  g_clear_object (&self->file);
  g_clear_pointer (&self->draft, hospes_volume_draft_free);
  g_free (self->name);
  g_free (self->format);
  g_free (self);
}

/**
 * hospes_volume_again_offer:
 * @job: work on a volume, which may fail
 * @wish: what was asked for, which is copied
 *
 * If it fails, who sees that can have it tried once more.
 */
void
hospes_volume_again_offer (HospesJob *job, const HospesVolumeAgain *wish)
{
  HospesVolumeAgain *self = g_memdup2 (wish, sizeof *wish);

  if (wish->pool != NULL)
    g_object_ref (wish->pool);
  if (wish->volume != NULL)
    g_object_ref (wish->volume);
  if (wish->file != NULL)
    g_object_ref (wish->file);
  if (wish->draft != NULL)
    self->draft = hospes_volume_draft_copy (wish->draft);
  self->name = g_strdup (wish->name);
  self->format = g_strdup (wish->format);
  hospes_job_set_again (job, again, self, again_free);
}
