/* hospes-space-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SPACE_PAGE (hospes_space_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesSpacePage, hospes_space_page, HOSPES, SPACE_PAGE, GtkWidget)

void hospes_space_page_set_pool (HospesSpacePage *self, HospesPool *pool);
void hospes_space_page_update (HospesSpacePage *self);

G_END_DECLS
