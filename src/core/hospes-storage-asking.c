/* hospes-storage-asking.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which pools a host has, and what it tells of each.
 *
 * DESIGN
 *
 * One call at a time tells which there are; then each is asked about by itself, a few
 * beside each other, so that one whose server hangs holds up nobody but itself. Events
 * only mark what they spoke of: what is marked while it is read is read again after
 * that, once. What is known stays when the host is lost, and its pools the objects they
 * were when it is back.
 *
 * libvirt keeps a pool to itself while it waits for the pool's server, and cannot list
 * pools as long as it does. So while one does not answer nobody lists them: those that
 * are known, and those events speak of, are asked about alone. No pool is asked again
 * before it has answered, so that one that hangs takes no more than a thread of the few
 * a host has for storage.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-host.h"
#include "hospes-pool-private.h"
#include "hospes-storage-private.h"
#include "hospes-storage-reading.h"

#define MAX_FLIGHTS 3

static int
compare_pools (gconstpointer a, gconstpointer b, gpointer data)
{
  g_autofree char *key_a =
      g_utf8_collate_key_for_filename (hospes_pool_get_name (HOSPES_POOL ((gpointer) a)), -1);
  g_autofree char *key_b =
      g_utf8_collate_key_for_filename (hospes_pool_get_name (HOSPES_POOL ((gpointer) b)), -1);

  return strcmp (key_a, key_b);
}

/* Unless it is there already. */
void
hospes_storage_insert_pool (HospesStorage *self, HospesPool *pool)
{
  if (!g_list_store_find (self->pools, pool, NULL))
    g_list_store_insert_sorted (self->pools, pool, compare_pools, NULL);
}

static void
take_info (HospesStorage *self, HospesPoolInfo *info)
{
  HospesPool *known = hospes_storage_find_pool (self, info->uuid);
  g_autoptr (HospesPool) pool = NULL;

  if (known != NULL)
    {
      hospes_pool_take_info (known, info);
      return;
    }

  pool = hospes_pool_new (self->host, info);
  hospes_storage_insert_pool (self, pool);
}

void
hospes_storage_remove_pool (HospesStorage *self, guint position)
{
  g_autoptr (HospesPool) pool = g_list_model_get_item (G_LIST_MODEL (self->pools), position);

  g_list_store_remove (self->pools, position);
  hospes_pool_take_end (pool);
}

static void
remove_gone (HospesStorage *self, GHashTable *infos)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->pools)); i > 0; i--)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (G_LIST_MODEL (self->pools), i - 1);

      if (!g_hash_table_contains (infos, hospes_pool_get_uuid (pool)))
        hospes_storage_remove_pool (self, i - 1);
    }
}

static void
end_reading (HospesStorage *self)
{
  gboolean again = self->again;

  if (hospes_storage_is_partial (self) &&
      g_list_model_get_n_items (G_LIST_MODEL (self->pools)) == 0)
    g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                         _ ("The host does not tell which pools it has. One of them may wait for a "
                            "server that does not answer."));
  self->again = FALSE;
  hospes_storage_set_reading (self, FALSE);
  if (again)
    hospes_storage_begin_reading (self);
}

static void
flight_free (gpointer data)
{
  HospesPoolFlight *flight = data;

  hospes_pool_info_free (flight->bare);
  g_free (flight->uuid);
  g_free (flight);
}

static void
remove_pool (HospesStorage *self, HospesPool *pool)
{
  guint position;

  if (pool != NULL && g_list_store_find (self->pools, pool, &position))
    hospes_storage_remove_pool (self, position);
}

/* One that does not tell what it is shows with its name, and nothing else. */
static void
take_told (HospesStorage *self, HospesPoolFlight *flight, HospesPoolInfo *info, const GError *error)
{
  HospesPool *known = hospes_storage_find_pool (self, flight->uuid);

  if (info != NULL)
    {
      info->autostart = flight->alone ? info->autostart : flight->bare->autostart;
      info->persistent = flight->alone ? info->persistent : flight->bare->persistent;
      take_info (self, info);
    }
  else if (g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_STORAGE_POOL))
    {
      if (flight->alone)
        remove_pool (self, known);
      else
        self->again = TRUE;
    }
  else if (known != NULL)
    hospes_pool_set_silent (known, FALSE);
  else if (!flight->alone)
    take_info (self, g_steal_pointer (&flight->bare));
}

/* What nobody waited for any more: all may be different now. */
static void
take_late (HospesStorage *self, const char *uuid)
{
  HospesPool *pool = hospes_storage_find_pool (self, uuid);

  if (pool != NULL)
    hospes_pool_read_again (pool);
  self->all_marked = TRUE;
  hospes_storage_begin_reading (self);
}

static gboolean
is_being_listed (HospesStorage *self)
{
  return self->listed_at != 0 && !self->list_late;
}

static void
told_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStorage *self = HOSPES_STORAGE (object);
  HospesPoolFlight *flight = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  HospesPoolInfo *info = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean current = flight->serial == self->serial && self->host != NULL;

  g_hash_table_remove (self->flights, flight->uuid);
  if (flight->again)
    g_hash_table_add (self->marked, g_strdup (flight->uuid));

  if (current)
    take_told (self, flight, info, error);
  else
    hospes_pool_info_free (info);

  if (current && !flight->silent)
    self->n_flights--;
  else if (flight->silent || flight->again)
    take_late (self, flight->uuid);
  else
    return;

  self->again |= flight->again;
  if (self->reading && !is_being_listed (self))
    hospes_storage_ask_next (self);
}

static void
ask (HospesStorage *self, HospesPoolInfo *bare)
{
  GTask *task = g_task_new (self, NULL, told_cb, NULL);
  HospesPoolFlight *flight = g_new0 (HospesPoolFlight, 1);

  flight->bare = bare;
  flight->uuid = g_strdup (bare->uuid);
  flight->serial = self->serial;
  flight->begun_at = g_get_monotonic_time ();
  /* What was listed has a name. */
  flight->alone = bare->name == NULL;
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, flight, flight_free);
  g_hash_table_insert (self->flights, flight->uuid, flight);
  self->n_flights++;
  hospes_host_call (self->host, HOSPES_CALL_STORAGE, NULL, task,
                    flight->alone ? hospes_storage_read_pool_alone : hospes_storage_read_pool,
                    g_strdup (bare->uuid), g_free, hospes_pool_info_free);
}

/* Its volumes are being listed, and that may be what nobody gets an answer to. */
static gboolean
is_occupied (HospesPool *pool, const HospesPoolInfo *bare)
{
  if (bare->name == NULL && pool->listing_out)
    pool->late = TRUE;

  return pool->info->silent || (bare->name == NULL && pool->listing_out);
}

void
hospes_storage_ask_next (HospesStorage *self)
{
  while (self->n_flights < MAX_FLIGHTS && !g_queue_is_empty (&self->questions))
    {
      HospesPoolInfo *bare = g_queue_pop_head (&self->questions);
      HospesPool *pool = hospes_storage_find_pool (self, bare->uuid);
      HospesPoolFlight *flight = g_hash_table_lookup (self->flights, bare->uuid);

      if (flight != NULL)
        flight->again = TRUE;
      if (flight != NULL || (pool != NULL && is_occupied (pool, bare)))
        hospes_pool_info_free (bare);
      else
        ask (self, bare);
    }

  hospes_storage_mind_silence (self);
  if (self->n_flights == 0)
    end_reading (self);
}

void
hospes_storage_push_alone (HospesStorage *self, const char *uuid)
{
  HospesPoolInfo *bare = g_new0 (HospesPoolInfo, 1);

  bare->uuid = g_strdup (uuid);
  g_queue_push_tail (&self->questions, bare);
}

/* Without listing them first: what nobody has heard of may have been there earlier. */
void
hospes_storage_ask_apart (HospesStorage *self)
{
  GListModel *pools = G_LIST_MODEL (self->pools);
  GHashTableIter iter;
  gpointer uuid;

  g_clear_error (&self->error);
  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      if (g_hash_table_remove (self->marked, hospes_pool_get_uuid (pool)) || self->all_marked)
        hospes_storage_push_alone (self, hospes_pool_get_uuid (pool));
    }

  g_hash_table_iter_init (&iter, self->marked);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    hospes_storage_push_alone (self, uuid);

  self->all_marked = FALSE;
  g_hash_table_remove_all (self->marked);
  if (hospes_storage_is_partial (self))
    hospes_storage_begin_recalling (self);
  hospes_storage_ask_next (self);
}

/* What no event tells of is seen by comparing. */
static gboolean
has_changed (HospesStorage *self, const HospesPoolInfo *bare)
{
  HospesPool *pool = hospes_storage_find_pool (self, bare->uuid);
  const HospesPoolInfo *info = pool != NULL ? hospes_pool_get_info (pool) : NULL;

  return info == NULL || self->all_marked || g_hash_table_contains (self->marked, bare->uuid) ||
         info->autostart != bare->autostart || info->persistent != bare->persistent ||
         (info->state == HOSPES_POOL_INACTIVE) != (bare->state == HOSPES_POOL_INACTIVE);
}

static int
compare_bare (gconstpointer a, gconstpointer b, gpointer data)
{
  const HospesPoolInfo *info_a = a;
  const HospesPoolInfo *info_b = b;

  return strcmp (info_a->name, info_b->name);
}

static void
take_listed (HospesStorage *self, GHashTable *infos)
{
  GHashTableIter iter;
  gpointer uuid;
  gpointer bare;

  remove_gone (self, infos);

  g_hash_table_iter_init (&iter, infos);
  while (g_hash_table_iter_next (&iter, &uuid, &bare))
    if (has_changed (self, bare))
      {
        g_hash_table_iter_steal (&iter);
        g_free (uuid);
        g_queue_insert_sorted (&self->questions, bare, compare_bare, NULL);
      }

  self->all_marked = FALSE;
  g_hash_table_remove_all (self->marked);
  hospes_storage_ask_next (self);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStorage *self = HOSPES_STORAGE (object);
  guint serial = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GHashTable) infos = NULL;
  g_autoptr (GError) error = NULL;

  infos = g_task_propagate_pointer (G_TASK (result), &error);
  self->listed_at = 0;
  if (self->list_late && self->host != NULL)
    {
      self->list_late = FALSE;
      self->all_marked = TRUE;
      hospes_storage_begin_reading (self);
      return;
    }

  if (serial != self->serial || self->host == NULL)
    return;

  g_clear_error (&self->error);
  if (infos != NULL)
    {
      self->listed = TRUE;
      take_listed (self, infos);
    }
  else
    {
      self->error = g_steal_pointer (&error);
      self->again = FALSE;
      end_reading (self);
    }
}

static void
list (HospesStorage *self)
{
  GTask *task = g_task_new (self, NULL, listed_cb, NULL);

  g_task_set_source_tag (task, list);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->serial), NULL);
  self->listed_at = g_get_monotonic_time ();
  hospes_host_call (self->host, HOSPES_CALL_STORAGE, NULL, task, hospes_storage_list_pools,
                    g_strdup (hospes_host_get_uri (self->host)), g_free,
                    (GDestroyNotify) g_hash_table_unref);
  hospes_storage_mind_silence (self);
}

/* Unless somebody does already, or nobody wants to know. */
void
hospes_storage_begin_reading (HospesStorage *self)
{
  if (self->reading)
    {
      self->again = TRUE;
      return;
    }

  if (self->host == NULL || self->n_watchers == 0 ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  hospes_storage_set_reading (self, TRUE);
  /* Asked by somebody who has gone, and not answered yet. */
  self->list_late |= self->listed_at != 0;
  if (hospes_storage_is_held_up (self))
    hospes_storage_ask_apart (self);
  else
    list (self);
}

/* What is still answered is of no use. */
void
hospes_storage_stop (HospesStorage *self)
{
  self->serial++;
  self->n_flights = 0;
  self->again = FALSE;
  g_queue_clear_full (&self->questions, hospes_pool_info_free);
  hospes_storage_set_reading (self, FALSE);
}
