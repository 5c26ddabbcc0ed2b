/* hospes-display-keyboard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The keyboard of a display: while the display has the focus, every key goes to
 * the guest and none to our own windows.
 *
 * DESIGN
 *
 * The events are taken at the root of the window, on their way down. Taken at
 * the display, they would come after the application's shortcuts.
 *
 * A key that was pressed is released the same way, with the keyval and
 * scancode of its press, whatever the layout has become meanwhile, and at the
 * latest when the focus leaves: no key ever sticks in the guest.
 *
 * Left Ctrl and Left Alt, pressed together and let go with nothing between,
 * give the keyboard back. The guest gets them as well, press and release.
 */

#include "config.h"

#include "hospes-display-keyboard.h"
#include "hospes-display-report.h"
#include "hospes-scancode.h"

typedef struct
{
  guint keyval;
  guint scancode;
} Key;

/* How far the chord has come. */
typedef enum
{
  CHORD_NONE,
  CHORD_HALF,  /* one of the two is down, and nothing else */
  CHORD_WHOLE, /* both have been down together, and nothing else */
} Chord;

struct _HospesDisplayKeyboard
{
  GObject parent_instance;

  /* Borrowed */
  HospesDisplay *display;
  GtkEventController *focus;
  GtkWidget *root; /* where the keys are taken; a weak pointer, for it holds us */

  /* Owned */
  GtkEventController *keys; /* on the root; NULL when not grabbed */
  GHashTable *pressed;      /* see identify() → Key */

  Chord chord;
};

G_DEFINE_FINAL_TYPE (HospesDisplayKeyboard, hospes_display_keyboard, G_TYPE_OBJECT)

static gboolean
is_in_chord (guint keyval)
{
  return keyval == GDK_KEY_Control_L || keyval == GDK_KEY_Alt_L || keyval == GDK_KEY_Meta_L;
}

/* The same for press and release. Without a keycode, the keyval may change in
 * between with the modifiers, so it is the place on a US keyboard, if any. */
static gpointer
identify (guint keycode, guint keyval)
{
  guint scancode = keycode == 0 ? hospes_scancode_from_keyval (keyval) : 0;

  if (keycode != 0)
    return GUINT_TO_POINTER (keycode);

  return scancode != 0 ? GUINT_TO_POINTER (0x10000 | scancode) : GUINT_TO_POINTER (keyval);
}

/* What servers expect where our side has a finer distinction. */
static guint
simplify (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_ISO_Left_Tab:
      return GDK_KEY_Tab;
    case GDK_KEY_Meta_L:
      return GDK_KEY_Alt_L;
    case GDK_KEY_Meta_R:
      return GDK_KEY_Alt_R;
    default:
      return keyval;
    }
}

static void
follow_press (HospesDisplayKeyboard *self, guint keyval, gboolean repeated)
{
  guint n_pressed = g_hash_table_size (self->pressed);

  if (repeated)
    return;

  if (!is_in_chord (keyval) || n_pressed > 2)
    self->chord = CHORD_NONE;
  else if (n_pressed == 1)
    self->chord = CHORD_HALF;
  else if (self->chord == CHORD_HALF)
    self->chord = CHORD_WHOLE;
}

static void
release_key (HospesDisplayKeyboard *self, gpointer id)
{
  g_autofree Key *key = NULL;

  if (!g_hash_table_steal_extended (self->pressed, id, NULL, (gpointer *) &key))
    return;

  hospes_display_key (self->display, key->keyval, key->scancode, FALSE);

  if (g_hash_table_size (self->pressed) > 0)
    return;

  if (self->chord == CHORD_WHOLE)
    {
      self->chord = CHORD_NONE;
      hospes_display_release (self->display);
    }

  self->chord = CHORD_NONE;
}

static void
press_key (HospesDisplayKeyboard *self, gpointer id, guint keycode, guint keyval)
{
  Key *key = g_hash_table_lookup (self->pressed, id);
  gboolean repeated = key != NULL;

  if (!repeated)
    {
      key = g_new (Key, 1);
      key->keyval = simplify (keyval);
      key->scancode = hospes_scancode_from_keycode (keycode);

      /* Not every backend of the toolkit knows hardware. */
      if (key->scancode == 0)
        key->scancode = hospes_scancode_from_keyval (keyval);

      g_hash_table_insert (self->pressed, id, key);
    }

  follow_press (self, keyval, repeated);
  hospes_display_key (self->display, key->keyval, key->scancode, TRUE);
}

static void
release_all (HospesDisplayKeyboard *self)
{
  g_autoptr (GHashTable) pressed = g_steal_pointer (&self->pressed);
  GHashTableIter iter;
  Key *key;

  self->pressed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->chord = CHORD_NONE;

  g_hash_table_iter_init (&iter, pressed);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &key))
    hospes_display_key (self->display, key->keyval, key->scancode, FALSE);
}

static gboolean
event_cb (HospesDisplayKeyboard *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return GDK_EVENT_PROPAGATE;

  hospes_display_keyboard_handle (self, gdk_key_event_get_keycode (event),
                                  gdk_key_event_get_keyval (event), type == GDK_KEY_PRESS);
  return GDK_EVENT_STOP;
}

/* Ask for the keys of the desktop as well, such as Alt+Tab. */
static void
inhibit_shortcuts (HospesDisplayKeyboard *self, gboolean inhibit)
{
  GdkSurface *surface = NULL;

  if (GTK_IS_NATIVE (self->root) && gtk_widget_get_realized (self->root))
    surface = gtk_native_get_surface (GTK_NATIVE (self->root));

  if (!GDK_IS_TOPLEVEL (surface))
    return;

  if (inhibit)
    gdk_toplevel_inhibit_system_shortcuts (GDK_TOPLEVEL (surface), NULL);
  else
    gdk_toplevel_restore_system_shortcuts (GDK_TOPLEVEL (surface));
}

static void
grab (HospesDisplayKeyboard *self)
{
  g_set_weak_pointer (&self->root, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->display))));
  self->keys = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (self->root, g_object_ref (self->keys));
  inhibit_shortcuts (self, TRUE);
}

static void
ungrab (HospesDisplayKeyboard *self)
{
  release_all (self);
  inhibit_shortcuts (self, FALSE);
  g_signal_handlers_disconnect_by_data (self->keys, self);

  /* A window that is going away has removed it already. */
  if (gtk_event_controller_get_widget (self->keys) != NULL)
    gtk_widget_remove_controller (self->root, self->keys);

  g_clear_object (&self->keys);
  g_clear_weak_pointer (&self->root);
}

static void
hospes_display_keyboard_dispose (GObject *object)
{
  HospesDisplayKeyboard *self = HOSPES_DISPLAY_KEYBOARD (object);

  if (self->keys != NULL)
    ungrab (self);

  G_OBJECT_CLASS (hospes_display_keyboard_parent_class)->dispose (object);
}

static void
hospes_display_keyboard_finalize (GObject *object)
{
  HospesDisplayKeyboard *self = HOSPES_DISPLAY_KEYBOARD (object);

  g_clear_pointer (&self->pressed, g_hash_table_unref);

  G_OBJECT_CLASS (hospes_display_keyboard_parent_class)->finalize (object);
}

static void
hospes_display_keyboard_class_init (HospesDisplayKeyboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_display_keyboard_dispose;
  object_class->finalize = hospes_display_keyboard_finalize;
}

static void
hospes_display_keyboard_init (HospesDisplayKeyboard *self)
{
  self->pressed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * hospes_display_keyboard_new:
 * @display: (transfer none): the display it belongs to, which outlives it
 *
 * Returns: (transfer full): a keyboard
 */
HospesDisplayKeyboard *
hospes_display_keyboard_new (HospesDisplay *display)
{
  HospesDisplayKeyboard *self = g_object_new (HOSPES_TYPE_DISPLAY_KEYBOARD, NULL);

  self->display = display;
  self->focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (self->focus, "notify::is-focus",
                           G_CALLBACK (hospes_display_keyboard_update), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (display), self->focus);
  g_signal_connect_object (display, "notify::root", G_CALLBACK (hospes_display_keyboard_update),
                           self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
hospes_display_keyboard_get_grabbed (HospesDisplayKeyboard *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY_KEYBOARD (self), FALSE);

  return self->keys != NULL;
}

/**
 * hospes_display_keyboard_update:
 * @self: a keyboard
 *
 * Takes or gives back the keyboard, as focus and state of the display demand.
 */
void
hospes_display_keyboard_update (HospesDisplayKeyboard *self)
{
  gboolean wanted;

  g_return_if_fail (HOSPES_IS_DISPLAY_KEYBOARD (self));

  wanted = hospes_display_get_state (self->display) == HOSPES_DISPLAY_STATE_CONNECTED &&
           gtk_widget_get_root (GTK_WIDGET (self->display)) != NULL &&
           gtk_event_controller_focus_is_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus));

  if (wanted == (self->keys != NULL))
    return;

  if (wanted)
    grab (self);
  else
    ungrab (self);

  g_object_notify (G_OBJECT (self->display), "keyboard-grabbed");
}

/**
 * hospes_display_keyboard_handle:
 * @self: a keyboard
 * @keycode: the hardware's, 0 if not known
 * @keyval: what the layout makes of it
 * @pressed: whether it went down or up
 *
 * What happens when a key moves. A second press without release is a repeat.
 */
void
hospes_display_keyboard_handle (HospesDisplayKeyboard *self,
                                guint keycode,
                                guint keyval,
                                gboolean pressed)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_KEYBOARD (self));

  if (pressed)
    press_key (self, identify (keycode, keyval), keycode, keyval);
  else
    release_key (self, identify (keycode, keyval));
}

/**
 * hospes_display_keyboard_break_chord:
 * @self: a keyboard
 *
 * Something else came between, so Ctrl and Alt were meant for that.
 */
void
hospes_display_keyboard_break_chord (HospesDisplayKeyboard *self)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_KEYBOARD (self));

  self->chord = CHORD_NONE;
}
