/* hospes-pool-room.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool.h"

G_BEGIN_DECLS

char *hospes_pool_room_dup_warning (HospesPool *pool);

G_END_DECLS
