/* hospes-display-warp.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Puts the pointer somewhere. The toolkit has no call for it: where the window
 * system allows it, it is asked directly.
 */

#include "config.h"

#include "hospes-display-warp.h"

#ifdef GDK_WINDOWING_X11
#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>

static gboolean
warp_on_x11 (GdkSurface *surface, double x, double y)
{
  int scale = gdk_surface_get_scale_factor (surface);
  Display *display = gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface));

  XWarpPointer (display, None, gdk_x11_surface_get_xid (surface), 0, 0, 0, 0, (int) (x * scale),
                (int) (y * scale));
  XFlush (display);
  return TRUE;
}
#endif

/**
 * hospes_display_warp:
 * @widget: a widget
 * @x: a place in it
 * @y: the same, down
 *
 * Returns: whether the pointer is on its way there; %FALSE where that cannot be
 *   done
 */
gboolean
hospes_display_warp (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  graphene_point_t place;
  double shadow_x, shadow_y;

  if (surface == NULL ||
      !gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &place))
    return FALSE;

  gtk_native_get_surface_transform (native, &shadow_x, &shadow_y);

#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_SURFACE (surface))
    return warp_on_x11 (surface, place.x + shadow_x, place.y + shadow_y);
#endif

  return FALSE;
}
