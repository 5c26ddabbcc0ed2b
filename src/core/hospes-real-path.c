/* hospes-real-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where symbolic links of this computer lead.
 *
 * DESIGN
 *
 * On a share whose server is gone the kernel never answers, and nobody can take back what
 * it was asked. So one thread asks it, for all. Who waits for it waits a while; from then
 * on nobody does, until it is back: then links lead nowhere, and the rest goes on.
 */

#include "config.h"

#include <stdlib.h>

#include "hospes-real-path.h"

#define PATIENCE G_TIME_SPAN_SECOND

/* Of who asks and of the thread: the last one frees it. */
typedef struct
{
  char *path;
  char *real; /* with the lock held */
  gboolean done;
} Question;

static GMutex lock;
static GCond answered;
static GThreadPool *follower;
static gboolean is_stuck; /* with the lock held */

static void
question_clear (gpointer data)
{
  Question *question = data;

  g_free (question->path);
  free (question->real);
}

static void
question_unref (Question *question)
{
  g_atomic_rc_box_release_full (question, question_clear);
}

static void
follow (gpointer data, gpointer user_data)
{
  Question *question = data;
  char *real = realpath (question->path, NULL);

  g_mutex_lock (&lock);
  question->real = real;
  question->done = TRUE;
  is_stuck = FALSE;
  g_cond_broadcast (&answered);
  g_mutex_unlock (&lock);
  question_unref (question);
}

/**
 * hospes_real_path_dup:
 * @path: of a file of this computer; this blocks, but not for long
 *
 * Returns: (transfer full) (nullable): where it is in truth, %NULL if there is none, or if
 *   that cannot be known now
 */
char *
hospes_real_path_dup (const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  gint64 until = g_get_monotonic_time () + PATIENCE;
  Question *question;
  char *real;

  if (is_stuck)
    return NULL;

  if (follower == NULL)
    follower = g_thread_pool_new (follow, NULL, 1, FALSE, NULL);

  question = g_atomic_rc_box_new0 (Question);
  question->path = g_strdup (path);
  g_thread_pool_push (follower, g_atomic_rc_box_acquire (question), NULL);
  while (!question->done && !is_stuck)
    if (!g_cond_wait_until (&answered, &lock, until))
      is_stuck = !question->done;

  real = g_strdup (question->real);
  question_unref (question);
  return real;
}
