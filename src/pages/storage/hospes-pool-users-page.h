/* hospes-pool-users-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_USERS_PAGE (hospes_pool_users_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesPoolUsersPage, hospes_pool_users_page, HOSPES, POOL_USERS_PAGE, GtkWidget)

void hospes_pool_users_page_set_pool (HospesPoolUsersPage *self, HospesPool *pool);
void hospes_pool_users_page_update (HospesPoolUsersPage *self);

G_END_DECLS
