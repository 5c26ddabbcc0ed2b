/* hospes-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A guest's screen. What speaks to the server is a subclass; here is what all
 * of them have in common: the picture, and who gets keyboard and pointer. How a
 * connection comes and goes is in hospes-display-session.c.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "hospes-display-private.h"
#include "hospes-gsk-painter.h"
#include "hospes-scancode.h"

#define TIME_LIMIT 15000 /* ms */

enum
{
  PROP_0,
  PROP_TRANSPORT,
  PROP_STATE,
  PROP_SCALING,
  PROP_DESKTOP_WIDTH,
  PROP_DESKTOP_HEIGHT,
  PROP_DESKTOP_NAME,
  PROP_ZOOM,
  PROP_KEYBOARD_GRABBED,
  PROP_POINTER_GRABBED,
  N_PROPS,
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HospesDisplay, hospes_display, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
picture_changed_cb (HospesDisplay *self)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);
  const HospesDisplayGeometry *geometry = hospes_display_get_geometry (self);
  double zoom = hospes_display_geometry_get_zoom (geometry);

  g_object_freeze_notify (G_OBJECT (self));

  if (priv->desktop_width != geometry->guest_width)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESKTOP_WIDTH]);
  if (priv->desktop_height != geometry->guest_height)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESKTOP_HEIGHT]);
  if (!G_APPROX_VALUE (priv->zoom, zoom, 1e-9))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);

  priv->desktop_width = geometry->guest_width;
  priv->desktop_height = geometry->guest_height;
  priv->zoom = zoom;
  g_object_thaw_notify (G_OBJECT (self));
}

static void
hospes_display_dispose (GObject *object)
{
  HospesDisplay *self = HOSPES_DISPLAY (object);
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  hospes_display_close (self);
  g_clear_object (&priv->keyboard);
  g_clear_object (&priv->pointer);
  g_clear_object (&priv->transport);

  if (priv->picture != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&priv->picture)));

  G_OBJECT_CLASS (hospes_display_parent_class)->dispose (object);
}

static void
hospes_display_finalize (GObject *object)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (HOSPES_DISPLAY (object));

  g_clear_error (&priv->error);
  g_clear_pointer (&priv->desktop_name, g_free);

  G_OBJECT_CLASS (hospes_display_parent_class)->finalize (object);
}

static void
hospes_display_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesDisplay *self = HOSPES_DISPLAY (object);

  switch (prop_id)
    {
    case PROP_TRANSPORT:
      g_value_set_object (value, hospes_display_get_transport (self));
      break;
    case PROP_STATE:
      g_value_set_enum (value, hospes_display_get_state (self));
      break;
    case PROP_SCALING:
      g_value_set_enum (value, hospes_display_get_scaling (self));
      break;
    case PROP_DESKTOP_WIDTH:
      g_value_set_int (value, hospes_display_get_desktop_width (self));
      break;
    case PROP_DESKTOP_HEIGHT:
      g_value_set_int (value, hospes_display_get_desktop_height (self));
      break;
    case PROP_DESKTOP_NAME:
      g_value_set_string (value, hospes_display_get_desktop_name (self));
      break;
    case PROP_ZOOM:
      g_value_set_double (value, hospes_display_get_zoom (self));
      break;
    case PROP_KEYBOARD_GRABBED:
      g_value_set_boolean (value, hospes_display_get_keyboard_grabbed (self));
      break;
    case PROP_POINTER_GRABBED:
      g_value_set_boolean (value, hospes_display_get_pointer_grabbed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_display_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HospesDisplay *self = HOSPES_DISPLAY (object);

  switch (prop_id)
    {
    case PROP_TRANSPORT:
      hospes_display_set_transport (self, g_value_get_object (value));
      break;
    case PROP_SCALING:
      hospes_display_set_scaling (self, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  properties[PROP_TRANSPORT] =
      g_param_spec_object ("transport", NULL, NULL, HOSPES_TYPE_TRANSPORT, writable);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HOSPES_TYPE_DISPLAY_STATE,
                                              HOSPES_DISPLAY_STATE_CLOSED, readable);
  properties[PROP_SCALING] = g_param_spec_enum ("scaling", NULL, NULL, HOSPES_TYPE_DISPLAY_SCALING,
                                                HOSPES_DISPLAY_SCALING_FIT, writable);
  properties[PROP_DESKTOP_WIDTH] =
      g_param_spec_int ("desktop-width", NULL, NULL, 0, G_MAXINT, 0, readable);
  properties[PROP_DESKTOP_HEIGHT] =
      g_param_spec_int ("desktop-height", NULL, NULL, 0, G_MAXINT, 0, readable);
  properties[PROP_DESKTOP_NAME] = g_param_spec_string ("desktop-name", NULL, NULL, NULL, readable);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.0, G_MAXDOUBLE, 1.0, readable);
  properties[PROP_KEYBOARD_GRABBED] =
      g_param_spec_boolean ("keyboard-grabbed", NULL, NULL, FALSE, readable);
  properties[PROP_POINTER_GRABBED] =
      g_param_spec_boolean ("pointer-grabbed", NULL, NULL, FALSE, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_display_class_init (HospesDisplayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_display_dispose;
  object_class->finalize = hospes_display_finalize;
  object_class->get_property = hospes_display_get_property;
  object_class->set_property = hospes_display_set_property;

  install_properties (object_class);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "hospes-display");
}

static void
hospes_display_init (HospesDisplay *self)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);
  g_autoptr (HospesDisplayPainter) painter = hospes_gsk_painter_new ();
  GtkWidget *picture = hospes_display_picture_new (painter);

  priv->time_limit = TIME_LIMIT;
  priv->zoom = 1.0;
  priv->picture = HOSPES_DISPLAY_PICTURE (picture);
  g_signal_connect_object (picture, "changed", G_CALLBACK (picture_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (picture, GTK_WIDGET (self));

  priv->keyboard = hospes_display_keyboard_new (self);
  priv->pointer = hospes_display_pointer_new (self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Screen of the machine"), -1);
}

HospesDisplayPrivate *
hospes_display_get_private (HospesDisplay *self)
{
  return hospes_display_get_instance_private (self);
}

HospesTransport *
hospes_display_get_transport (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), NULL);

  return hospes_display_get_private (self)->transport;
}

/**
 * hospes_display_set_transport:
 * @self: a display
 * @transport: (nullable): the way to the guest's screen
 *
 * Closes the display if it was open, and does not open it.
 */
void
hospes_display_set_transport (HospesDisplay *self, HospesTransport *transport)
{
  HospesDisplayPrivate *priv;

  g_return_if_fail (HOSPES_IS_DISPLAY (self));
  g_return_if_fail (transport == NULL || HOSPES_IS_TRANSPORT (transport));

  priv = hospes_display_get_private (self);

  if (priv->transport == transport)
    return;

  hospes_display_close (self);
  g_set_object (&priv->transport, transport);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRANSPORT]);
}

HospesDisplayScaling
hospes_display_get_scaling (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), HOSPES_DISPLAY_SCALING_FIT);

  return hospes_display_picture_get_scaling (hospes_display_get_private (self)->picture);
}

void
hospes_display_set_scaling (HospesDisplay *self, HospesDisplayScaling scaling)
{
  g_return_if_fail (HOSPES_IS_DISPLAY (self));

  if (hospes_display_get_scaling (self) == scaling)
    return;

  hospes_display_picture_set_scaling (hospes_display_get_private (self)->picture, scaling);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALING]);
}

/**
 * hospes_display_get_desktop_width:
 * @self: a display
 *
 * Returns: pixels of the guest's screen, 0 while it has none
 */
int
hospes_display_get_desktop_width (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), 0);

  return hospes_display_get_geometry (self)->guest_width;
}

int
hospes_display_get_desktop_height (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), 0);

  return hospes_display_get_geometry (self)->guest_height;
}

/**
 * hospes_display_get_zoom:
 * @self: a display
 *
 * Returns: shown size divided by the guest's, 1 while there is no screen
 */
double
hospes_display_get_zoom (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), 1.0);

  return hospes_display_geometry_get_zoom (hospes_display_get_geometry (self));
}

/**
 * hospes_display_get_texture:
 * @self: a display
 *
 * Returns: (transfer full) (nullable): a copy of the guest's screen as it is,
 *   unscaled; %NULL while it has none
 */
GdkTexture *
hospes_display_get_texture (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), NULL);

  return hospes_display_picture_get_texture (hospes_display_get_private (self)->picture);
}

gboolean
hospes_display_get_keyboard_grabbed (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), FALSE);

  return hospes_display_keyboard_get_grabbed (hospes_display_get_private (self)->keyboard);
}

gboolean
hospes_display_get_pointer_grabbed (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), FALSE);

  return hospes_display_pointer_get_grabbed (hospes_display_get_private (self)->pointer);
}

/**
 * hospes_display_send_keys:
 * @self: a display
 * @keyvals: (array length=n_keyvals): keyvals
 * @n_keyvals: how many
 *
 * Presses all of them in order and releases them in the opposite order, which
 * is how one sends Ctrl+Alt+Del. Nothing happens unless it is connected.
 */
void
hospes_display_send_keys (HospesDisplay *self, const guint *keyvals, guint n_keyvals)
{
  g_return_if_fail (HOSPES_IS_DISPLAY (self));
  g_return_if_fail (keyvals != NULL || n_keyvals == 0);

  for (guint i = 0; i < n_keyvals; i++)
    hospes_display_key (self, keyvals[i], hospes_scancode_from_keyval (keyvals[i]), TRUE);

  for (guint i = n_keyvals; i > 0; i--)
    hospes_display_key (self, keyvals[i - 1], hospes_scancode_from_keyval (keyvals[i - 1]), FALSE);
}

/**
 * hospes_display_release:
 * @self: a display
 *
 * Gives keyboard and pointer back: the focus leaves the display, and no key or
 * button stays down in the guest.
 */
void
hospes_display_release (HospesDisplay *self)
{
  GtkRoot *root;

  g_return_if_fail (HOSPES_IS_DISPLAY (self));

  hospes_display_pointer_release (hospes_display_get_private (self)->pointer);
  root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self))
    gtk_root_set_focus (root, NULL);
}

const HospesDisplayGeometry *
hospes_display_get_geometry (HospesDisplay *self)
{
  return hospes_display_picture_get_geometry (hospes_display_get_private (self)->picture);
}

void
hospes_display_key (HospesDisplay *self, guint keyval, guint scancode, gboolean pressed)
{
  if (hospes_display_get_state (self) == HOSPES_DISPLAY_STATE_CONNECTED)
    HOSPES_DISPLAY_GET_CLASS (self)->key (self, keyval, scancode, pressed);
}

void
hospes_display_pointer (HospesDisplay *self, gboolean relative, int x, int y, guint buttons)
{
  if (hospes_display_get_state (self) == HOSPES_DISPLAY_STATE_CONNECTED)
    HOSPES_DISPLAY_GET_CLASS (self)->pointer (self, relative, x, y, buttons);
}

/* A button went down in the picture. */
void
hospes_display_touch (HospesDisplay *self)
{
  hospes_display_keyboard_break_chord (hospes_display_get_private (self)->keyboard);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}
