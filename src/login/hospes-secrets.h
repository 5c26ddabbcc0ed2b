/* hospes-secrets.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void hospes_secrets_find_async (const char *subject,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *hospes_secrets_find_finish (GAsyncResult *result, GError **error);

void hospes_secrets_keep (const char *subject, const char *label, const char *secret);

G_END_DECLS
