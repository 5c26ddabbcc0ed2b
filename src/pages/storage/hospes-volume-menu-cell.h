/* hospes-volume-menu-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume-cell.h"

G_BEGIN_DECLS

#define HOSPES_VOLUME_MENU "/org/hospes/Hospes/ui/pages/storage/hospes-volume-actions.ui"

#define HOSPES_TYPE_VOLUME_MENU_CELL (hospes_volume_menu_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesVolumeMenuCell, hospes_volume_menu_cell, HOSPES, VOLUME_MENU_CELL, HospesVolumeCell)

G_END_DECLS
