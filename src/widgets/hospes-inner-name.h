/* hospes-inner-name.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hospes_inner_name_set (gpointer widget, GType type, const char *name);

G_END_DECLS
