/* hospes-display.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-display-geometry.h"
#include "hospes-display-state.h"
#include "hospes-transport.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DISPLAY (hospes_display_get_type ())

G_DECLARE_DERIVABLE_TYPE (HospesDisplay, hospes_display, HOSPES, DISPLAY, GtkWidget)

/**
 * HospesDisplayClass:
 * @open: speaks the protocol over a connected socket, which it now owns
 * @close: ends that without a further report; may find nothing to end
 * @key: presses or releases a key; @scancode is 0 if it has none
 * @pointer: moves the pointer to, or when @relative by, @x and @y, with
 *   @buttons down: bit 0 is button 1, bits 3 to 6 are the wheel's up, down, left
 *   and right, bits 7 and 8 buttons 8 and 9
 * @set_credentials: answers hospes_display_report_credentials()
 */
struct _HospesDisplayClass
{
  GtkWidgetClass parent_class;

  void (*open) (HospesDisplay *self, int fd, const char *hostname);
  void (*close) (HospesDisplay *self);
  void (*key) (HospesDisplay *self, guint keyval, guint scancode, gboolean pressed);
  void (*pointer) (HospesDisplay *self, gboolean relative, int x, int y, guint buttons);
  void (*set_credentials) (HospesDisplay *self, const char *username, const char *password);
};

void hospes_display_open (HospesDisplay *self);
void hospes_display_close (HospesDisplay *self);
void hospes_display_set_time_limit (HospesDisplay *self, guint milliseconds);

HospesTransport *hospes_display_get_transport (HospesDisplay *self);
void hospes_display_set_transport (HospesDisplay *self, HospesTransport *transport);
HospesDisplayState hospes_display_get_state (HospesDisplay *self);
const GError *hospes_display_get_error (HospesDisplay *self);
const char *hospes_display_get_desktop_name (HospesDisplay *self);
int hospes_display_get_desktop_width (HospesDisplay *self);
int hospes_display_get_desktop_height (HospesDisplay *self);
double hospes_display_get_zoom (HospesDisplay *self);
HospesDisplayScaling hospes_display_get_scaling (HospesDisplay *self);
void hospes_display_set_scaling (HospesDisplay *self, HospesDisplayScaling scaling);
GdkTexture *hospes_display_get_texture (HospesDisplay *self);

HospesDisplayCredentials hospes_display_get_wanted_credentials (HospesDisplay *self);
void
hospes_display_set_credentials (HospesDisplay *self, const char *username, const char *password);

gboolean hospes_display_get_keyboard_grabbed (HospesDisplay *self);
gboolean hospes_display_get_pointer_grabbed (HospesDisplay *self);
void hospes_display_send_keys (HospesDisplay *self, const guint *keyvals, guint n_keyvals);
void hospes_display_release (HospesDisplay *self);

G_END_DECLS
