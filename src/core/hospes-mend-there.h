/* hospes-mend-there.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-ssh-address.h"
#include "hospes-trouble.h"

G_BEGIN_DECLS

char *hospes_mend_there_dup_commands (HospesTrouble trouble,
                                      const HospesSshAddress *address,
                                      const char *system);

G_END_DECLS
