/* hospes-os-guess.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-os.h"

G_BEGIN_DECLS

HospesOs *hospes_os_guess (GPtrArray *all, const char *name, char **arch, gboolean *cloud);

G_END_DECLS
