/* hospes-aside.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A question that may never be answered, asked aside: who asks waits for a while only. No
 * call of libvirt can be interrupted, so the thread stays until it is answered.
 */

#include "config.h"

#include "hospes-aside.h"

struct _HospesAside
{
  gatomicrefcount refs;
  HospesAsideFunc func;
  gpointer data;
  GDestroyNotify data_free;
  gint64 begun_at;

  GMutex lock;
  GCond cond;
  gboolean done;
};

static gpointer
run (gpointer data)
{
  HospesAside *self = data;

  self->func (self->data);
  g_mutex_lock (&self->lock);
  self->done = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  hospes_aside_unref (self);
  return NULL;
}

/**
 * hospes_aside_new:
 * @func: asks, on a thread of its own
 * @data: for @func, which alone has it until it is done
 * @data_free: frees @data, on any thread
 *
 * Returns: (transfer full): what has begun
 */
HospesAside *
hospes_aside_new (HospesAsideFunc func, gpointer data, GDestroyNotify data_free)
{
  HospesAside *self = g_new0 (HospesAside, 1);

  g_atomic_ref_count_init (&self->refs);
  self->func = func;
  self->data = data;
  self->data_free = data_free;
  self->begun_at = g_get_monotonic_time ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  g_thread_unref (g_thread_new ("hospes-aside", run, hospes_aside_ref (self)));
  return self;
}

HospesAside *
hospes_aside_ref (HospesAside *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hospes_aside_unref (HospesAside *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  self->data_free (self->data);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * hospes_aside_wait:
 * @self: a question
 * @ms: how long it may take since it was asked
 *
 * Returns: whether it was answered by then
 */
gboolean
hospes_aside_wait (HospesAside *self, guint ms)
{
  gint64 until = self->begun_at + ms * (gint64) 1000;
  gboolean done;

  g_mutex_lock (&self->lock);
  while (!self->done && g_cond_wait_until (&self->cond, &self->lock, until))
    ;
  done = self->done;
  g_mutex_unlock (&self->lock);
  return done;
}

gboolean
hospes_aside_get_done (HospesAside *self)
{
  return hospes_aside_wait (self, 0);
}

gint64
hospes_aside_get_begun_at (HospesAside *self)
{
  return self->begun_at;
}
