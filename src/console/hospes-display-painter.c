/* hospes-display-painter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a guest's screen gets onto ours. A painter owns the memory that the
 * protocol decodes into, so that it can choose memory it can show without a
 * copy.
 */

#include "config.h"

#include "hospes-display-painter.h"

G_DEFINE_INTERFACE (HospesDisplayPainter, hospes_display_painter, G_TYPE_OBJECT)

static void
hospes_display_painter_default_init (HospesDisplayPainterInterface *iface)
{
}

/**
 * hospes_display_painter_alloc:
 * @self: a painter
 * @width: pixels of the guest's screen
 * @height: the same, down
 * @error: return location
 *
 * Makes room for a screen, in place of the one before. The protocol writes
 * into the surface's memory behind cairo's back and keeps a reference for as
 * long as it may; nobody draws on it with cairo or marks it dirty, because
 * that would make copies of it.
 *
 * Returns: (transfer full) (nullable): a black image surface of
 *   %CAIRO_FORMAT_RGB24
 */
cairo_surface_t *
hospes_display_painter_alloc (HospesDisplayPainter *self, int width, int height, GError **error)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY_PAINTER (self), NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  return HOSPES_DISPLAY_PAINTER_GET_IFACE (self)->alloc (self, width, height, error);
}

/**
 * hospes_display_painter_clear:
 * @self: a painter
 *
 * Lets go of the screen; until the next hospes_display_painter_alloc() there is
 * nothing to paint.
 */
void
hospes_display_painter_clear (HospesDisplayPainter *self)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_PAINTER (self));

  HOSPES_DISPLAY_PAINTER_GET_IFACE (self)->clear (self);
}

/**
 * hospes_display_painter_damage:
 * @self: a painter
 * @region: what has changed, in pixels of the guest's screen
 */
void
hospes_display_painter_damage (HospesDisplayPainter *self, const cairo_region_t *region)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_PAINTER (self));
  g_return_if_fail (region != NULL);

  HOSPES_DISPLAY_PAINTER_GET_IFACE (self)->damage (self, region);
}

/**
 * hospes_display_painter_snapshot:
 * @self: a painter
 * @snapshot: where to
 * @geometry: where the picture is in the widget
 *
 * Paints all of the guest's screen as it is now.
 */
void
hospes_display_painter_snapshot (HospesDisplayPainter *self,
                                 GtkSnapshot *snapshot,
                                 const HospesDisplayGeometry *geometry)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_PAINTER (self));
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (geometry != NULL);

  HOSPES_DISPLAY_PAINTER_GET_IFACE (self)->snapshot (self, snapshot, geometry);
}
