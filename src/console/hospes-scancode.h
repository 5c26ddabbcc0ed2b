/* hospes-scancode.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint hospes_scancode_from_evdev (guint code);
guint hospes_scancode_from_keycode (guint keycode);
guint hospes_scancode_from_keyval (guint keyval);

G_END_DECLS
