/* hospes-volume-choice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume.h"

G_BEGIN_DECLS

/**
 * HospesVolumePurpose:
 * @HOSPES_CHOOSE_DISK: a machine is to write to it
 * @HOSPES_CHOOSE_IMAGE: a machine is to begin with it: it writes to it, or to a copy
 * @HOSPES_CHOOSE_DISC: a machine is to read it like a disc
 * @HOSPES_CHOOSE_BASE: another volume is to build on it
 * @HOSPES_CHOOSE_COPY: another volume is to be a copy of it
 */
typedef enum
{
  HOSPES_CHOOSE_DISK,
  HOSPES_CHOOSE_IMAGE,
  HOSPES_CHOOSE_DISC,
  HOSPES_CHOOSE_BASE,
  HOSPES_CHOOSE_COPY,
} HospesVolumePurpose;

/**
 * HospesVolumeChoice:
 * @path: where it is on its host
 * @pool: (nullable): UUID of its pool, %NULL for a file that is in none
 * @volume: (nullable): what the pool calls it
 * @format: (nullable): its format, as far as it is known
 * @capacity: how large a disk it is, 0 as long as that is not known
 *
 * What was chosen. A plain value.
 */
typedef struct
{
  char *path;
  char *pool;
  char *volume;
  char *format;
  guint64 capacity;
} HospesVolumeChoice;

HospesVolumeChoice *hospes_volume_choice_new (HospesVolume *volume);
HospesVolumeChoice *
hospes_volume_choice_new_for_file (const char *path, HospesVolumePurpose purpose);
void hospes_volume_choice_free (HospesVolumeChoice *self);

const char *hospes_volume_choice_get_title (HospesVolumePurpose purpose);
gboolean hospes_volume_choice_may_be (HospesVolume *volume, HospesVolumePurpose purpose);
gboolean hospes_volume_choice_is_ready (HospesVolume *volume, HospesVolumePurpose purpose);
guint hospes_volume_choice_get_rank (HospesVolume *volume, HospesVolumePurpose purpose);
gboolean hospes_volume_choice_is_written (HospesVolumePurpose purpose, const char *format);
const char *hospes_volume_choice_guess_format (const char *path);
gboolean hospes_volume_choice_is_brought (HospesVolumePurpose purpose);
char *hospes_volume_choice_dup_warning (HospesVolume *volume, HospesVolumePurpose purpose);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesVolumeChoice, hospes_volume_choice_free)

G_END_DECLS
