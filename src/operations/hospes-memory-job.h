/* hospes-memory-job.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

void hospes_memory_job_async (HospesDomain *domain,
                              HospesDomainVerb verb,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void hospes_memory_job_abort (HospesDomain *domain);
gboolean hospes_memory_job_finish (HospesDomain *domain, GAsyncResult *result, GError **error);

G_END_DECLS
