/* hospes-banner.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_BANNER (hospes_banner_get_type ())

G_DECLARE_FINAL_TYPE (HospesBanner, hospes_banner, HOSPES, BANNER, GtkWidget)

void
hospes_banner_show (HospesBanner *self, const char *text, const char *button, const char *action);
void hospes_banner_hide (HospesBanner *self);

G_END_DECLS
