/* hospes-volume-jobs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Work on volumes, each a job that has begun and is in the list of jobs. What fails or
 * is cancelled leaves nothing half-made, or says what is left. All return a reference
 * of their own.
 */

#pragma once

#include "hospes-job.h"
#include "hospes-overlays.h"
#include "hospes-volume-draft.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

/**
 * HospesWipe:
 *
 * libvirt's virStorageVolWipeAlgorithm, number by number; what it can do depends on
 * "scrub" there, but for zeros and for giving back the room.
 */
typedef enum
{
  HOSPES_WIPE_ZERO = 0,
  HOSPES_WIPE_NNSA = 1,
  HOSPES_WIPE_DOD = 2,
  HOSPES_WIPE_BSI = 3,
  HOSPES_WIPE_GUTMANN = 4,
  HOSPES_WIPE_SCHNEIER = 5,
  HOSPES_WIPE_PFITZNER7 = 6,
  HOSPES_WIPE_PFITZNER33 = 7,
  HOSPES_WIPE_RANDOM = 8,
  HOSPES_WIPE_TRIM = 9,
} HospesWipe;

HospesJob *hospes_volume_create (HospesPool *pool, const HospesVolumeDraft *draft);
HospesJob *hospes_volume_clone (HospesVolume *volume, HospesPool *into, const char *name);
HospesJob *hospes_volume_resize (HospesVolume *volume, guint64 capacity, gboolean may_shrink);
HospesJob *hospes_volume_wipe (HospesVolume *volume, HospesWipe algorithm);

/* hospes-volume-remove.c */
HospesJob *hospes_volume_remove (HospesVolume *volume, HospesOverlays *overlays);
HospesJob *hospes_volume_remove_with_secret (HospesVolume *volume, HospesOverlays *overlays);

/* hospes-volume-upload.c, hospes-volume-download.c; SHA-256 is the result of both */
HospesJob *hospes_volume_upload (HospesPool *pool, const char *name, GFile *file);
HospesJob *hospes_volume_download (HospesVolume *volume, GFile *file);

/* hospes-volume-convert.c; @swap: machines that have it get the new one, if all are off */
HospesJob *
hospes_volume_convert (HospesVolume *volume, const char *format, const char *name, gboolean swap);
HospesJob *hospes_volume_sparsify (HospesVolume *volume, const char *name);
char *hospes_volume_dup_why_not_sparsify (HospesVolume *volume);
HospesJob *hospes_volume_compress (HospesVolume *volume, const char *name, gboolean swap);
char *hospes_volume_dup_why_not_compress (HospesVolume *volume);

/* hospes-volume-trim.c: the guest gives back what it does not use, through its agent */
HospesJob *hospes_domain_trim (HospesDomain *domain);

G_END_DECLS
