/* hospes-virsh.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Commands that do in a terminal what a job does.
 */

#pragma once

#include "hospes-types.h"

G_BEGIN_DECLS

char *hospes_virsh_dup (HospesHost *host);

G_END_DECLS
