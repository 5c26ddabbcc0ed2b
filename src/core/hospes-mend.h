/* hospes-mend.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-host-state.h"
#include "hospes-trouble.h"

G_BEGIN_DECLS

char *hospes_mend_dup_commands (HospesTrouble trouble);
gboolean hospes_mend_is_possible (void);
gboolean hospes_mend_is_lasting (void);
gboolean hospes_mend_asks_password (void);
void hospes_mend_run_async (const char *commands,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean hospes_mend_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
