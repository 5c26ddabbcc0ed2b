/* hospes-volume-users-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_USERS_CELL (hospes_volume_users_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesVolumeUsersCell, hospes_volume_users_cell, HOSPES, VOLUME_USERS_CELL, HospesVolumeCell)

G_END_DECLS
