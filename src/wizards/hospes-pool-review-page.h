/* hospes-pool-review-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"
#include "hospes-pool-draft.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_REVIEW_PAGE (hospes_pool_review_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesPoolReviewPage, hospes_pool_review_page, HOSPES, POOL_REVIEW_PAGE, GtkWidget)

GtkWidget *hospes_pool_review_page_new (HospesHost *host, HospesPoolDraft *draft);
void hospes_pool_review_page_enter (HospesPoolReviewPage *self);
char *hospes_pool_review_page_dup_xml (HospesPoolReviewPage *self);
gboolean hospes_pool_review_page_is_valid (HospesPoolReviewPage *self);
void hospes_pool_review_page_tell (HospesPoolReviewPage *self, const char *title, const char *text);

G_END_DECLS
