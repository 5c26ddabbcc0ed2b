/* hospes-empty-host-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_EMPTY_HOST_PAGE (hospes_empty_host_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesEmptyHostPage, hospes_empty_host_page, HOSPES, EMPTY_HOST_PAGE, GtkWidget)

void hospes_empty_host_page_set_host (HospesEmptyHostPage *self, HospesHost *host);
void hospes_empty_host_page_set_adding (HospesEmptyHostPage *self, gboolean adding);

G_END_DECLS
