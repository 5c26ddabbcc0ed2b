/* hospes-volume-name-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_NAME_CELL (hospes_volume_name_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesVolumeNameCell, hospes_volume_name_cell, HOSPES, VOLUME_NAME_CELL, HospesVolumeCell)

G_END_DECLS
