/* test-hospes-gsk-painter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is on the screen is what is in the framebuffer, to the byte.
 */

#include "config.h"

#include "fake-vnc-server.h"
#include "hospes-gsk-painter.h"

#define WIDTH  700
#define HEIGHT 300

typedef struct
{
  GskRenderer *renderer;
  HospesDisplayPainter *painter;
  cairo_surface_t *surface;
  HospesDisplayGeometry geometry;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->renderer = gsk_cairo_renderer_new ();
  gsk_renderer_realize (fixture->renderer, NULL, &error);
  g_assert_no_error (error);

  fixture->painter = hospes_gsk_painter_new ();
  fixture->surface = hospes_display_painter_alloc (fixture->painter, WIDTH, HEIGHT, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gsk_renderer_unrealize (fixture->renderer);
  g_object_unref (fixture->renderer);
  g_clear_pointer (&fixture->surface, cairo_surface_destroy);
  g_assert_finalize_object (G_OBJECT (fixture->painter));
}

static guint32 *
row_of (Fixture *fixture, int y)
{
  return (guint32 *) (void *) (cairo_image_surface_get_data (fixture->surface) +
                               y * cairo_image_surface_get_stride (fixture->surface));
}

/* As the protocol does: behind cairo's back, any byte above the colour. */
static void
draw (Fixture *fixture, int x, int y, int width, int height, guint32 seed)
{
  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      row_of (fixture, row)[column] = fake_vnc_pixel (column, row, seed) | (guint32) (column & 0xff)
                                                                               << 24;
}

static void
damage (Fixture *fixture, int x, int y, int width, int height)
{
  cairo_region_t *region =
      cairo_region_create_rectangle (&(cairo_rectangle_int_t){ x, y, width, height });

  hospes_display_painter_damage (fixture->painter, region);
  cairo_region_destroy (region);
}

static void
place (Fixture *fixture, int width, int height, int scale_factor)
{
  fixture->geometry = (HospesDisplayGeometry){
    .guest_width = WIDTH,
    .guest_height = HEIGHT,
    .width = width,
    .height = height,
    .scale_factor = scale_factor,
  };
  hospes_display_geometry_place (&fixture->geometry, HOSPES_DISPLAY_SCALING_FIT);
}

static GskRenderNode *
snapshot (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  hospes_display_painter_snapshot (fixture->painter, snapshot, &fixture->geometry);
  return gtk_snapshot_free_to_node (snapshot);
}

/* What the renderer makes of it, over a colour that must not show through. */
static guint32 *
render (Fixture *fixture)
{
  const HospesDisplayGeometry *g = &fixture->geometry;
  int scale = g->scale_factor;
  gsize n_pixels = (gsize) g->width * g->height * scale * scale;
  guint32 *pixels = g_new0 (guint32, n_pixels);
  GtkSnapshot *both = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) picture = snapshot (fixture);
  g_autoptr (GskRenderNode) root = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gtk_snapshot_scale (both, (float) scale, (float) scale);
  gtk_snapshot_append_color (both, &(GdkRGBA){ 1, 0, 1, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, (float) g->width, (float) g->height));
  gtk_snapshot_append_node (both, picture);
  root = gtk_snapshot_free_to_node (both);
  texture = gsk_renderer_render_texture (
      fixture->renderer, root,
      &GRAPHENE_RECT_INIT (0, 0, (float) (g->width * scale), (float) (g->height * scale)));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) g->width * scale * 4);
  return pixels;
}

static void
assert_exact (Fixture *fixture)
{
  g_autofree guint32 *pixels = render (fixture);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (pixels[y * WIDTH + x] != (row_of (fixture, y)[x] | 0xff000000u))
        g_error ("pixel %d,%d is %08x and should be %08x", x, y, pixels[y * WIDTH + x],
                 row_of (fixture, y)[x]);
}

static void
test_exact (Fixture *fixture, gconstpointer data)
{
  place (fixture, WIDTH, HEIGHT, 1);
  assert_exact (fixture);

  draw (fixture, 0, 0, WIDTH, HEIGHT, 1);
  damage (fixture, 0, 0, WIDTH, HEIGHT);
  assert_exact (fixture);
}

/* Any damage, anywhere, and the picture is right again. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  place (fixture, WIDTH, HEIGHT, 1);

  for (guint32 seed = 0; seed < 60; seed++)
    {
      int x = g_test_rand_int_range (0, WIDTH), y = g_test_rand_int_range (0, HEIGHT);
      int width = g_test_rand_int_range (1, WIDTH - x + 1);
      int height = g_test_rand_int_range (1, HEIGHT - y + 1);

      draw (fixture, x, y, width, height, seed);
      damage (fixture, x, y, width, height);
      if (seed % 6 == 0)
        assert_exact (fixture);
    }

  assert_exact (fixture);
}

static guint
count_cairo_nodes (GskRenderNode *node, GHashTable *seen, gboolean add)
{
  guint n_new = 0;

  if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    {
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n_new += count_cairo_nodes (gsk_container_node_get_child (node, i), seen, add);
      return n_new;
    }

  n_new = g_hash_table_contains (seen, node) ? 0 : 1;
  if (add)
    g_hash_table_add (seen, gsk_render_node_ref (node));
  return n_new;
}

/* Only what was damaged is new to the renderer. */
static void
test_retained (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (NULL, NULL, (GDestroyNotify) gsk_render_node_unref, NULL);
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) second = NULL;
  g_autoptr (GskRenderNode) third = NULL;

  place (fixture, WIDTH, HEIGHT, 1);
  first = snapshot (fixture);
  g_assert_cmpuint (count_cairo_nodes (first, seen, TRUE), ==, 6 * 3);

  damage (fixture, 10, 10, 20, 20);
  second = snapshot (fixture);
  g_assert_cmpuint (count_cairo_nodes (second, seen, TRUE), ==, 1);

  damage (fixture, 127, 127, 2, 2);
  third = snapshot (fixture);
  g_assert_cmpuint (count_cairo_nodes (third, seen, TRUE), ==, 4);
}

/* One colour stays one colour, at any size and with any edges between tiles. */
static void
test_no_seams (Fixture *fixture, gconstpointer data)
{
  const guint32 colour = 0x00c06a1f;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      row_of (fixture, y)[x] = colour;

  for (int scale_factor = 1; scale_factor <= 2; scale_factor++)
    for (int width = 100; width < 1500; width += 131)
      {
        g_autofree guint32 *pixels = NULL;
        HospesDisplayGeometry *g = &fixture->geometry;
        int stride = width * scale_factor;

        place (fixture, width, 400, scale_factor);
        pixels = render (fixture);

        for (int y = (int) (g->y * scale_factor);
             y < (int) ((g->y + g->picture_height) * scale_factor); y++)
          for (int x = (int) (g->x * scale_factor);
               x < (int) ((g->x + g->picture_width) * scale_factor); x++)
            if (pixels[y * stride + x] != (colour | 0xff000000u))
              g_error ("%d wide, pixel %d,%d is %08x", width, x, y, pixels[y * stride + x]);
      }
}

/* Scaled, a pixel reaches into the tile beside it. */
static void
test_scaled_damage (Fixture *fixture, gconstpointer data)
{
  for (int width = 300; width < 1200; width += 211)
    {
      g_autofree guint32 *retained = NULL;
      g_autofree guint32 *fresh = NULL;
      gsize size;

      place (fixture, width, 500, 1);
      size = (gsize) width * 500 * 4;
      g_free (render (fixture));

      for (int x = 124; x < 132; x++)
        {
          draw (fixture, x, 120, 1, 1, (guint32) (x + width));
          damage (fixture, x, 120, 1, 1);
        }

      retained = render (fixture);
      damage (fixture, 0, 0, WIDTH, HEIGHT);
      fresh = render (fixture);
      g_assert_cmpmem (retained, size, fresh, size);
    }
}

/* Twice as large is each pixel four times. */
static void
test_double (Fixture *fixture, gconstpointer data)
{
  g_autofree guint32 *pixels = NULL;

  draw (fixture, 0, 0, WIDTH, HEIGHT, 9);
  place (fixture, 2 * WIDTH, 2 * HEIGHT, 1);
  pixels = render (fixture);

  for (int y = 0; y < 2 * HEIGHT; y++)
    for (int x = 0; x < 2 * WIDTH; x++)
      g_assert_cmphex (pixels[y * 2 * WIDTH + x], ==, row_of (fixture, y / 2)[x / 2] | 0xff000000u);
}

static gboolean
picture_exists (Fixture *fixture)
{
  g_autoptr (GskRenderNode) node = snapshot (fixture);

  return node != NULL;
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  place (fixture, WIDTH, HEIGHT, 1);
  g_assert_true (picture_exists (fixture));

  hospes_display_painter_clear (fixture->painter);
  g_assert_false (picture_exists (fixture));
  damage (fixture, 0, 0, 10, 10);

  /* Whoever decodes into it still may. */
  draw (fixture, 0, 0, WIDTH, HEIGHT, 1);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hospes_display_painter_alloc (fixture->painter, 60000, 10, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);

  /* The one before is still there. */
  place (fixture, WIDTH, HEIGHT, 1);
  assert_exact (fixture);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/console/gsk-painter/exact", test_exact },
    { "/console/gsk-painter/damage", test_damage },
    { "/console/gsk-painter/retained", test_retained },
    { "/console/gsk-painter/no-seams", test_no_seams },
    { "/console/gsk-painter/scaled-damage", test_scaled_damage },
    { "/console/gsk-painter/double", test_double },
    { "/console/gsk-painter/clear", test_clear },
    { "/console/gsk-painter/too-large", test_too_large },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
