/* hospes-pool-folder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt/libvirt.h>

#include "hospes-host-shell.h"

G_BEGIN_DECLS

char *hospes_pool_folder_find_missing (const HospesHostShell *shell,
                                       const char *path,
                                       GCancellable *cancellable);
gboolean
hospes_pool_folder_remove (virConnectPtr connection, virStoragePoolPtr pool, const char *xml);

G_END_DECLS
