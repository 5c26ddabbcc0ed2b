/* test-hospes-vnc-framebuffer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-vnc-framebuffer.h"

#define WIDTH  16
#define HEIGHT 8

typedef struct
{
  cairo_surface_t *surface;
  VncFramebuffer *framebuffer;
  guint32 *pixels;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  fixture->framebuffer = hospes_vnc_framebuffer_new (fixture->surface);
  fixture->pixels = (guint32 *) (void *) cairo_image_surface_get_data (fixture->surface);

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    fixture->pixels[i] = i;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cairo_surface_destroy (fixture->surface);
  g_assert_finalize_object (G_OBJECT (fixture->framebuffer));
}

static void
test_describes_itself (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (vnc_framebuffer_get_width (fixture->framebuffer), ==, WIDTH);
  g_assert_cmpint (vnc_framebuffer_get_height (fixture->framebuffer), ==, HEIGHT);
  g_assert_cmpint (vnc_framebuffer_get_rowstride (fixture->framebuffer), ==, WIDTH * 4);
  g_assert_true (vnc_framebuffer_get_buffer (fixture->framebuffer) == (guint8 *) fixture->pixels);
  g_assert_true (vnc_framebuffer_perfect_format_match (fixture->framebuffer));
  g_assert_true (vnc_pixel_format_match (vnc_framebuffer_get_local_format (fixture->framebuffer),
                                         vnc_framebuffer_get_remote_format (fixture->framebuffer)));
}

static void
test_writes (Fixture *fixture, gconstpointer data)
{
  guint32 pixels[] = { 0xa, 0xb, 0xc, 0xd };

  vnc_framebuffer_set_pixel_at (fixture->framebuffer, (guint8 *) pixels, 3, 2);
  g_assert_cmphex (fixture->pixels[2 * WIDTH + 3], ==, 0xa);

  vnc_framebuffer_fill (fixture->framebuffer, (guint8 *) &pixels[1], 14, 6, 2, 2);
  g_assert_cmphex (fixture->pixels[6 * WIDTH + 14], ==, 0xb);
  g_assert_cmphex (fixture->pixels[7 * WIDTH + 15], ==, 0xb);
  g_assert_cmphex (fixture->pixels[7 * WIDTH + 13], ==, 7 * WIDTH + 13);

  vnc_framebuffer_blt (fixture->framebuffer, (guint8 *) pixels, 8, 0, 0, 2, 2);
  g_assert_cmphex (fixture->pixels[0], ==, 0xa);
  g_assert_cmphex (fixture->pixels[WIDTH + 1], ==, 0xd);
  g_assert_cmphex (fixture->pixels[2], ==, 2);
}

/* As if read whole before it is written, whichever way it overlaps. */
static void
test_copies_over_itself (Fixture *fixture, gconstpointer data)
{
  const int moves[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 },  { 0, -1 },
                           { 1, 1 }, { -1, 1 }, { 1, -1 }, { -1, -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      int dx = moves[i][0], dy = moves[i][1];

      for (guint k = 0; k < WIDTH * HEIGHT; k++)
        fixture->pixels[k] = k;

      vnc_framebuffer_copyrect (fixture->framebuffer, 2, 2, (guint16) (2 + dx), (guint16) (2 + dy),
                                10, 4);

      for (int y = 0; y < 4; y++)
        for (int x = 0; x < 10; x++)
          g_assert_cmpint ((int) fixture->pixels[(2 + dy + y) * WIDTH + 2 + dx + x], ==,
                           (2 + y) * WIDTH + 2 + x);
    }
}

static void
test_keeps_within (Fixture *fixture, gconstpointer data)
{
  guint8 wild[64] = { 0xff };

  vnc_framebuffer_set_pixel_at (fixture->framebuffer, wild, WIDTH, 0);
  vnc_framebuffer_set_pixel_at (fixture->framebuffer, wild, 0, 65535);
  vnc_framebuffer_fill (fixture->framebuffer, wild, 10, 0, 7, 1);
  vnc_framebuffer_fill (fixture->framebuffer, wild, 65535, 65535, 65535, 65535);
  vnc_framebuffer_copyrect (fixture->framebuffer, 0, 0, 8, 0, 9, 1);
  vnc_framebuffer_copyrect (fixture->framebuffer, 8, 0, 0, 0, 9, 1);
  vnc_framebuffer_blt (fixture->framebuffer, wild, 0, 0, HEIGHT, 1, 1);
  vnc_framebuffer_rgb24_blt (fixture->framebuffer, wild, 0, 0, 0, WIDTH, HEIGHT);

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmphex (fixture->pixels[i], ==, i);
}

static void
test_without_screen (void)
{
  VncFramebuffer *framebuffer = hospes_vnc_framebuffer_new (NULL);
  guint32 pixel = 1;

  g_assert_cmpint (vnc_framebuffer_get_width (framebuffer), ==, 0);
  vnc_framebuffer_set_pixel_at (framebuffer, (guint8 *) &pixel, 0, 0);
  vnc_framebuffer_fill (framebuffer, (guint8 *) &pixel, 0, 0, 0, 0);
  vnc_framebuffer_fill (framebuffer, (guint8 *) &pixel, 0, 0, 1, 1);
  g_assert_finalize_object (G_OBJECT (framebuffer));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/console/vnc-framebuffer/describes-itself", Fixture, NULL, set_up,
              test_describes_itself, tear_down);
  g_test_add ("/console/vnc-framebuffer/writes", Fixture, NULL, set_up, test_writes, tear_down);
  g_test_add ("/console/vnc-framebuffer/copies-over-itself", Fixture, NULL, set_up,
              test_copies_over_itself, tear_down);
  g_test_add ("/console/vnc-framebuffer/keeps-within", Fixture, NULL, set_up, test_keeps_within,
              tear_down);
  g_test_add_func ("/console/vnc-framebuffer/without-screen", test_without_screen);

  return g_test_run ();
}
