/* hospes-worker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_WORKER (hospes_worker_get_type ())

G_DECLARE_FINAL_TYPE (HospesWorker, hospes_worker, HOSPES, WORKER, GObject)

/**
 * HospesWorkerFunc:
 * @data: what was given to hospes_worker_run()
 * @cancellable: (nullable): the task's
 * @error: set it if the result is an error
 *
 * Plain blocking code on a thread of the worker. It touches nothing but @data
 * and returns a plain value.
 */
typedef gpointer (*HospesWorkerFunc) (gpointer data, GCancellable *cancellable, GError **error);

HospesWorker *hospes_worker_new (void);
void hospes_worker_run (HospesWorker *self,
                        GTask *task,
                        HospesWorkerFunc func,
                        gpointer data,
                        GDestroyNotify data_free,
                        GDestroyNotify result_free);
gint64 hospes_worker_get_last_end (HospesWorker *self);
void hospes_worker_abandon (HospesWorker *self, const GError *error);
void hospes_worker_release (HospesWorker *self, gpointer object);

G_END_DECLS
