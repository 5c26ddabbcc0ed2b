/* hospes-volume-work.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What all work on volumes has in common: a job, a thread, and what is read again.
 */

#pragma once

#include "hospes-host-call.h"
#include "hospes-job.h"
#include "hospes-pool.h"
#include "hospes-volume-again.h"
#include "hospes-volume-result.h"

G_BEGIN_DECLS

/**
 * HospesVolumeWork:
 * @job: what is told of it; the thread may call what of it is for any thread
 * @pool: UUID of the pool
 * @name: of the volume that is worked on, or made
 * @from_pool, @from_name: (nullable): UUID of the pool, and name, of one it is made of
 * @data: what else @func needs
 * @virsh: how a command for this host begins
 * @is_polled: whether its size on the host is the progress, which grows to @total
 * @when_busy: (nullable): tries @volume once more, but only if all that failed is a busy pool
 * @when_lost: (nullable): what is left of a volume it makes, if the host goes in the middle
 * @needed: bytes it takes there, if that is known; the thread may tell
 *
 * A plain value, but for @job.
 */
typedef struct
{
  HospesJob *job;
  char *pool;
  char *pool_name;
  char *virsh;
  char *name;
  char *from_pool;
  char *from_name;
  gpointer data;
  GDestroyNotify data_free;
  gboolean is_polled;
  guint64 total;
  char *when_lost;
  guint64 needed;
  HospesVolumeAgainFunc when_busy;
  HospesVolume *volume;
} HospesVolumeWork;

/* Blocking; on a worker. Returns whether it went well. */
typedef gboolean (*HospesVolumeFunc) (HospesCall *call,
                                      HospesVolumeWork *work,
                                      HospesVolumeResult *result,
                                      GCancellable *cancellable);

HospesVolumeWork *hospes_volume_work_new (HospesPool *pool, const char *name, const char *title);
void hospes_volume_work_set_source (HospesVolumeWork *self, HospesVolume *volume);
void hospes_volume_work_note_making (HospesVolumeWork *self);
HospesJob *hospes_volume_work_begin (HospesVolumeWork *self,
                                     HospesPool *pool,
                                     HospesCallKind kind,
                                     HospesVolumeFunc func);
HospesJob *hospes_volume_work_get_running (const char *pool, const char *name);
HospesJob *hospes_volume_work_refuse (HospesVolumeWork *self, GError *error);
GError *hospes_volume_work_new_absence (void);
gboolean hospes_volume_work_fail (HospesVolumeResult *result);
void hospes_volume_work_add_command (HospesVolumeWork *self,
                                     const char *verb,
                                     const char *name,
                                     const char *rest);
virStoragePoolPtr hospes_volume_work_find_pool (HospesCall *call, const char *uuid, GError **error);
virStorageVolPtr
hospes_volume_work_find (HospesCall *call, const char *pool, const char *name, GError **error);
void
hospes_volume_work_remove (virStorageVolPtr volume, const char *name, HospesVolumeResult *result);

G_END_DECLS
