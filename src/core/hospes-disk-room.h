/* hospes-disk-room.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-disk-place.h"

G_BEGIN_DECLS

/**
 * HospesPoolRoom:
 * @name: of a pool that is a folder
 * @path: the folder
 * @capacity: bytes of all there is
 * @available: bytes of it that are free
 */
typedef struct
{
  char *name;
  char *path;
  guint64 capacity;
  guint64 available;
} HospesPoolRoom;

/**
 * HospesDiskUse:
 * @path: what is behind a disk
 * @capacity: bytes the guest sees
 * @allocation: bytes it takes
 * @physical: bytes of what it is in
 */
typedef struct
{
  char *path;
  guint64 capacity;
  guint64 allocation;
  guint64 physical;
} HospesDiskUse;

/**
 * HospesDiskShortage:
 * @pool: (nullable): the pool where nearly nothing is left
 * @volume: (nullable): or the device
 * @available: bytes that are left
 */
typedef struct
{
  char *pool;
  char *volume;
  guint64 available;
} HospesDiskShortage;

void hospes_pool_room_free (gpointer room);
void hospes_disk_use_free (gpointer use);
void hospes_disk_shortage_free (gpointer shortage);

gboolean hospes_disk_room_is_at_risk (GPtrArray *places, GPtrArray *pools);
HospesDiskShortage *
hospes_disk_room_find_shortage (GPtrArray *places, GPtrArray *pools, GPtrArray *uses);
gboolean hospes_disk_shortage_equal (const HospesDiskShortage *a, const HospesDiskShortage *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDiskShortage, hospes_disk_shortage_free)

G_END_DECLS
