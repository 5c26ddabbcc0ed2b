/* hospes-volume-format-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_FORMAT_CELL (hospes_volume_format_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesVolumeFormatCell, hospes_volume_format_cell, HOSPES, VOLUME_FORMAT_CELL, HospesVolumeCell)

G_END_DECLS
