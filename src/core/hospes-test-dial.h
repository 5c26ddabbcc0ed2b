/* hospes-test-dial.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-trouble.h"

#include <gio/gio.h>

G_BEGIN_DECLS

guint16 hospes_test_find_port (const char *uri);
void hospes_test_dial_async (const char *uri,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GSocketAddress *hospes_test_dial_finish (GObject *object, GAsyncResult *result, GError **error);
HospesTrouble hospes_test_dial_trouble (const GError *error);

G_END_DECLS
