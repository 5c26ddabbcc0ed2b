/* hospes-speed-probe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

/* What takes longer is as good as never. */
#define HOSPES_SPEED_PATIENCE (20 * G_USEC_PER_SEC)

void hospes_speed_probe_async (HospesHost *host,
                               const char *arch,
                               const char *virt_type,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gint64 hospes_speed_probe_finish (HospesHost *host, GAsyncResult *result, GError **error);
gboolean hospes_speed_probe_suits (const char *arch);

G_END_DECLS
