/* hospes-volume-lock.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume.h"

G_BEGIN_DECLS

char *hospes_volume_lock_dup_line (HospesVolume *volume);
char *hospes_volume_lock_dup_reason (HospesVolume *volume);

G_END_DECLS
