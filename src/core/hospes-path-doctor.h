/* hospes-path-doctor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"
#include "hospes-path-verdict.h"

G_BEGIN_DECLS

void hospes_path_look_async (HospesHost *host,
                             const char *path,
                             gboolean to_write,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
HospesPathVerdict *hospes_path_look_finish (HospesHost *host, GAsyncResult *result, GError **error);

void hospes_path_grant_async (HospesHost *host,
                              const HospesPathVerdict *verdict,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean hospes_path_grant_finish (HospesHost *host, GAsyncResult *result, GError **error);

char *hospes_path_dup_complained (const GError *error);

G_END_DECLS
