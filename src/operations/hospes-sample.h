/* hospes-sample.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"
#include "hospes-host.h"

G_BEGIN_DECLS

gboolean hospes_sample_fits (HospesHost *host);

void hospes_sample_add_async (HospesHost *host,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
char *hospes_sample_add_finish (HospesHost *host, GAsyncResult *result, GError **error);

void hospes_sample_remove_async (HospesDomain *domain,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *hospes_sample_remove_finish (HospesDomain *domain, GAsyncResult *result, GError **error);

G_END_DECLS
