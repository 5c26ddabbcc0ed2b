/* hospes-pool-machines.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool.h"

G_BEGIN_DECLS

/**
 * HospesPoolMachines:
 * @running: (element-type HospesDomain): machines that run, with a disk in the pool
 * @by_pool: those, running or not, that can only start while the pool is there
 * @by_path: those that are off, and name a file that stays where it is
 *
 * Who would feel it if a pool were stopped, each by name.
 */
typedef struct
{
  GPtrArray *running;
  GPtrArray *by_pool;
  GPtrArray *by_path;
} HospesPoolMachines;

HospesPoolMachines *hospes_pool_machines_new (HospesPool *pool);
void hospes_pool_machines_free (HospesPoolMachines *self);
char *hospes_pool_machines_dup_names (GPtrArray *machines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesPoolMachines, hospes_pool_machines_free)

G_END_DECLS
