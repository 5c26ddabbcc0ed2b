/* hospes-volume-going.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Volumes that are deleted in a few seconds, unless that is undone.
 */

#include "config.h"

#include "hospes-volume-going.h"

static GHashTable *going; /* of HospesVolume: whoever removes them holds them */

/**
 * hospes_volume_going_set:
 * @volume: a volume
 * @is_going: whether it is about to go
 *
 * Whoever shows it hears of it as of a change of what is known of it.
 */
void
hospes_volume_going_set (HospesVolume *volume, gboolean is_going)
{
  g_return_if_fail (HOSPES_IS_VOLUME (volume));

  if (going == NULL)
    going = g_hash_table_new (NULL, NULL);

  if (is_going ? g_hash_table_add (going, volume) : g_hash_table_remove (going, volume))
    g_object_notify (G_OBJECT (volume), "info");
}

gboolean
hospes_volume_going_get (HospesVolume *volume)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME (volume), FALSE);

  return going != NULL && g_hash_table_contains (going, volume);
}

/* How many are, anywhere. */
guint
hospes_volume_going_get_n (void)
{
  return going != NULL ? g_hash_table_size (going) : 0;
}
