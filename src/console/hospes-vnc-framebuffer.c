/* hospes-vnc-framebuffer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Lets libgvnc decode into a cairo image surface.
 *
 * DESIGN
 *
 * The server is asked for pixels exactly as cairo has them, so nothing is ever
 * converted, and most of it is received where it belongs. libgvnc has a class
 * for this as well, but that one trusts libgvnc to keep within the screen, and
 * only borrows the memory. This one looks for itself and holds a reference to
 * the surface: it cannot go away in the middle of a frame.
 */

#include "config.h"

#include <string.h>

#include "hospes-vnc-framebuffer.h"

#define PIXEL 4 /* bytes */

struct _HospesVncFramebuffer
{
  GObject parent_instance;

  /* Owned */
  cairo_surface_t *surface; /* NULL for a guest without a screen */

  guint8 *data;
  int width;
  int height;
  int stride;
};

static void framebuffer_iface_init (gpointer g_iface, gpointer data);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesVncFramebuffer,
                               hospes_vnc_framebuffer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VNC_TYPE_FRAMEBUFFER, framebuffer_iface_init))

static const VncPixelFormat pixel_format = {
  .bits_per_pixel = 8 * PIXEL,
  .depth = 24,
  .byte_order = G_BYTE_ORDER,
  .true_color_flag = TRUE,
  .red_max = 255,
  .green_max = 255,
  .blue_max = 255,
  .red_shift = 16,
  .green_shift = 8,
  .blue_shift = 0,
};

static gboolean
contains (HospesVncFramebuffer *self, int x, int y, int width, int height)
{
  return x + width <= self->width && y + height <= self->height;
}

static guint8 *
pixel_at (HospesVncFramebuffer *self, int x, int y)
{
  return self->data + (gsize) y * self->stride + (gsize) x * PIXEL;
}

static guint16
get_width (VncFramebuffer *framebuffer)
{
  return (guint16) HOSPES_VNC_FRAMEBUFFER (framebuffer)->width;
}

static guint16
get_height (VncFramebuffer *framebuffer)
{
  return (guint16) HOSPES_VNC_FRAMEBUFFER (framebuffer)->height;
}

static int
get_rowstride (VncFramebuffer *framebuffer)
{
  return HOSPES_VNC_FRAMEBUFFER (framebuffer)->stride;
}

static guint8 *
get_buffer (VncFramebuffer *framebuffer)
{
  return HOSPES_VNC_FRAMEBUFFER (framebuffer)->data;
}

static const VncPixelFormat *
get_format (VncFramebuffer *framebuffer)
{
  return &pixel_format;
}

static gboolean
perfect_format_match (VncFramebuffer *framebuffer)
{
  return TRUE;
}

static void
set_pixel_at (VncFramebuffer *framebuffer, guint8 *src, guint16 x, guint16 y)
{
  HospesVncFramebuffer *self = (HospesVncFramebuffer *) framebuffer;

  if (contains (self, x, y, 1, 1))
    memcpy (pixel_at (self, x, y), src, PIXEL);
}

static void
fill (VncFramebuffer *framebuffer, guint8 *src, guint16 x, guint16 y, guint16 width, guint16 height)
{
  HospesVncFramebuffer *self = (HospesVncFramebuffer *) framebuffer;
  guint32 pixel;

  if (!contains (self, x, y, width, height))
    return;

  memcpy (&pixel, src, PIXEL);

  for (int row = 0; row < height; row++)
    {
      guint32 *dest = (guint32 *) pixel_at (self, x, y + row);

      for (int column = 0; column < width; column++)
        dest[column] = pixel;
    }
}

static void
copyrect (VncFramebuffer *framebuffer,
          guint16 src_x,
          guint16 src_y,
          guint16 dest_x,
          guint16 dest_y,
          guint16 width,
          guint16 height)
{
  HospesVncFramebuffer *self = (HospesVncFramebuffer *) framebuffer;

  if (!contains (self, src_x, src_y, width, height) ||
      !contains (self, dest_x, dest_y, width, height))
    return;

  /* The two may overlap: what is read later must not be written before. */
  for (int i = 0; i < height; i++)
    {
      int row = dest_y > src_y ? height - 1 - i : i;

      memmove (pixel_at (self, dest_x, dest_y + row), pixel_at (self, src_x, src_y + row),
               (gsize) width * PIXEL);
    }
}

static void
blt (VncFramebuffer *framebuffer,
     guint8 *src,
     int rowstride,
     guint16 x,
     guint16 y,
     guint16 width,
     guint16 height)
{
  HospesVncFramebuffer *self = (HospesVncFramebuffer *) framebuffer;

  if (!contains (self, x, y, width, height))
    return;

  for (int row = 0; row < height; row++)
    memcpy (pixel_at (self, x, y + row), src + (gsize) row * rowstride, (gsize) width * PIXEL);
}

/* Of JPEG pictures only. They are never asked for, and libgvnc does not see to
 * it that the picture is as large as the rectangle. */
static void
rgb24_blt (VncFramebuffer *framebuffer,
           guint8 *src,
           int rowstride,
           guint16 x,
           guint16 y,
           guint16 width,
           guint16 height)
{
}

static void
set_color_map (VncFramebuffer *framebuffer, VncColorMap *map)
{
}

static void
hospes_vnc_framebuffer_finalize (GObject *object)
{
  HospesVncFramebuffer *self = HOSPES_VNC_FRAMEBUFFER (object);

  g_clear_pointer (&self->surface, cairo_surface_destroy);

  G_OBJECT_CLASS (hospes_vnc_framebuffer_parent_class)->finalize (object);
}

static void
hospes_vnc_framebuffer_class_init (HospesVncFramebufferClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_vnc_framebuffer_finalize;
}

static void
framebuffer_iface_init (gpointer g_iface, gpointer data)
{
  VncFramebufferInterface *iface = g_iface;

  iface->get_width = get_width;
  iface->get_height = get_height;
  iface->get_rowstride = get_rowstride;
  iface->get_buffer = get_buffer;
  iface->get_local_format = get_format;
  iface->get_remote_format = get_format;
  iface->perfect_format_match = perfect_format_match;
  iface->set_pixel_at = set_pixel_at;
  iface->fill = fill;
  iface->copyrect = copyrect;
  iface->blt = blt;
  iface->rgb24_blt = rgb24_blt;
  iface->set_color_map = set_color_map;
}

static void
hospes_vnc_framebuffer_init (HospesVncFramebuffer *self)
{
}

/**
 * hospes_vnc_framebuffer_new:
 * @surface: (nullable): an image surface of %CAIRO_FORMAT_RGB24; %NULL for a
 *   guest without a screen, for which nothing can be decoded
 *
 * Returns: (transfer full): a framebuffer for libgvnc
 */
VncFramebuffer *
hospes_vnc_framebuffer_new (cairo_surface_t *surface)
{
  HospesVncFramebuffer *self = g_object_new (HOSPES_TYPE_VNC_FRAMEBUFFER, NULL);

  if (surface != NULL)
    {
      self->surface = cairo_surface_reference (surface);
      self->data = cairo_image_surface_get_data (surface);
      self->width = cairo_image_surface_get_width (surface);
      self->height = cairo_image_surface_get_height (surface);
      self->stride = cairo_image_surface_get_stride (surface);
    }

  return VNC_FRAMEBUFFER (self);
}

/**
 * hospes_vnc_framebuffer_get_format:
 *
 * Returns: the pixels to ask the server for
 */
const VncPixelFormat *
hospes_vnc_framebuffer_get_format (void)
{
  return &pixel_format;
}
