/* test-hospes-vnc-cursor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-vnc-cursor.h"

static VncCursor *
new_cursor (guint16 width, guint16 height)
{
  guint32 *pixels = g_new (guint32, (gsize) width * height);

  for (gsize i = 0; i < (gsize) width * height; i++)
    pixels[i] = i % 2 == 0 ? 0xff102030u : 0x00ffffffu;

  return vnc_cursor_new ((guint8 *) pixels, 0, 0, width, height);
}

static void
test_texture (void)
{
  g_autoptr (GObject) cursor = G_OBJECT (new_cursor (4, 2));
  g_autoptr (GdkTexture) texture = hospes_vnc_cursor_to_texture (VNC_CURSOR (cursor));
  guint32 pixels[8];

  g_assert_cmpint (gdk_texture_get_width (texture), ==, 4);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 2);

  /* What is not there has no colour that could shine through. */
  gdk_texture_download (texture, (guchar *) pixels, 16);
  for (guint i = 0; i < 8; i++)
    g_assert_cmphex (pixels[i], ==, i % 2 == 0 ? 0xff102030u : 0);
}

static void
test_nothing (void)
{
  g_autoptr (GObject) large = G_OBJECT (new_cursor (4, 1000));

  g_assert_null (hospes_vnc_cursor_to_texture (NULL));
  g_assert_null (hospes_vnc_cursor_to_texture (VNC_CURSOR (large)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/console/vnc-cursor/texture", test_texture);
  g_test_add_func ("/console/vnc-cursor/nothing", test_nothing);

  return g_test_run ();
}
