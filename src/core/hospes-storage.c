/* hospes-storage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The storage pools of a host, read when somebody looks at them.
 */

#include "config.h"

#include "hospes-host-private.h"
#include "hospes-storage.h"

struct _HospesStorage
{
  GObject parent_instance;

  /* Weak */
  HospesHost *host;

  /* Owned */
  GListStore *pools;
  GError *error;

  guint n_watchers;
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (HospesStorage, hospes_storage, G_TYPE_OBJECT)

static void
hospes_storage_dispose (GObject *object)
{
  HospesStorage *self = HOSPES_STORAGE (object);

  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_storage_parent_class)->dispose (object);
}

static void
hospes_storage_finalize (GObject *object)
{
  HospesStorage *self = HOSPES_STORAGE (object);

  g_object_unref (self->pools);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hospes_storage_parent_class)->finalize (object);
}

static void
hospes_storage_class_init (HospesStorageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_storage_dispose;
  object_class->finalize = hospes_storage_finalize;
}

static void
hospes_storage_init (HospesStorage *self)
{
  self->pools = g_list_store_new (HOSPES_TYPE_POOL);
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
    {
      host->storage = g_object_new (HOSPES_TYPE_STORAGE, NULL);
      g_set_weak_pointer (&host->storage->host, host);
    }

  return host->storage;
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

  self->n_watchers--;
}

/* They are known to have changed. */
void
hospes_storage_read_again (HospesStorage *self)
{
  g_return_if_fail (HOSPES_IS_STORAGE (self));
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
