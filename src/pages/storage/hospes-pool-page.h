/* hospes-pool-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"
#include "hospes-volumes-page.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_PAGE (hospes_pool_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolPage, hospes_pool_page, HOSPES, POOL_PAGE, GtkWidget)

void hospes_pool_page_set_pool (HospesPoolPage *self, HospesPool *pool);
HospesPool *hospes_pool_page_get_pool (HospesPoolPage *self);
void hospes_pool_page_set_width (HospesPoolPage *self, int width);
void hospes_pool_page_set_text (HospesPoolPage *self, const char *text);
void hospes_pool_page_show_volume (HospesPoolPage *self, const char *key);
void hospes_pool_page_remove_volume (HospesPoolPage *self, const char *key);

G_END_DECLS
