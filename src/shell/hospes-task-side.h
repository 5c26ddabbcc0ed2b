/* hospes-task-side.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_TASK_SIDE (hospes_task_side_get_type ())

G_DECLARE_FINAL_TYPE (HospesTaskSide, hospes_task_side, HOSPES, TASK_SIDE, GtkWidget)

gboolean hospes_task_side_get_open (HospesTaskSide *self);
void hospes_task_side_set_open (HospesTaskSide *self, gboolean open);
gboolean hospes_task_side_get_over (HospesTaskSide *self);

G_END_DECLS
