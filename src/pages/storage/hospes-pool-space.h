/* hospes-pool-space.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

/**
 * HospesPoolSpace:
 * @biggest: (element-type HospesVolume): what takes most, the biggest first
 * @unused: (element-type HospesVolume): needed by no machine of the host and no volume
 *   of the pool
 * @orphans: (element-type HospesVolume): overlays whose base is gone from the pool
 * @chains: (element-type HospesVolume): the tops of long chains
 * @unused_size: what @unused take together, in bytes
 *
 * What takes the room of a pool. A value.
 */
typedef struct
{
  GPtrArray *biggest;
  GPtrArray *unused;
  GPtrArray *orphans;
  GPtrArray *chains;
  guint64 unused_size;
} HospesPoolSpace;

HospesPoolSpace *hospes_pool_space_new (HospesPool *pool);
void hospes_pool_space_free (HospesPoolSpace *self);
GPtrArray *hospes_pool_space_list_chain (HospesPool *pool, HospesVolume *volume);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesPoolSpace, hospes_pool_space_free)

G_END_DECLS
