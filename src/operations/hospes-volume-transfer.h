/* hospes-volume-transfer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What work that reads or sends the content of volumes has in common.
 */

#pragma once

#include <gio/gio.h>
#include <libvirt/libvirt.h>

#include "hospes-volume-work.h"

G_BEGIN_DECLS

/* As much as fits a message of libvirt's: the daemon answers to fewer of them. */
#define HOSPES_TRANSFER_PIECE 262120

gboolean hospes_transfer_fail_local (HospesVolumeResult *result, const char *path);
gboolean hospes_transfer_end (virStreamPtr stream, gboolean whole, HospesVolumeResult *result);
char *
hospes_transfer_read_back (virStorageVolPtr volume, guint64 length, HospesVolumeResult *result);
gboolean hospes_transfer_begins_alike (virStorageVolPtr volume, int fd, guint64 length);
char *hospes_transfer_dup_path (GFile *file, GError **error);
gboolean hospes_transfer_check_free (HospesPool *pool, const char *name, GError **error);
char *hospes_transfer_dup_result (const char *digest);
char *hospes_transfer_dup_changed (virStorageVolPtr volume);
gboolean hospes_transfer_check_unwritten (virStorageVolPtr volume,
                                          const char *before,
                                          HospesVolumeResult *result);

G_END_DECLS
