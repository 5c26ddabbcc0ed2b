/* hospes-even-lines.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hospes_even_lines_set (GtkWidget *root, int max_chars);

G_END_DECLS
