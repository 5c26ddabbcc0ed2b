/* hospes-pool.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A storage pool of a host. What libvirt tells of it comes as a whole, in steps its
 * volumes do, while somebody looks at them.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host.h"
#include "hospes-pool-private.h"
#include "hospes-volume.h"

enum
{
  PROP_0,
  PROP_INFO,
  PROP_READING,
  PROP_PROMISED,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesPool, hospes_pool, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
hospes_pool_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HospesPool *self = HOSPES_POOL (object);

  switch (property_id)
    {
    case PROP_INFO:
      g_value_set_pointer (value, self->info);
      break;
    case PROP_READING:
      g_value_set_boolean (value, self->reading);
      break;
    case PROP_PROMISED:
      g_value_set_uint64 (value, hospes_pool_get_promised (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
hospes_pool_dispose (GObject *object)
{
  HospesPool *self = HOSPES_POOL (object);

  hospes_pool_stop (self);
  g_clear_handle_id (&self->silence_source, g_source_remove);
  g_clear_weak_pointer (&self->host);
  g_list_store_remove_all (self->volumes);
  g_hash_table_remove_all (self->by_key);

  G_OBJECT_CLASS (hospes_pool_parent_class)->dispose (object);
}

static void
hospes_pool_finalize (GObject *object)
{
  HospesPool *self = HOSPES_POOL (object);

  hospes_pool_info_free (self->info);
  g_object_unref (self->volumes);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->changed);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hospes_pool_parent_class)->finalize (object);
}

static void
hospes_pool_class_init (HospesPoolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hospes_pool_get_property;
  object_class->dispose = hospes_pool_dispose;
  object_class->finalize = hospes_pool_finalize;

  /**
   * HospesPool:info:
   *
   * What libvirt told of it last: notified whenever any of it changed.
   */
  properties[PROP_INFO] =
      g_param_spec_pointer ("info", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * HospesPool:reading:
   *
   * Whether its volumes are being read; when that ends, see hospes_pool_get_error().
   */
  properties[PROP_READING] = g_param_spec_boolean ("reading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROMISED] = g_param_spec_uint64 ("promised", NULL, NULL, 0, G_MAXUINT64, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_pool_init (HospesPool *self)
{
  self->volumes = g_list_store_new (HOSPES_TYPE_VOLUME);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->wanted);
}

/**
 * hospes_pool_new:
 * @host: the host that has it
 * @info: (transfer full): what libvirt told of it
 */
HospesPool *
hospes_pool_new (HospesHost *host, HospesPoolInfo *info)
{
  HospesPool *self = g_object_new (HOSPES_TYPE_POOL, NULL);

  g_set_weak_pointer (&self->host, host);
  self->info = info;
  return self;
}

/* NULL once the host is gone. */
HospesHost *
hospes_pool_get_host (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), NULL);

  return self->host;
}

const HospesPoolInfo *
hospes_pool_get_info (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), NULL);

  return self->info;
}

const char *
hospes_pool_get_uuid (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), NULL);

  return self->info->uuid;
}

const char *
hospes_pool_get_name (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), NULL);

  return self->info->name;
}

/**
 * hospes_pool_take_info:
 * @self: a pool
 * @info: (transfer full): what libvirt tells of it now
 */
void
hospes_pool_take_info (HospesPool *self, HospesPoolInfo *info)
{
  gboolean ran;

  g_return_if_fail (HOSPES_IS_POOL (self));

  hospes_pool_set_silent (self, FALSE);
  if (hospes_pool_info_equal (self->info, info))
    {
      hospes_pool_info_free (info);
      return;
    }

  ran = self->info->state != HOSPES_POOL_INACTIVE;
  hospes_pool_info_free (self->info);
  self->info = info;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INFO]);
  if (ran != (info->state != HOSPES_POOL_INACTIVE))
    hospes_pool_read_again (self);
}

/* It was asked about and does not answer, or does again. */
void
hospes_pool_set_silent (HospesPool *self, gboolean silent)
{
  if (self->info->silent == silent)
    return;

  self->info->silent = silent;
  if (silent && self->error == NULL)
    self->error = g_error_new_literal (
        G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
        _ ("libvirt waits for what it is made of, such as a server that does not answer. The rest "
           "of the host goes on."));
  else if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_clear_error (&self->error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INFO]);
}

/**
 * hospes_pool_get_volumes:
 * @self: a pool
 *
 * Returns: (transfer none): its #HospesVolumes, as far as they were read; empty until
 *   somebody watches
 */
GListModel *
hospes_pool_get_volumes (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), NULL);

  return G_LIST_MODEL (self->volumes);
}

gboolean
hospes_pool_get_reading (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), FALSE);

  return self->reading;
}

/* Why its volumes could not be read, or NULL. */
const GError *
hospes_pool_get_error (HospesPool *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL (self), NULL);

  return self->error;
}

/* How much all its volumes may grow to, in bytes; 0 if they were not read. */
guint64
hospes_pool_get_promised (HospesPool *self)
{
  guint64 sum = 0;

  g_return_val_if_fail (HOSPES_IS_POOL (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->volumes)); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (G_LIST_MODEL (self->volumes), i);
      const HospesVolumeInfo *info = hospes_volume_get_info (volume);

      sum += MAX (info->capacity, info->allocation);
    }

  return sum;
}

void
hospes_pool_set_reading (HospesPool *self, gboolean reading)
{
  if (self->reading == reading)
    return;

  self->reading = reading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

/* Sizes of volumes have become known, or others than they were. */
void
hospes_pool_tell_promised (HospesPool *self)
{
  guint64 promised = hospes_pool_get_promised (self);

  if (promised == self->told_promised)
    return;

  self->told_promised = promised;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROMISED]);
}
