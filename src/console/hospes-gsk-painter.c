/* hospes-gsk-painter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Paints a guest's screen with the toolkit's own means, so it is right
 * everywhere: under other widgets, scaled, with any renderer.
 *
 * DESIGN
 *
 * The screen is one image surface, cut into tiles. Each tile is a cairo node
 * that draws the whole surface and is bounded by the tile. A node that is the
 * same object as in the frame before is known to be unchanged, so damage just
 * drops the nodes it touches; the renderer repaints the new ones only. Rows of
 * tiles are nodes too, because the toolkit gives up comparing long lists.
 *
 * Textures would be simpler, but the cairo renderer of GTK 4.8 converts every
 * texture again in every frame.
 *
 * Tiles end on device pixels and each draws from the whole screen: no seams,
 * whatever the zoom.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hospes-gsk-painter.h"

#define TILE_SIZE 128
#define MAX_SIDE  32767 /* cairo's images are no larger */

struct _HospesGskPainter
{
  GObject parent_instance;

  /* Owned */
  cairo_surface_t *surface;
  GskRenderNode **tiles; /* row by row; NULL where it has to be made again */
  GskRenderNode **rows;

  HospesDisplayGeometry geometry; /* what the nodes were made for */
  int n_columns;
  int n_rows;
};

static void display_painter_iface_init (HospesDisplayPainterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesGskPainter,
                               hospes_gsk_painter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_DISPLAY_PAINTER,
                                                      display_painter_iface_init))

static void
drop_nodes (HospesGskPainter *self)
{
  for (int i = 0; i < self->n_columns * self->n_rows; i++)
    g_clear_pointer (&self->tiles[i], gsk_render_node_unref);

  for (int i = 0; i < self->n_rows; i++)
    g_clear_pointer (&self->rows[i], gsk_render_node_unref);
}

static gboolean
is_whole (double value)
{
  return value >= 1.0 && G_APPROX_VALUE (value, round (value), 1e-9);
}

static double
device_zoom (const HospesDisplayGeometry *geometry)
{
  return hospes_display_geometry_get_zoom (geometry) * geometry->scale_factor;
}

static cairo_filter_t
choose_filter (const HospesDisplayGeometry *geometry)
{
  double zoom = device_zoom (geometry);

  if (is_whole (zoom))
    return CAIRO_FILTER_NEAREST;

  return zoom >= 0.5 ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_GOOD;
}

/* How far a pixel of the guest reaches into its neighbours when scaled. */
static int
choose_margin (const HospesDisplayGeometry *geometry)
{
  double zoom = device_zoom (geometry);

  return is_whole (zoom) ? 0 : (int) ceil (1.0 / zoom) + 1;
}

static GskRenderNode *
make_tile (HospesGskPainter *self, int column, int row)
{
  const HospesDisplayGeometry *g = &self->geometry;
  double x = hospes_display_geometry_edge_x (g, column * TILE_SIZE);
  double y = hospes_display_geometry_edge_y (g, row * TILE_SIZE);
  double right = hospes_display_geometry_edge_x (g, MIN ((column + 1) * TILE_SIZE, g->guest_width));
  double bottom = hospes_display_geometry_edge_y (g, MIN ((row + 1) * TILE_SIZE, g->guest_height));
  GskRenderNode *node = gsk_cairo_node_new (
      &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (right - x), (float) (bottom - y)));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_rectangle (cr, x, y, right - x, bottom - y);
  cairo_clip (cr);
  cairo_translate (cr, g->x, g->y);
  cairo_scale (cr, g->picture_width / g->guest_width, g->picture_height / g->guest_height);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), choose_filter (g));
  /* Without it the outermost pixels would be mixed with nothing. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);

  return node;
}

static GskRenderNode *
ensure_row (HospesGskPainter *self, int row)
{
  GskRenderNode **tiles = &self->tiles[row * self->n_columns];

  if (self->rows[row] != NULL)
    return self->rows[row];

  for (int column = 0; column < self->n_columns; column++)
    if (tiles[column] == NULL)
      tiles[column] = make_tile (self, column, row);

  self->rows[row] = gsk_container_node_new (tiles, (guint) self->n_columns);
  return self->rows[row];
}

static void
damage_tiles (HospesGskPainter *self, const cairo_rectangle_int_t *rect)
{
  int margin = choose_margin (&self->geometry);
  int left = MAX (rect->x - margin, 0) / TILE_SIZE;
  int top = MAX (rect->y - margin, 0) / TILE_SIZE;
  int right = MIN ((rect->x + rect->width - 1 + margin) / TILE_SIZE, self->n_columns - 1);
  int bottom = MIN ((rect->y + rect->height - 1 + margin) / TILE_SIZE, self->n_rows - 1);

  for (int row = top; row <= bottom; row++)
    {
      g_clear_pointer (&self->rows[row], gsk_render_node_unref);

      for (int column = left; column <= right; column++)
        g_clear_pointer (&self->tiles[row * self->n_columns + column], gsk_render_node_unref);
    }
}

static void
hospes_gsk_painter_clear (HospesDisplayPainter *painter)
{
  HospesGskPainter *self = HOSPES_GSK_PAINTER (painter);

  drop_nodes (self);
  g_clear_pointer (&self->tiles, g_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->n_columns = self->n_rows = 0;
}

static cairo_surface_t *
hospes_gsk_painter_alloc (HospesDisplayPainter *painter, int width, int height, GError **error)
{
  HospesGskPainter *self = HOSPES_GSK_PAINTER (painter);
  cairo_surface_t *surface = NULL;

  if (width <= MAX_SIDE && height <= MAX_SIDE)
    surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  if (surface == NULL || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _ ("There is no memory for a screen of %d × %d"), width, height);
      return NULL;
    }

  hospes_gsk_painter_clear (painter);
  self->surface = surface;
  self->n_columns = (width + TILE_SIZE - 1) / TILE_SIZE;
  self->n_rows = (height + TILE_SIZE - 1) / TILE_SIZE;
  self->tiles = g_new0 (GskRenderNode *, self->n_columns * self->n_rows);
  self->rows = g_new0 (GskRenderNode *, self->n_rows);

  return cairo_surface_reference (surface);
}

static void
hospes_gsk_painter_damage (HospesDisplayPainter *painter, const cairo_region_t *region)
{
  HospesGskPainter *self = HOSPES_GSK_PAINTER (painter);
  int n_rects = cairo_region_num_rectangles (region);

  for (int i = 0; i < n_rects; i++)
    {
      cairo_rectangle_int_t rect;

      cairo_region_get_rectangle (region, i, &rect);
      damage_tiles (self, &rect);
    }
}

static void
hospes_gsk_painter_snapshot (HospesDisplayPainter *painter,
                             GtkSnapshot *snapshot,
                             const HospesDisplayGeometry *geometry)
{
  HospesGskPainter *self = HOSPES_GSK_PAINTER (painter);

  if (self->surface == NULL || geometry->picture_width <= 0.0)
    return;

  if (!hospes_display_geometry_equal (&self->geometry, geometry))
    {
      drop_nodes (self);
      self->geometry = *geometry;
    }

  for (int row = 0; row < self->n_rows; row++)
    gtk_snapshot_append_node (snapshot, ensure_row (self, row));
}

static void
hospes_gsk_painter_finalize (GObject *object)
{
  hospes_gsk_painter_clear (HOSPES_DISPLAY_PAINTER (object));

  G_OBJECT_CLASS (hospes_gsk_painter_parent_class)->finalize (object);
}

static void
hospes_gsk_painter_class_init (HospesGskPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_gsk_painter_finalize;
}

static void
display_painter_iface_init (HospesDisplayPainterInterface *iface)
{
  iface->alloc = hospes_gsk_painter_alloc;
  iface->clear = hospes_gsk_painter_clear;
  iface->damage = hospes_gsk_painter_damage;
  iface->snapshot = hospes_gsk_painter_snapshot;
}

static void
hospes_gsk_painter_init (HospesGskPainter *self)
{
  self->geometry.scale_factor = 1;
}

HospesDisplayPainter *
hospes_gsk_painter_new (void)
{
  return g_object_new (HOSPES_TYPE_GSK_PAINTER, NULL);
}
