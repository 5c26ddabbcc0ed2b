/* hospes-display-painter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-display-geometry.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DISPLAY_PAINTER (hospes_display_painter_get_type ())

G_DECLARE_INTERFACE (HospesDisplayPainter, hospes_display_painter, HOSPES, DISPLAY_PAINTER, GObject)

/**
 * HospesDisplayPainterInterface:
 * @alloc: see hospes_display_painter_alloc()
 * @clear: see hospes_display_painter_clear()
 * @damage: see hospes_display_painter_damage()
 * @snapshot: see hospes_display_painter_snapshot()
 */
struct _HospesDisplayPainterInterface
{
  GTypeInterface parent_iface;

  cairo_surface_t *(*alloc) (HospesDisplayPainter *self, int width, int height, GError **error);
  void (*clear) (HospesDisplayPainter *self);
  void (*damage) (HospesDisplayPainter *self, const cairo_region_t *region);
  void (*snapshot) (HospesDisplayPainter *self,
                    GtkSnapshot *snapshot,
                    const HospesDisplayGeometry *geometry);
};

cairo_surface_t *
hospes_display_painter_alloc (HospesDisplayPainter *self, int width, int height, GError **error);
void hospes_display_painter_clear (HospesDisplayPainter *self);
void hospes_display_painter_damage (HospesDisplayPainter *self, const cairo_region_t *region);
void hospes_display_painter_snapshot (HospesDisplayPainter *self,
                                      GtkSnapshot *snapshot,
                                      const HospesDisplayGeometry *geometry);

G_END_DECLS
