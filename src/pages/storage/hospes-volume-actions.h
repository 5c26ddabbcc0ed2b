/* hospes-volume-actions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_ACTIONS (hospes_volume_actions_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolumeActions, hospes_volume_actions, HOSPES, VOLUME_ACTIONS, GObject)

HospesVolumeActions *hospes_volume_actions_new (GtkWidget *origin);
void hospes_volume_actions_set_pool (HospesVolumeActions *self, HospesPool *pool);
void hospes_volume_actions_set_volumes (HospesVolumeActions *self, GPtrArray *volumes);
GActionGroup *hospes_volume_actions_get_group (HospesVolumeActions *self);

G_END_DECLS
