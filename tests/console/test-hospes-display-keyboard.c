/* test-hospes-display-keyboard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <linux/input-event-codes.h>
#include <string.h>

#include "console-test.h"
#include "hospes-display-keyboard.h"
#include "recording-display.h"

/* Hardware keycodes, as X11 and Wayland have them. */
#define CODE(key) ((key) + 8)

typedef struct
{
  GtkWindow *window;
  GtkWidget *other;
  RecordingDisplay *display;
  HospesDisplayKeyboard *keyboard; /* one more, driven by hand */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->display = recording_display_new ();
  fixture->other = gtk_button_new_with_label ("other");
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_box_append (GTK_BOX (box), fixture->other);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->display));
  gtk_window_set_child (fixture->window, box);
  recording_display_connect (fixture->display, 64, 48);
  fixture->keyboard = hospes_display_keyboard_new (HOSPES_DISPLAY (fixture->display));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keyboard);
  gtk_window_destroy (fixture->window);
}

static void
key (Fixture *fixture, guint keycode, guint keyval, gboolean pressed)
{
  hospes_display_keyboard_handle (fixture->keyboard, keycode, keyval, pressed);
}

static void
assert_told (Fixture *fixture, const char *expected)
{
  g_autofree char *told = recording_display_take (fixture->display);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_press_and_release (Fixture *fixture, gconstpointer data)
{
  key (fixture, CODE (KEY_A), GDK_KEY_a, TRUE);
  key (fixture, CODE (KEY_A), GDK_KEY_a, FALSE);
  assert_told (fixture, "+a:1e -a:1e");

  key (fixture, CODE (KEY_UP), GDK_KEY_Up, TRUE);
  key (fixture, CODE (KEY_UP), GDK_KEY_Up, FALSE);
  assert_told (fixture, "+Up:c8 -Up:c8");
}

static void
test_repeats (Fixture *fixture, gconstpointer data)
{
  key (fixture, CODE (KEY_A), GDK_KEY_a, TRUE);
  key (fixture, CODE (KEY_A), GDK_KEY_a, TRUE);
  key (fixture, CODE (KEY_A), GDK_KEY_a, TRUE);
  key (fixture, CODE (KEY_A), GDK_KEY_a, FALSE);
  assert_told (fixture, "+a:1e +a:1e +a:1e -a:1e");
}

/* A key comes up as it went down, though Shift has changed its meaning. */
static void
test_same_key_up (Fixture *fixture, gconstpointer data)
{
  key (fixture, CODE (KEY_LEFTSHIFT), GDK_KEY_Shift_L, TRUE);
  key (fixture, CODE (KEY_1), GDK_KEY_exclam, TRUE);
  key (fixture, CODE (KEY_LEFTSHIFT), GDK_KEY_Shift_L, FALSE);
  key (fixture, CODE (KEY_1), GDK_KEY_1, FALSE);
  assert_told (fixture, "+Shift_L:2a +exclam:02 -Shift_L:2a -exclam:02");

  /* Nobody saw this one go down. */
  key (fixture, CODE (KEY_1), GDK_KEY_1, FALSE);
  assert_told (fixture, "");
}

/* Where the toolkit knows no hardware. */
static void
test_without_keycodes (Fixture *fixture, gconstpointer data)
{
  key (fixture, 0, GDK_KEY_Shift_L, TRUE);
  key (fixture, 0, GDK_KEY_exclam, TRUE);
  key (fixture, 0, GDK_KEY_Shift_L, FALSE);
  key (fixture, 0, GDK_KEY_1, FALSE);
  assert_told (fixture, "+Shift_L:2a +exclam:02 -Shift_L:2a -exclam:02");

  key (fixture, 0, GDK_KEY_ntilde, TRUE);
  key (fixture, 0, GDK_KEY_ntilde, FALSE);
  assert_told (fixture, "+ntilde:00 -ntilde:00");
}

static void
test_simplified (Fixture *fixture, gconstpointer data)
{
  key (fixture, CODE (KEY_TAB), GDK_KEY_ISO_Left_Tab, TRUE);
  key (fixture, CODE (KEY_TAB), GDK_KEY_ISO_Left_Tab, FALSE);
  assert_told (fixture, "+Tab:0f -Tab:0f");
}

static void
grab (Fixture *fixture)
{
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->display));
  wait_for (hospes_display_get_keyboard_grabbed (HOSPES_DISPLAY (fixture->display)));
}

static gboolean
has_focus (Fixture *fixture)
{
  return gtk_window_get_focus (fixture->window) == GTK_WIDGET (fixture->display);
}

static void
control_and_alt (Fixture *fixture, gboolean pressed)
{
  key (fixture, CODE (KEY_LEFTCTRL), GDK_KEY_Control_L, pressed);
  key (fixture, CODE (KEY_LEFTALT), GDK_KEY_Alt_L, pressed);
}

static void
test_chord_releases (Fixture *fixture, gconstpointer data)
{
  grab (fixture);
  control_and_alt (fixture, TRUE);
  g_assert_true (has_focus (fixture));
  control_and_alt (fixture, FALSE);
  g_assert_false (has_focus (fixture));

  /* The guest saw both come up. */
  assert_told (fixture, "+Control_L:1d +Alt_L:38 -Control_L:1d -Alt_L:38");
  g_assert_false (hospes_display_get_keyboard_grabbed (HOSPES_DISPLAY (fixture->display)));
}

static void
test_chord_the_other_way_round (Fixture *fixture, gconstpointer data)
{
  grab (fixture);
  key (fixture, CODE (KEY_LEFTALT), GDK_KEY_Alt_L, TRUE);
  key (fixture, CODE (KEY_LEFTCTRL), GDK_KEY_Control_L, TRUE);
  key (fixture, CODE (KEY_LEFTCTRL), GDK_KEY_Control_L, TRUE); /* a repeat */
  key (fixture, CODE (KEY_LEFTCTRL), GDK_KEY_Control_L, FALSE);
  key (fixture, CODE (KEY_LEFTALT), GDK_KEY_Meta_L, FALSE);
  g_assert_false (has_focus (fixture));
}

static void
test_chord_with_another_key (Fixture *fixture, gconstpointer data)
{
  grab (fixture);

  control_and_alt (fixture, TRUE);
  key (fixture, CODE (KEY_F2), GDK_KEY_F2, TRUE);
  key (fixture, CODE (KEY_F2), GDK_KEY_F2, FALSE);
  control_and_alt (fixture, FALSE);
  g_assert_true (has_focus (fixture));

  key (fixture, CODE (KEY_B), GDK_KEY_b, TRUE);
  control_and_alt (fixture, TRUE);
  control_and_alt (fixture, FALSE);
  key (fixture, CODE (KEY_B), GDK_KEY_b, FALSE);
  g_assert_true (has_focus (fixture));

  /* The right ones are the guest's. */
  key (fixture, CODE (KEY_RIGHTCTRL), GDK_KEY_Control_R, TRUE);
  key (fixture, CODE (KEY_LEFTALT), GDK_KEY_Alt_L, TRUE);
  key (fixture, CODE (KEY_LEFTALT), GDK_KEY_Alt_L, FALSE);
  key (fixture, CODE (KEY_RIGHTCTRL), GDK_KEY_Control_R, FALSE);
  g_assert_true (has_focus (fixture));

  /* A click between means something else as well. */
  control_and_alt (fixture, TRUE);
  hospes_display_keyboard_break_chord (fixture->keyboard);
  control_and_alt (fixture, FALSE);
  g_assert_true (has_focus (fixture));

  /* One after the other is no chord. */
  key (fixture, CODE (KEY_LEFTCTRL), GDK_KEY_Control_L, TRUE);
  key (fixture, CODE (KEY_LEFTCTRL), GDK_KEY_Control_L, FALSE);
  key (fixture, CODE (KEY_LEFTALT), GDK_KEY_Alt_L, TRUE);
  key (fixture, CODE (KEY_LEFTALT), GDK_KEY_Alt_L, FALSE);
  g_assert_true (has_focus (fixture));

  /* And it still works. */
  control_and_alt (fixture, TRUE);
  control_and_alt (fixture, FALSE);
  g_assert_false (has_focus (fixture));
}

static void
test_nothing_sticks (Fixture *fixture, gconstpointer data)
{
  grab (fixture);
  wait_for (hospes_display_keyboard_get_grabbed (fixture->keyboard));
  key (fixture, CODE (KEY_LEFTCTRL), GDK_KEY_Control_L, TRUE);
  key (fixture, CODE (KEY_C), GDK_KEY_c, TRUE);
  g_free (recording_display_take (fixture->display));

  gtk_widget_grab_focus (fixture->other);
  wait_for (!hospes_display_keyboard_get_grabbed (fixture->keyboard));

  {
    g_autofree char *told = recording_display_take (fixture->display);

    g_assert_nonnull (strstr (told, "-Control_L:1d"));
    g_assert_nonnull (strstr (told, "-c:2e"));
  }

  /* They come up somewhere else. */
  key (fixture, CODE (KEY_C), GDK_KEY_c, FALSE);
  assert_told (fixture, "");
}

static void
test_no_grab_unless_connected (Fixture *fixture, gconstpointer data)
{
  HospesDisplay *display = HOSPES_DISPLAY (fixture->display);

  grab (fixture);
  hospes_display_close (display);
  g_assert_false (hospes_display_get_keyboard_grabbed (display));
  g_assert_true (has_focus (fixture));

  /* It still has the focus, so it takes the keyboard as soon as it can. */
  recording_display_connect (fixture->display, 10, 10);
  g_assert_true (hospes_display_get_keyboard_grabbed (display));
  hospes_display_release (display);
  g_assert_false (hospes_display_get_keyboard_grabbed (display));
  g_assert_false (has_focus (fixture));
}

static void
test_gone_with_its_window (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_window_get_child (fixture->window);

  grab (fixture);
  g_object_ref (fixture->display);
  gtk_box_remove (GTK_BOX (box), GTK_WIDGET (fixture->display));
  g_assert_false (hospes_display_get_keyboard_grabbed (HOSPES_DISPLAY (fixture->display)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->display));
  g_object_unref (fixture->display);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/console/display-keyboard/press-and-release", test_press_and_release },
    { "/console/display-keyboard/repeats", test_repeats },
    { "/console/display-keyboard/same-key-up", test_same_key_up },
    { "/console/display-keyboard/without-keycodes", test_without_keycodes },
    { "/console/display-keyboard/simplified", test_simplified },
    { "/console/display-keyboard/chord/releases", test_chord_releases },
    { "/console/display-keyboard/chord/other-way-round", test_chord_the_other_way_round },
    { "/console/display-keyboard/chord/with-another-key", test_chord_with_another_key },
    { "/console/display-keyboard/nothing-sticks", test_nothing_sticks },
    { "/console/display-keyboard/no-grab-unless-connected", test_no_grab_unless_connected },
    { "/console/display-keyboard/gone-with-its-window", test_gone_with_its_window },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
