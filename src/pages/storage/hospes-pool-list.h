/* hospes-pool-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_LIST (hospes_pool_list_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolList, hospes_pool_list, HOSPES, POOL_LIST, GtkWidget)

void hospes_pool_list_set_pools (HospesPoolList *self, GListModel *pools);
void hospes_pool_list_set_partial (HospesPoolList *self, gboolean partial);
HospesPool *hospes_pool_list_get_pool (HospesPoolList *self);
void hospes_pool_list_select (HospesPoolList *self, HospesPool *pool);
void hospes_pool_list_focus (HospesPoolList *self);

G_END_DECLS
