/* hospes-volume-squeeze.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"
#include "hospes-pool.h"

G_BEGIN_DECLS

HospesJob *hospes_volume_squeeze (HospesPool *pool, const char *name, GFile *file);

void hospes_volume_squeeze_ask_async (HospesPool *pool,
                                      GFile *file,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *hospes_volume_squeeze_ask_finish (HospesPool *pool, GAsyncResult *result, GError **error);

G_END_DECLS
