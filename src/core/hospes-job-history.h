/* hospes-job-history.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"

G_BEGIN_DECLS

/* How many jobs are kept, in the list and from one start to the next. */
#define HOSPES_MAX_JOBS 100

char *hospes_job_history_write (GListModel *jobs);
GKeyFile *hospes_job_history_load (const char *path);
GPtrArray *hospes_job_history_read (GKeyFile *file);

G_END_DECLS
