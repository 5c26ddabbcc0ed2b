/* hospes-display-warp.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean hospes_display_warp (GtkWidget *widget, double x, double y);

G_END_DECLS
