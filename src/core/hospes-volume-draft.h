/* hospes-volume-draft.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesPreallocation:
 * @HOSPES_PREALLOCATE_NONE: it takes room as it fills (thin)
 * @HOSPES_PREALLOCATE_METADATA: so does it, with its tables laid out (qcow2)
 * @HOSPES_PREALLOCATE_FULL: all its room is taken at once
 */
typedef enum
{
  HOSPES_PREALLOCATE_NONE,
  HOSPES_PREALLOCATE_METADATA,
  HOSPES_PREALLOCATE_FULL,
} HospesPreallocation;

/**
 * HospesVolumeDraft:
 * @name: what its pool is to call it
 * @format: (nullable): "raw", "qcow2" …; %NULL where a pool has but one
 * @capacity: bytes a guest is to see; 0 for that of @backing
 * @preallocation: how much of them is taken at once
 * @backing: (nullable): path of the volume it is to be an overlay of
 * @backing_format: (nullable): format of that; libvirt no longer guesses
 * @secret: (nullable): UUID of the libvirt secret that opens it, if it is to be encrypted
 * @passphrase: (nullable): what it is to be encrypted with, where a secret has yet to be made
 *   of it
 * @compat: (nullable): of qcow2: "0.10" or "1.1"
 * @cluster_size: of qcow2, in bytes; 0 for the usual one
 * @lazy_refcounts: of qcow2: faster, and checked after a crash
 *
 * A volume that is to be. A plain value.
 */
typedef struct
{
  char *name;
  char *format;
  guint64 capacity;
  HospesPreallocation preallocation;
  char *backing;
  char *backing_format;
  char *secret;
  char *passphrase;
  char *compat;
  guint64 cluster_size;
  gboolean lazy_refcounts;
} HospesVolumeDraft;

HospesVolumeDraft *hospes_volume_draft_new (const char *name);
HospesVolumeDraft *hospes_volume_draft_copy (const HospesVolumeDraft *self);
void hospes_volume_draft_free (HospesVolumeDraft *self);

gboolean hospes_volume_draft_check_name (const char *name, GError **error);
char *hospes_volume_draft_dup_xml (const HospesVolumeDraft *self);
guint hospes_volume_draft_get_flags (const HospesVolumeDraft *self);
char *hospes_volume_draft_dup_command (const HospesVolumeDraft *self, const char *pool);

const char *const *hospes_volume_draft_get_formats (const char *pool_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesVolumeDraft, hospes_volume_draft_free)

G_END_DECLS
