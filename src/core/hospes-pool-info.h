/* hospes-pool-info.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesPoolState:
 * @HOSPES_POOL_INACTIVE: it is defined, not started
 * @HOSPES_POOL_BUILDING: its place is being prepared
 * @HOSPES_POOL_RUNNING: it can be used
 * @HOSPES_POOL_DEGRADED: it runs, not all of it
 * @HOSPES_POOL_INACCESSIBLE: it runs, and what it is made of is not there
 *
 * libvirt's virStoragePoolState, number by number.
 */
typedef enum
{
  HOSPES_POOL_INACTIVE,
  HOSPES_POOL_BUILDING,
  HOSPES_POOL_RUNNING,
  HOSPES_POOL_DEGRADED,
  HOSPES_POOL_INACCESSIBLE,
} HospesPoolState;

/**
 * HospesPoolInfo:
 * @type: libvirt's word for its kind: "dir", "logical" …
 * @target: (nullable): where its volumes are found on the host
 * @source: (nullable): what it is made of: "nas01:/export", "vg-data", "/dev/sdb1"
 * @source_format: (nullable): libvirt's word: "nfs", "lvm2", "gpt" …
 * @capacity: bytes it holds; 0 unless it runs
 * @allocation: bytes that are taken
 * @available: bytes that are free
 * @autostart: whether it starts with the host
 * @persistent: whether it is kept when it is stopped
 * @silent: whether it was asked about and does not answer: all else is as it was before
 *
 * What libvirt tells of a storage pool. A plain value, made on a worker.
 */
typedef struct
{
  char *uuid;
  char *name;
  char *type;
  char *target;
  char *source;
  char *source_format;
  HospesPoolState state;
  guint64 capacity;
  guint64 allocation;
  guint64 available;
  gboolean autostart;
  gboolean persistent;
  gboolean silent;
} HospesPoolInfo;

HospesPoolInfo *hospes_pool_info_new_from_xml (const char *xml, GError **error);
gboolean hospes_pool_info_equal (const HospesPoolInfo *a, const HospesPoolInfo *b);
void hospes_pool_info_free (gpointer info);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesPoolInfo, hospes_pool_info_free)

G_END_DECLS
