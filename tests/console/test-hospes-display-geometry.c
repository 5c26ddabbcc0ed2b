/* test-hospes-display-geometry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-display-geometry.h"

static HospesDisplayGeometry
place (int guest_width,
       int guest_height,
       int width,
       int height,
       int scale_factor,
       HospesDisplayScaling scaling)
{
  HospesDisplayGeometry geometry = {
    .guest_width = guest_width,
    .guest_height = guest_height,
    .width = width,
    .height = height,
    .scale_factor = scale_factor,
  };

  hospes_display_geometry_place (&geometry, scaling);
  return geometry;
}

static void
assert_picture (const HospesDisplayGeometry *g, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (g->x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (g->y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon (g->picture_width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (g->picture_height, height, 1e-9);
}

static void
test_fit (void)
{
  HospesDisplayGeometry g;

  g = place (800, 600, 800, 600, 1, HOSPES_DISPLAY_SCALING_FIT);
  assert_picture (&g, 0, 0, 800, 600);
  g_assert_cmpfloat_with_epsilon (hospes_display_geometry_get_zoom (&g), 1.0, 1e-9);

  g = place (800, 600, 1000, 600, 1, HOSPES_DISPLAY_SCALING_FIT);
  assert_picture (&g, 100, 0, 800, 600);

  g = place (800, 600, 400, 600, 1, HOSPES_DISPLAY_SCALING_FIT);
  assert_picture (&g, 0, 150, 400, 300);
  g_assert_cmpfloat_with_epsilon (hospes_display_geometry_get_zoom (&g), 0.5, 1e-9);

  /* A little more room makes no picture larger, for it would only be blurred. */
  g = place (800, 600, 840, 630, 1, HOSPES_DISPLAY_SCALING_FIT);
  assert_picture (&g, 20, 15, 800, 600);
  g = place (800, 600, 880, 660, 1, HOSPES_DISPLAY_SCALING_FIT);
  assert_picture (&g, 0, 0, 880, 660);

  g = place (320, 200, 1280, 800, 1, HOSPES_DISPLAY_SCALING_FIT);
  assert_picture (&g, 0, 0, 1280, 800);
  g_assert_cmpfloat_with_epsilon (hospes_display_geometry_get_zoom (&g), 4.0, 1e-9);
}

static void
test_actual (void)
{
  HospesDisplayGeometry g;

  g = place (320, 200, 1280, 800, 1, HOSPES_DISPLAY_SCALING_ACTUAL);
  assert_picture (&g, 480, 300, 320, 200);

  g = place (1920, 1080, 1280, 800, 1, HOSPES_DISPLAY_SCALING_ACTUAL);
  assert_picture (&g, -320, -140, 1920, 1080);
}

static void
test_nothing (void)
{
  int x = 7, y = 7;
  HospesDisplayGeometry g = place (0, 0, 800, 600, 1, HOSPES_DISPLAY_SCALING_FIT);

  assert_picture (&g, 0, 0, 0, 0);
  g_assert_cmpfloat_with_epsilon (hospes_display_geometry_get_zoom (&g), 1.0, 1e-9);
  g_assert_false (hospes_display_geometry_to_guest (&g, 1, 1, &x, &y));
  g_assert_cmpint (x, ==, 7);

  g = place (800, 600, 0, 0, 1, HOSPES_DISPLAY_SCALING_FIT);
  assert_picture (&g, 0, 0, 0, 0);

  /* Absurdly narrow is still a picture. */
  g = place (30000, 1, 100, 100, 1, HOSPES_DISPLAY_SCALING_FIT);
  g_assert_cmpfloat (g.picture_height, >=, 1.0);
}

/* Whatever the sizes, all edges are on device pixels, in order, and the last
 * is the end of the picture. */
static void
test_edges (void)
{
  for (int scale_factor = 1; scale_factor <= 3; scale_factor++)
    for (int width = 1; width < 1500; width += 37)
      {
        HospesDisplayGeometry g =
            place (1366, 768, width, 700, scale_factor, HOSPES_DISPLAY_SCALING_FIT);
        double before = g.x;

        for (int guest_x = 0; guest_x <= 1366; guest_x += 1)
          {
            double edge = hospes_display_geometry_edge_x (&g, guest_x);
            double device = edge * scale_factor;

            g_assert_cmpfloat_with_epsilon (device, (double) (int) (device + 0.5), 1e-6);
            g_assert_cmpfloat (edge, >=, before - 1e-9);
            before = edge;
          }

        g_assert_cmpfloat_with_epsilon (before, g.x + g.picture_width, 1e-6);
        g_assert_cmpfloat_with_epsilon (hospes_display_geometry_edge_y (&g, 768),
                                        g.y + g.picture_height, 1e-6);
      }
}

static void
test_to_guest (void)
{
  int x, y;
  HospesDisplayGeometry g = place (800, 600, 400, 600, 1, HOSPES_DISPLAY_SCALING_FIT);

  g_assert_true (hospes_display_geometry_to_guest (&g, 0, 150, &x, &y));
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 0);

  hospes_display_geometry_to_guest (&g, 399.9, 449.9, &x, &y);
  g_assert_cmpint (x, ==, 799);
  g_assert_cmpint (y, ==, 599);

  hospes_display_geometry_to_guest (&g, 200, 300, &x, &y);
  g_assert_cmpint (x, ==, 400);
  g_assert_cmpint (y, ==, 300);

  /* Beside the picture it is the nearest pixel. */
  hospes_display_geometry_to_guest (&g, -50, 10, &x, &y);
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 0);
  hospes_display_geometry_to_guest (&g, 5000, 5000, &x, &y);
  g_assert_cmpint (x, ==, 799);
  g_assert_cmpint (y, ==, 599);
}

static void
test_equal (void)
{
  HospesDisplayGeometry one = place (800, 600, 400, 600, 1, HOSPES_DISPLAY_SCALING_FIT);
  HospesDisplayGeometry other = one;

  g_assert_true (hospes_display_geometry_equal (&one, &other));
  other = place (800, 600, 401, 600, 1, HOSPES_DISPLAY_SCALING_FIT);
  g_assert_false (hospes_display_geometry_equal (&one, &other));
  other = place (800, 601, 400, 600, 1, HOSPES_DISPLAY_SCALING_FIT);
  g_assert_false (hospes_display_geometry_equal (&one, &other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/console/display-geometry/fit", test_fit);
  g_test_add_func ("/console/display-geometry/actual", test_actual);
  g_test_add_func ("/console/display-geometry/nothing", test_nothing);
  g_test_add_func ("/console/display-geometry/edges", test_edges);
  g_test_add_func ("/console/display-geometry/to-guest", test_to_guest);
  g_test_add_func ("/console/display-geometry/equal", test_equal);

  return g_test_run ();
}
