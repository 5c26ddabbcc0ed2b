/* hospes-trouble-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TROUBLE_PAGE (hospes_trouble_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesTroublePage, hospes_trouble_page, HOSPES, TROUBLE_PAGE, GtkWidget)

void hospes_trouble_page_set_host (HospesTroublePage *self, HospesHost *host);

G_END_DECLS
