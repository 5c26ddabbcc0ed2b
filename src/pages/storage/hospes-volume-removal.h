/* hospes-volume-removal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hospes_volume_removal_ask (GtkWidget *origin, GPtrArray *volumes);

G_END_DECLS
