/* hospes-tally.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domains-model.h"
#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TALLY_N_SCOPES (HOSPES_SCOPE_ATTENTION + 1)

void hospes_tally_host (HospesHost *host, guint counts[HOSPES_TALLY_N_SCOPES], GHashTable *tags);

G_END_DECLS
