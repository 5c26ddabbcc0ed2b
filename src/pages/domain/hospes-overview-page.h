/* hospes-overview-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_OVERVIEW_PAGE (hospes_overview_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesOverviewPage, hospes_overview_page, HOSPES, OVERVIEW_PAGE, GtkWidget)

void hospes_overview_page_set_domain (HospesOverviewPage *self, HospesDomain *domain);

G_END_DECLS
