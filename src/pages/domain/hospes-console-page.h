/* hospes-console-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CONSOLE_PAGE (hospes_console_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesConsolePage, hospes_console_page, HOSPES, CONSOLE_PAGE, GtkWidget)

void hospes_console_page_set_domain (HospesConsolePage *self, HospesDomain *domain);
void hospes_console_page_fit_width (HospesConsolePage *self);
gboolean hospes_console_page_get_connected (HospesConsolePage *self);
void hospes_console_page_take_focus (HospesConsolePage *self);

G_END_DECLS
