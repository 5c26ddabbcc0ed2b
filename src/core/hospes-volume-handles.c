/* hospes-volume-handles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-volume-handles.h"

struct _HospesVolumeHandles
{
  GObject parent_instance;

  virStorageVolPtr *volumes;
  int n;
};

G_DEFINE_FINAL_TYPE (HospesVolumeHandles, hospes_volume_handles, G_TYPE_OBJECT)

static void
hospes_volume_handles_finalize (GObject *object)
{
  HospesVolumeHandles *self = HOSPES_VOLUME_HANDLES (object);

  for (int i = 0; i < self->n; i++)
    virStorageVolFree (self->volumes[i]);
  free (self->volumes);

  G_OBJECT_CLASS (hospes_volume_handles_parent_class)->finalize (object);
}

static void
hospes_volume_handles_class_init (HospesVolumeHandlesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_volume_handles_finalize;
}

static void
hospes_volume_handles_init (HospesVolumeHandles *self)
{
}

/**
 * hospes_volume_handles_new:
 * @volumes: (transfer full) (nullable): what libvirt listed
 * @n: how many
 */
HospesVolumeHandles *
hospes_volume_handles_new (virStorageVolPtr *volumes, int n)
{
  HospesVolumeHandles *self = g_object_new (HOSPES_TYPE_VOLUME_HANDLES, NULL);

  self->volumes = volumes;
  self->n = n;
  return self;
}

/* Returns: (transfer none) */
virStorageVolPtr
hospes_volume_handles_get (HospesVolumeHandles *self, guint index)
{
  g_return_val_if_fail (index < (guint) self->n, NULL);

  return self->volumes[index];
}
