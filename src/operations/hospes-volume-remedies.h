/* hospes-volume-remedies.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"
#include "hospes-pool.h"

G_BEGIN_DECLS

void hospes_volume_remedies_offer_room (HospesJob *job, HospesPool *pool);
void hospes_volume_remedies_offer_removal (HospesJob *job, HospesPool *pool, const char *name);
void hospes_volume_remedies_offer_discard (HospesJob *job, HospesPool *pool, const char *name);

void hospes_volume_remedies_discard_async (const char *pool,
                                           const char *name,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean hospes_volume_remedies_discard_finish (GAsyncResult *result);

G_END_DECLS
