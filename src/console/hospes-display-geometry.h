/* hospes-display-geometry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HospesDisplayScaling:
 * @HOSPES_DISPLAY_SCALING_FIT: shrunk or grown to what room there is
 * @HOSPES_DISPLAY_SCALING_ACTUAL: one pixel for each of the guest's
 */
typedef enum
{
  HOSPES_DISPLAY_SCALING_FIT,
  HOSPES_DISPLAY_SCALING_ACTUAL,
} HospesDisplayScaling;

#define HOSPES_TYPE_DISPLAY_SCALING (hospes_display_scaling_get_type ())

GType hospes_display_scaling_get_type (void);

/**
 * HospesDisplayGeometry:
 * @guest_width: pixels of the guest's screen, 0 when there is none
 * @guest_height: the same, down
 * @width: of the widget
 * @height: of the widget
 * @scale_factor: device pixels for each of the widget's
 * @x: where the picture begins in the widget; on a device pixel, as all edges
 * @y: the same, down
 * @picture_width: what the guest's screen takes of the widget
 * @picture_height: the same, down
 *
 * Where the guest's screen is in the widget.
 */
typedef struct
{
  int guest_width;
  int guest_height;
  int width;
  int height;
  int scale_factor;
  double x;
  double y;
  double picture_width;
  double picture_height;
} HospesDisplayGeometry;

void hospes_display_geometry_place (HospesDisplayGeometry *self, HospesDisplayScaling scaling);
gboolean hospes_display_geometry_equal (const HospesDisplayGeometry *self,
                                        const HospesDisplayGeometry *other);
double hospes_display_geometry_get_zoom (const HospesDisplayGeometry *self);
double hospes_display_geometry_edge_x (const HospesDisplayGeometry *self, int guest_x);
double hospes_display_geometry_edge_y (const HospesDisplayGeometry *self, int guest_y);
gboolean hospes_display_geometry_to_guest (
    const HospesDisplayGeometry *self, double x, double y, int *guest_x, int *guest_y);

G_END_DECLS
