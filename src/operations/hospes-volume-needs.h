/* hospes-volume-needs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-call.h"
#include "hospes-overlays.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

/**
 * HospesVolumeNeeds:
 *
 * What has to be asked there before a volume may go: what is not known here yet, or may
 * have changed since.
 */
typedef struct _HospesVolumeNeeds HospesVolumeNeeds;

/**
 * HospesVolumeNeedsKind:
 * @HOSPES_VOLUME_NEEDS_ALL: machines, be they off, and volumes that are made on it
 * @HOSPES_VOLUME_NEEDS_CONTENT: those volumes, and machines that run
 * @HOSPES_VOLUME_NEEDS_RUNNING: machines that run
 */
typedef enum
{
  HOSPES_VOLUME_NEEDS_ALL,
  HOSPES_VOLUME_NEEDS_CONTENT,
  HOSPES_VOLUME_NEEDS_RUNNING,
} HospesVolumeNeedsKind;

void hospes_volume_settle_users (HospesVolume *volume);
gboolean hospes_volume_check_unused (HospesVolume *volume, GError **error);
gboolean hospes_volume_check_at_rest (HospesVolume *volume, GError **error);
char *hospes_volume_dup_unasked (HospesVolume *volume);

HospesVolumeNeeds *hospes_volume_needs_new (HospesVolume *volume, HospesOverlays *overlays);
char *hospes_volume_needs_dup_unasked (const HospesVolumeNeeds *self);
gboolean hospes_volume_needs_check (HospesVolumeNeeds *self,
                                    HospesVolumeNeedsKind what,
                                    HospesCall *call,
                                    GError **error);
gboolean hospes_volume_needs_check_there (virStorageVolPtr volume,
                                          const char *but,
                                          HospesCall *call,
                                          GError **error);
void hospes_volume_needs_free (HospesVolumeNeeds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesVolumeNeeds, hospes_volume_needs_free)

G_END_DECLS
