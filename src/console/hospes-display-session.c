/* hospes-display-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How the connection of a display comes and goes.
 *
 * DESIGN
 *
 * A connection is in one of the states of HospesDisplayState, and only
 * set_state() changes it, after everything else has been put in order: who is
 * told of a failure may open the display again from there.
 *
 * The time limit covers what the server does until it shows something. It does
 * not run while a person is asked for a password.
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "hospes-display-private.h"

/* One opening of the transport. */
typedef struct
{
  HospesDisplay *display;
  GCancellable *cancellable;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->display);
  g_clear_object (&opening->cancellable);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gboolean
is_open (HospesDisplayPrivate *priv)
{
  return priv->state != HOSPES_DISPLAY_STATE_CLOSED && priv->state != HOSPES_DISPLAY_STATE_FAILED;
}

static void
set_state (HospesDisplay *self, HospesDisplayState state)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  if (priv->state == state)
    return;

  priv->state = state;
  hospes_display_keyboard_update (priv->keyboard);
  hospes_display_pointer_update (priv->pointer);
  g_object_notify (G_OBJECT (self), "state");
}

static void
forget_credentials (HospesDisplayPrivate *priv)
{
  if (priv->password != NULL)
    explicit_bzero (priv->password, strlen (priv->password));

  g_clear_pointer (&priv->password, g_free);
  g_clear_pointer (&priv->username, g_free);
}

/* Everything that belongs to a connection goes, however far it had come. */
static void
wind_down (HospesDisplay *self)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  g_clear_handle_id (&priv->timer, g_source_remove);
  g_cancellable_cancel (priv->opening);
  g_clear_object (&priv->opening);
  priv->wanted = 0;
  forget_credentials (priv);
  HOSPES_DISPLAY_GET_CLASS (self)->close (self);
  hospes_display_picture_clear (priv->picture);
  hospes_display_report_name (self, NULL);
}

static void
timed_out_cb (gpointer data)
{
  HospesDisplay *self = data;

  hospes_display_get_private (self)->timer = 0;
  hospes_display_report_failed (
      self, g_error_new_literal (HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_CONNECT,
                                 _ ("The server of the machine’s screen does not answer")));
}

static void
start_timer (HospesDisplay *self)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  g_clear_handle_id (&priv->timer, g_source_remove);
  priv->timer = g_timeout_add_once (priv->time_limit, timed_out_cb, self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  HospesDisplay *self = opening->display;
  HospesDisplayPrivate *priv = hospes_display_get_private (self);
  HospesTransport *transport = HOSPES_TRANSPORT (object);
  int fd = hospes_transport_open_finish (transport, result, &error);

  /* Closed meanwhile, and perhaps opened again. */
  if (priv->opening != opening->cancellable)
    {
      if (fd >= 0)
        close (fd);
      return;
    }

  g_clear_object (&priv->opening);

  if (fd >= 0)
    HOSPES_DISPLAY_GET_CLASS (self)->open (self, fd, hospes_transport_get_hostname (transport));
  else
    hospes_display_report_failed (
        self, g_error_new_literal (HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_CONNECT,
                                   error != NULL ? error->message : g_strerror (ENOTCONN)));
}

/**
 * hospes_display_open:
 * @self: a display that has a transport
 *
 * Starts to connect; watch #HospesDisplay:state. Does nothing if it is open or
 * on the way.
 */
void
hospes_display_open (HospesDisplay *self)
{
  HospesDisplayPrivate *priv;
  Opening *opening;

  g_return_if_fail (HOSPES_IS_DISPLAY (self));

  priv = hospes_display_get_private (self);
  g_return_if_fail (priv->transport != NULL);

  if (is_open (priv))
    return;

  g_clear_error (&priv->error);
  priv->opening = g_cancellable_new ();
  start_timer (self);

  opening = g_new0 (Opening, 1);
  opening->display = g_object_ref (self);
  opening->cancellable = g_object_ref (priv->opening);
  hospes_transport_open_async (priv->transport, priv->opening, opened_cb, opening);

  set_state (self, HOSPES_DISPLAY_STATE_CONNECTING);
}

/**
 * hospes_display_close:
 * @self: a display
 *
 * Ends the connection, or the attempt to make one. May be called at any time,
 * also when there is none.
 */
void
hospes_display_close (HospesDisplay *self)
{
  HospesDisplayPrivate *priv;

  g_return_if_fail (HOSPES_IS_DISPLAY (self));

  priv = hospes_display_get_private (self);

  if (is_open (priv))
    wind_down (self);

  g_clear_error (&priv->error);
  set_state (self, HOSPES_DISPLAY_STATE_CLOSED);
}

/**
 * hospes_display_set_time_limit:
 * @self: a display
 * @milliseconds: how long a server may take until it shows something
 *
 * For the next hospes_display_open(). 15 seconds unless set.
 */
void
hospes_display_set_time_limit (HospesDisplay *self, guint milliseconds)
{
  g_return_if_fail (HOSPES_IS_DISPLAY (self));

  hospes_display_get_private (self)->time_limit = milliseconds;
}

HospesDisplayState
hospes_display_get_state (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), HOSPES_DISPLAY_STATE_CLOSED);

  return hospes_display_get_private (self)->state;
}

/**
 * hospes_display_get_error:
 * @self: a display
 *
 * Returns: (transfer none) (nullable): why it is in %HOSPES_DISPLAY_STATE_FAILED,
 *   a #HospesDisplayError in words for the person; %NULL in other states
 */
const GError *
hospes_display_get_error (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), NULL);

  return hospes_display_get_private (self)->error;
}

const char *
hospes_display_get_desktop_name (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), NULL);

  return hospes_display_get_private (self)->desktop_name;
}

/**
 * hospes_display_get_wanted_credentials:
 * @self: a display
 *
 * Returns: what to ask for in %HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS
 */
HospesDisplayCredentials
hospes_display_get_wanted_credentials (HospesDisplay *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY (self), 0);

  return hospes_display_get_private (self)->wanted;
}

/**
 * hospes_display_set_credentials:
 * @self: a display
 * @username: (nullable): the name, if wanted
 * @password: (nullable): the password, if wanted
 *
 * Answers %HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS. Given while it connects,
 * they are kept until the server asks, once.
 */
void
hospes_display_set_credentials (HospesDisplay *self, const char *username, const char *password)
{
  HospesDisplayPrivate *priv;

  g_return_if_fail (HOSPES_IS_DISPLAY (self));

  priv = hospes_display_get_private (self);

  if (priv->state == HOSPES_DISPLAY_STATE_CONNECTING)
    {
      forget_credentials (priv);
      priv->username = g_strdup (username);
      priv->password = g_strdup (password);
    }
  else if (priv->state == HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS)
    {
      priv->wanted = 0;
      start_timer (self);
      HOSPES_DISPLAY_GET_CLASS (self)->set_credentials (self, username, password);
      set_state (self, HOSPES_DISPLAY_STATE_CONNECTING);
    }
}

/**
 * hospes_display_report_credentials:
 * @self: a display
 * @wanted: what the server asks for
 *
 * Leads to the backend's `set_credentials`, perhaps at once.
 */
void
hospes_display_report_credentials (HospesDisplay *self, HospesDisplayCredentials wanted)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  if (priv->state != HOSPES_DISPLAY_STATE_CONNECTING)
    return;

  if (priv->password != NULL || priv->username != NULL)
    {
      HOSPES_DISPLAY_GET_CLASS (self)->set_credentials (self, priv->username, priv->password);
      forget_credentials (priv);
      return;
    }

  priv->wanted = wanted;
  g_clear_handle_id (&priv->timer, g_source_remove);
  set_state (self, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
}

/**
 * hospes_display_report_connected:
 * @self: a display
 *
 * The server shows its screen from now on.
 */
void
hospes_display_report_connected (HospesDisplay *self)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  g_clear_handle_id (&priv->timer, g_source_remove);
  forget_credentials (priv);
  set_state (self, HOSPES_DISPLAY_STATE_CONNECTED);
}

/**
 * hospes_display_report_failed:
 * @self: a display
 * @error: (transfer full): a #HospesDisplayError
 *
 * The connection has ended or is of no use any more. Calls the backend's
 * `close`.
 */
void
hospes_display_report_failed (HospesDisplay *self, GError *error)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  if (!is_open (priv))
    {
      g_error_free (error);
      return;
    }

  wind_down (self);
  g_clear_error (&priv->error);
  priv->error = error;
  set_state (self, HOSPES_DISPLAY_STATE_FAILED);
}

/**
 * hospes_display_report_name:
 * @self: a display
 * @name: (nullable): what the server calls itself; need not be UTF-8
 */
void
hospes_display_report_name (HospesDisplay *self, const char *name)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);
  g_autofree char *valid = name != NULL ? g_utf8_make_valid (name, -1) : NULL;

  if (g_strcmp0 (priv->desktop_name, valid) == 0)
    return;

  g_free (priv->desktop_name);
  priv->desktop_name = g_steal_pointer (&valid);
  g_object_notify (G_OBJECT (self), "desktop-name");
}

/**
 * hospes_display_report_size:
 * @self: a display
 * @width: pixels of the guest's screen, 0 when it has none
 * @height: the same, down
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the surface to decode into, see
 *   hospes_display_painter_alloc(); %NULL without @error when there is no screen
 */
cairo_surface_t *
hospes_display_report_size (HospesDisplay *self, int width, int height, GError **error)
{
  HospesDisplayPrivate *priv = hospes_display_get_private (self);

  if (width > 0 && height > 0)
    return hospes_display_picture_alloc (priv->picture, width, height, error);

  hospes_display_picture_clear (priv->picture);
  return NULL;
}

void
hospes_display_report_damage (HospesDisplay *self, const cairo_region_t *region)
{
  hospes_display_picture_damage (hospes_display_get_private (self)->picture, region);
}

void
hospes_display_report_cursor (HospesDisplay *self, GdkTexture *texture, int hot_x, int hot_y)
{
  hospes_display_pointer_set_cursor (hospes_display_get_private (self)->pointer, texture, hot_x,
                                     hot_y);
}

void
hospes_display_report_relative (HospesDisplay *self, gboolean relative)
{
  hospes_display_pointer_set_relative (hospes_display_get_private (self)->pointer, relative);
}
