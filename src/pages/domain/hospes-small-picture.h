/* hospes-small-picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-worker.h"

G_BEGIN_DECLS

void hospes_small_picture_make_async (HospesWorker *worker,
                                      GBytes *bytes,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GdkTexture *hospes_small_picture_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
