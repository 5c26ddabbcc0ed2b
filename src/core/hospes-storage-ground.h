/* hospes-storage-ground.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

/* @target: (nullable): the folder it has on that host */
typedef struct
{
  char *name;
  char *target;
} HospesGroundPool;

/* @path: as the kernel numbers them; @link: (nullable): a name that stays the same */
typedef struct
{
  char *path;
  char *link;
  char *model;
  guint64 size;
} HospesGroundDisk;

/* @has_ports: others can be made on it (NPIV) */
typedef struct
{
  char *name;
  gboolean has_ports;
} HospesGroundAdapter;

typedef struct
{
  char *uuid;
  char *usage;
  gboolean is_ceph; /* or iSCSI */
} HospesGroundSecret;

/**
 * HospesStorageGround:
 * @pools: of #HospesGroundPool, those there are
 * @disks: of #HospesGroundDisk
 * @adapters: of #HospesGroundAdapter
 * @secrets: of #HospesGroundSecret, those that pools can use
 * @lacking: (nullable): types of pools libvirt there was built without; %NULL if it cannot say
 *
 * What a host has that matters to a new pool.
 */
typedef struct
{
  GPtrArray *pools;
  GPtrArray *disks;
  GPtrArray *adapters;
  GPtrArray *secrets;
  char **lacking;
} HospesStorageGround;

void hospes_storage_ground_free (HospesStorageGround *self);
void hospes_storage_ground_load_async (HospesHost *host,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
HospesStorageGround *
hospes_storage_ground_load_finish (HospesHost *host, GAsyncResult *result, GError **error);
char **hospes_storage_ground_find_lacking (const char *capabilities);
HospesGroundDisk *hospes_storage_ground_read_disk (const char *xml);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesStorageGround, hospes_storage_ground_free)

G_END_DECLS
