/* hospes-ssh-master.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-ssh-address.h"

G_BEGIN_DECLS

GSubprocess *hospes_ssh_master_spawn (const char *folder,
                                      const HospesSshAddress *address,
                                      const char *token,
                                      GError **error);

G_END_DECLS
