/* hospes-pipeline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The same question about many things, without waiting for one answer before the next is
 * asked: over a slow line that takes a fraction of the time.
 */

#include "config.h"

#include "hospes-pipeline.h"

#define MAX_THREADS 8 /* questions on their way; libvirt answers five at a time */
#define FEW         4

typedef struct
{
  guint n;
  HospesPipelineFunc func;
  gpointer data;
  int next; /* atomic */

  GMutex lock;
  GError *error; /* of the first that ended it */
} Run;

static gpointer
work (gpointer data)
{
  Run *run = data;
  guint i;

  while ((i = (guint) g_atomic_int_add (&run->next, 1)) < run->n)
    {
      GError *error = NULL;

      if (run->func (i, run->data, &error))
        continue;

      g_atomic_int_set (&run->next, (int) run->n);
      g_mutex_lock (&run->lock);
      if (run->error == NULL)
        run->error = g_steal_pointer (&error);
      g_mutex_unlock (&run->lock);
      g_clear_error (&error);
    }

  return NULL;
}

/**
 * hospes_pipeline_run:
 * @n: how many there are
 * @func: asks about one
 * @data: for @func
 * @error: return location
 *
 * For a worker. In which order is not said.
 *
 * Returns: whether @func was content with all
 */
gboolean
hospes_pipeline_run (guint n, HospesPipelineFunc func, gpointer data, GError **error)
{
  Run run = { .n = n, .func = func, .data = data };
  GThread *threads[MAX_THREADS];
  guint n_threads = MIN (n / FEW, MAX_THREADS);

  g_mutex_init (&run.lock);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("hospes-pipeline", work, &run);

  work (&run);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);

  g_mutex_clear (&run.lock);
  if (run.error == NULL)
    return TRUE;

  g_propagate_error (error, run.error);
  return FALSE;
}
