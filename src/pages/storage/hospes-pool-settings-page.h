/* hospes-pool-settings-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_SETTINGS_PAGE (hospes_pool_settings_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesPoolSettingsPage, hospes_pool_settings_page, HOSPES, POOL_SETTINGS_PAGE, GtkWidget)

void hospes_pool_settings_page_set_pool (HospesPoolSettingsPage *self, HospesPool *pool);

G_END_DECLS
