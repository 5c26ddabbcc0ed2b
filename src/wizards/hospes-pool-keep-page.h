/* hospes-pool-keep-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool-draft.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_KEEP_PAGE (hospes_pool_keep_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolKeepPage, hospes_pool_keep_page, HOSPES, POOL_KEEP_PAGE, GtkWidget)

GtkWidget *hospes_pool_keep_page_new (HospesPoolDraft *draft);

G_END_DECLS
