/* hospes-display-report.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a display's own parts tell it: its backend (report), its keyboard and
 * its pointer.
 */

#pragma once

#include "hospes-display.h"

G_BEGIN_DECLS

void hospes_display_report_credentials (HospesDisplay *self, HospesDisplayCredentials wanted);
void hospes_display_report_connected (HospesDisplay *self);
void hospes_display_report_failed (HospesDisplay *self, GError *error);
void hospes_display_report_name (HospesDisplay *self, const char *name);
cairo_surface_t *
hospes_display_report_size (HospesDisplay *self, int width, int height, GError **error);
void hospes_display_report_damage (HospesDisplay *self, const cairo_region_t *region);
void hospes_display_report_cursor (HospesDisplay *self, GdkTexture *texture, int hot_x, int hot_y);
void hospes_display_report_relative (HospesDisplay *self, gboolean relative);

const HospesDisplayGeometry *hospes_display_get_geometry (HospesDisplay *self);
void hospes_display_key (HospesDisplay *self, guint keyval, guint scancode, gboolean pressed);
void hospes_display_pointer (HospesDisplay *self, gboolean relative, int x, int y, guint buttons);
void hospes_display_touch (HospesDisplay *self);

G_END_DECLS
