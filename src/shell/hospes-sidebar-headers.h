/* hospes-sidebar-headers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hospes_sidebar_headers_set (GtkListBox *list);

G_END_DECLS
