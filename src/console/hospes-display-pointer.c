/* hospes-display-pointer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The pointer of a display.
 *
 * DESIGN
 *
 * A guest with a tablet is told where the pointer is. Any other guest is told
 * how far it moved; then our own pointer is hidden and taken with the first
 * click, until the display is released. So that it never comes to an edge, it
 * is put back to the middle where that is possible, as on X11. Elsewhere such a
 * guest stops following at the edge of the window, and what it missed outside
 * is skipped when the pointer comes back.
 *
 * Where the guest shows no pointer a dot takes its place: without it nobody
 * would find the way out of the picture.
 */

#include "config.h"

#include <math.h>

#include "hospes-display-pointer.h"
#include "hospes-display-report.h"
#include "hospes-display-warp.h"

/* Bits of the button mask, see HospesDisplayClass. */
#define WHEEL_UP    (1u << 3)
#define WHEEL_DOWN  (1u << 4)
#define WHEEL_LEFT  (1u << 5)
#define WHEEL_RIGHT (1u << 6)

/* How far a finger moves on a touchpad for one click of a wheel. */
#define PIXELS_PER_CLICK 15.0
#define MAX_CLICKS       20

/* Of the way from the middle to the edge. */
#define AWAY 0.6

struct _HospesDisplayPointer
{
  GObject parent_instance;

  /* Borrowed */
  HospesDisplay *display;

  /* Owned */
  GdkCursor *guest_cursor; /* NULL while the guest hides it */
  GdkCursor *dot_cursor;
  GdkCursor *no_cursor;

  double x; /* in the widget */
  double y;
  double rest_x; /* of relative motion, less than one of the guest's pixels */
  double rest_y;
  double scroll_x; /* less than one click */
  double scroll_y;
  guint buttons;
  gboolean inside; /* x and y are where it was last */
  gboolean relative;
  gboolean grabbed;
  gboolean warped; /* sent to the middle, and perhaps not there yet */
};

G_DEFINE_FINAL_TYPE (HospesDisplayPointer, hospes_display_pointer, G_TYPE_OBJECT)

static GdkCursor *
new_dot_cursor (void)
{
  static const guint32 black = 0xff000000u, white = 0xffffffffu;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  guint32 *pixels = g_new (guint32, 5 * 5);

  for (int i = 0; i < 25; i++)
    pixels[i] = i / 5 % 4 == 0 || i % 5 % 4 == 0 ? white : black;

  bytes = g_bytes_new_take (pixels, 25 * sizeof *pixels);
  texture = gdk_memory_texture_new (5, 5, GDK_MEMORY_DEFAULT, bytes, 5 * sizeof *pixels);
  return gdk_cursor_new_from_texture (texture, 2, 2, NULL);
}

static void
update_cursor (HospesDisplayPointer *self)
{
  GdkCursor *cursor = NULL;

  if (hospes_display_get_state (self->display) != HOSPES_DISPLAY_STATE_CONNECTED)
    cursor = NULL;
  else if (self->relative)
    cursor = self->grabbed ? self->no_cursor : NULL;
  else
    cursor = self->guest_cursor != NULL ? self->guest_cursor : self->dot_cursor;

  gtk_widget_set_cursor (GTK_WIDGET (self->display), cursor);
}

static void
set_grabbed (HospesDisplayPointer *self, gboolean grabbed)
{
  if (self->grabbed == grabbed)
    return;

  self->grabbed = grabbed;
  self->rest_x = self->rest_y = 0.0;
  update_cursor (self);
  g_object_notify (G_OBJECT (self->display), "pointer-grabbed");
}

/* The whole part goes to the guest, the rest waits for more of it. */
static int
take_whole (double *value)
{
  double whole = trunc (*value);

  *value -= whole;
  return (int) CLAMP (whole, -30000.0, 30000.0);
}

static void
send_where (HospesDisplayPointer *self, guint buttons)
{
  int x, y;

  if (self->relative)
    hospes_display_pointer (self->display, TRUE, take_whole (&self->rest_x),
                            take_whole (&self->rest_y), buttons);
  else if (hospes_display_geometry_to_guest (hospes_display_get_geometry (self->display), self->x,
                                             self->y, &x, &y))
    hospes_display_pointer (self->display, FALSE, x, y, buttons);
}

/* A guest that begins to ask where the pointer is would else wait for it to move. */
static void
tell_where (HospesDisplayPointer *self)
{
  if (self->inside && !self->relative &&
      hospes_display_get_state (self->display) == HOSPES_DISPLAY_STATE_CONNECTED)
    send_where (self, self->buttons);
}

static void
click_wheel (HospesDisplayPointer *self, guint bit, int n_clicks)
{
  for (int i = 0; i < MIN (n_clicks, MAX_CLICKS); i++)
    {
      send_where (self, self->buttons | bit);
      send_where (self, self->buttons);
    }
}

/* Sends what is whole clicks, keeps the rest, and forgets it when turned back. */
static void
scroll_axis (HospesDisplayPointer *self, double *rest, double delta, guint back, guint forth)
{
  int clicks;

  if (*rest * delta < 0.0)
    *rest = 0.0;

  *rest += delta;
  clicks = take_whole (rest);
  click_wheel (self, clicks < 0 ? back : forth, ABS (clicks));
}

static void
handle_scroll (HospesDisplayPointer *self, GdkEvent *event)
{
  double unit = 1.0;
  double dx = 0.0, dy = 0.0;

  switch (gdk_scroll_event_get_direction (event))
    {
    case GDK_SCROLL_UP:
      dy = -1.0;
      break;
    case GDK_SCROLL_DOWN:
      dy = 1.0;
      break;
    case GDK_SCROLL_LEFT:
      dx = -1.0;
      break;
    case GDK_SCROLL_RIGHT:
      dx = 1.0;
      break;
    case GDK_SCROLL_SMOOTH:
    default:
      gdk_scroll_event_get_deltas (event, &dx, &dy);
      if (gdk_scroll_event_get_unit (event) == GDK_SCROLL_UNIT_SURFACE)
        unit = PIXELS_PER_CLICK;
    }

  hospes_display_pointer_scroll (self, dx / unit, dy / unit);
}

static gboolean
event_cb (HospesDisplayPointer *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (hospes_display_get_state (self->display) != HOSPES_DISPLAY_STATE_CONNECTED)
    return GDK_EVENT_PROPAGATE;

  switch ((int) type)
    {
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
      hospes_display_pointer_button (self, gdk_button_event_get_button (event),
                                     type == GDK_BUTTON_PRESS);
      return GDK_EVENT_STOP;

    case GDK_SCROLL:
      handle_scroll (self, event);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
hospes_display_pointer_finalize (GObject *object)
{
  HospesDisplayPointer *self = HOSPES_DISPLAY_POINTER (object);

  g_clear_object (&self->guest_cursor);
  g_clear_object (&self->dot_cursor);
  g_clear_object (&self->no_cursor);

  G_OBJECT_CLASS (hospes_display_pointer_parent_class)->finalize (object);
}

static void
hospes_display_pointer_class_init (HospesDisplayPointerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_display_pointer_finalize;
}

static void
hospes_display_pointer_init (HospesDisplayPointer *self)
{
  self->dot_cursor = new_dot_cursor ();
  self->no_cursor = gdk_cursor_new_from_name ("none", NULL);
}

/* What was on its way before the pointer was put elsewhere may still come in. */
static void
follow (HospesDisplayPointer *self, double x, double y)
{
  double zoom = hospes_display_get_zoom (self->display);
  double middle_x = gtk_widget_get_width (GTK_WIDGET (self->display)) / 2;
  double middle_y = gtk_widget_get_height (GTK_WIDGET (self->display)) / 2;

  if (self->warped && hypot (x - middle_x, y - middle_y) < hypot (x - self->x, y - self->y))
    {
      self->x = middle_x;
      self->y = middle_y;
      self->warped = FALSE;
    }

  self->rest_x += (x - self->x) / zoom;
  self->rest_y += (y - self->y) / zoom;

  if (!self->warped &&
      (fabs (x - middle_x) > middle_x * AWAY || fabs (y - middle_y) > middle_y * AWAY))
    self->warped = hospes_display_warp (GTK_WIDGET (self->display), middle_x, middle_y);
}

/**
 * hospes_display_pointer_new:
 * @display: (transfer none): the display it belongs to, which outlives it
 *
 * Returns: (transfer full): a pointer
 */
HospesDisplayPointer *
hospes_display_pointer_new (HospesDisplay *display)
{
  HospesDisplayPointer *self = g_object_new (HOSPES_TYPE_DISPLAY_POINTER, NULL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *rest = gtk_event_controller_legacy_new ();

  self->display = display;

  g_signal_connect_object (motion, "enter", G_CALLBACK (hospes_display_pointer_move), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (hospes_display_pointer_move), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (hospes_display_pointer_leave), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (display), motion);

  /* A click gesture would follow one button at a time. */
  g_signal_connect_object (rest, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (display), rest);

  return self;
}

gboolean
hospes_display_pointer_get_grabbed (HospesDisplayPointer *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY_POINTER (self), FALSE);

  return self->grabbed;
}

/**
 * hospes_display_pointer_set_relative:
 * @self: a pointer
 * @relative: whether the guest is told how far, not where to
 */
void
hospes_display_pointer_set_relative (HospesDisplayPointer *self, gboolean relative)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  if (self->relative == relative)
    return;

  self->relative = relative;
  set_grabbed (self, FALSE);
  update_cursor (self);
  tell_where (self);
}

/**
 * hospes_display_pointer_set_cursor:
 * @self: a pointer
 * @texture: (nullable): the guest's cursor, %NULL when it hides it
 * @hot_x: the pixel that points
 * @hot_y: the same, down
 */
void
hospes_display_pointer_set_cursor (HospesDisplayPointer *self,
                                   GdkTexture *texture,
                                   int hot_x,
                                   int hot_y)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  g_clear_object (&self->guest_cursor);

  if (texture != NULL)
    self->guest_cursor = gdk_cursor_new_from_texture (texture, hot_x, hot_y, self->dot_cursor);

  update_cursor (self);
}

/**
 * hospes_display_pointer_update:
 * @self: a pointer
 *
 * The state of the display has changed: a new guest starts from nothing.
 */
void
hospes_display_pointer_update (HospesDisplayPointer *self)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  if (hospes_display_get_state (self->display) != HOSPES_DISPLAY_STATE_CONNECTED)
    {
      g_clear_object (&self->guest_cursor);
      self->relative = FALSE;
      self->buttons = 0;
      set_grabbed (self, FALSE);
    }

  update_cursor (self);
  tell_where (self);
}

/**
 * hospes_display_pointer_release:
 * @self: a pointer
 *
 * Gives the pointer back; buttons that are down come up in the guest.
 */
void
hospes_display_pointer_release (HospesDisplayPointer *self)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  if (self->buttons != 0)
    {
      self->buttons = 0;
      send_where (self, 0);
    }

  set_grabbed (self, FALSE);
}

/**
 * hospes_display_pointer_move:
 * @self: a pointer
 * @x: where it is now, in the widget
 * @y: the same, down
 */
void
hospes_display_pointer_move (HospesDisplayPointer *self, double x, double y)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  if (self->inside && self->grabbed)
    follow (self, x, y);

  self->x = x;
  self->y = y;
  self->inside = TRUE;

  if (!self->relative ||
      (self->grabbed && (fabs (self->rest_x) >= 1.0 || fabs (self->rest_y) >= 1.0)))
    send_where (self, self->buttons);
}

/**
 * hospes_display_pointer_leave:
 * @self: a pointer
 *
 * It is elsewhere: what comes next is no movement from where it was.
 */
void
hospes_display_pointer_leave (HospesDisplayPointer *self)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  self->inside = FALSE;
  self->warped = FALSE;
}

/**
 * hospes_display_pointer_button:
 * @self: a pointer
 * @button: the toolkit's number
 * @pressed: whether it went down or up
 */
void
hospes_display_pointer_button (HospesDisplayPointer *self, guint button, gboolean pressed)
{
  guint bit = 0;

  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  if (button >= 1 && button <= 3)
    bit = 1u << (button - 1);
  else if (button == 8 || button == 9)
    bit = 1u << (button - 1);

  if (pressed)
    hospes_display_touch (self->display);

  /* The click that takes the pointer is no click in the guest. */
  if (self->relative && !self->grabbed)
    {
      set_grabbed (self, pressed);
      return;
    }

  if (pressed)
    self->buttons |= bit;
  else
    self->buttons &= ~bit;

  send_where (self, self->buttons);
}

/**
 * hospes_display_pointer_scroll:
 * @self: a pointer
 * @dx: clicks of the wheel to the right
 * @dy: clicks of the wheel down
 */
void
hospes_display_pointer_scroll (HospesDisplayPointer *self, double dx, double dy)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_POINTER (self));

  if (self->relative && !self->grabbed)
    return;

  scroll_axis (self, &self->scroll_x, dx, WHEEL_LEFT, WHEEL_RIGHT);
  scroll_axis (self, &self->scroll_y, dy, WHEEL_UP, WHEEL_DOWN);
}
