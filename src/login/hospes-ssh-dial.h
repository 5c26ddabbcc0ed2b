/* hospes-ssh-dial.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-ssh-address.h"

G_BEGIN_DECLS

int hospes_ssh_dial (const char *program,
                     const HospesSshAddress *address,
                     const char *host,
                     guint16 port,
                     GError **error);
int hospes_ssh_dial_socket (const char *program,
                            const HospesSshAddress *address,
                            const char *path,
                            GError **error);

G_END_DECLS
