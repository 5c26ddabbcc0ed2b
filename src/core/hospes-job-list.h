/* hospes-job-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_JOB_LIST (hospes_job_list_get_type ())

G_DECLARE_FINAL_TYPE (HospesJobList, hospes_job_list, HOSPES, JOB_LIST, GObject)

HospesJobList *hospes_job_list_get_default (void);
HospesJobList *hospes_job_list_new (void);
void hospes_job_list_keep (HospesJobList *self, const char *path);

void hospes_job_list_add (HospesJobList *self, HospesJob *job);
void hospes_job_list_clear_done (HospesJobList *self);
guint hospes_job_list_get_n_running (HospesJobList *self);
double hospes_job_list_get_fraction (HospesJobList *self);
GPtrArray *hospes_job_list_dup_running (HospesJobList *self);
void hospes_job_list_flush (HospesJobList *self);

G_END_DECLS
