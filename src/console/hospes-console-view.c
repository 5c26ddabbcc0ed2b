/* hospes-console-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A display with all that happens around it: waiting, a password, a failure,
 * and the hint how to get the keyboard back.
 *
 * It connects when it is first seen with a transport, and stays connected when
 * it is hidden; the display then asks the server for nothing.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "hospes-console-sign-in.h"
#include "hospes-console-view.h"
#include "hospes-console-wait.h"
#include "hospes-vnc-display.h"

#define PATIENCE  300  /* ms until a spinner is shown */
#define HINT_TIME 3000 /* ms */

/* How long the end of a connection may be that of the guest, in ms. */
#define GRACE 3000

struct _HospesConsoleView
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *overlay;
  HospesDisplay *display;
  GtkStack *pages;
  HospesConsoleWait *wait;
  HospesConsoleSignIn *sign_in;
  AdwStatusPage *failed_page;
  GtkLabel *failed_label;
  GtkRevealer *grab_revealer;

  guint wait_timer;  /* until it is said what is waited for */
  guint grace;       /* milliseconds */
  guint grace_timer; /* until the end of the connection is told */
  guint hint_timer;
  char *end_words;                 /* of what ends, if the connection does; or NULL */
  gboolean end_sure;               /* … which is only a matter of time */
  gboolean ended;                  /* … and it did */
  HospesDisplayCredentials wanted; /* by the server that asked last */
};

G_DEFINE_FINAL_TYPE (HospesConsoleView, hospes_console_view, GTK_TYPE_WIDGET)

static void
show_page (HospesConsoleView *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);

  /* The pointer belongs to the guest where nothing is in front of it. */
  gtk_widget_set_can_target (GTK_WIDGET (self->pages), !g_str_equal (name, "nothing"));
}

static void
show_wait_cb (gpointer data)
{
  HospesConsoleView *self = data;

  self->wait_timer = 0;
  show_page (self, "wait");
}

/* What is over in an instant is not worth a word. */
static void
wait_with_words (HospesConsoleView *self, const char *words)
{
  gboolean said = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "wait") == 0;

  hospes_console_wait_set_words (self->wait, words);
  g_clear_handle_id (&self->wait_timer, g_source_remove);

  if (said && *words != '\0')
    return;

  show_page (self, "nothing");
  if (*words != '\0')
    self->wait_timer = g_timeout_add_once (PATIENCE, show_wait_cb, self);
}

static void
hide_hint_cb (gpointer data)
{
  HospesConsoleView *self = data;

  self->hint_timer = 0;
  gtk_revealer_set_reveal_child (self->grab_revealer, FALSE);
}

/* Whoever types into something else must not find the rest of the word in the
 * guest. */
static gboolean
may_take_focus (HospesConsoleView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || root == NULL)
    return FALSE;

  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return TRUE;

  return !GTK_IS_EDITABLE (focus) && !GTK_IS_TEXT_VIEW (focus) &&
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;
}

static void
ask_for_password (HospesConsoleView *self, const char *refused)
{
  hospes_console_sign_in_ask (self->sign_in, self->wanted, refused);
  show_page (self, "password");

  if (may_take_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->sign_in));
}

static void
show_failure (HospesConsoleView *self)
{
  const GError *error = hospes_display_get_error (self->display);
  const char *title = _ ("The screen cannot be shown");

  if (error->code == HOSPES_DISPLAY_ERROR_AUTHENTICATION && self->wanted != 0)
    {
      ask_for_password (self, error->message);
      return;
    }

  if (error->code == HOSPES_DISPLAY_ERROR_CLOSED)
    title = _ ("The connection has ended");
  else if (error->code == HOSPES_DISPLAY_ERROR_CONNECT)
    title = _ ("No connection to the screen");

  adw_status_page_set_title (self->failed_page, title);
  gtk_label_set_label (self->failed_label, error->message);
  show_page (self, "failed");
}

static void
grace_over_cb (gpointer data)
{
  HospesConsoleView *self = data;

  self->grace_timer = 0;
  self->ended = FALSE;
  g_clear_handle_id (&self->wait_timer, g_source_remove);
  show_failure (self);
}

static void
start_grace (HospesConsoleView *self)
{
  g_clear_handle_id (&self->grace_timer, g_source_remove);

  if (self->ended && !self->end_sure)
    self->grace_timer = g_timeout_add_once (self->grace, grace_over_cb, self);
}

/* A guest that goes off takes its screen along, and most often the screen is
 * the first to be gone: whoever gave the transport may know more in a moment. */
static gboolean
is_perhaps_end (HospesConsoleView *self)
{
  int code = hospes_display_get_error (self->display)->code;

  return code == HOSPES_DISPLAY_ERROR_CLOSED ||
         (self->end_words != NULL && code == HOSPES_DISPLAY_ERROR_CONNECT);
}

static void
take_failure (HospesConsoleView *self)
{
  if (!is_perhaps_end (self))
    {
      show_failure (self);
      return;
    }

  self->ended = TRUE;
  wait_with_words (self, self->end_words != NULL ? self->end_words
                                                 : _ ("Finding out why the screen went away…"));
  start_grace (self);
}

static void
state_changed_cb (HospesConsoleView *self)
{
  HospesDisplayState state = hospes_display_get_state (self->display);

  g_clear_handle_id (&self->wait_timer, g_source_remove);
  g_clear_handle_id (&self->grace_timer, g_source_remove);
  self->ended = FALSE;

  switch (state)
    {
    case HOSPES_DISPLAY_STATE_CONNECTING:
      wait_with_words (self, _ ("Connecting to the machine’s screen…"));
      break;
    case HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS:
      self->wanted = hospes_display_get_wanted_credentials (self->display);
      ask_for_password (self, NULL);
      break;
    case HOSPES_DISPLAY_STATE_FAILED:
      take_failure (self);
      break;
    case HOSPES_DISPLAY_STATE_CONNECTED:
      self->wanted = 0;
      show_page (self, "nothing");
      if (may_take_focus (self))
        gtk_widget_grab_focus (GTK_WIDGET (self->display));
      break;
    case HOSPES_DISPLAY_STATE_CLOSED:
    default:
      show_page (self, "nothing");
    }
}

static void
grabbed_changed_cb (HospesConsoleView *self)
{
  gboolean grabbed = hospes_display_get_keyboard_grabbed (self->display);

  g_clear_handle_id (&self->hint_timer, g_source_remove);
  gtk_revealer_set_reveal_child (self->grab_revealer, grabbed);

  if (grabbed)
    self->hint_timer = g_timeout_add_once (HINT_TIME, hide_hint_cb, self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "console.release", grabbed);
}

static void
update_actions (HospesConsoleView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "console.reconnect",
                                 hospes_display_get_transport (self->display) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "console.release",
                                 hospes_display_get_keyboard_grabbed (self->display));
}

static void
answered_cb (HospesConsoleView *self, const char *username, const char *password)
{
  /* A server that refused a password has hung up. */
  hospes_display_open (self->display);
  hospes_display_set_credentials (self->display, username, password);
}

static void
copy_cb (HospesConsoleView *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->failed_label));
}

static void
reconnect_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesConsoleView *self = HOSPES_CONSOLE_VIEW (widget);

  hospes_display_close (self->display);
  hospes_display_open (self->display);
}

static void
release_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_display_release (HOSPES_CONSOLE_VIEW (widget)->display);
}

static void
open_when_seen (HospesConsoleView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      hospes_display_get_transport (self->display) != NULL &&
      hospes_display_get_state (self->display) == HOSPES_DISPLAY_STATE_CLOSED)
    hospes_display_open (self->display);
}

static void
hospes_console_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hospes_console_view_parent_class)->map (widget);

  open_when_seen (HOSPES_CONSOLE_VIEW (widget));
}

static void
hospes_console_view_dispose (GObject *object)
{
  HospesConsoleView *self = HOSPES_CONSOLE_VIEW (object);

  if (self->display != NULL)
    g_signal_handlers_disconnect_by_data (self->display, self);

  g_clear_handle_id (&self->wait_timer, g_source_remove);
  g_clear_handle_id (&self->grace_timer, g_source_remove);
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  g_clear_pointer (&self->end_words, g_free);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_console_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/console/hospes-console-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, overlay);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, display);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, pages);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, wait);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, sign_in);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, failed_page);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, failed_label);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleView, grab_revealer);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
hospes_console_view_class_init (HospesConsoleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_console_view_dispose;
  widget_class->map = hospes_console_view_map;

  g_type_ensure (HOSPES_TYPE_CONSOLE_SIGN_IN);
  g_type_ensure (HOSPES_TYPE_CONSOLE_WAIT);
  g_type_ensure (HOSPES_TYPE_VNC_DISPLAY);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "console.reconnect", NULL, reconnect_action);
  gtk_widget_class_install_action (widget_class, "console.release", NULL, release_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_console_view_init (HospesConsoleView *self)
{
  self->grace = GRACE;
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->display, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->display, "notify::keyboard-grabbed",
                           G_CALLBACK (grabbed_changed_cb), self, G_CONNECT_SWAPPED);
  show_page (self, "nothing");
  update_actions (self);
}

GtkWidget *
hospes_console_view_new (void)
{
  return g_object_new (HOSPES_TYPE_CONSOLE_VIEW, NULL);
}

/**
 * hospes_console_view_get_display:
 * @self: a view
 *
 * Returns: (transfer none): its display, always the same
 */
HospesDisplay *
hospes_console_view_get_display (HospesConsoleView *self)
{
  g_return_val_if_fail (HOSPES_IS_CONSOLE_VIEW (self), NULL);

  return self->display;
}

HospesTransport *
hospes_console_view_get_transport (HospesConsoleView *self)
{
  g_return_val_if_fail (HOSPES_IS_CONSOLE_VIEW (self), NULL);

  return hospes_display_get_transport (self->display);
}

/**
 * hospes_console_view_set_transport:
 * @self: a view
 * @transport: (nullable): the way to the guest's screen
 *
 * Leaves the guest it showed before. Connects as soon as it is seen.
 */
void
hospes_console_view_set_transport (HospesConsoleView *self, HospesTransport *transport)
{
  g_return_if_fail (HOSPES_IS_CONSOLE_VIEW (self));
  g_return_if_fail (transport == NULL || HOSPES_IS_TRANSPORT (transport));

  if (hospes_display_get_transport (self->display) == transport)
    return;

  hospes_display_set_transport (self->display, transport);
  self->wanted = 0;
  update_actions (self);
  open_when_seen (self);
}

/**
 * hospes_console_view_set_grace:
 * @self: a view
 * @milliseconds: how long it may take to find out why the screen went away
 */
void
hospes_console_view_set_grace (HospesConsoleView *self, guint milliseconds)
{
  g_return_if_fail (HOSPES_IS_CONSOLE_VIEW (self));

  self->grace = milliseconds;
  start_grace (self);
}

/**
 * hospes_console_view_expect_end:
 * @self: a view
 * @words: (nullable): what is said if the connection ends, instead of a failure:
 *   “Shutting down…”; empty if that is said elsewhere, %NULL if no end is expected
 * @sure: whether the guest is certain to go: then only another transport, or
 *   none, or another call of this, ends the waiting
 *
 * Also without this, a connection that ends is given a moment: whoever knows the
 * guest may learn that it went off.
 */
void
hospes_console_view_expect_end (HospesConsoleView *self, const char *words, gboolean sure)
{
  g_return_if_fail (HOSPES_IS_CONSOLE_VIEW (self));

  if (g_strcmp0 (self->end_words, words) == 0 && self->end_sure == sure)
    return;

  g_free (self->end_words);
  self->end_words = g_strdup (words);
  self->end_sure = sure;

  if (!self->ended)
    return;

  if (words != NULL)
    wait_with_words (self, words);
  start_grace (self);
}
