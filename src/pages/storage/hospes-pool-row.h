/* hospes-pool-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_ROW (hospes_pool_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolRow, hospes_pool_row, HOSPES, POOL_ROW, GtkListBoxRow)

GtkWidget *hospes_pool_row_new (HospesPool *pool);
HospesPool *hospes_pool_row_get_pool (HospesPoolRow *self);

G_END_DECLS
