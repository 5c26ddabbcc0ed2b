/* hospes-no-pools-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_NO_POOLS_PAGE (hospes_no_pools_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesNoPoolsPage, hospes_no_pools_page, HOSPES, NO_POOLS_PAGE, GtkWidget)

void hospes_no_pools_page_set_host (HospesNoPoolsPage *self, HospesHost *host);

G_END_DECLS
