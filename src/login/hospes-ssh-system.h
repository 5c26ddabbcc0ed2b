/* hospes-ssh-system.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-ssh-address.h"

G_BEGIN_DECLS

char *hospes_ssh_system_ask (const char *program, const HospesSshAddress *address);
char *hospes_ssh_system_read (const char *os_release);

G_END_DECLS
