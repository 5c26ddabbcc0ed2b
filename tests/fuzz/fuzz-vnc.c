/* fuzz-vnc.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * fuzz-vnc [COUNT [SEED]]: feeds a VNC display what no server should send.
 *
 * Each case is a conversation made from its seed alone, so that a number is
 * enough to see it again: fuzz-vnc 1 SEED.
 */

#include "config.h"

#include <stdlib.h>

#include "console-test.h"
#include "fake-vnc-server.h"
#include "hospes-vnc-display.h"
#include "vnc-noise.h"

#define DEFAULT_COUNT 10000
#define TIME_LIMIT    2000 /* ms */

static void
play (FakeVncServer *server, gpointer data)
{
  GByteArray *bytes = *(GByteArray **) data;

  fake_vnc_send (server, bytes->data, bytes->len);
  fake_vnc_finish (server);
}

static void
state_changed_cb (HospesDisplay *display, GParamSpec *pspec, guint *n_connected)
{
  HospesDisplayState state = hospes_display_get_state (display);

  if (state == HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS)
    hospes_display_set_credentials (display, "me", "secret");
  else if (state == HOSPES_DISPLAY_STATE_CONNECTED)
    (*n_connected)++;
}

static void
run (HospesDisplay *display, guint32 seed, GByteArray **bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  *bytes = vnc_noise_new (rand);

  hospes_display_open (display);
  wait_for (hospes_display_get_state (display) != HOSPES_DISPLAY_STATE_CONNECTING);

  /* Now and then it is us who have had enough. */
  if (g_rand_int_range (rand, 0, 5) == 0)
    hospes_display_close (display);

  wait_for (hospes_display_get_state (display) == HOSPES_DISPLAY_STATE_FAILED ||
            hospes_display_get_state (display) == HOSPES_DISPLAY_STATE_CLOSED);
  g_print ("# %u %.2f: %s\n", seed, (double) clock () / CLOCKS_PER_SEC,
           hospes_display_get_error (display) ? hospes_display_get_error (display)->message
                                              : "closed");
  fake_vnc_server_join (hospes_display_get_transport (display));

  g_clear_pointer (bytes, g_byte_array_unref);
}

int
main (int argc, char *argv[])
{
  guint count = argc > 1 ? (guint) atoi (argv[1]) : DEFAULT_COUNT;
  guint32 seed = argc > 2 ? (guint32) strtoul (argv[2], NULL, 10) : 1;
  guint n_connected = 0;
  GByteArray *bytes = NULL;
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (play, &bytes);
  GtkWidget *display, *window;

  gtk_init ();
  display = hospes_vnc_display_new ();
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), display);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (display, "notify::state", G_CALLBACK (state_changed_cb), &n_connected);
  hospes_display_set_transport (HOSPES_DISPLAY (display), transport);
  hospes_display_set_time_limit (HOSPES_DISPLAY (display), TIME_LIMIT);

  g_print ("1..1\n# %u cases from %u\n", count, seed);

  for (guint i = 0; i < count; i++)
    {
      if (count < 20 || i % 500 == 0)
        g_print ("# %u\n", seed + i);
      run (HOSPES_DISPLAY (display), seed + i, &bytes);
    }

  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);

  /* If few get that far, the cases are not what they should be. */
  g_print ("# %u were connected\n", n_connected);
  g_print ("%s 1 nothing crashed, hung or warned\n",
           count < 100 || n_connected > count / 3 ? "ok" : "not ok");
  return 0;
}
