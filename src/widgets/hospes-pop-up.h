/* hospes-pop-up.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hospes_pop_up_at (GtkPopover *menu, const GdkRectangle *place);
gboolean hospes_pop_up_below (GtkPopover *menu, GtkWidget *widget);

G_END_DECLS
