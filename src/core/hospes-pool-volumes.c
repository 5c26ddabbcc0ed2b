/* hospes-pool-volumes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is in a pool, read while somebody looks at it.
 *
 * DESIGN
 *
 * One call lists all volumes: their names are there at once, taken in a few
 * milliseconds at a time. Sizes, formats and what they are overlays of take one call
 * each and follow in the background, those first that are in sight. A volume stays the
 * object it was as long as libvirt knows it by the same key.
 *
 * libvirt tells when a pool was looked through anew, but not when somebody made or
 * removed a volume: so they are listed again now and then, and the new ones read.
 */

#include "config.h"

#include "hospes-error.h"
#include "hospes-host-private.h"
#include "hospes-pool-private.h"
#include "hospes-storage-private.h"
#include "hospes-volume.h"

#define MAX_FLIGHTS 2  /* of the few a host has for storage, all of which may wait */
#define BATCH       16 /* volumes in a call */
#define TELL_MS     250
#define LOOK_S      10
#define LOOK_MANY_S 60
#define MANY        2000
#define FRESH_US    (30 * G_USEC_PER_SEC)

static void begin_reading (HospesPool *self);

static gboolean
is_running (HospesPool *self)
{
  return self->info->state != HOSPES_POOL_INACTIVE;
}

static gboolean
may_ask (HospesPool *self)
{
  return self->host != NULL && !self->ended && self->n_watchers > 0 &&
         hospes_host_get_state (self->host) == HOSPES_HOST_STATE_CONNECTED;
}

static gboolean
tell_cb (gpointer data)
{
  HospesPool *self = data;

  self->tell_source = 0;
  hospes_pool_tell_promised (self);
  if (self->host != NULL)
    hospes_storage_outdate_users (hospes_host_get_storage (self->host));

  return G_SOURCE_REMOVE;
}

/* Sums and users are made once for all that comes within a while. */
static void
tell_later (HospesPool *self)
{
  if (self->tell_source == 0)
    self->tell_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, TELL_MS, tell_cb, self, NULL);
}

/* What is to be told in a while. */
void
hospes_pool_tell_now (HospesPool *self)
{
  if (self->tell_source == 0)
    return;

  g_clear_handle_id (&self->tell_source, g_source_remove);
  tell_cb (self);
}

/* What is still answered is of no use. */
void
hospes_pool_stop (HospesPool *self)
{
  self->serial++;
  self->n_flights = 0;
  self->busy = FALSE;
  self->again = FALSE;
  g_clear_handle_id (&self->step_source, g_source_remove);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->listing, hospes_volume_listing_free);
  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_queue_clear_full (&self->wanted, g_object_unref);
}

static gboolean
look_cb (gpointer data)
{
  HospesPool *self = data;

  self->look_source = 0;
  begin_reading (self);
  return G_SOURCE_REMOVE;
}

/* Those that were to be read and were not, since something else changed, are next time. */
static void
keep_unread (HospesPool *self)
{
  GHashTableIter iter;
  gpointer volume;

  if (self->indices == NULL)
    return;

  g_hash_table_iter_init (&iter, self->indices);
  while (g_hash_table_iter_next (&iter, &volume, NULL))
    g_hash_table_add (self->changed,
                      g_strdup (hospes_volume_info_get_raw_name (hospes_volume_get_info (volume))));
}

void
hospes_pool_end_reading (HospesPool *self)
{
  gboolean again = self->again;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->volumes));

  keep_unread (self);
  hospes_pool_stop (self);
  /* That it was stopped meanwhile is no failure. */
  if (!is_running (self))
    g_clear_error (&self->error);
  if (again)
    {
      begin_reading (self);
      return;
    }

  self->all_read = self->error == NULL;
  self->read_at = g_get_monotonic_time ();
  tell_cb (self);
  hospes_pool_set_reading (self, FALSE);
  if (may_ask (self) && !self->busy && self->look_source == 0)
    self->look_source = g_timeout_add_seconds (n < MANY ? LOOK_S : LOOK_MANY_S, look_cb, self);
}

/* Unless somebody does already, or nobody wants to know. */
static void
begin_reading (HospesPool *self)
{
  if (self->busy)
    {
      self->again = TRUE;
      return;
    }

  if (!may_ask (self))
    return;

  /* It answers one question before it hears the next. */
  if (self->listing_out || self->info->silent)
    {
      self->late = TRUE;
      return;
    }

  g_clear_handle_id (&self->look_source, g_source_remove);
  if (!is_running (self))
    {
      g_clear_error (&self->error);
      hospes_pool_remove_range (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->volumes)));
      tell_later (self);
      return;
    }

  /* Looking whether somebody made a volume is no news while there is none. */
  self->serial++;
  self->busy = TRUE;
  if (self->all_changed || !self->all_read)
    hospes_pool_set_reading (self, TRUE);
  hospes_pool_begin_listing (self);
}

static void
take_read (HospesPool *self, HospesVolume *volume, HospesVolumeInfo *info)
{
  guint position;

  if (g_hash_table_lookup (self->by_key, hospes_volume_get_info (volume)->key) != volume)
    {
      hospes_volume_info_free (info);
      return;
    }

  if (info == NULL)
    {
      if (g_list_store_find (self->volumes, volume, &position))
        {
          hospes_pool_remove_range (self, position, 1);
          self->n_asked -= position < self->n_asked ? 1 : 0;
        }
      return;
    }

  /* The table borrows its keys from the infos. */
  g_hash_table_remove (self->by_key, hospes_volume_get_info (volume)->key);
  hospes_volume_take_info (volume, info);
  g_hash_table_insert (self->by_key, hospes_volume_get_info (volume)->key, volume);
}

typedef struct
{
  GPtrArray *volumes;
  guint serial;
} Flight;

static void
flight_free (gpointer data)
{
  Flight *flight = data;

  g_ptr_array_unref (flight->volumes);
  g_free (flight);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesPool *self = HOSPES_POOL (object);
  Flight *flight = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) infos = g_task_propagate_pointer (G_TASK (result), NULL);

  if (flight->serial != self->serial)
    return;

  for (guint i = 0; infos != NULL && i < infos->len; i++)
    take_read (self, g_ptr_array_index (flight->volumes, i), g_steal_pointer (&infos->pdata[i]));

  self->n_flights--;
  tell_later (self);
  hospes_pool_ask_next (self);
}

/* Returns: (transfer full) (nullable): the next to be asked about; in sight first */
static HospesVolume *
find_next (HospesPool *self)
{
  HospesVolume *volume;

  while ((volume = g_queue_pop_head (&self->wanted)) != NULL)
    {
      if (g_hash_table_contains (self->indices, volume))
        return volume;
      g_object_unref (volume);
    }

  while (self->n_asked < g_list_model_get_n_items (G_LIST_MODEL (self->volumes)))
    {
      volume = g_list_model_get_item (G_LIST_MODEL (self->volumes), self->n_asked++);
      if (g_hash_table_contains (self->indices, volume))
        return volume;
      g_object_unref (volume);
    }

  return NULL;
}

static void
fill_question (HospesPool *self, HospesVolumeQuestion *question, GPtrArray *volumes)
{
  HospesVolume *volume;
  guint index;

  while (volumes->len < BATCH && (volume = find_next (self)) != NULL)
    {
      index = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, volume)) - 1;
      g_hash_table_remove (self->indices, volume);
      g_array_append_val (question->indices, index);
      g_ptr_array_add (volumes, volume);
    }
}

/* Returns: whether there was anything left to ask */
static gboolean
ask_some (HospesPool *self)
{
  g_autoptr (GPtrArray) volumes = g_ptr_array_new_with_free_func (g_object_unref);
  HospesVolumeQuestion *question = g_new0 (HospesVolumeQuestion, 1);
  gboolean in_sight = !g_queue_is_empty (&self->wanted);
  Flight *flight;
  GTask *task;

  question->worker = g_object_ref (self->listing->worker);
  question->handles = g_object_ref (self->listing->handles);
  question->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  fill_question (self, question, volumes);
  if (volumes->len == 0)
    {
      hospes_volume_question_free (question);
      return FALSE;
    }

  flight = g_new0 (Flight, 1);
  flight->volumes = g_steal_pointer (&volumes);
  flight->serial = self->serial;
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_source_tag (task, ask_some);
  g_task_set_task_data (task, flight, flight_free);
  g_task_set_priority (task, in_sight ? G_PRIORITY_DEFAULT : G_PRIORITY_LOW);
  self->n_flights++;
  hospes_host_call (self->host, HOSPES_CALL_STORAGE, NULL, task, hospes_storage_read_volumes,
                    question, hospes_volume_question_free, (GDestroyNotify) g_ptr_array_unref);
  return TRUE;
}

void
hospes_pool_ask_next (HospesPool *self)
{
  if (self->listing == NULL || self->step_source != 0 || self->host == NULL)
    return;

  while (!self->again && self->n_flights < MAX_FLIGHTS && ask_some (self))
    ;

  /* If something changed meanwhile, what was not read yet is read then. */
  if (self->n_flights == 0)
    hospes_pool_end_reading (self);
}

/* The link to the host is there, or lost: what is known stays. */
void
hospes_pool_take_link (HospesPool *self, gboolean is_connected)
{
  if (is_connected)
    {
      hospes_pool_read_again (self);
      return;
    }

  self->all_read = FALSE;
  hospes_pool_stop (self);
  hospes_pool_set_reading (self, FALSE);
}

/* Its host has it no more. */
void
hospes_pool_take_end (HospesPool *self)
{
  self->ended = TRUE;
  hospes_pool_stop (self);
  hospes_pool_set_reading (self, FALSE);
  hospes_pool_remove_range (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->volumes)));
}

/**
 * hospes_pool_watch:
 * @self: a pool
 *
 * Says that somebody looks at its volumes: they are read, and kept current, until as
 * many calls of hospes_pool_unwatch().
 */
void
hospes_pool_watch (HospesPool *self)
{
  g_return_if_fail (HOSPES_IS_POOL (self));

  if (self->n_watchers++ > 0)
    return;

  self->all_changed |= !self->all_read || g_get_monotonic_time () - self->read_at > FRESH_US;
  begin_reading (self);
}

void
hospes_pool_unwatch (HospesPool *self)
{
  g_return_if_fail (HOSPES_IS_POOL (self));
  g_return_if_fail (self->n_watchers > 0);

  if (--self->n_watchers > 0)
    return;

  self->all_read &= !self->busy;
  hospes_pool_stop (self);
  hospes_pool_set_reading (self, FALSE);
}

/**
 * hospes_pool_watch_instead:
 * @watched: (inout) (nullable): the pool that is watched so far, and then @pool
 * @pool: (nullable): the one to watch from now on
 */
void
hospes_pool_watch_instead (HospesPool **watched, HospesPool *pool)
{
  if (pool == *watched)
    return;

  if (pool != NULL)
    hospes_pool_watch (pool);
  if (*watched != NULL)
    hospes_pool_unwatch (*watched);
  g_set_object (watched, pool);
}

/* Its volumes are known to have changed. */
void
hospes_pool_read_again (HospesPool *self)
{
  g_return_if_fail (HOSPES_IS_POOL (self));

  self->all_changed = TRUE;
  begin_reading (self);
}

/**
 * hospes_pool_note_volume:
 * @self: a pool
 * @raw_name: a volume that is known to have changed, to be new or to be gone
 */
void
hospes_pool_note_volume (HospesPool *self, const char *raw_name)
{
  g_return_if_fail (HOSPES_IS_POOL (self));

  g_hash_table_add (self->changed, g_strdup (raw_name));
  begin_reading (self);
  /* How much room is taken there has changed with it. */
  if (self->host != NULL)
    {
      hospes_storage_mark (hospes_host_get_storage (self->host), self->info->uuid, FALSE);
      hospes_storage_note_room (hospes_host_get_storage (self->host), self->info->uuid);
    }
}

/**
 * hospes_pool_want:
 * @self: a pool
 * @volume: one of its volumes
 *
 * It is in sight: what is not known of it yet is asked before that of others.
 */
void
hospes_pool_want (HospesPool *self, HospesVolume *volume)
{
  g_return_if_fail (HOSPES_IS_POOL (self));

  if (self->reading && !hospes_volume_get_info (volume)->is_read)
    g_queue_push_tail (&self->wanted, g_object_ref (volume));
}

/* Whether everything about its volumes was read, and somebody still looks: what was read
 * once is not kept current for nobody. */
gboolean
hospes_pool_get_all_read (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), FALSE);

  return self->all_read && self->n_watchers > 0;
}
