/* fuzz-vnc.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * fuzz-vnc [COUNT [SEED]]: feeds a VNC display what no server should send.
 *
 * Each case is a conversation made from its seed alone, so that a number is
 * enough to see it again: fuzz-vnc 1 SEED. Most of it is well formed, or no
 * more than the first message would be looked at.
 *
 * What it keeps clear of is known to end any client of libgvnc 1.3.1, before
 * that gives us a chance to look: more than ten ways to sign in (its list on
 * the stack has ten places), cursors of 2^31 bytes and more (its sum wraps), a
 * JPEG rectangle (never asked for, and not checked), compressed data that is
 * said to have gigabytes (it makes room for them first).
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "console-test.h"
#include "fake-vnc-server.h"
#include "hospes-vnc-display.h"

#define DEFAULT_COUNT 10000
#define MAX_MESSAGES  12
#define MAX_CURSOR    300
#define TIME_LIMIT    2000 /* ms */

typedef struct
{
  GRand *rand;
  GByteArray *bytes;
  int width;
  int height;
} Case;

static gboolean
one_in (Case *self, int n)
{
  return g_rand_int_range (self->rand, 0, n) == 0;
}

static int
up_to (Case *self, int max)
{
  return g_rand_int_range (self->rand, 0, max + 1);
}

static void
put (Case *self, gconstpointer data, gsize length)
{
  g_byte_array_append (self->bytes, data, (guint) length);
}

static void
put_u8 (Case *self, guint value)
{
  guint8 byte = (guint8) value;

  put (self, &byte, 1);
}

static void
put_u16 (Case *self, guint value)
{
  put_u8 (self, value >> 8 & 0xff);
  put_u8 (self, value & 0xff);
}

static void
put_u32 (Case *self, guint32 value)
{
  put_u16 (self, value >> 16);
  put_u16 (self, value & 0xffff);
}

static void
put_noise (Case *self, gsize length)
{
  while (length-- > 0)
    put_u8 (self, g_rand_int (self->rand) & 0xff);
}

/* Numbers at which programs stumble. */
static int
wild (Case *self, int usual)
{
  static const int values[] = { 0, 1, 2, 127, 128, 255, 256, 1023, 4096, 32767, 32768, 65535 };

  return one_in (self, 12) ? values[up_to (self, G_N_ELEMENTS (values) - 1)] : usual;
}

static void
put_compressed (Case *self, GByteArray *plain, gboolean wide_length)
{
  uLongf length = compressBound (plain->len);
  g_autofree guint8 *packed = g_malloc (length + 64);

  compress (packed, &length, plain->data, plain->len);

  if (one_in (self, 4) && length > 2)
    packed[up_to (self, (int) length - 1)] ^= 1u << up_to (self, 7);

  if (wide_length)
    put_u32 (self, (guint32) length);
  else
    {
      put_u8 (self, (length & 0x7f) | 0x80);
      put_u8 (self, (length >> 7 & 0x7f) | 0x80);
      put_u8 (self, length >> 14 & 0xff);
    }

  put (self, packed, length);
}

static void
put_packed_noise (Case *self, gsize length, gboolean wide_length)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = one_in (self, 3) ? (guint8) up_to (self, 255) : (guint8) (i & 0x83);

      g_byte_array_append (plain, &byte, 1);
    }

  put_compressed (self, plain, wide_length);
}

static void
put_tight (Case *self, int width, int height)
{
  int control = up_to (self, 8); /* 9 is JPEG */
  gsize data = (gsize) width * height * 3;

  put_u8 (self, (guint) control << 4 | (guint) up_to (self, 15));

  if (control == 8)
    {
      put_noise (self, 3);
      return;
    }

  if (control & 4)
    {
      int filter = up_to (self, 3);

      put_u8 (self, (guint) filter);
      if (filter == 1)
        {
          int n_colours = up_to (self, 255);

          put_u8 (self, (guint) n_colours);
          put_noise (self, 3 * ((gsize) n_colours + 1));
          data = n_colours == 1 ? (gsize) (width + 7) / 8 * height : (gsize) width * height;
        }
    }

  if (data < 12)
    put_noise (self, data);
  else
    put_packed_noise (self, data, FALSE);
}

static void
put_cursor (Case *self, gint32 encoding, int width, int height)
{
  gsize mask = (gsize) (width + 7) / 8 * height;

  if (encoding == -240 && width > 0 && height > 0)
    put_noise (self, 6 + 2 * mask);
  else if (encoding == ENCODING_RICH_CURSOR)
    put_noise (self, (gsize) width * height * 4 + mask);
  else if (encoding == -314)
    {
      put_u32 (self, 0);
      put_noise (self, (gsize) width * height * 4);
    }
}

static void
put_content (Case *self, gint32 encoding, int width, int height)
{
  gsize area = (gsize) width * height;

  switch (encoding)
    {
    case ENCODING_RAW:
      put_noise (self, area * 4);
      break;
    case ENCODING_COPY_RECT:
      put_u16 (self, (guint) wild (self, up_to (self, self->width)));
      put_u16 (self, (guint) wild (self, up_to (self, self->height)));
      break;
    case ENCODING_RRE:
      put_u32 (self, (guint32) wild (self, 3));
      put_noise (self, 4);
      for (int i = 0; i < 3; i++)
        {
          put_noise (self, 4);
          for (int k = 0; k < 4; k++)
            put_u16 (self, (guint) wild (self, up_to (self, 8)));
        }
      break;
    case ENCODING_HEXTILE:
      put_noise (self, 20 + area / 8);
      break;
    case 7:
      put_tight (self, width, height);
      break;
    case ENCODING_ZRLE:
      put_packed_noise (self, area * 3 / (gsize) (1 + up_to (self, 4)) + 4, TRUE);
      break;
    case ENCODING_DESKTOP_NAME:
      put_u32 (self, (guint32) wild (self, 5));
      put_noise (self, 5);
      break;
    case ENCODING_LED_STATE:
      put_noise (self, 1);
      break;
    case ENCODING_WMVI:
      put_noise (self, 16);
      break;
    case ENCODING_EXTENDED_DESKTOP_SIZE:
      put_u8 (self, 1);
      put_noise (self, 3 + 16);
      break;
    default:
      put_cursor (self, encoding, width, height);
    }
}

static void
put_rect (Case *self)
{
  static const gint32 encodings[] = {
    ENCODING_RAW,
    ENCODING_RAW,
    ENCODING_COPY_RECT,
    ENCODING_RRE,
    ENCODING_HEXTILE,
    7,
    7,
    ENCODING_ZRLE,
    ENCODING_ZRLE,
    ENCODING_DESKTOP_SIZE,
    ENCODING_LAST_RECT,
    ENCODING_RICH_CURSOR,
    ENCODING_POINTER_CHANGE,
    ENCODING_EXTENDED_KEY,
    ENCODING_LED_STATE,
    ENCODING_DESKTOP_NAME,
    ENCODING_EXTENDED_DESKTOP_SIZE,
    ENCODING_WMVI,
    -240,
    -314,
    -232,
    4711,
  };
  gint32 encoding = encodings[up_to (self, G_N_ELEMENTS (encodings) - 1)];
  gboolean is_cursor = encoding == ENCODING_RICH_CURSOR || encoding == -240 || encoding == -314;
  gboolean is_size =
      encoding == ENCODING_DESKTOP_SIZE || encoding == ENCODING_EXTENDED_DESKTOP_SIZE;
  int x = up_to (self, self->width), y = up_to (self, self->height);
  int width = up_to (self, MAX (self->width - x, 0)),
      height = up_to (self, MAX (self->height - y, 0));

  if (is_size)
    {
      width = wild (self, up_to (self, 300));
      height = wild (self, up_to (self, 300));
      self->width = MIN (width, 300);
      self->height = MIN (height, 300);
    }

  if (is_cursor)
    {
      width = up_to (self, one_in (self, 4) ? MAX_CURSOR : 32);
      height = up_to (self, 32);
    }

  put_u16 (self, (guint) wild (self, x));
  put_u16 (self, (guint) wild (self, y));
  put_u16 (self, (guint) (is_cursor ? width : wild (self, width)));
  put_u16 (self, (guint) (is_cursor ? height : wild (self, height)));
  put_u32 (self, (guint32) encoding);
  put_content (self, encoding, width, height);
}

static void
put_message (Case *self)
{
  int n_rects;

  switch (up_to (self, 12))
    {
    case 0:
      put_u8 (self, 1); /* a colour map, which we have not */
      put_noise (self, 5);
      break;
    case 1:
      put_u8 (self, 2); /* bell */
      break;
    case 2:
      put_u8 (self, 3); /* cut text */
      put_noise (self, 3);
      put_u32 (self, (guint32) wild (self, 9));
      put_noise (self, 9);
      break;
    case 3:
      put_u8 (self, 250); /* XVP */
      put_noise (self, 3);
      break;
    case 4:
      if (one_in (self, 4))
        put_noise (self, 20);
      break;
    default:
      n_rects = up_to (self, 5);
      put_u8 (self, 0);
      put_noise (self, 1);
      put_u16 (self, (guint) wild (self, n_rects));
      for (int i = 0; i < n_rects; i++)
        put_rect (self);
    }
}

static void
put_sign_in (Case *self)
{
  static const guint8 types[] = { 1, 1, 1, 1, 1, 2, 5, 16, 18, 19, 20, 30, 113 };
  guint type = types[up_to (self, G_N_ELEMENTS (types) - 1)];

  put (self, one_in (self, 30) ? "RFB 003.003\n" : "RFB 003.008\n", 12);
  put_u8 (self, 1);
  put_u8 (self, type);

  if (type == 2)
    put_noise (self, 16);
  else if (type == 19)
    {
      put (self, "\0\2\0", 3);
      put_u8 (self, 1);
      put_u32 (self, 256u + (guint32) up_to (self, 9));
      put_u8 (self, 1);
    }
  else if (type > 2)
    put_noise (self, (gsize) up_to (self, 40));

  put_u32 (self, one_in (self, 20) ? g_rand_int (self->rand) : 0);
}

static void
make (Case *self, guint32 seed)
{
  static const guint8 pixel_format[16] = { 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0 };

  self->rand = g_rand_new_with_seed (seed);
  self->bytes = g_byte_array_new ();
  self->width = up_to (self, 200);
  self->height = up_to (self, 200);

  if (one_in (self, 20))
    {
      put_noise (self, (gsize) up_to (self, 60));
      return;
    }

  put_sign_in (self);
  put_u16 (self, (guint) wild (self, self->width));
  put_u16 (self, (guint) wild (self, self->height));
  put (self, pixel_format, sizeof pixel_format);
  put_u32 (self, (guint32) wild (self, 4));
  put (self, "fuzz", 4);

  for (int i = up_to (self, MAX_MESSAGES); i > 0; i--)
    put_message (self);

  /* Sometimes it ends before it is finished. */
  if (one_in (self, 5))
    g_byte_array_set_size (self->bytes, (guint) up_to (self, (int) self->bytes->len));
}

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
  Case self;

  make (&self, seed);
  *bytes = self.bytes;

  hospes_display_open (display);
  wait_for (hospes_display_get_state (display) != HOSPES_DISPLAY_STATE_CONNECTING);

  /* Now and then it is us who have had enough. */
  if (one_in (&self, 5))
    hospes_display_close (display);

  wait_for (hospes_display_get_state (display) == HOSPES_DISPLAY_STATE_FAILED ||
            hospes_display_get_state (display) == HOSPES_DISPLAY_STATE_CLOSED);
  g_print ("# %u %.2f: %s\n", seed, (double) clock () / CLOCKS_PER_SEC,
           hospes_display_get_error (display) ? hospes_display_get_error (display)->message
                                              : "closed");
  fake_vnc_server_join (hospes_display_get_transport (display));

  g_byte_array_unref (self.bytes);
  g_rand_free (self.rand);
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
