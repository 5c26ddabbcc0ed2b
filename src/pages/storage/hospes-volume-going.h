/* hospes-volume-going.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume.h"

G_BEGIN_DECLS

void hospes_volume_going_set (HospesVolume *volume, gboolean is_going);
gboolean hospes_volume_going_get (HospesVolume *volume);
guint hospes_volume_going_get_n (void);

G_END_DECLS
