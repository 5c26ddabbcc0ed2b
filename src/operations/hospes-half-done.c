/* hospes-half-done.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Transfers that ended in the middle, until the program does; for any thread.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "hospes-half-done.h"

static GMutex lock;
static GHashTable *halves; /* pool and name → HospesHalfDone, with lock held */

static char *
dup_key (const char *pool, const char *name)
{
  return g_strconcat (pool, "/", name, NULL);
}

/**
 * hospes_half_done_keep:
 * @pool: UUID of a pool
 * @name: of a volume in it
 * @half: how far it came
 */
void
hospes_half_done_keep (const char *pool, const char *name, const HospesHalfDone *half)
{
  HospesHalfDone *copy = g_memdup2 (half, sizeof *half);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (halves == NULL)
    halves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                    (GDestroyNotify) hospes_half_done_free);

  copy->local = g_strdup (half->local);
  copy->stamp = g_strdup (half->stamp);
  g_hash_table_replace (halves, dup_key (pool, name), copy);
}

/* Returns: (transfer full) (nullable): what was kept, which is kept no more */
HospesHalfDone *
hospes_half_done_take (const char *pool, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = dup_key (pool, name);
  g_autofree char *own_key = NULL;
  gpointer half = NULL;

  if (halves != NULL)
    g_hash_table_steal_extended (halves, key, (gpointer *) &own_key, &half);

  return half;
}

/* It cannot go on: a file of the user's stays, one of ours does not. */
void
hospes_half_done_discard (const HospesHalfDone *self)
{
  if (self->is_part)
    g_unlink (self->local);
}

/* Whether the transfer of @local as that volume ended in the middle. */
gboolean
hospes_half_done_knows (const char *pool, const char *name, const char *local)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = dup_key (pool, name);
  const HospesHalfDone *half = halves != NULL ? g_hash_table_lookup (halves, key) : NULL;

  return half != NULL && g_strcmp0 (half->local, local) == 0;
}

void
hospes_half_done_free (HospesHalfDone *self)
{
  g_free (self->stamp);
  g_free (self->local);
  g_free (self);
}
