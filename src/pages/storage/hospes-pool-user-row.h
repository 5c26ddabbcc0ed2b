/* hospes-pool-user-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool-user.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_USER_ROW (hospes_pool_user_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolUserRow, hospes_pool_user_row, HOSPES, POOL_USER_ROW, GtkWidget)

void hospes_pool_user_row_set_user (HospesPoolUserRow *self, HospesPoolUser *user);

G_END_DECLS
