/* hospes-storage-memory.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-call.h"

G_BEGIN_DECLS

void hospes_storage_remember (const char *uri, GHashTable *infos);

gpointer
hospes_storage_recall (HospesCall *call, gpointer uri, GCancellable *cancellable, GError **error);
gpointer hospes_storage_identify (HospesCall *call,
                                  gpointer name,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
