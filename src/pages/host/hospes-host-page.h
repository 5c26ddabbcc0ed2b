/* hospes-host-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_PAGE (hospes_host_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostPage, hospes_host_page, HOSPES, HOST_PAGE, GtkWidget)

HospesHost *hospes_host_page_get_host (HospesHostPage *self);
void hospes_host_page_set_host (HospesHostPage *self, HospesHost *host);

G_END_DECLS
