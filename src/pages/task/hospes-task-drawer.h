/* hospes-task-drawer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-job-list.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TASK_DRAWER (hospes_task_drawer_get_type ())

G_DECLARE_FINAL_TYPE (HospesTaskDrawer, hospes_task_drawer, HOSPES, TASK_DRAWER, GtkWidget)

void hospes_task_drawer_set_list (HospesTaskDrawer *self, HospesJobList *list);

G_END_DECLS
