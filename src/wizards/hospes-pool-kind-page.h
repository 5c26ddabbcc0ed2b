/* hospes-pool-kind-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool-draft.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_KIND_PAGE (hospes_pool_kind_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolKindPage, hospes_pool_kind_page, HOSPES, POOL_KIND_PAGE, GtkWidget)

GtkWidget *hospes_pool_kind_page_new (HospesPoolDraft *draft);
void hospes_pool_kind_page_set_lacking (HospesPoolKindPage *self,
                                        const char *const *lacking,
                                        const char *host);

G_END_DECLS
