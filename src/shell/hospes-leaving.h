/* hospes-leaving.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean hospes_leaving_ask (GtkWindow *window);

G_END_DECLS
