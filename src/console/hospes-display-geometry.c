/* hospes-display-geometry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where a guest's screen is in the widget that shows it. Plain arithmetic: it
 * knows no widget.
 */

#include "config.h"

#include <math.h>

#include "hospes-display-geometry.h"

#define WORTH_GROWING 1.1

G_DEFINE_ENUM_TYPE (HospesDisplayScaling,
                    hospes_display_scaling,
                    G_DEFINE_ENUM_VALUE (HOSPES_DISPLAY_SCALING_FIT, "fit"),
                    G_DEFINE_ENUM_VALUE (HOSPES_DISPLAY_SCALING_ACTUAL, "actual"))

static double
to_device (const HospesDisplayGeometry *self, double value)
{
  return round (value * self->scale_factor) / self->scale_factor;
}

/**
 * hospes_display_geometry_place:
 * @self: a geometry, sizes of guest and widget filled in
 * @scaling: how to fit one into the other
 *
 * Works out the rest: centred, in the guest's proportions.
 */
void
hospes_display_geometry_place (HospesDisplayGeometry *self, HospesDisplayScaling scaling)
{
  double zoom = 1.0;

  self->x = self->y = self->picture_width = self->picture_height = 0.0;

  if (self->guest_width <= 0 || self->guest_height <= 0 || self->width <= 0 || self->height <= 0)
    return;

  if (scaling == HOSPES_DISPLAY_SCALING_FIT)
    zoom =
        MIN ((double) self->width / self->guest_width, (double) self->height / self->guest_height);

  /* Hardly larger is only less sharp. */
  if (zoom > 1.0 && zoom < WORTH_GROWING)
    zoom = 1.0;

  self->picture_width = MAX (to_device (self, self->guest_width * zoom), 1.0 / self->scale_factor);
  self->picture_height =
      MAX (to_device (self, self->guest_height * zoom), 1.0 / self->scale_factor);
  self->x = to_device (self, (self->width - self->picture_width) / 2.0);
  self->y = to_device (self, (self->height - self->picture_height) / 2.0);
}

/**
 * hospes_display_geometry_equal:
 * @self: a geometry
 * @other: another
 *
 * Returns: whether what was painted for one is right for the other
 */
gboolean
hospes_display_geometry_equal (const HospesDisplayGeometry *self,
                               const HospesDisplayGeometry *other)
{
  return self->guest_width == other->guest_width && self->guest_height == other->guest_height &&
         self->scale_factor == other->scale_factor && G_APPROX_VALUE (self->x, other->x, 1e-6) &&
         G_APPROX_VALUE (self->y, other->y, 1e-6) &&
         G_APPROX_VALUE (self->picture_width, other->picture_width, 1e-6) &&
         G_APPROX_VALUE (self->picture_height, other->picture_height, 1e-6);
}

/**
 * hospes_display_geometry_get_zoom:
 * @self: a geometry
 *
 * Returns: shown size divided by the guest's, 1 when there is nothing to show
 */
double
hospes_display_geometry_get_zoom (const HospesDisplayGeometry *self)
{
  if (self->guest_width <= 0 || self->picture_width <= 0.0)
    return 1.0;

  return self->picture_width / self->guest_width;
}

/**
 * hospes_display_geometry_edge_x:
 * @self: a geometry
 * @guest_x: the left edge of a column of the guest's pixels
 *
 * Returns: where it is in the widget, on the nearest device pixel
 */
double
hospes_display_geometry_edge_x (const HospesDisplayGeometry *self, int guest_x)
{
  return self->x + to_device (self, guest_x * self->picture_width / self->guest_width);
}

/**
 * hospes_display_geometry_edge_y:
 * @self: a geometry
 * @guest_y: the upper edge of a row of the guest's pixels
 *
 * Returns: where it is in the widget, on the nearest device pixel
 */
double
hospes_display_geometry_edge_y (const HospesDisplayGeometry *self, int guest_y)
{
  return self->y + to_device (self, guest_y * self->picture_height / self->guest_height);
}

/**
 * hospes_display_geometry_to_guest:
 * @self: a geometry
 * @x: a point in the widget
 * @y: the same, down
 * @guest_x: (out): the guest's pixel there, or the nearest
 * @guest_y: (out): the same, down
 *
 * Returns: %FALSE when the guest has no screen
 */
gboolean
hospes_display_geometry_to_guest (
    const HospesDisplayGeometry *self, double x, double y, int *guest_x, int *guest_y)
{
  if (self->picture_width <= 0.0 || self->picture_height <= 0.0)
    return FALSE;

  x = floor ((x - self->x) * self->guest_width / self->picture_width);
  y = floor ((y - self->y) * self->guest_height / self->picture_height);

  *guest_x = (int) CLAMP (x, 0.0, self->guest_width - 1.0);
  *guest_y = (int) CLAMP (y, 0.0, self->guest_height - 1.0);
  return TRUE;
}
