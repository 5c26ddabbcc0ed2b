/* slow-deed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is done to machines and ends when the test says so: functions for
 * hospes_bulk_new(), whose data is the array of the GTasks under way.
 */

#pragma once

#include "hospes-domain.h"
#include "wait-for.h"

static inline void
begin_slowly (HospesDomain *domain, gpointer data, GAsyncReadyCallback callback, gpointer user_data)
{
  g_ptr_array_add (data, g_task_new (domain, NULL, callback, user_data));
}

static inline gboolean
finish_slowly (HospesDomain *domain, GAsyncResult *result, gpointer data, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* @complaint: (nullable): what it fails with */
static inline void
end_slowly (GPtrArray *tasks, guint index, const char *complaint)
{
  g_autoptr (GTask) task = g_ptr_array_steal_index (tasks, index);

  if (complaint != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", complaint);
  else
    g_task_return_boolean (task, TRUE);
  wait_for (g_task_get_completed (task));
}
