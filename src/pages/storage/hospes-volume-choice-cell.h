/* hospes-volume-choice-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_CHOICE_CELL (hospes_volume_choice_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesVolumeChoiceCell, hospes_volume_choice_cell, HOSPES, VOLUME_CHOICE_CELL, HospesVolumeCell)

G_END_DECLS
