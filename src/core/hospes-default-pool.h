/* hospes-default-pool.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-types.h"

G_BEGIN_DECLS

char *hospes_default_pool_dup_place (HospesHost *host);
void hospes_default_pool_make_async (HospesHost *host,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean hospes_default_pool_make_finish (HospesHost *host, GAsyncResult *result, GError **error);

G_END_DECLS
