/* hospes-space-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-pool.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SPACE_GROUP (hospes_space_group_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesSpaceGroup, hospes_space_group, HOSPES, SPACE_GROUP, AdwPreferencesGroup)

void hospes_space_group_show (HospesSpaceGroup *self, HospesPool *pool, GPtrArray *volumes);
void hospes_space_group_add_ticked (HospesSpaceGroup *self, GPtrArray *volumes);

G_END_DECLS
