/* hospes-volume.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume of a storage pool, and who needs it.
 */

#include "config.h"

#include "hospes-domain.h"
#include "hospes-pool.h"
#include "hospes-volume.h"

struct _HospesVolume
{
  GObject parent_instance;

  /* Weak */
  HospesPool *pool;

  /* Owned */
  HospesVolumeInfo *info;
  GPtrArray *machines; /* of HospesDomain */
  GPtrArray *overlays; /* of paths */
};

enum
{
  PROP_0,
  PROP_INFO,
  PROP_MACHINES,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesVolume, hospes_volume, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
hospes_volume_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HospesVolume *self = HOSPES_VOLUME (object);

  switch (property_id)
    {
    case PROP_INFO:
      g_value_set_pointer (value, self->info);
      break;
    case PROP_MACHINES:
      g_value_set_boxed (value, self->machines);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
hospes_volume_dispose (GObject *object)
{
  HospesVolume *self = HOSPES_VOLUME (object);

  g_clear_weak_pointer (&self->pool);
  g_ptr_array_set_size (self->machines, 0);

  G_OBJECT_CLASS (hospes_volume_parent_class)->dispose (object);
}

static void
hospes_volume_finalize (GObject *object)
{
  HospesVolume *self = HOSPES_VOLUME (object);

  hospes_volume_info_free (self->info);
  g_ptr_array_unref (self->machines);
  g_ptr_array_unref (self->overlays);

  G_OBJECT_CLASS (hospes_volume_parent_class)->finalize (object);
}

static void
hospes_volume_class_init (HospesVolumeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hospes_volume_get_property;
  object_class->dispose = hospes_volume_dispose;
  object_class->finalize = hospes_volume_finalize;

  /**
   * HospesVolume:info:
   *
   * What libvirt told of it last: notified whenever any of it changed.
   */
  properties[PROP_INFO] =
      g_param_spec_pointer ("info", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * HospesVolume:machines:
   *
   * Who needs it: notified when machines or overlays changed.
   */
  properties[PROP_MACHINES] = g_param_spec_boxed ("machines", NULL, NULL, G_TYPE_PTR_ARRAY,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_volume_init (HospesVolume *self)
{
  self->machines = g_ptr_array_new_with_free_func (g_object_unref);
  self->overlays = g_ptr_array_new_with_free_func (g_free);
}

/**
 * hospes_volume_new:
 * @pool: the pool that has it
 * @info: (transfer full): what libvirt told of it
 */
HospesVolume *
hospes_volume_new (HospesPool *pool, HospesVolumeInfo *info)
{
  HospesVolume *self = g_object_new (HOSPES_TYPE_VOLUME, NULL);

  g_set_weak_pointer (&self->pool, pool);
  self->info = info;
  return self;
}

/* NULL once the pool is gone. */
HospesPool *
hospes_volume_get_pool (HospesVolume *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME (self), NULL);

  return self->pool;
}

const HospesVolumeInfo *
hospes_volume_get_info (HospesVolume *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME (self), NULL);

  return self->info;
}

const char *
hospes_volume_get_name (HospesVolume *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME (self), NULL);

  return self->info->name;
}

const char *
hospes_volume_get_path (HospesVolume *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME (self), NULL);

  return self->info->path;
}

/**
 * hospes_volume_take_info:
 * @self: a volume
 * @info: (transfer full): what libvirt tells of it now
 */
void
hospes_volume_take_info (HospesVolume *self, HospesVolumeInfo *info)
{
  gboolean changed;

  g_return_if_fail (HOSPES_IS_VOLUME (self));

  changed = !hospes_volume_info_equal (self->info, info);
  hospes_volume_info_free (self->info);
  self->info = info;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INFO]);
}

/**
 * hospes_volume_get_machines:
 * @self: a volume
 *
 * Returns: (transfer none) (element-type HospesDomain): machines that have it, or an
 *   overlay on it, as a disk
 */
GPtrArray *
hospes_volume_get_machines (HospesVolume *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME (self), NULL);

  return self->machines;
}

/**
 * hospes_volume_get_overlays:
 * @self: a volume
 *
 * Returns: (transfer none) (element-type filename): volumes that are overlays of it
 */
GPtrArray *
hospes_volume_get_overlays (HospesVolume *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME (self), NULL);

  return self->overlays;
}

static gboolean
are_equal (GPtrArray *a, GPtrArray *b, GEqualFunc equal)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

/**
 * hospes_volume_take_users:
 * @self: a volume
 * @machines: (transfer full) (element-type HospesDomain): who has it as a disk
 * @overlays: (transfer full) (element-type filename): what is an overlay of it
 */
void
hospes_volume_take_users (HospesVolume *self, GPtrArray *machines, GPtrArray *overlays)
{
  gboolean changed;

  g_return_if_fail (HOSPES_IS_VOLUME (self));

  changed = !are_equal (self->machines, machines, g_direct_equal) ||
            !are_equal (self->overlays, overlays, g_str_equal);
  g_ptr_array_unref (self->machines);
  g_ptr_array_unref (self->overlays);
  self->machines = machines;
  self->overlays = overlays;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MACHINES]);
}
