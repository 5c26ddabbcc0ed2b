/* hospes-display-keyboard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-display.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DISPLAY_KEYBOARD (hospes_display_keyboard_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesDisplayKeyboard, hospes_display_keyboard, HOSPES, DISPLAY_KEYBOARD, GObject)

HospesDisplayKeyboard *hospes_display_keyboard_new (HospesDisplay *display);
gboolean hospes_display_keyboard_get_grabbed (HospesDisplayKeyboard *self);
void hospes_display_keyboard_update (HospesDisplayKeyboard *self);
void hospes_display_keyboard_handle (HospesDisplayKeyboard *self,
                                     guint keycode,
                                     guint keyval,
                                     gboolean pressed);
void hospes_display_keyboard_break_chord (HospesDisplayKeyboard *self);

G_END_DECLS
