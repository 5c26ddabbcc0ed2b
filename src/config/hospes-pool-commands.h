/* hospes-pool-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool-draft.h"

G_BEGIN_DECLS

char *hospes_pool_draft_to_commands (HospesPoolDraft *self, const char *uri, const char *xml);

G_END_DECLS
