/* hospes-volume-needs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-call.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

/**
 * HospesVolumeNeeds:
 *
 * What has to be asked there before a volume may go: what is not known here yet.
 */
typedef struct _HospesVolumeNeeds HospesVolumeNeeds;

gboolean hospes_volume_check_unused (HospesVolume *volume, GError **error);
gboolean hospes_volume_check_at_rest (HospesVolume *volume, GError **error);

HospesVolumeNeeds *hospes_volume_needs_new (HospesVolume *volume);
gboolean
hospes_volume_needs_check (const HospesVolumeNeeds *self, HospesCall *call, GError **error);
void hospes_volume_needs_free (HospesVolumeNeeds *self);

G_END_DECLS
