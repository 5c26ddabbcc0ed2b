/* hospes-host-tasks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be asked of a host itself.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-host-call.h"
#include "hospes-host-tasks.h"

static gpointer
load_details (HospesCall *call, gpointer uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);

  return hospes_host_details_ask (connection, uri);
}

/**
 * hospes_host_load_details_async:
 * @self: a host
 * @cancellable: (nullable): a cancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 */
void
hospes_host_load_details_async (HospesHost *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hospes_host_load_details_async);
  hospes_host_call (self, HOSPES_CALL_QUICK, NULL, task, load_details,
                    g_strdup (hospes_host_get_uri (self)), g_free,
                    (GDestroyNotify) hospes_host_details_unref);
}

HospesHostDetails *
hospes_host_load_details_finish (HospesHost *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
