/* hospes-volume-swap.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume-work.h"

G_BEGIN_DECLS

/**
 * HospesVolumeSwap:
 *
 * Machines that are to get another volume in place of one they have.
 */
typedef struct _HospesVolumeSwap HospesVolumeSwap;

HospesVolumeSwap *hospes_volume_swap_new (HospesVolume *volume, GError **error);
gboolean hospes_volume_swap_check (const HospesVolumeSwap *self,
                                   virConnectPtr connection,
                                   HospesVolumeResult *result);
gboolean hospes_volume_swap_run (HospesVolumeSwap *self,
                                 virConnectPtr connection,
                                 virStorageVolPtr volume,
                                 const char *format,
                                 HospesVolumeResult *result);
void hospes_volume_swap_free (HospesVolumeSwap *self);

G_END_DECLS
