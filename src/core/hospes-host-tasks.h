/* hospes-host-tasks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-details.h"
#include "hospes-host.h"

G_BEGIN_DECLS

void hospes_host_load_details_async (HospesHost *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
HospesHostDetails *
hospes_host_load_details_finish (HospesHost *self, GAsyncResult *result, GError **error);

G_END_DECLS
