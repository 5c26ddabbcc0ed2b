/* hospes-task-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job-list.h"

G_BEGIN_DECLS

char *hospes_task_words_dup_line (HospesJob *job, GDateTime *now);
char *hospes_task_words_dup_amount (HospesJob *job);
char *hospes_task_words_dup_pace (HospesJob *job);
char *hospes_task_words_dup_body (HospesJob *job);
char *hospes_task_words_dup_details (HospesJob *job);
char *hospes_task_words_dup_time (gint64 seconds);
char *hospes_task_words_dup_running (HospesJobList *list);
char *hospes_task_words_dup_end (HospesJob *job);

G_END_DECLS
