/* test-hospes-display-pointer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-display-pointer.h"
#include "recording-display.h"

typedef struct
{
  RecordingDisplay *display;
  HospesDisplayPointer *pointer; /* one more, driven by hand */
} Fixture;

/* At half its size, so that places and ways are told apart. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->display = g_object_ref_sink (recording_display_new ());
  recording_display_connect (fixture->display, 800, 600);
  gtk_widget_measure (GTK_WIDGET (fixture->display), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL,
                      NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (fixture->display), 400, 300, -1, NULL);
  g_assert_cmpfloat_with_epsilon (hospes_display_get_zoom (HOSPES_DISPLAY (fixture->display)), 0.5,
                                  1e-6);
  fixture->pointer = hospes_display_pointer_new (HOSPES_DISPLAY (fixture->display));
  hospes_display_pointer_update (fixture->pointer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->pointer);
  g_assert_finalize_object (fixture->display);
}

static void
assert_told (Fixture *fixture, const char *expected)
{
  g_autofree char *told = recording_display_take (fixture->display);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_absolute (Fixture *fixture, gconstpointer data)
{
  hospes_display_pointer_move (fixture->pointer, 0, 0);
  hospes_display_pointer_move (fixture->pointer, 200, 100);
  hospes_display_pointer_move (fixture->pointer, 399.9, 299.9);
  hospes_display_pointer_move (fixture->pointer, -5, 1000);
  assert_told (fixture, "(0,0):0 (400,200):0 (799,599):0 (0,599):0");
}

static void
test_buttons (Fixture *fixture, gconstpointer data)
{
  hospes_display_pointer_move (fixture->pointer, 10, 10);
  hospes_display_pointer_button (fixture->pointer, 1, TRUE);
  hospes_display_pointer_button (fixture->pointer, 3, TRUE);
  hospes_display_pointer_move (fixture->pointer, 11, 10);
  hospes_display_pointer_button (fixture->pointer, 1, FALSE);
  hospes_display_pointer_button (fixture->pointer, 3, FALSE);
  assert_told (fixture, "(20,20):0 (20,20):1 (20,20):5 (22,20):5 (22,20):4 (22,20):0");

  hospes_display_pointer_button (fixture->pointer, 2, TRUE);
  hospes_display_pointer_button (fixture->pointer, 2, FALSE);
  hospes_display_pointer_button (fixture->pointer, 8, TRUE);
  hospes_display_pointer_button (fixture->pointer, 9, TRUE);
  hospes_display_pointer_button (fixture->pointer, 8, FALSE);
  hospes_display_pointer_button (fixture->pointer, 9, FALSE);
  assert_told (fixture, "(22,20):2 (22,20):0 (22,20):80 (22,20):180 (22,20):100 (22,20):0");
}

static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  hospes_display_pointer_move (fixture->pointer, 0, 0);
  g_free (recording_display_take (fixture->display));

  hospes_display_pointer_scroll (fixture->pointer, 0, -1);
  hospes_display_pointer_scroll (fixture->pointer, 0, 2);
  assert_told (fixture, "(0,0):8 (0,0):0 (0,0):10 (0,0):0 (0,0):10 (0,0):0");

  hospes_display_pointer_scroll (fixture->pointer, -1, 0);
  hospes_display_pointer_scroll (fixture->pointer, 1, 0);
  assert_told (fixture, "(0,0):20 (0,0):0 (0,0):40 (0,0):0");
}

/* A touchpad scrolls by little bits. */
static void
test_smooth_wheel (Fixture *fixture, gconstpointer data)
{
  hospes_display_pointer_move (fixture->pointer, 0, 0);
  g_free (recording_display_take (fixture->display));

  for (guint i = 0; i < 4; i++)
    hospes_display_pointer_scroll (fixture->pointer, 0, 0.25);
  assert_told (fixture, "(0,0):10 (0,0):0");

  /* Turned back, what was left over the other way does not count. */
  hospes_display_pointer_scroll (fixture->pointer, 0, 0.75);
  hospes_display_pointer_scroll (fixture->pointer, 0, -0.5);
  assert_told (fixture, "");
  hospes_display_pointer_scroll (fixture->pointer, 0, -0.5);
  assert_told (fixture, "(0,0):8 (0,0):0");
}

static void
test_relative (Fixture *fixture, gconstpointer data)
{
  hospes_display_pointer_set_relative (fixture->pointer, TRUE);
  hospes_display_pointer_move (fixture->pointer, 100, 100);
  hospes_display_pointer_scroll (fixture->pointer, 0, 1);
  assert_told (fixture, "");
  g_assert_false (hospes_display_pointer_get_grabbed (fixture->pointer));

  /* The click that takes it is not the guest's. */
  hospes_display_pointer_button (fixture->pointer, 1, TRUE);
  hospes_display_pointer_button (fixture->pointer, 1, FALSE);
  g_assert_true (hospes_display_pointer_get_grabbed (fixture->pointer));
  g_free (recording_display_take (fixture->display));

  hospes_display_pointer_move (fixture->pointer, 110, 95);
  hospes_display_pointer_button (fixture->pointer, 1, TRUE);
  hospes_display_pointer_move (fixture->pointer, 110.25, 95);
  hospes_display_pointer_move (fixture->pointer, 110.5, 95);
  hospes_display_pointer_button (fixture->pointer, 1, FALSE);
  assert_told (fixture, "(+20,-10):0 (+0,+0):1 (+1,+0):1 (+0,+0):0");

  /* From where it left to where it comes back is no way it went. */
  hospes_display_pointer_leave (fixture->pointer);
  hospes_display_pointer_move (fixture->pointer, 0, 0);
  assert_told (fixture, "");
  hospes_display_pointer_move (fixture->pointer, 1, 1);
  assert_told (fixture, "(+2,+2):0");
}

static void
test_release (Fixture *fixture, gconstpointer data)
{
  hospes_display_pointer_set_relative (fixture->pointer, TRUE);
  hospes_display_pointer_button (fixture->pointer, 1, TRUE);
  hospes_display_pointer_button (fixture->pointer, 3, TRUE);
  g_free (recording_display_take (fixture->display));

  hospes_display_pointer_release (fixture->pointer);
  assert_told (fixture, "(+0,+0):0");
  g_assert_false (hospes_display_pointer_get_grabbed (fixture->pointer));

  /* Twice is as good as once. */
  hospes_display_pointer_release (fixture->pointer);
  assert_told (fixture, "");
}

/* The server may change its mind at any time. */
static void
test_mode_changes (Fixture *fixture, gconstpointer data)
{
  hospes_display_pointer_set_relative (fixture->pointer, TRUE);
  hospes_display_pointer_button (fixture->pointer, 1, TRUE);
  hospes_display_pointer_set_relative (fixture->pointer, FALSE);
  g_assert_false (hospes_display_pointer_get_grabbed (fixture->pointer));
  g_free (recording_display_take (fixture->display));

  hospes_display_pointer_move (fixture->pointer, 5, 5);
  assert_told (fixture, "(10,10):0");

  /* A guest that begins to follow is told where it is without a move. */
  hospes_display_pointer_set_relative (fixture->pointer, TRUE);
  hospes_display_pointer_move (fixture->pointer, 7, 6);
  assert_told (fixture, "");
  hospes_display_pointer_set_relative (fixture->pointer, FALSE);
  assert_told (fixture, "(14,12):0");
  hospes_display_pointer_update (fixture->pointer);
  assert_told (fixture, "(14,12):0");

  hospes_display_pointer_leave (fixture->pointer);
  hospes_display_pointer_set_relative (fixture->pointer, TRUE);
  hospes_display_pointer_set_relative (fixture->pointer, FALSE);
  hospes_display_pointer_update (fixture->pointer);
  assert_told (fixture, "");
}

static void
test_cursor (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->display);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (16), 16);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 2, GDK_MEMORY_DEFAULT, bytes, 8);
  GdkCursor *dot = gtk_widget_get_cursor (widget);

  g_assert_nonnull (dot);
  g_assert_nonnull (gdk_cursor_get_texture (dot));

  hospes_display_pointer_set_cursor (fixture->pointer, texture, 1, 1);
  g_assert_true (gdk_cursor_get_texture (gtk_widget_get_cursor (widget)) == texture);
  g_assert_cmpint (gdk_cursor_get_hotspot_x (gtk_widget_get_cursor (widget)), ==, 1);

  hospes_display_pointer_set_cursor (fixture->pointer, NULL, 0, 0);
  g_assert_true (gtk_widget_get_cursor (widget) == dot);

  hospes_display_pointer_set_relative (fixture->pointer, TRUE);
  g_assert_null (gtk_widget_get_cursor (widget));
  hospes_display_pointer_button (fixture->pointer, 1, TRUE);
  g_assert_cmpstr (gdk_cursor_get_name (gtk_widget_get_cursor (widget)), ==, "none");

  hospes_display_close (HOSPES_DISPLAY (fixture->display));
  hospes_display_pointer_update (fixture->pointer);
  g_assert_null (gtk_widget_get_cursor (widget));
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/console/display-pointer/absolute", test_absolute },
    { "/console/display-pointer/buttons", test_buttons },
    { "/console/display-pointer/wheel", test_wheel },
    { "/console/display-pointer/smooth-wheel", test_smooth_wheel },
    { "/console/display-pointer/relative", test_relative },
    { "/console/display-pointer/release", test_release },
    { "/console/display-pointer/mode-changes", test_mode_changes },
    { "/console/display-pointer/cursor", test_cursor },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
