/* test-hospes-vnc-link.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The VNC display against servers that refuse, lie, hang and vanish.
 */

#include "config.h"

#include <string.h>

#include "console-test.h"
#include "fake-vnc-server.h"
#include "hospes-display-report.h"
#include "hospes-vnc-display.h"

/* What a client makes of the bytes 0 to 15 with the password "geheim", as
 * worked out with another program. */
static const guint8 right_answer[] = { 0x23, 0x24, 0x3a, 0xde, 0xd5, 0x18, 0xd4, 0x6f,
                                       0x05, 0x3d, 0x8e, 0x61, 0xa2, 0xd8, 0xa1, 0x21 };

typedef struct
{
  HospesDisplay *display;
  HospesTransport *transport;
  int step; /* atomic */
} Fixture;

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;

  return n_files;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->display = HOSPES_DISPLAY (g_object_ref_sink (hospes_vnc_display_new ()));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->display);
  settle (30);
  g_assert_finalize_object (fixture->transport);
}

static void
open_display (Fixture *fixture, FakeVncScript script)
{
  fixture->transport = fake_vnc_server_new (script, fixture);
  hospes_display_set_transport (fixture->display, fixture->transport);
  hospes_display_open (fixture->display);
}

static void
wait_for_state (Fixture *fixture, HospesDisplayState state)
{
  wait_for (hospes_display_get_state (fixture->display) == state);
}

static void
assert_fails (Fixture *fixture, HospesDisplayError code)
{
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_FAILED);
  g_assert_error (hospes_display_get_error (fixture->display), HOSPES_DISPLAY_ERROR, (int) code);
  g_assert_cmpstr (hospes_display_get_error (fixture->display)->message, !=, "");
  g_assert_cmpint (hospes_display_get_desktop_width (fixture->display), ==, 0);

  /* It is over, and closing it is no news. */
  settle (20);
  hospes_display_close (fixture->display);
  g_assert_cmpint (hospes_display_get_state (fixture->display), ==, HOSPES_DISPLAY_STATE_CLOSED);
}

static void
ask_password (FakeVncServer *server, gpointer data)
{
  guint8 challenge[16], answer[16];

  for (guint8 i = 0; i < 16; i++)
    challenge[i] = i;

  fake_vnc_greet (server, 2);
  fake_vnc_send (server, challenge, sizeof challenge);

  if (!fake_vnc_read (server, answer, sizeof answer))
    return;

  if (memcmp (answer, right_answer, sizeof answer) != 0)
    {
      fake_vnc_send_u32 (server, 1);
      fake_vnc_send_u32 (server, 3);
      fake_vnc_send (server, "No!", 3);
      return;
    }

  fake_vnc_send_u32 (server, 0);
  fake_vnc_start (server, 20, 20);
  fake_vnc_drain (server);
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, ask_password);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  g_assert_cmpint (hospes_display_get_wanted_credentials (fixture->display), ==,
                   HOSPES_DISPLAY_CREDENTIAL_PASSWORD);
  hospes_display_set_credentials (fixture->display, NULL, "geheim");
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
}

static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, ask_password);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  hospes_display_set_credentials (fixture->display, NULL, "Geheim");
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_FAILED);
  g_assert_error (hospes_display_get_error (fixture->display), HOSPES_DISPLAY_ERROR,
                  HOSPES_DISPLAY_ERROR_AUTHENTICATION);

  /* Once more, and right. */
  hospes_display_open (fixture->display);
  hospes_display_set_credentials (fixture->display, NULL, "geheim");
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_null (hospes_display_get_error (fixture->display));
}

static void
test_no_password (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, ask_password);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  hospes_display_set_credentials (fixture->display, NULL, NULL);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_AUTHENTICATION);
}

static void
test_closed_at_password (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, ask_password);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  hospes_display_close (fixture->display);
  fake_vnc_server_join (fixture->transport);
}

static void
offer_unknown (FakeVncServer *server, gpointer data)
{
  fake_vnc_greet (server, 5);
  fake_vnc_drain (server);
}

static void
test_unknown_sign_in (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, offer_unknown);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_UNSUPPORTED);
}

static void
offer_nothing (FakeVncServer *server, gpointer data)
{
  guint8 version[12];

  fake_vnc_send (server, "RFB 003.008\n", 12);
  fake_vnc_read (server, version, 12);
  fake_vnc_send_u8 (server, 0);
  fake_vnc_send_u32 (server, 8);
  fake_vnc_send (server, "Too many", 8);
}

static void
test_no_sign_in (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, offer_nothing);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_FAILED);
  g_assert_nonnull (strstr (hospes_display_get_error (fixture->display)->message, "Too many"));
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
}

/* One more than libgvnc has room for. */
static void
offer_too_much (FakeVncServer *server, gpointer data)
{
  fake_vnc_send (server, "RFB 003.008\n\x0b\1\1\1\1\1\1\1\1\1\1\1", 24);
  fake_vnc_drain (server);
}

static void
test_too_many_sign_ins (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, offer_too_much);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

/* VeNCrypt with a sub-type nobody has heard of. */
static void
offer_unknown_encryption (FakeVncServer *server, gpointer data)
{
  guint8 version[2];

  fake_vnc_greet (server, 19);
  fake_vnc_send (server, "\0\2", 2);
  fake_vnc_read (server, version, 2);
  fake_vnc_send_u8 (server, 0);
  fake_vnc_send_u8 (server, 1);
  fake_vnc_send_u32 (server, 999);
  fake_vnc_drain (server);
}

static void
test_unknown_encryption (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, offer_unknown_encryption);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_UNSUPPORTED);
}

/* VeNCrypt's plain one wants a name as well. */
static void
ask_name (FakeVncServer *server, gpointer data)
{
  guint8 version[2], header[12], text[7];

  fake_vnc_greet (server, 19);
  fake_vnc_send (server, "\0\2", 2);
  fake_vnc_read (server, version, 2);
  fake_vnc_send_u8 (server, 0);
  fake_vnc_send_u8 (server, 1);
  fake_vnc_send_u32 (server, 256);
  fake_vnc_read (server, header, 4);
  fake_vnc_send_u8 (server, 1);

  if (!fake_vnc_read (server, header, 8) || !fake_vnc_read (server, text, 7))
    return;

  fake_vnc_send_u32 (server, memcmp (text, "me1234", 6) != 0);
  fake_vnc_start (server, 20, 20);
  fake_vnc_drain (server);
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, ask_name);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  g_assert_cmpint (hospes_display_get_wanted_credentials (fixture->display), ==,
                   HOSPES_DISPLAY_CREDENTIAL_USERNAME | HOSPES_DISPLAY_CREDENTIAL_PASSWORD);
  hospes_display_set_credentials (fixture->display, "me", "12345");
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
}

static void
say_nothing (FakeVncServer *server, gpointer data)
{
  fake_vnc_drain (server);
}

static void
test_never_answers (Fixture *fixture, gconstpointer data)
{
  hospes_display_set_time_limit (fixture->display, 100);
  open_display (fixture, say_nothing);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
  fake_vnc_server_join (fixture->transport);
}

/* A few words, and then no more: at each point of the handshake. */
static void
stop_talking (FakeVncServer *server, gpointer data)
{
  Fixture *fixture = data;
  int step = g_atomic_int_get (&fixture->step);

  if (step == 1)
    fake_vnc_send (server, "RFB 003", 7);
  if (step == 2)
    fake_vnc_send (server, "RFB 003.008\n", 12);
  if (step == 3)
    fake_vnc_send (server, "RFB 003.008\n\2\1", 14);
  if (step == 4)
    fake_vnc_greet (server, 1);
  if (step == 5)
    fake_vnc_send (server, "RFB 003.008\n\1\1\0\0\0\0\0\20\0\20", 22);

  fake_vnc_drain (server);
}

static void
test_stops_talking (Fixture *fixture, gconstpointer data)
{
  hospes_display_set_time_limit (fixture->display, 50);
  open_display (fixture, stop_talking);

  for (int step = 1; step <= 5; step++)
    {
      wait_for_state (fixture, HOSPES_DISPLAY_STATE_FAILED);
      g_atomic_int_set (&fixture->step, step);
      hospes_display_open (fixture->display);
    }

  assert_fails (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
  fake_vnc_server_join (fixture->transport);
}

static void
hang_up (FakeVncServer *server, gpointer data)
{
}

static void
test_hangs_up (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, hang_up);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_CONNECT);
}

static void
speak_http (FakeVncServer *server, gpointer data)
{
  fake_vnc_send (server, "HTTP/1.0 400 Bad Request\r\n\r\n", 28);
  fake_vnc_drain (server);
}

static void
test_not_vnc (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, speak_http);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

static void
send_garbage (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 64, 64);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send (server, "\x7f\x45\x4c\x46\xff\xff\xff\xff", 8);
  fake_vnc_drain (server);
}

static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, send_garbage);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

static void
write_outside (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 64, 64);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_raw (server, 60, 60, 5, 5, 1);
  fake_vnc_drain (server);
}

static void
test_outside (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, write_outside);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

/* Pixels that would not fit the memory they are decoded into. */
static void
change_format (FakeVncServer *server, gpointer data)
{
  static const guint8 format[16] = { 255, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0 };

  fake_vnc_hello (server, 64, 64);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 2);
  fake_vnc_send_rect (server, 0, 0, 64, 64, ENCODING_WMVI);
  fake_vnc_send (server, format, sizeof format);
  fake_vnc_send_raw (server, 0, 0, 64, 64, 1);
  fake_vnc_send_raw (server, 0, 0, 64, 64, 2);
  fake_vnc_drain (server);
}

static void
test_changes_format (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, change_format);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

static void
start_huge (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 65535, 65535);
  fake_vnc_drain (server);
}

static void
test_huge (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, start_huge);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

static void
grow_huge (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 64, 64);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 2);
  fake_vnc_send_rect (server, 0, 0, 60000, 2, ENCODING_DESKTOP_SIZE);
  fake_vnc_send_raw (server, 0, 0, 1000, 2, 1);
  fake_vnc_drain (server);
}

static void
test_grows_huge (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, grow_huge);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

static void
show_huge_cursor (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 64, 64);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 65535, 65535, ENCODING_RICH_CURSOR);
  fake_vnc_send_raw (server, 0, 0, 64, 64, 1);
  fake_vnc_drain (server);
}

static void
test_huge_cursor (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, show_huge_cursor);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

/* Half a picture, then nothing, or the end. */
static void
send_half (FakeVncServer *server, gpointer data)
{
  Fixture *fixture = data;
  g_autofree guint8 *rest = g_malloc0 (100000);

  fake_vnc_hello (server, 200, 200);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_rect (server, 0, 0, 200, 200, ENCODING_RAW);
  fake_vnc_send (server, rest, 100000);

  if (g_atomic_int_add (&fixture->step, 1) > 0)
    fake_vnc_drain (server);
}

static void
test_ends_mid_frame (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, send_half);
  assert_fails (fixture, HOSPES_DISPLAY_ERROR_CLOSED);
}

static void
test_closed_mid_frame (Fixture *fixture, gconstpointer data)
{
  fixture->step = 1;
  open_display (fixture, send_half);

  for (int round = 2; round < 12; round++)
    {
      wait_for (g_atomic_int_get (&fixture->step) == round);
      settle (5);

      /* The one before is still winding down; it must not touch the new one. */
      hospes_display_close (fixture->display);
      g_assert_cmpint (hospes_display_get_desktop_width (fixture->display), ==, 0);
      hospes_display_open (fixture->display);
    }

  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_cmpint (hospes_display_get_desktop_width (fixture->display), ==, 200);
}

static void
test_disposed_mid_frame (Fixture *fixture, gconstpointer data)
{
  fixture->step = 1;
  open_display (fixture, send_half);
  wait_for (g_atomic_int_get (&fixture->step) == 2);
  settle (5);
}

static void
serve (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 50, 50);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_raw (server, 0, 0, 50, 50, 1);
  fake_vnc_drain (server);
}

/* At whatever moment it is closed, it can be opened again, and nothing is left
 * behind. */
static void
test_reconnects (Fixture *fixture, gconstpointer data)
{
  guint n_files;

  open_display (fixture, serve);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  hospes_display_close (fixture->display);
  fake_vnc_server_join (fixture->transport);
  settle (30);
  n_files = count_files ();

  for (guint round = 0; round < 40; round++)
    {
      hospes_display_open (fixture->display);

      for (guint i = 0; i < round; i++)
        g_main_context_iteration (NULL, FALSE);

      hospes_display_close (fixture->display);
    }

  hospes_display_open (fixture->display);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  hospes_display_close (fixture->display);
  settle (50);
  fake_vnc_server_join (fixture->transport);
  g_assert_cmpuint (count_files (), ==, n_files);
}

static void
test_disposed_while_connecting (Fixture *fixture, gconstpointer data)
{
  open_display (fixture, serve);

  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* What it is told after the end of the connection goes nowhere. */
static void
test_input_after_the_end (Fixture *fixture, gconstpointer data)
{
  const guint key = GDK_KEY_a;

  open_display (fixture, serve);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  hospes_display_close (fixture->display);
  hospes_display_send_keys (fixture->display, &key, 1);
  hospes_display_pointer (fixture->display, FALSE, 1, 1, 1);
  hospes_display_set_credentials (fixture->display, "a", "b");
  hospes_display_release (fixture->display);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/console/vnc-link/password", test_password },
    { "/console/vnc-link/wrong-password", test_wrong_password },
    { "/console/vnc-link/no-password", test_no_password },
    { "/console/vnc-link/closed-at-password", test_closed_at_password },
    { "/console/vnc-link/unknown-sign-in", test_unknown_sign_in },
    { "/console/vnc-link/no-sign-in", test_no_sign_in },
    { "/console/vnc-link/too-many-sign-ins", test_too_many_sign_ins },
    { "/console/vnc-link/huge-cursor", test_huge_cursor },
    { "/console/vnc-link/unknown-encryption", test_unknown_encryption },
    { "/console/vnc-link/name", test_name },
    { "/console/vnc-link/never-answers", test_never_answers },
    { "/console/vnc-link/stops-talking", test_stops_talking },
    { "/console/vnc-link/hangs-up", test_hangs_up },
    { "/console/vnc-link/not-vnc", test_not_vnc },
    { "/console/vnc-link/garbage", test_garbage },
    { "/console/vnc-link/outside", test_outside },
    { "/console/vnc-link/changes-format", test_changes_format },
    { "/console/vnc-link/huge", test_huge },
    { "/console/vnc-link/grows-huge", test_grows_huge },
    { "/console/vnc-link/ends-mid-frame", test_ends_mid_frame },
    { "/console/vnc-link/closed-mid-frame", test_closed_mid_frame },
    { "/console/vnc-link/disposed-mid-frame", test_disposed_mid_frame },
    { "/console/vnc-link/reconnects", test_reconnects },
    { "/console/vnc-link/disposed-while-connecting", test_disposed_while_connecting },
    { "/console/vnc-link/input-after-the-end", test_input_after_the_end },
  };

  gtk_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
