/* hospes-pool-making-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool-making.h"

G_BEGIN_DECLS

const char *hospes_pool_making_get_content_left (HospesPoolPattern pattern);
char *hospes_pool_making_dup_folder_left (const char *target, const char *missing);

G_END_DECLS
