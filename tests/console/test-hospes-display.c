/* test-hospes-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a connection comes and goes, whatever the protocol.
 */

#include "config.h"

#include "console-test.h"
#include "fake-vnc-server.h"
#include "recording-display.h"

typedef struct
{
  HospesDisplay *display;
  GString *notified;
} Fixture;

static void
notify_cb (GObject *object, GParamSpec *pspec, GString *notified)
{
  if (pspec->owner_type == HOSPES_TYPE_DISPLAY)
    g_string_append_printf (notified, "%s ", pspec->name);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->display = HOSPES_DISPLAY (g_object_ref_sink (recording_display_new ()));
  fixture->notified = g_string_new (NULL);
  g_signal_connect (fixture->display, "notify", G_CALLBACK (notify_cb), fixture->notified);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->display);
  g_string_free (fixture->notified, TRUE);
}

static void
assert_state (Fixture *fixture, HospesDisplayState state)
{
  g_assert_cmpint (hospes_display_get_state (fixture->display), ==, state);
}

static void
assert_notified (Fixture *fixture, const char *expected)
{
  g_strchomp (fixture->notified->str);
  g_assert_cmpstr (fixture->notified->str, ==, expected);
  g_string_truncate (fixture->notified, 0);
}

static void
assert_failed (Fixture *fixture, HospesDisplayError code)
{
  wait_for (hospes_display_get_state (fixture->display) == HOSPES_DISPLAY_STATE_FAILED);
  g_assert_error (hospes_display_get_error (fixture->display), HOSPES_DISPLAY_ERROR, (int) code);
  g_assert_cmpstr (hospes_display_get_error (fixture->display)->message, !=, "");
}

static void
listen (FakeVncServer *server, gpointer data)
{
  fake_vnc_drain (server);
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (listen, NULL);
  g_autoptr (HospesTransport) read = NULL;
  HospesDisplayScaling scaling;

  hospes_display_set_transport (fixture->display, transport);
  assert_notified (fixture, "transport");
  hospes_display_set_transport (fixture->display, transport);
  assert_notified (fixture, "");

  hospes_display_set_scaling (fixture->display, HOSPES_DISPLAY_SCALING_ACTUAL);
  assert_notified (fixture, "scaling");
  g_object_set (fixture->display, "scaling", HOSPES_DISPLAY_SCALING_ACTUAL, NULL);
  assert_notified (fixture, "");

  g_object_get (fixture->display, "transport", &read, "scaling", &scaling, NULL);
  g_assert_true (read == transport);
  g_assert_cmpint (scaling, ==, HOSPES_DISPLAY_SCALING_ACTUAL);

  hospes_display_set_transport (fixture->display, NULL);
  assert_notified (fixture, "transport");
}

static void
test_connects (Fixture *fixture, gconstpointer data)
{
  HospesDisplay *display = fixture->display;
  HospesDisplayState state;
  int width, height;
  double zoom;

  recording_display_connect (RECORDING_DISPLAY (display), 640, 480);
  hospes_display_report_name (display, "caf\xe9");
  assert_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_null (hospes_display_get_error (display));
  g_assert_true (g_utf8_validate (hospes_display_get_desktop_name (display), -1, NULL));
  assert_notified (fixture, "transport state desktop-height desktop-width state desktop-name");

  g_object_get (display, "state", &state, "desktop-width", &width, "desktop-height", &height,
                "zoom", &zoom, NULL);
  g_assert_cmpint (state, ==, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_cmpint (width, ==, 640);
  g_assert_cmpint (height, ==, 480);

  hospes_display_close (display);
  assert_state (fixture, HOSPES_DISPLAY_STATE_CLOSED);
  g_assert_null (hospes_display_get_desktop_name (display));
  g_assert_cmpint (hospes_display_get_desktop_width (display), ==, 0);
  g_assert_null (hospes_display_get_texture (display));
}

static void
test_close_is_idempotent (Fixture *fixture, gconstpointer data)
{
  hospes_display_close (fixture->display);
  hospes_display_close (fixture->display);
  assert_notified (fixture, "");

  recording_display_connect (RECORDING_DISPLAY (fixture->display), 10, 10);
  hospes_display_close (fixture->display);
  g_string_truncate (fixture->notified, 0);
  hospes_display_close (fixture->display);
  assert_notified (fixture, "");
}

static void
test_open_twice_is_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (listen, NULL);

  hospes_display_set_transport (fixture->display, transport);
  hospes_display_open (fixture->display);
  hospes_display_open (fixture->display);
  settle (30);
  hospes_display_open (fixture->display);
  g_assert_cmpuint (fake_vnc_server_get_n_opened (transport), ==, 1);
}

static void
test_no_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesTransport) transport = fake_broken_transport_new ();

  hospes_display_set_transport (fixture->display, transport);
  hospes_display_open (fixture->display);
  assert_failed (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
  g_assert_cmpstr (hospes_display_get_error (fixture->display)->message, ==, "nobody there");

  /* And again, from where one hears of it. */
  hospes_display_open (fixture->display);
  g_assert_null (hospes_display_get_error (fixture->display));
  assert_failed (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
  g_assert_cmpuint (fake_vnc_server_get_n_opened (transport), ==, 2);
}

static void
test_way_takes_too_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesTransport) transport = fake_slow_transport_new ();

  hospes_display_set_transport (fixture->display, transport);
  hospes_display_set_time_limit (fixture->display, 50);
  hospes_display_open (fixture->display);
  assert_failed (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
  settle (20);
}

/* The way opens after nobody wants it any more. */
static void
test_closed_on_the_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesTransport) slow = fake_slow_transport_new ();
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (listen, NULL);

  hospes_display_set_transport (fixture->display, slow);
  hospes_display_open (fixture->display);
  hospes_display_close (fixture->display);
  assert_state (fixture, HOSPES_DISPLAY_STATE_CLOSED);

  hospes_display_set_transport (fixture->display, transport);
  hospes_display_open (fixture->display);
  hospes_display_close (fixture->display);
  hospes_display_open (fixture->display);
  settle (50);
  assert_state (fixture, HOSPES_DISPLAY_STATE_CONNECTING);
  g_assert_cmpuint (fake_vnc_server_get_n_opened (transport), ==, 2);
}

static void
test_time_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (listen, NULL);

  hospes_display_set_transport (fixture->display, transport);
  hospes_display_set_time_limit (fixture->display, 60);
  hospes_display_open (fixture->display);
  assert_failed (fixture, HOSPES_DISPLAY_ERROR_CONNECT);

  /* A person may take longer than a server. */
  hospes_display_open (fixture->display);
  settle (20);
  hospes_display_report_credentials (fixture->display, HOSPES_DISPLAY_CREDENTIAL_PASSWORD);
  settle (150);
  assert_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  hospes_display_set_credentials (fixture->display, NULL, "secret");
  assert_failed (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
}

static void
test_credentials (Fixture *fixture, gconstpointer data)
{
  RecordingDisplay *recording = RECORDING_DISPLAY (fixture->display);
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (listen, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  hospes_display_set_transport (fixture->display, transport);
  hospes_display_set_credentials (fixture->display, "nobody", "asked");

  hospes_display_open (fixture->display);
  settle (20);
  hospes_display_report_credentials (fixture->display, HOSPES_DISPLAY_CREDENTIAL_USERNAME |
                                                           HOSPES_DISPLAY_CREDENTIAL_PASSWORD);
  assert_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  g_assert_cmpint (hospes_display_get_wanted_credentials (fixture->display), ==,
                   HOSPES_DISPLAY_CREDENTIAL_USERNAME | HOSPES_DISPLAY_CREDENTIAL_PASSWORD);
  hospes_display_set_credentials (fixture->display, "me", "secret");
  assert_state (fixture, HOSPES_DISPLAY_STATE_CONNECTING);
  first = recording_display_take (recording);
  g_assert_cmpstr (first, ==, "me/secret");

  /* Given early, they are kept until asked for. */
  hospes_display_close (fixture->display);
  hospes_display_open (fixture->display);
  hospes_display_set_credentials (fixture->display, NULL, "early");
  settle (20);
  hospes_display_report_credentials (fixture->display, HOSPES_DISPLAY_CREDENTIAL_PASSWORD);
  assert_state (fixture, HOSPES_DISPLAY_STATE_CONNECTING);
  second = recording_display_take (recording);
  g_assert_cmpstr (second, ==, "/early");

  /* Once. */
  hospes_display_report_credentials (fixture->display, HOSPES_DISPLAY_CREDENTIAL_PASSWORD);
  assert_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
}

static void
reopen_cb (HospesDisplay *display)
{
  if (hospes_display_get_state (display) == HOSPES_DISPLAY_STATE_FAILED)
    hospes_display_open (display);
}

static void
test_reopen_from_handler (Fixture *fixture, gconstpointer data)
{
  recording_display_connect (RECORDING_DISPLAY (fixture->display), 10, 10);
  g_signal_connect (fixture->display, "notify::state", G_CALLBACK (reopen_cb), NULL);
  hospes_display_report_failed (
      fixture->display,
      g_error_new_literal (HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_CLOSED, "gone"));
  assert_state (fixture, HOSPES_DISPLAY_STATE_CONNECTING);
  settle (20);
  assert_state (fixture, HOSPES_DISPLAY_STATE_CONNECTING);
}

static void
test_send_keys (Fixture *fixture, gconstpointer data)
{
  const guint keys[] = { GDK_KEY_Control_L, GDK_KEY_Alt_L, GDK_KEY_Delete };
  g_autofree char *told = NULL;
  g_autofree char *nothing = NULL;

  hospes_display_send_keys (fixture->display, keys, 3);
  nothing = recording_display_take (RECORDING_DISPLAY (fixture->display));
  g_assert_cmpstr (nothing, ==, "");

  recording_display_connect (RECORDING_DISPLAY (fixture->display), 10, 10);
  hospes_display_send_keys (fixture->display, keys, 3);
  hospes_display_send_keys (fixture->display, NULL, 0);
  told = recording_display_take (RECORDING_DISPLAY (fixture->display));
  g_assert_cmpstr (told, ==,
                   "+Control_L:1d +Alt_L:38 +Delete:d3 -Delete:d3 -Alt_L:38 -Control_L:1d");
}

static void
test_texture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) texture = NULL;
  guint32 *source;
  guint32 pixels[6];

  g_assert_null (hospes_display_get_texture (fixture->display));

  recording_display_connect (RECORDING_DISPLAY (fixture->display), 3, 2);
  source = (guint32 *) (void *) cairo_image_surface_get_data (
      recording_display_get_surface (RECORDING_DISPLAY (fixture->display)));
  source[4] = 0x11223344;

  texture = hospes_display_get_texture (fixture->display);
  source[4] = 0;
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 3);
  gdk_texture_download (texture, (guchar *) pixels, 12);
  g_assert_cmphex (pixels[4], ==, 0xff223344);
  g_assert_cmphex (pixels[0], ==, 0xff000000);
}

static int
measure (Fixture *fixture, gboolean minimum)
{
  int min, natural;

  gtk_widget_measure (GTK_WIDGET (fixture->display), GTK_ORIENTATION_HORIZONTAL, -1, &min, &natural,
                      NULL, NULL);
  return minimum ? min : natural;
}

static void
test_size (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (measure (fixture, FALSE), ==, 0);

  recording_display_connect (RECORDING_DISPLAY (fixture->display), 300, 200);
  g_assert_cmpint (measure (fixture, FALSE), ==, 300);
  g_assert_cmpint (measure (fixture, TRUE), ==, 0);

  hospes_display_set_scaling (fixture->display, HOSPES_DISPLAY_SCALING_ACTUAL);
  g_assert_cmpint (measure (fixture, TRUE), ==, 300);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (fixture->display)), ==,
                   GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->display, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Screen of the machine");
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (fixture->display)));
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/console/display/properties", test_properties },
    { "/console/display/connects", test_connects },
    { "/console/display/close-is-idempotent", test_close_is_idempotent },
    { "/console/display/open-twice-is-once", test_open_twice_is_once },
    { "/console/display/no-way", test_no_way },
    { "/console/display/way-takes-too-long", test_way_takes_too_long },
    { "/console/display/closed-on-the-way", test_closed_on_the_way },
    { "/console/display/time-limit", test_time_limit },
    { "/console/display/credentials", test_credentials },
    { "/console/display/reopen-from-handler", test_reopen_from_handler },
    { "/console/display/send-keys", test_send_keys },
    { "/console/display/texture", test_texture },
    { "/console/display/size", test_size },
    { "/console/display/accessible", test_accessible },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
