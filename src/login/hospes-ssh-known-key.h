/* hospes-ssh-known-key.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-ssh-address.h"

G_BEGIN_DECLS

char *hospes_ssh_known_key_dup_name (const char *settings);

void hospes_ssh_known_key_forget_async (const HospesSshAddress *address,
                                        const char *place,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean hospes_ssh_known_key_forget_finish (GAsyncResult *result, GError **error);

G_END_DECLS
