/* hospes-volume-upload.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For other work that begins with a file of this computer: the data of a HospesVolumeWork.
 * If it fails the volume is gone again, or the result says what is left.
 */

#pragma once

#include "hospes-volume-work.h"

G_BEGIN_DECLS

gpointer hospes_volume_upload_data_new (const char *path, const char *pool_type);
void hospes_volume_upload_free (gpointer data);
gboolean hospes_volume_upload_run (HospesCall *call,
                                   HospesVolumeWork *work,
                                   HospesVolumeResult *result,
                                   GCancellable *cancellable);

G_END_DECLS
