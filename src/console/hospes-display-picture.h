/* hospes-display-picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-display-painter.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DISPLAY_PICTURE (hospes_display_picture_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesDisplayPicture, hospes_display_picture, HOSPES, DISPLAY_PICTURE, GtkWidget)

GtkWidget *hospes_display_picture_new (HospesDisplayPainter *painter);
const HospesDisplayGeometry *hospes_display_picture_get_geometry (HospesDisplayPicture *self);
HospesDisplayScaling hospes_display_picture_get_scaling (HospesDisplayPicture *self);
void hospes_display_picture_set_scaling (HospesDisplayPicture *self, HospesDisplayScaling scaling);
cairo_surface_t *
hospes_display_picture_alloc (HospesDisplayPicture *self, int width, int height, GError **error);
void hospes_display_picture_clear (HospesDisplayPicture *self);
void hospes_display_picture_damage (HospesDisplayPicture *self, const cairo_region_t *region);
GdkTexture *hospes_display_picture_get_texture (HospesDisplayPicture *self);

G_END_DECLS
