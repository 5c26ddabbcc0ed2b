/* hospes-volume-secret.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume-draft.h"
#include "hospes-volume-work.h"

G_BEGIN_DECLS

gboolean
hospes_volume_secret_make (virStoragePoolPtr pool, HospesVolumeDraft *draft, GError **error);
void hospes_volume_secret_take_back (virStoragePoolPtr pool,
                                     const HospesVolumeDraft *draft,
                                     HospesVolumeResult *result);
void hospes_volume_secret_tell (HospesVolumeWork *work, const HospesVolumeDraft *draft);

G_END_DECLS
