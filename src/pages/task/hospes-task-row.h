/* hospes-task-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-job.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TASK_ROW (hospes_task_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesTaskRow, hospes_task_row, HOSPES, TASK_ROW, GtkListBoxRow)

GtkWidget *hospes_task_row_new (HospesJob *job);
HospesJob *hospes_task_row_get_job (HospesTaskRow *self);
void hospes_task_row_update_time (HospesTaskRow *self);

G_END_DECLS
