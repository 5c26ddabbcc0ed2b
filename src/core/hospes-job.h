/* hospes-job.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-job-state.h"
#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_JOB (hospes_job_get_type ())

G_DECLARE_FINAL_TYPE (HospesJob, hospes_job, HOSPES, JOB, GObject)

HospesJob *hospes_job_new (const char *title, HospesHost *host);

/* Any thread */
void hospes_job_set_progress (HospesJob *self, guint64 done, guint64 total);
void hospes_job_log (HospesJob *self, const char *line);
void hospes_job_tell_stage (HospesJob *self, const char *stage);

/* While it runs */
void hospes_job_set_waiting (HospesJob *self, gboolean waiting);
void hospes_job_set_stage (HospesJob *self, const char *stage);
void hospes_job_set_unit (HospesJob *self, HospesJobUnit unit);
void hospes_job_take_done_title (HospesJob *self, char *title);
void hospes_job_set_can_cancel (HospesJob *self, gboolean can_cancel);
void hospes_job_set_when_cancelled (HospesJob *self, const char *sentence);
void hospes_job_set_if_interrupted (HospesJob *self, const char *sentence);
void hospes_job_add_command (HospesJob *self, const char *command);
GCancellable *hospes_job_get_cancellable (HospesJob *self);
void hospes_job_cancel (HospesJob *self);

/* Its end */
void hospes_job_finish (HospesJob *self, const char *result);
void hospes_job_fail (HospesJob *self, const GError *error, const char *left);
void hospes_job_set_show (HospesJob *self, const char *detailed_action);
void hospes_job_add_remedy (HospesJob *self, const char *label, const char *detailed_action);
void hospes_job_clear_remedies (HospesJob *self);
void hospes_job_set_details (HospesJob *self, const char *details);
void hospes_job_set_again (HospesJob *self, HospesJobAgain func, gpointer data, GDestroyNotify f);
gboolean hospes_job_get_can_again (HospesJob *self);
void hospes_job_again (HospesJob *self);

const char *hospes_job_get_title (HospesJob *self);
const char *hospes_job_get_done_title (HospesJob *self);
const char *hospes_job_get_host_name (HospesJob *self);
const char *hospes_job_get_stage (HospesJob *self);
HospesJobState hospes_job_get_state (HospesJob *self);
gboolean hospes_job_get_ended (HospesJob *self);
gboolean hospes_job_get_interrupted (HospesJob *self);
HospesJobUnit hospes_job_get_unit (HospesJob *self);
guint64 hospes_job_get_done (HospesJob *self);
guint64 hospes_job_get_total (HospesJob *self);
double hospes_job_get_fraction (HospesJob *self);
double hospes_job_get_rate (HospesJob *self);
gint64 hospes_job_get_seconds_left (HospesJob *self);
gint64 hospes_job_get_start_time (HospesJob *self);
gint64 hospes_job_get_end_time (HospesJob *self);
gboolean hospes_job_get_can_cancel (HospesJob *self);
const char *hospes_job_get_when_cancelled (HospesJob *self);
const char *hospes_job_get_result (HospesJob *self);
const char *hospes_job_get_error_message (HospesJob *self);
const char *hospes_job_get_details (HospesJob *self);
const char *hospes_job_get_left (HospesJob *self);
const char *hospes_job_get_show (HospesJob *self);
const char *const *hospes_job_get_commands (HospesJob *self);
const char *const *hospes_job_get_remedies (HospesJob *self);
GStrv hospes_job_dup_log (HospesJob *self);

G_END_DECLS
