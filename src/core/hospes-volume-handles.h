/* hospes-volume-handles.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_HANDLES (hospes_volume_handles_get_type ())

/* libvirt's handles of volumes, in a row. Its last reference belongs on a worker. */
G_DECLARE_FINAL_TYPE (HospesVolumeHandles, hospes_volume_handles, HOSPES, VOLUME_HANDLES, GObject)

HospesVolumeHandles *hospes_volume_handles_new (virStorageVolPtr *volumes, int n);
virStorageVolPtr hospes_volume_handles_get (HospesVolumeHandles *self, guint index);

G_END_DECLS
