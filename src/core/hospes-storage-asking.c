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
 */

#include "config.h"

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
  g_list_store_insert_sorted (self->pools, pool, compare_pools, NULL);
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

  self->again = FALSE;
  hospes_storage_set_reading (self, FALSE);
  if (again)
    hospes_storage_begin_reading (self);
}

static void ask_next (HospesStorage *self);

typedef struct
{
  HospesPoolInfo *bare;
  guint serial;
} Flight;

static void
flight_free (gpointer data)
{
  Flight *flight = data;

  hospes_pool_info_free (flight->bare);
  g_free (flight);
}

/* One that does not tell what it is shows with its name, and nothing else. */
static void
take_told (HospesStorage *self, Flight *flight, HospesPoolInfo *info, const GError *error)
{
  if (info != NULL)
    {
      info->autostart = flight->bare->autostart;
      info->persistent = flight->bare->persistent;
      take_info (self, info);
    }
  else if (g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_STORAGE_POOL))
    {
      self->again = TRUE;
    }
  else if (hospes_storage_find_pool (self, flight->bare->uuid) == NULL)
    {
      take_info (self, g_steal_pointer (&flight->bare));
    }
}

static void
told_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStorage *self = HOSPES_STORAGE (object);
  Flight *flight = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  HospesPoolInfo *info = g_task_propagate_pointer (G_TASK (result), &error);

  if (flight->serial != self->serial || self->host == NULL)
    {
      hospes_pool_info_free (info);
      return;
    }

  self->n_flights--;
  take_told (self, flight, info, error);
  ask_next (self);
}

static void
ask_next (HospesStorage *self)
{
  while (self->n_flights < MAX_FLIGHTS && !g_queue_is_empty (&self->questions))
    {
      GTask *task = g_task_new (self, NULL, told_cb, NULL);
      Flight *flight = g_new0 (Flight, 1);

      flight->bare = g_queue_pop_head (&self->questions);
      flight->serial = self->serial;
      g_task_set_source_tag (task, ask_next);
      g_task_set_task_data (task, flight, flight_free);
      self->n_flights++;
      hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, hospes_storage_read_pool,
                        g_strdup (flight->bare->uuid), g_free, hospes_pool_info_free);
    }

  if (self->n_flights == 0)
    end_reading (self);
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
  ask_next (self);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStorage *self = HOSPES_STORAGE (object);
  guint serial = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GHashTable) infos = NULL;
  g_autoptr (GError) error = NULL;

  infos = g_task_propagate_pointer (G_TASK (result), &error);
  if (serial != self->serial || self->host == NULL)
    return;

  g_clear_error (&self->error);
  if (infos != NULL)
    {
      take_listed (self, infos);
    }
  else
    {
      self->error = g_steal_pointer (&error);
      self->again = FALSE;
      end_reading (self);
    }
}

/* Unless somebody does already, or nobody wants to know. */
void
hospes_storage_begin_reading (HospesStorage *self)
{
  GTask *task;

  if (self->reading)
    {
      self->again = TRUE;
      return;
    }

  if (self->host == NULL || self->n_watchers == 0 ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  hospes_storage_set_reading (self, TRUE);
  task = g_task_new (self, NULL, listed_cb, NULL);
  g_task_set_source_tag (task, hospes_storage_begin_reading);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->serial), NULL);
  hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, hospes_storage_list_pools, NULL,
                    NULL, (GDestroyNotify) g_hash_table_unref);
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
