/* hospes-choice-pools.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CHOICE_POOLS (hospes_choice_pools_get_type ())

G_DECLARE_FINAL_TYPE (HospesChoicePools, hospes_choice_pools, HOSPES, CHOICE_POOLS, GtkWidget)

void hospes_choice_pools_set_pools (HospesChoicePools *self, GListModel *pools);
HospesPool *hospes_choice_pools_get_pool (HospesChoicePools *self);
gboolean hospes_choice_pools_select (HospesChoicePools *self, const char *uuid);
GMenuModel *hospes_choice_pools_new_menu (HospesChoicePools *self, const char *action);

G_END_DECLS
