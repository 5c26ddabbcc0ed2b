/* hospes-volume.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-types.h"
#include "hospes-volume-info.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME (hospes_volume_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolume, hospes_volume, HOSPES, VOLUME, GObject)

HospesVolume *hospes_volume_new (HospesPool *pool, HospesVolumeInfo *info);
HospesPool *hospes_volume_get_pool (HospesVolume *self);
const HospesVolumeInfo *hospes_volume_get_info (HospesVolume *self);
const char *hospes_volume_get_name (HospesVolume *self);
const char *hospes_volume_get_path (HospesVolume *self);
void hospes_volume_take_info (HospesVolume *self, HospesVolumeInfo *info);

GPtrArray *hospes_volume_get_machines (HospesVolume *self);
GPtrArray *hospes_volume_get_overlays (HospesVolume *self);
void hospes_volume_take_users (HospesVolume *self, GPtrArray *machines, GPtrArray *overlays);

G_END_DECLS
