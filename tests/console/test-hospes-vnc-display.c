/* test-hospes-vnc-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The VNC display against a server that follows a script: what it should do
 * with a good one.
 */

#include "config.h"

#include "console-test.h"
#include "fake-vnc-server.h"
#include "hospes-display-report.h"
#include "hospes-vnc-display.h"

typedef struct
{
  GtkWindow *window;
  HospesDisplay *display;
  GAsyncQueue *said; /* of FakeVncMessage, by the client */
  int step;          /* how far the test has come, for the script; atomic */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->display = HOSPES_DISPLAY (hospes_vnc_display_new ());
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->said = g_async_queue_new_full (g_free);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->display));
  gtk_window_set_default_size (fixture->window, 300, 200);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesTransport) transport = NULL;

  if (hospes_display_get_transport (fixture->display) != NULL)
    transport = g_object_ref (hospes_display_get_transport (fixture->display));

  g_object_add_weak_pointer (G_OBJECT (fixture->display), (gpointer *) &fixture->display);
  gtk_window_destroy (fixture->window);
  wait_for (fixture->display == NULL);
  settle (30);

  if (transport != NULL)
    fake_vnc_server_join (transport);

  g_async_queue_unref (fixture->said);
}

static void
open_display (Fixture *fixture, FakeVncScript script)
{
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (script, fixture);

  hospes_display_set_transport (fixture->display, transport);
  hospes_display_open (fixture->display);
}

static void
wait_for_state (Fixture *fixture, HospesDisplayState state)
{
  wait_for (hospes_display_get_state (fixture->display) == state);
}

/* The script goes on when the test has come that far. */
static void
wait_for_step (Fixture *fixture, int step)
{
  while (g_atomic_int_get (&fixture->step) < step)
    g_usleep (1000);
}

static void
go_on (Fixture *fixture)
{
  g_atomic_int_inc (&fixture->step);
}

/* Passes what the client says on to the test, until it hangs up. */
static void
listen (FakeVncServer *server, Fixture *fixture)
{
  FakeVncMessage message;

  while (fake_vnc_read_message (server, &message))
    g_async_queue_push (fixture->said, g_memdup2 (&message, sizeof message));
}

static FakeVncMessage
wait_for_message (Fixture *fixture, int type)
{
  for (;;)
    {
      g_autofree FakeVncMessage *message = NULL;

      wait_for ((message = g_async_queue_try_pop (fixture->said)) != NULL);
      if (message->type == type)
        return *message;
    }
}

static gboolean
shows (Fixture *fixture, int x, int y, int width, int height, guint32 seed)
{
  g_autoptr (GdkTexture) texture = hospes_display_get_texture (fixture->display);
  g_autofree guint32 *pixels = NULL;
  int stride;

  if (texture == NULL)
    return FALSE;

  stride = gdk_texture_get_width (texture);
  g_assert_cmpint (x + width, <=, stride);
  g_assert_cmpint (y + height, <=, gdk_texture_get_height (texture));
  pixels = g_new (guint32, stride * gdk_texture_get_height (texture));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) stride * 4);

  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      if (pixels[row * stride + column] != (fake_vnc_pixel (column, row, seed) | 0xff000000u))
        return FALSE;

  return TRUE;
}

static void
show_picture (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 200, 150);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_raw (server, 0, 0, 200, 150, 1);
  listen (server, data);
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  FakeVncMessage request;

  open_display (fixture, show_picture);
  wait_for (shows (fixture, 0, 0, 200, 150, 1));
  g_assert_cmpint (hospes_display_get_state (fixture->display), ==, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_cmpstr (hospes_display_get_desktop_name (fixture->display), ==, "fake");
  g_assert_cmpint (hospes_display_get_desktop_width (fixture->display), ==, 200);
  g_assert_cmpint (hospes_display_get_desktop_height (fixture->display), ==, 150);

  /* It asks for what changes next, and not for all again. */
  request = wait_for_message (fixture, CLIENT_UPDATE_REQUEST);
  g_assert_true (request.flag);
  g_assert_cmpint (request.width, ==, 200);
  g_assert_cmpint (request.height, ==, 150);
}

static void
ask_first (FakeVncServer *server, gpointer data)
{
  guint8 format[19], encodings[3];
  FakeVncMessage request;
  gint32 encoding;
  guint8 type;
  gboolean extended_key = FALSE;

  fake_vnc_hello (server, 20, 10);

  fake_vnc_read (server, &type, 1);
  g_assert_cmpint (type, ==, CLIENT_SET_PIXEL_FORMAT);
  fake_vnc_read (server, format, sizeof format);
  g_assert_cmpint (format[3], ==, 32);
  g_assert_cmpint (format[4], ==, 24);
  g_assert_cmpint (format[6], ==, 1);
  g_assert_cmpint (format[13], ==, 16);

  fake_vnc_read (server, &type, 1);
  g_assert_cmpint (type, ==, CLIENT_SET_ENCODINGS);
  fake_vnc_read (server, encodings, sizeof encodings);
  for (int i = 0; i < encodings[1] * 256 + encodings[2]; i++)
    {
      fake_vnc_read (server, &encoding, 4);
      extended_key = extended_key || GINT32_FROM_BE (encoding) == ENCODING_EXTENDED_KEY;
    }
  g_assert_true (extended_key);

  /* And the first picture is all of it. */
  g_assert_true (fake_vnc_read_message (server, &request));
  g_assert_cmpint (request.type, ==, CLIENT_UPDATE_REQUEST);
  g_assert_false (request.flag);
  g_assert_cmpint (request.width, ==, 20);
  go_on (data);
  listen (server, data);
}

static void
test_asks (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, ask_first);
  wait_for (g_atomic_int_get (&fixture->step) == 1);
}

static void
send_rectangles (FakeVncServer *server, gpointer data)
{
  FakeVncMessage request;

  fake_vnc_hello (server, 200, 150);

  for (guint32 round = 0; round < 20; round++)
    {
      fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, &request);
      fake_vnc_send_update (server, 12);
      for (int i = 0; i < 12; i++)
        fake_vnc_send_raw (server, i % 4 * 50, i / 4 * 50, 50, 50, round);
    }

  listen (server, data);
}

static void
test_many_rectangles (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, send_rectangles);
  wait_for (shows (fixture, 0, 0, 200, 150, 19));
}

static void
copy_rectangle (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 40, 30);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 3);
  fake_vnc_send_raw (server, 0, 0, 40, 30, 3);
  fake_vnc_send_rect (server, 10, 10, 20, 20, ENCODING_COPY_RECT);
  fake_vnc_send_u16 (server, 0);
  fake_vnc_send_u16 (server, 0);
  fake_vnc_send_rect (server, 0, 0, 0, 0, ENCODING_LAST_RECT);
  listen (server, data);
}

static void
test_copy_rectangle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) texture = NULL;
  guint32 pixels[40 * 30];

  open_display (fixture, copy_rectangle);
  wait_for_message (fixture, CLIENT_UPDATE_REQUEST);
  texture = hospes_display_get_texture (fixture->display);
  gdk_texture_download (texture, (guchar *) pixels, 160);
  g_assert_cmphex (pixels[15 * 40 + 12], ==, fake_vnc_pixel (2, 5, 3) | 0xff000000u);
  g_assert_cmphex (pixels[29 * 40 + 29], ==, fake_vnc_pixel (19, 19, 3) | 0xff000000u);
  g_assert_cmphex (pixels[29 * 40 + 30], ==, fake_vnc_pixel (30, 29, 3) | 0xff000000u);
}

static void
change_size (FakeVncServer *server, gpointer data)
{
  FakeVncMessage request;

  fake_vnc_hello (server, 100, 80);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 300, 120, ENCODING_DESKTOP_SIZE);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, &request);
  g_assert_false (request.flag);
  g_assert_cmpint (request.width, ==, 300);
  g_assert_cmpint (request.height, ==, 120);

  /* The same once more changes nothing; but it was an answer. */
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 300, 120, ENCODING_DESKTOP_SIZE);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, &request);
  g_assert_true (request.flag);

  fake_vnc_send_update (server, 1);
  fake_vnc_send_raw (server, 0, 0, 300, 120, 5);
  wait_for_step (data, 1);

  /* The newer way, with a list of screens. */
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 64, 48, ENCODING_EXTENDED_DESKTOP_SIZE);
  fake_vnc_send (server,
                 "\1\0\0\0"
                 "\0\0\0\0"
                 "\0\0\0\0"
                 "\0\x40\0\x30"
                 "\0\0\0\0",
                 20);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, &request);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, &request);
  g_assert_cmpint (request.width, ==, 64);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_raw (server, 0, 0, 64, 48, 6);
  listen (server, data);
}

static void
test_resize (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, change_size);
  wait_for (hospes_display_get_desktop_width (fixture->display) == 300);
  wait_for (shows (fixture, 0, 0, 300, 120, 5));
  g_assert_cmpint (hospes_display_get_desktop_height (fixture->display), ==, 120);
  go_on (fixture);
  wait_for (hospes_display_get_desktop_width (fixture->display) == 64);
  wait_for (shows (fixture, 0, 0, 64, 48, 6));
}

static void
lose_screen (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 0, 0);
  fake_vnc_wait_for (server, CLIENT_SET_ENCODINGS, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 30, 20, ENCODING_DESKTOP_SIZE);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  wait_for_step (data, 1);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 0, 0, ENCODING_DESKTOP_SIZE);
  wait_for_step (data, 2);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 30, 20, ENCODING_DESKTOP_SIZE);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_raw (server, 0, 0, 30, 20, 8);
  listen (server, data);
}

/* A guest may have no screen for a while. */
static void
test_no_screen (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, lose_screen);
  wait_for (hospes_display_get_desktop_width (fixture->display) == 30);
  go_on (fixture);
  wait_for (hospes_display_get_desktop_width (fixture->display) == 0);
  g_assert_cmpint (hospes_display_get_state (fixture->display), ==, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_null (hospes_display_get_texture (fixture->display));
  go_on (fixture);
  wait_for (shows (fixture, 0, 0, 30, 20, 8));
}

static void
offer_extended_keys (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 20, 20);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 2);
  fake_vnc_send_rect (server, 0, 0, 20, 20, ENCODING_EXTENDED_KEY);
  fake_vnc_send_raw (server, 0, 0, 20, 20, 1);
  listen (server, data);
}

static void
test_extended_keys (Fixture *fixture, gconstpointer data)
{
  const guint keys[] = { GDK_KEY_Control_L, GDK_KEY_Delete };
  FakeVncMessage message;

  open_display (fixture, offer_extended_keys);
  wait_for (shows (fixture, 0, 0, 20, 20, 1));
  hospes_display_send_keys (fixture->display, keys, 2);

  message = wait_for_message (fixture, CLIENT_EXTENDED_KEY);
  g_assert_true (message.flag);
  g_assert_cmphex (message.keyval, ==, GDK_KEY_Control_L);
  g_assert_cmphex (message.scancode, ==, 0x1d);
  message = wait_for_message (fixture, CLIENT_EXTENDED_KEY);
  g_assert_cmphex (message.scancode, ==, 0xd3);
  message = wait_for_message (fixture, CLIENT_EXTENDED_KEY);
  g_assert_false (message.flag);
  g_assert_cmphex (message.scancode, ==, 0xd3);
  message = wait_for_message (fixture, CLIENT_EXTENDED_KEY);
  g_assert_false (message.flag);
  g_assert_cmphex (message.scancode, ==, 0x1d);
}

static void
test_plain_keys (Fixture *fixture, gconstpointer data)
{
  const guint key = GDK_KEY_F2;
  FakeVncMessage message;

  open_display (fixture, show_picture);
  wait_for (shows (fixture, 0, 0, 200, 150, 1));
  hospes_display_send_keys (fixture->display, &key, 1);
  message = wait_for_message (fixture, CLIENT_KEY);
  g_assert_true (message.flag);
  g_assert_cmphex (message.keyval, ==, GDK_KEY_F2);
  message = wait_for_message (fixture, CLIENT_KEY);
  g_assert_false (message.flag);
}

static void
test_pointer (Fixture *fixture, gconstpointer data)
{
  FakeVncMessage message;

  open_display (fixture, show_picture);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  hospes_display_pointer (fixture->display, FALSE, 12, 34, 0x185);
  message = wait_for_message (fixture, CLIENT_POINTER);
  g_assert_cmpint (message.x, ==, 12);
  g_assert_cmpint (message.y, ==, 34);
  g_assert_cmphex (message.buttons, ==, 0x85);

  hospes_display_pointer (fixture->display, TRUE, -3, 4, 0);
  message = wait_for_message (fixture, CLIENT_POINTER);
  g_assert_cmpint (message.x - 0x7fff, ==, -3);
  g_assert_cmpint (message.y - 0x7fff, ==, 4);
}

static void
show_cursor (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 20, 20);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 1, 0, 2, 1, ENCODING_RICH_CURSOR);
  fake_vnc_send (server, "\x33\x22\x11\0\x66\x55\x44\0", 8);
  fake_vnc_send_u8 (server, 0x40); /* only the second */
  wait_for_step (data, 1);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 0, 0, ENCODING_RICH_CURSOR);
  wait_for_step (data, 2);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 20, 20, ENCODING_POINTER_CHANGE);
  listen (server, data);
}

static int
cursor_width (Fixture *fixture)
{
  GdkCursor *cursor = gtk_widget_get_cursor (GTK_WIDGET (fixture->display));
  GdkTexture *texture = cursor != NULL ? gdk_cursor_get_texture (cursor) : NULL;

  return texture != NULL ? gdk_texture_get_width (texture) : 0;
}

static void
test_cursor (Fixture *fixture, gconstpointer data)
{
  GdkCursor *cursor;
  guint32 pixels[2];

  open_display (fixture, show_cursor);
  wait_for (cursor_width (fixture) == 2);
  cursor = gtk_widget_get_cursor (GTK_WIDGET (fixture->display));
  g_assert_cmpint (gdk_cursor_get_hotspot_x (cursor), ==, 1);
  gdk_texture_download (gdk_cursor_get_texture (cursor), (guchar *) pixels, 8);
  g_assert_cmphex (pixels[0], ==, 0);
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  g_assert_cmphex (pixels[1], ==, 0xff445566);
#endif

  /* Hidden by the guest, a dot is left. */
  go_on (fixture);
  wait_for (cursor_width (fixture) == 5);

  /* Relative motion: our own, until it is taken. */
  go_on (fixture);
  wait_for (cursor_width (fixture) == 0);
}

static void
rename_desktop (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 20, 20);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 2);
  fake_vnc_send_rect (server, 0, 0, 0, 0, ENCODING_DESKTOP_NAME);
  fake_vnc_send_u32 (server, 6);
  fake_vnc_send (server, "f\xc3\xbcnf\xff", 6);
  fake_vnc_send_rect (server, 7, 0, 0, 0, ENCODING_LED_STATE);
  fake_vnc_send_u8 (server, 7);
  listen (server, data);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, rename_desktop);
  wait_for (g_strcmp0 (hospes_display_get_desktop_name (fixture->display), "fünf\uFFFD") == 0);
}

/* Nobody looks: nothing is asked for, until somebody does. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, send_rectangles);
  gtk_widget_set_visible (GTK_WIDGET (fixture->display), FALSE);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  settle (200);
  g_assert_false (shows (fixture, 0, 0, 200, 150, 19));

  gtk_widget_set_visible (GTK_WIDGET (fixture->display), TRUE);
  wait_for (shows (fixture, 0, 0, 200, 150, 19));
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/console/vnc-display/picture", test_picture },
    { "/console/vnc-display/asks", test_asks },
    { "/console/vnc-display/many-rectangles", test_many_rectangles },
    { "/console/vnc-display/copy-rectangle", test_copy_rectangle },
    { "/console/vnc-display/resize", test_resize },
    { "/console/vnc-display/no-screen", test_no_screen },
    { "/console/vnc-display/extended-keys", test_extended_keys },
    { "/console/vnc-display/plain-keys", test_plain_keys },
    { "/console/vnc-display/pointer", test_pointer },
    { "/console/vnc-display/cursor", test_cursor },
    { "/console/vnc-display/rename", test_rename },
    { "/console/vnc-display/hidden", test_hidden },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
