/* hospes-host-shell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-types.h"

G_BEGIN_DECLS

/**
 * HospesHostShell:
 *
 * How commands are run on a host: on this computer as they are, elsewhere over the login
 * that is open.
 */
typedef struct _HospesHostShell HospesHostShell;

/* What it says meanwhile, in pieces that end where it likes. On the calling thread. */
typedef void (*HospesHostShellHear) (const char *text, gpointer data);

HospesHostShell *hospes_host_shell_new (HospesHost *host, GError **error);
gboolean hospes_host_shell_is_local (const HospesHostShell *self);
gboolean hospes_host_shell_run (const HospesHostShell *self,
                                const char *script,
                                HospesHostShellHear hear,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);
char *hospes_host_shell_dup_command (const HospesHostShell *self, const char *command);
void hospes_host_shell_free (HospesHostShell *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHostShell, hospes_host_shell_free)

G_END_DECLS
