/* hospes-task-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-job-list.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TASK_BUTTON (hospes_task_button_get_type ())

G_DECLARE_FINAL_TYPE (HospesTaskButton, hospes_task_button, HOSPES, TASK_BUTTON, GtkWidget)

void hospes_task_button_set_list (HospesTaskButton *self, HospesJobList *list);

G_END_DECLS
