/* hospes-vnc-cursor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A VNC server's cursor as a texture.
 */

#include "config.h"

#include "hospes-vnc-cursor.h"

#define MAX_SIZE 256

/* Of the three kinds of cursor, two have pixels that are there or not, and may
 * carry any colour where they are not; the third is premultiplied. */
static guint32
clean (guint32 pixel)
{
  return pixel >> 24 == 0 ? 0 : pixel;
}

/**
 * hospes_vnc_cursor_to_texture:
 * @cursor: (nullable): what the server sent
 *
 * Returns: (transfer full) (nullable): the same as a texture; %NULL if there is
 *   nothing to show or it is out of all proportion
 */
GdkTexture *
hospes_vnc_cursor_to_texture (VncCursor *cursor)
{
  g_autoptr (GBytes) bytes = NULL;
  const guint32 *source;
  guint32 *pixels;
  gsize width, height;

  if (cursor == NULL)
    return NULL;

  width = vnc_cursor_get_width (cursor);
  height = vnc_cursor_get_height (cursor);
  source = (const guint32 *) (const void *) vnc_cursor_get_data (cursor);

  if (source == NULL || width == 0 || height == 0 || width > MAX_SIZE || height > MAX_SIZE)
    return NULL;

  pixels = g_new (guint32, width * height);
  for (gsize i = 0; i < width * height; i++)
    pixels[i] = clean (source[i]);

  bytes = g_bytes_new_take (pixels, width * height * sizeof *pixels);
  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_DEFAULT, bytes, width * 4);
}
