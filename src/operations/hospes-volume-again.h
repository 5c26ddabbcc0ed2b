/* hospes-volume-again.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"
#include "hospes-pool.h"
#include "hospes-volume-draft.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

typedef struct _HospesVolumeAgain HospesVolumeAgain;

/* Returns: (transfer full): the job that has begun */
typedef HospesJob *(*HospesVolumeAgainFunc) (const HospesVolumeAgain *self);

/**
 * HospesVolumeAgain:
 * @func: begins it
 * @pool: (nullable): where
 * @volume: (nullable): with what
 * @draft: (nullable): what was to be made
 * @file: (nullable): a file of this computer
 * @name: (nullable): of what is made
 * @format: (nullable): of that
 * @number: whatever else
 * @flag: likewise
 *
 * What was asked for, so that it can be asked for once more.
 */
struct _HospesVolumeAgain
{
  HospesVolumeAgainFunc func;
  HospesPool *pool;
  HospesVolume *volume;
  HospesVolumeDraft *draft;
  GFile *file;
  char *name;
  char *format;
  guint64 number;
  gboolean flag;
};

void hospes_volume_again_offer (HospesJob *job, const HospesVolumeAgain *wish);

G_END_DECLS
