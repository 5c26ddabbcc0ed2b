/* hospes-pool-sources.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

/**
 * HospesPoolSource:
 * @name: (nullable): of a volume group or a Gluster volume
 * @path: (nullable): of an export
 * @format: (nullable): what it is, in libvirt’s word
 * @devices: what a volume group lies on; of an iSCSI target, that alone
 */
typedef struct
{
  char *name;
  char *path;
  char *format;
  char **devices;
} HospesPoolSource;

void hospes_pool_sources_find_async (HospesHost *host,
                                     const char *type_name,
                                     const char *source_xml,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *hospes_pool_sources_find_finish (HospesHost *host, GAsyncResult *result, GError **error);
GPtrArray *hospes_pool_sources_read (const char *xml, GError **error);

G_END_DECLS
