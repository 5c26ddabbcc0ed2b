/* hospes-slim.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hospes_slim_header_set (AdwHeaderBar *header, int width);
void hospes_slim_rows_set (GtkWidget *root, int width);

G_END_DECLS
