/* hospes-choice-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

const char *hospes_choice_place_get_page (HospesHost *host);
char *hospes_choice_place_dup_reason (HospesHost *host);
gboolean hospes_choice_place_opens_files (HospesHost *host);

G_END_DECLS
