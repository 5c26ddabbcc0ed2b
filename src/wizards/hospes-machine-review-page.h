/* hospes-machine-review-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-machine-brought.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_REVIEW_PAGE (hospes_machine_review_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineReviewPage, hospes_machine_review_page, HOSPES, MACHINE_REVIEW_PAGE, GtkWidget)

GtkWidget *hospes_machine_review_page_new (void);
const char *hospes_machine_review_page_get_xml (HospesMachineReviewPage *self);
void hospes_machine_review_page_set_brought (HospesMachineReviewPage *self,
                                             const HospesMachineBrought *brought);

G_END_DECLS
