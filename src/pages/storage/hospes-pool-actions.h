/* hospes-pool-actions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool-tasks.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_ACTIONS (hospes_pool_actions_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolActions, hospes_pool_actions, HOSPES, POOL_ACTIONS, GObject)

HospesPoolActions *hospes_pool_actions_new (GtkWidget *origin);
void hospes_pool_actions_set_pool (HospesPoolActions *self, HospesPool *pool);
GActionGroup *hospes_pool_actions_get_group (HospesPoolActions *self);

gboolean hospes_pool_can (HospesPool *pool, HospesPoolVerb verb);
void hospes_pool_do (GtkWidget *origin, HospesPool *pool, HospesPoolVerb verb);

G_END_DECLS
