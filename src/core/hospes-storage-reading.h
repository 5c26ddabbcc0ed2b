/* hospes-storage-reading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a host for its pools and what is in them; for a worker.
 */

#pragma once

#include "hospes-host-call.h"
#include "hospes-pool-info.h"
#include "hospes-volume-handles.h"
#include "hospes-volume-info.h"

G_BEGIN_DECLS

/**
 * HospesVolumeListing:
 * @worker: lets go of @handles
 * @handles: of all volumes of a pool
 * @infos: (element-type HospesVolumeInfo): what is known without asking for each, by name;
 *   in the order of @handles
 */
typedef struct
{
  HospesWorker *worker;
  HospesVolumeHandles *handles;
  GPtrArray *infos;
} HospesVolumeListing;

/**
 * HospesVolumeListQuestion:
 * @worker: for the answer
 * @uuid: of the pool
 */
typedef struct
{
  HospesWorker *worker;
  char *uuid;
} HospesVolumeListQuestion;

/**
 * HospesVolumeQuestion:
 * @worker: lets go of @handles
 * @handles: of all volumes of a pool
 * @indices: (element-type guint): those that are meant
 */
typedef struct
{
  HospesWorker *worker;
  HospesVolumeHandles *handles;
  GArray *indices;
} HospesVolumeQuestion;

gpointer hospes_storage_list_pools (HospesCall *call,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
gpointer hospes_storage_read_pool (HospesCall *call,
                                   gpointer uuid,
                                   GCancellable *cancellable,
                                   GError **error);
gpointer hospes_storage_read_pool_alone (HospesCall *call,
                                         gpointer uuid,
                                         GCancellable *cancellable,
                                         GError **error);
gpointer hospes_storage_list_volumes (HospesCall *call,
                                      gpointer question,
                                      GCancellable *cancellable,
                                      GError **error);
gpointer hospes_storage_read_volumes (HospesCall *call,
                                      gpointer question,
                                      GCancellable *cancellable,
                                      GError **error);
void hospes_volume_list_question_free (gpointer question);
void hospes_volume_listing_free (gpointer listing);
void hospes_volume_question_free (gpointer question);

G_END_DECLS
