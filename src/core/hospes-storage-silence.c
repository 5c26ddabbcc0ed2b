/* hospes-storage-silence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Notices which pools do not answer, and goes on without them.
 */

#include "config.h"

#include "hospes-pool-private.h"
#include "hospes-storage-private.h"

static gboolean
is_overdue (HospesStorage *self, gint64 begun_at)
{
  return g_get_monotonic_time () - begun_at >= self->patience_ms * (gint64) 1000;
}

/* Returns: (transfer container): those that nobody waits for from now on */
static GPtrArray *
give_up (HospesStorage *self, gboolean *waiting)
{
  GPtrArray *pools = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HospesPoolFlight *flight = value;
      HospesPool *pool = hospes_storage_find_pool (self, flight->uuid);

      if (flight->silent)
        continue;
      if (!is_overdue (self, flight->begun_at))
        {
          *waiting = TRUE;
          continue;
        }

      flight->silent = TRUE;
      if (flight->serial == self->serial)
        self->n_flights--;
      pool = pool != NULL ? g_object_ref (pool) : hospes_storage_recall_pool (self, flight->uuid);
      if (pool != NULL)
        g_ptr_array_add (pools, pool);
    }

  return pools;
}

static gboolean
silence_cb (gpointer data)
{
  HospesStorage *self = data;
  gboolean waiting = FALSE;
  guint n_flights = self->n_flights;
  g_autoptr (GPtrArray) pools = give_up (self, &waiting);

  for (guint i = 0; i < pools->len; i++)
    {
      hospes_pool_set_silent (pools->pdata[i], TRUE);
      hospes_storage_insert_pool (self, pools->pdata[i]);
    }

  if (self->listed_at != 0 && !self->list_late && is_overdue (self, self->listed_at))
    {
      self->list_late = TRUE;
      self->all_marked = TRUE;
      if (self->reading)
        hospes_storage_ask_apart (self);
    }
  else if (n_flights != self->n_flights && self->reading)
    hospes_storage_ask_next (self);

  if (waiting || self->n_flights > 0 || (self->listed_at != 0 && !self->list_late))
    return G_SOURCE_CONTINUE;

  self->silence_source = 0;
  return G_SOURCE_REMOVE;
}

/* Something was asked, and may not be answered. */
void
hospes_storage_mind_silence (HospesStorage *self)
{
  if (self->silence_source == 0 && (self->n_flights > 0 || self->listed_at != 0))
    self->silence_source = g_timeout_add (MAX (self->patience_ms / 8, 1), silence_cb, self);
}

/**
 * hospes_storage_is_held_up:
 * @self: the pools of a host
 *
 * Returns: whether one of them does not answer, so that asking for all would take as long
 */
gboolean
hospes_storage_is_held_up (HospesStorage *self)
{
  GHashTableIter iter;
  gpointer flight;

  g_return_val_if_fail (HOSPES_IS_STORAGE (self), FALSE);

  if (self->list_late)
    return TRUE;

  g_hash_table_iter_init (&iter, self->flights);
  while (g_hash_table_iter_next (&iter, NULL, &flight))
    if (((HospesPoolFlight *) flight)->silent)
      return TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pools)); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (G_LIST_MODEL (self->pools), i);

      if (hospes_pool_get_info (pool)->silent)
        return TRUE;
    }

  return FALSE;
}

/**
 * hospes_storage_set_patience:
 * @self: the pools of a host
 * @ms: after which one does not answer
 *
 * For those who cannot wait.
 */
void
hospes_storage_set_patience (HospesStorage *self, guint ms)
{
  g_return_if_fail (HOSPES_IS_STORAGE (self));

  self->patience_ms = ms;
}

guint
hospes_storage_get_patience (HospesStorage *self)
{
  return self->patience_ms;
}
