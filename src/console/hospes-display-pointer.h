/* hospes-display-pointer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-display.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DISPLAY_POINTER (hospes_display_pointer_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesDisplayPointer, hospes_display_pointer, HOSPES, DISPLAY_POINTER, GObject)

HospesDisplayPointer *hospes_display_pointer_new (HospesDisplay *display);
gboolean hospes_display_pointer_get_grabbed (HospesDisplayPointer *self);
void hospes_display_pointer_set_relative (HospesDisplayPointer *self, gboolean relative);
void hospes_display_pointer_set_cursor (HospesDisplayPointer *self,
                                        GdkTexture *texture,
                                        int hot_x,
                                        int hot_y);
void hospes_display_pointer_update (HospesDisplayPointer *self);
void hospes_display_pointer_release (HospesDisplayPointer *self);

void hospes_display_pointer_move (HospesDisplayPointer *self, double x, double y);
void hospes_display_pointer_leave (HospesDisplayPointer *self);
void hospes_display_pointer_button (HospesDisplayPointer *self, guint button, gboolean pressed);
void hospes_display_pointer_scroll (HospesDisplayPointer *self, double dx, double dy);

G_END_DECLS
