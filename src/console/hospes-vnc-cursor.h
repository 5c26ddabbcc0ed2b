/* hospes-vnc-cursor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gdk/gdk.h>
#include <gvnc.h>

G_BEGIN_DECLS

GdkTexture *hospes_vnc_cursor_to_texture (VncCursor *cursor);

G_END_DECLS
