/* hospes-storage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The storage pools of a host, read when somebody looks at them.
 */

#include "config.h"

#include "hospes-domain-list.h"
#include "hospes-host-private.h"
#include "hospes-pool-private.h"
#include "hospes-storage-private.h"

#define USERS_MS    200
#define PATIENCE_MS 8000

enum
{
  PROP_0,
  PROP_READING,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesStorage, hospes_storage, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

void
hospes_storage_set_reading (HospesStorage *self, gboolean reading)
{
  if (self->reading == reading)
    return;

  self->reading = reading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
state_changed_cb (HospesStorage *self)
{
  HospesHostState state = hospes_host_get_state (self->host);

  if (state == HOSPES_HOST_STATE_CONNECTED)
    {
      hospes_storage_read_again (self);
    }
  else
    {
      hospes_storage_stop (self);
      if (state == HOSPES_HOST_STATE_DISCONNECTED)
        {
          self->listed = FALSE;
          for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->pools)); i > 0; i--)
            hospes_storage_remove_pool (self, i - 1);
        }
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pools)); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (G_LIST_MODEL (self->pools), i);

      hospes_pool_take_link (pool, state == HOSPES_HOST_STATE_CONNECTED);
    }
}

static gboolean
find_users_cb (gpointer data)
{
  HospesStorage *self = data;

  self->users_source = 0;
  if (self->host != NULL)
    hospes_storage_find_users (self->host, G_LIST_MODEL (self->pools));

  return G_SOURCE_REMOVE;
}

static void
hospes_storage_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HospesStorage *self = HOSPES_STORAGE (object);

  if (property_id == PROP_READING)
    g_value_set_boolean (value, self->reading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
hospes_storage_dispose (GObject *object)
{
  HospesStorage *self = HOSPES_STORAGE (object);

  g_clear_handle_id (&self->users_source, g_source_remove);
  g_clear_handle_id (&self->room_source, g_source_remove);
  g_clear_handle_id (&self->silence_source, g_source_remove);
  g_queue_clear_full (&self->questions, hospes_pool_info_free);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_storage_parent_class)->dispose (object);
}

static void
hospes_storage_finalize (GObject *object)
{
  HospesStorage *self = HOSPES_STORAGE (object);

  g_object_unref (self->pools);
  g_hash_table_unref (self->marked);
  g_hash_table_unref (self->room_changed);
  g_hash_table_unref (self->flights);
  g_hash_table_unref (self->recalled);
  g_ptr_array_unref (self->names);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hospes_storage_parent_class)->finalize (object);
}

static void
hospes_storage_class_init (HospesStorageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hospes_storage_get_property;
  object_class->dispose = hospes_storage_dispose;
  object_class->finalize = hospes_storage_finalize;

  /**
   * HospesStorage:reading:
   *
   * Whether pools are being read; when that ends, see hospes_storage_get_error().
   */
  properties[PROP_READING] = g_param_spec_boolean ("reading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_storage_init (HospesStorage *self)
{
  self->pools = g_list_store_new (HOSPES_TYPE_POOL);
  self->marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->room_changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->flights = g_hash_table_new (g_str_hash, g_str_equal);
  self->recalled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->all_marked = TRUE;
  self->patience_ms = PATIENCE_MS;
  g_queue_init (&self->questions);
}

/**
 * hospes_host_get_storage:
 * @host: a host
 *
 * Returns: (transfer none): its pools; none until somebody watches them
 */
HospesStorage *
hospes_host_get_storage (HospesHost *host)
{
  g_return_val_if_fail (HOSPES_IS_HOST (host), NULL);

  if (host->storage == NULL)
    host->storage = hospes_storage_new (host);

  return host->storage;
}

HospesStorage *
hospes_storage_new (HospesHost *host)
{
  HospesStorage *self = g_object_new (HOSPES_TYPE_STORAGE, NULL);

  g_set_weak_pointer (&self->host, host);
  g_signal_connect_object (host, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hospes_host_get_domain_list (host), "changed",
                           G_CALLBACK (hospes_storage_outdate_users), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * hospes_storage_mark:
 * @self: the pools of a host
 * @uuid: one that an event spoke of
 * @refreshed: whether what is in it may be something else
 */
void
hospes_storage_mark (HospesStorage *self, const char *uuid, gboolean refreshed)
{
  HospesPool *pool = hospes_storage_find_pool (self, uuid);

  g_hash_table_add (self->marked, g_strdup (uuid));
  if (pool != NULL && refreshed)
    hospes_pool_read_again (pool);
  hospes_storage_begin_reading (self);
}

/**
 * hospes_storage_outdate_users:
 * @self: the pools of a host
 *
 * Machines, or volumes, have changed: who needs which is found again, once for all that
 * changes within a while.
 */
void
hospes_storage_outdate_users (HospesStorage *self)
{
  if (self->users_source == 0 && g_list_model_get_n_items (G_LIST_MODEL (self->pools)) > 0)
    self->users_source =
        g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, USERS_MS, find_users_cb, self, NULL);
}

/**
 * hospes_storage_settle_users:
 * @self: the pools of a host
 *
 * Who needs which volume is found once for all that changes within a while. Before
 * something is done that depends on it, it is found at once, from what is known.
 */
void
hospes_storage_settle_users (HospesStorage *self)
{
  g_return_if_fail (HOSPES_IS_STORAGE (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pools)); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (G_LIST_MODEL (self->pools), i);

      hospes_pool_tell_now (pool);
    }

  if (self->users_source == 0)
    return;

  g_clear_handle_id (&self->users_source, g_source_remove);
  find_users_cb (self);
}

/**
 * hospes_storage_watch:
 * @self: the pools of a host
 *
 * Says that somebody looks at them: they are read, and kept current, until as many
 * calls of hospes_storage_unwatch().
 */
void
hospes_storage_watch (HospesStorage *self)
{
  g_return_if_fail (HOSPES_IS_STORAGE (self));

  if (self->n_watchers++ == 0)
    hospes_storage_read_again (self);
}

void
hospes_storage_unwatch (HospesStorage *self)
{
  g_return_if_fail (HOSPES_IS_STORAGE (self));
  g_return_if_fail (self->n_watchers > 0);

  if (--self->n_watchers == 0)
    hospes_storage_stop (self);
}

/* They are known to have changed. */
void
hospes_storage_read_again (HospesStorage *self)
{
  g_return_if_fail (HOSPES_IS_STORAGE (self));

  self->all_marked = TRUE;
  hospes_storage_begin_reading (self);
}

/**
 * hospes_storage_get_pools:
 * @self: the pools of a host
 *
 * Returns: (transfer none): #HospesPools, by name
 */
GListModel *
hospes_storage_get_pools (HospesStorage *self)
{
  g_return_val_if_fail (HOSPES_IS_STORAGE (self), NULL);

  return G_LIST_MODEL (self->pools);
}

/**
 * hospes_storage_find_pool:
 * @self: the pools of a host
 * @uuid: UUID of one
 *
 * Returns: (transfer none) (nullable): it, if it is known
 */
HospesPool *
hospes_storage_find_pool (HospesStorage *self, const char *uuid)
{
  g_return_val_if_fail (HOSPES_IS_STORAGE (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pools)); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (G_LIST_MODEL (self->pools), i);

      if (g_str_equal (hospes_pool_get_uuid (pool), uuid))
        return pool;
    }

  return NULL;
}

/* Whether they are being read right now; notified as "reading". */
gboolean
hospes_storage_get_reading (HospesStorage *self)
{
  g_return_val_if_fail (HOSPES_IS_STORAGE (self), FALSE);

  return self->reading;
}

/* Why they could not be read, or NULL. */
const GError *
hospes_storage_get_error (HospesStorage *self)
{
  g_return_val_if_fail (HOSPES_IS_STORAGE (self), NULL);

  return self->error;
}
