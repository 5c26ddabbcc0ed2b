/* hospes-vnc-link.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One connection to a VNC server. It reports to the display for as long as that
 * wants to hear of it, and lives until libgvnc is done.
 *
 * DESIGN
 *
 * libgvnc runs the protocol in a coroutine, which cannot be stopped from
 * outside, only led to its end. There are two ways, and the wrong one may hang:
 *
 * - It waits for the socket: shut the socket down, so that it reads the end of
 *   the stream. (vnc_connection_shutdown() would close the descriptor under
 *   it; were the number taken again at once, as by the next connection, it
 *   would wait for that one.)
 * - It waits for us, in a signal handler or for a password: no one looks at the
 *   socket, so it takes vnc_connection_shutdown() as well.
 *
 * Then "vnc-disconnected" follows, and only then this object goes. The display
 * has long forgotten it, and may already be connected anew.
 *
 * libgvnc tells of every rectangle. They are collected, and one idle handler
 * below the priority of drawing passes them on and asks for the next update;
 * under load it would never run, so it also does after a frame's time. Nothing
 * is asked for while nobody can see it.
 *
 * What the server says is judged before libgvnc hears it, see
 * hospes-vnc-guard.c. What is asked for here must be known to the parser there:
 * the encodings, and the pixels.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hospes-display-report.h"
#include "hospes-vnc-cursor.h"
#include "hospes-vnc-framebuffer.h"
#include "hospes-vnc-link-private.h"

#define FRAME_TIME 16 /* ms */
#define MAX_PIXELS (64 * 1024 * 1024)

/* Relative motion is sent as a position, this far off. */
#define RELATIVE_ZERO 0x7fff

static const gint32 encodings[] = {
  VNC_CONNECTION_ENCODING_TIGHT,
  VNC_CONNECTION_ENCODING_ZRLE,
  VNC_CONNECTION_ENCODING_HEXTILE,
  VNC_CONNECTION_ENCODING_COPY_RECT,
  VNC_CONNECTION_ENCODING_RAW,
  VNC_CONNECTION_ENCODING_EXT_KEY_EVENT,
  VNC_CONNECTION_ENCODING_LED_STATE,
  VNC_CONNECTION_ENCODING_POINTER_CHANGE,
  VNC_CONNECTION_ENCODING_EXTENDED_DESKTOP_RESIZE,
  VNC_CONNECTION_ENCODING_DESKTOP_RESIZE,
  VNC_CONNECTION_ENCODING_DESKTOP_NAME,
  VNC_CONNECTION_ENCODING_LAST_RECT,
  VNC_CONNECTION_ENCODING_ALPHA_CURSOR,
  VNC_CONNECTION_ENCODING_RICH_CURSOR,
  VNC_CONNECTION_ENCODING_XCURSOR,
};

static void
request (HospesVncLink *self, gboolean incremental)
{
  self->request_held = FALSE;

  if (self->width > 0 && self->height > 0)
    vnc_connection_framebuffer_update_request (self->connection, incremental, 0, 0,
                                               (guint16) self->width, (guint16) self->height);
}

static void
cancel_flush (HospesVncLink *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->timer, g_source_remove);
}

static gboolean
flush_cb (gpointer data)
{
  HospesVncLink *self = data;
  cairo_region_t *damage;

  cancel_flush (self);

  if (self->display == NULL || !vnc_connection_is_open (self->connection))
    return G_SOURCE_REMOVE;

  damage = g_steal_pointer (&self->damage);
  self->damage = cairo_region_create ();
  hospes_display_report_damage (self->display, damage);
  cairo_region_destroy (damage);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->display)))
    request (self, TRUE);
  else
    self->request_held = TRUE;

  return G_SOURCE_REMOVE;
}

static void
schedule_flush (HospesVncLink *self)
{
  if (self->idle != 0)
    return;

  self->idle = g_idle_add_full (G_PRIORITY_LOW, flush_cb, self, NULL);
  self->timer = g_timeout_add (FRAME_TIME, flush_cb, self);
}

static void
resize (HospesVncLink *self, int width, int height)
{
  cairo_surface_t *surface = NULL;
  g_autoptr (GObject) framebuffer = NULL;
  g_autoptr (GError) error = NULL;

  if ((gint64) width * height <= MAX_PIXELS)
    surface = hospes_display_report_size (self->display, width, height, &error);
  else
    g_set_error (&error, HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_PROTOCOL,
                 _ ("The machine’s screen is too large: %d × %d"), width, height);

  if (error != NULL)
    {
      hospes_vnc_link_fail (self, HOSPES_DISPLAY_ERROR_PROTOCOL, error->message);
      return;
    }

  framebuffer = G_OBJECT (hospes_vnc_framebuffer_new (surface));
  vnc_connection_set_framebuffer (self->connection, VNC_FRAMEBUFFER (framebuffer));
  g_clear_pointer (&surface, cairo_surface_destroy);

  /* What was damaged went with the old screen. */
  cairo_region_intersect_rectangle (self->damage, &(cairo_rectangle_int_t){ 0 });
  self->width = width;
  self->height = height;
  request (self, FALSE);
}

static void
initialized_cb (VncConnection *connection, HospesVncLink *self)
{
  gint32 list[G_N_ELEMENTS (encodings)];

  self->initialized = TRUE;
  memcpy (list, encodings, sizeof list);

  if (hospes_vnc_link_enter (self))
    {
      vnc_connection_set_pixel_format (connection, hospes_vnc_framebuffer_get_format ());
      vnc_connection_set_encodings (connection, G_N_ELEMENTS (list), list);
      hospes_display_report_name (self->display, vnc_connection_get_name (connection));
      resize (self, vnc_connection_get_width (connection), vnc_connection_get_height (connection));
    }

  if (self->display != NULL)
    hospes_display_report_connected (self->display);

  hospes_vnc_link_leave (self);
}

static void
update_cb (VncConnection *connection, int x, int y, int width, int height, HospesVncLink *self)
{
  if (hospes_vnc_link_enter (self) && width > 0 && height > 0)
    cairo_region_union_rectangle (self->damage, &(cairo_rectangle_int_t){ x, y, width, height });

  schedule_flush (self);
  hospes_vnc_link_leave (self);
}

static void
resize_cb (VncConnection *connection, int width, int height, HospesVncLink *self)
{
  if (!hospes_vnc_link_enter (self))
    ;
  else if (width != self->width || height != self->height)
    resize (self, width, height);
  else
    schedule_flush (self); /* repeated, but an answer to our request all the same */

  hospes_vnc_link_leave (self);
}

/* libgvnc would go on with pixels that do not fit the memory it was given. */
static void
pixel_format_cb (VncConnection *connection, VncPixelFormat *format, HospesVncLink *self)
{
  if (hospes_vnc_link_enter (self))
    hospes_vnc_link_fail (self, HOSPES_DISPLAY_ERROR_PROTOCOL,
                          _ ("The server of the machine’s screen changed its colours"));

  hospes_vnc_link_leave (self);
}

static void
rename_cb (VncConnection *connection, const char *name, HospesVncLink *self)
{
  if (hospes_vnc_link_enter (self))
    hospes_display_report_name (self->display, name);

  hospes_vnc_link_leave (self);
}

static void
cursor_cb (VncConnection *connection, VncCursor *cursor, HospesVncLink *self)
{
  g_autoptr (GdkTexture) texture = hospes_vnc_cursor_to_texture (cursor);

  if (hospes_vnc_link_enter (self))
    hospes_display_report_cursor (self->display, texture,
                                  cursor != NULL ? vnc_cursor_get_hotx (cursor) : 0,
                                  cursor != NULL ? vnc_cursor_get_hoty (cursor) : 0);

  hospes_vnc_link_leave (self);
}

static void
pointer_mode_cb (VncConnection *connection, gboolean absolute, HospesVncLink *self)
{
  if (hospes_vnc_link_enter (self))
    hospes_display_report_relative (self->display, !absolute);

  hospes_vnc_link_leave (self);
}

static void
disconnected_cb (VncConnection *connection, HospesVncLink *self)
{
  g_autoptr (GError) error = NULL;

  self->n_handlers++;
  error = hospes_vnc_guard_free (g_steal_pointer (&self->guard));
  hospes_vnc_link_report_end (self, error);

  g_signal_handlers_disconnect_by_data (connection, self);
  cancel_flush (self);
  g_clear_pointer (&self->damage, cairo_region_destroy);
  g_clear_pointer (&self->reason, g_free);
  close (self->fd);
  g_clear_object (&self->connection);
  g_free (self);
}

static void
connect_signals (HospesVncLink *self)
{
  const struct
  {
    const char *name;
    GCallback callback;
  } handlers[] = {
    { "vnc-initialized", G_CALLBACK (initialized_cb) },
    { "vnc-framebuffer-update", G_CALLBACK (update_cb) },
    { "vnc-desktop-resize", G_CALLBACK (resize_cb) },
    { "vnc-desktop-rename", G_CALLBACK (rename_cb) },
    { "vnc-pixel-format-changed", G_CALLBACK (pixel_format_cb) },
    { "vnc-cursor-changed", G_CALLBACK (cursor_cb) },
    { "vnc-pointer-mode-changed", G_CALLBACK (pointer_mode_cb) },
    { "vnc-disconnected", G_CALLBACK (disconnected_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (self->connection, handlers[i].name, handlers[i].callback, self);
}

/**
 * hospes_vnc_link_new:
 * @display: (transfer none): who to report to
 * @fd: (transfer full): a connected stream socket
 * @hostname: (nullable): the name its certificate must bear
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): a connection, to be ended with
 *   hospes_vnc_link_close()
 */
HospesVncLink *
hospes_vnc_link_new (HospesDisplay *display, int fd, const char *hostname, GError **error)
{
  HospesVncGuard *guard;
  HospesVncLink *self;
  int guarded;

  if (!(guard = hospes_vnc_guard_new (fd, &guarded, error)))
    return NULL;

  self = g_new0 (HospesVncLink, 1);
  self->display = display;
  self->guard = guard;
  self->fd = fcntl (guarded, F_DUPFD_CLOEXEC, 0);
  self->width = self->height = -1;
  self->damage = cairo_region_create ();
  self->connection = vnc_connection_new ();
  connect_signals (self);
  hospes_vnc_link_connect_auth (self);

  /* Others may be looking as well. */
  vnc_connection_set_shared (self->connection, TRUE);
  vnc_connection_open_fd_with_hostname (self->connection, guarded, hostname);
  return self;
}

/**
 * hospes_vnc_link_close:
 * @self: (transfer full): a connection
 *
 * Ends it. Nothing is reported any more.
 */
void
hospes_vnc_link_close (HospesVncLink *self)
{
  gboolean waits_for_us = self->n_handlers > 0 || (self->wanted != 0 && !self->answered);

  self->display = NULL;
  cancel_flush (self);

  shutdown (self->fd, SHUT_RDWR);

  if (waits_for_us)
    vnc_connection_shutdown (self->connection);
}

/**
 * hospes_vnc_link_resume:
 * @self: a connection
 *
 * Somebody looks again.
 */
void
hospes_vnc_link_resume (HospesVncLink *self)
{
  if (self->request_held && vnc_connection_is_open (self->connection))
    request (self, TRUE);
}

/**
 * hospes_vnc_link_key:
 * @self: a connection
 * @keyval: for servers that take characters
 * @scancode: for servers that take keys, which is better
 * @pressed: whether it goes down or up
 */
void
hospes_vnc_link_key (HospesVncLink *self, guint keyval, guint scancode, gboolean pressed)
{
  if (vnc_connection_is_open (self->connection))
    vnc_connection_key_event (self->connection, pressed, keyval, (guint16) scancode);
}

/**
 * hospes_vnc_link_pointer:
 * @self: a connection
 * @relative: whether @x and @y are a movement
 * @x: where to, or how far
 * @y: the same, down
 * @buttons: see HospesDisplayClass; the protocol has no room for button 9
 */
void
hospes_vnc_link_pointer (HospesVncLink *self, gboolean relative, int x, int y, guint buttons)
{
  int zero = relative ? RELATIVE_ZERO : 0;

  if (vnc_connection_is_open (self->connection))
    vnc_connection_pointer_event (self->connection, (guint8) (buttons & 0xff),
                                  (guint16) CLAMP (zero + x, 0, G_MAXUINT16),
                                  (guint16) CLAMP (zero + y, 0, G_MAXUINT16));
}
