/* vnc-noise.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes up conversations of a VNC server. Most of each is well formed, or no
 * more than the first message would be looked at.
 *
 * Among the rest is what is known to end libgvnc 1.3.1: more than ten ways to
 * sign in, pointers of gigabytes, JPEG, compressed data of a length that it has
 * not. The guard in between has to catch it.
 */

#include "config.h"

#include <string.h>
#include <zlib.h>

#include "fake-vnc-server.h"
#include "vnc-noise.h"

#define MAX_MESSAGES    12
#define N_NOT_ASKED_FOR 4 /* the last of the encodings */

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

  return one_in (self, 40) ? values[up_to (self, G_N_ELEMENTS (values) - 1)] : usual;
}

/* Of something that is to follow. */
static guint32
wild_length (Case *self, gsize usual)
{
  static const guint32 values[] = { 0, 1, 0x7fff, 0x10000, 0x3fffff, 0x7fffffff, 0xffffffff };

  return one_in (self, 30) ? values[up_to (self, G_N_ELEMENTS (values) - 1)] : (guint32) usual;
}

static void
put_short_length (Case *self, guint32 length)
{
  put_u8 (self, (length & 0x7f) | 0x80);
  put_u8 (self, (length >> 7 & 0x7f) | 0x80);
  put_u8 (self, length >> 14 & 0xff);
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
    put_u32 (self, wild_length (self, length));
  else
    put_short_length (self, wild_length (self, length));

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
  int control = one_in (self, 20) ? up_to (self, 15) : up_to (self, 8);
  gsize data = (gsize) width * height * 3;

  put_u8 (self, (guint) control << 4 | (guint) up_to (self, 15));

  if (control == 8)
    {
      put_noise (self, 3);
      return;
    }

  if (control > 8)
    {
      put_short_length (self, wild_length (self, 20));
      put_noise (self, 20);
      return;
    }

  if (control & 4)
    {
      int filter = one_in (self, 20) ? 3 : up_to (self, 2);

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

  if (encoding == ENCODING_X_CURSOR && width > 0 && height > 0)
    put_noise (self, 6 + 2 * mask);
  else if (encoding == ENCODING_RICH_CURSOR)
    put_noise (self, (gsize) width * height * 4 + mask);
  else if (encoding == ENCODING_ALPHA_CURSOR)
    {
      put_u32 (self, 0);
      put_noise (self, (gsize) width * height * 4);
    }
}

static void
put_tile (Case *self, int width, int height)
{
  guint flags = (guint) up_to (self, one_in (self, 50) ? 255 : 31);
  int n_rects = up_to (self, 4);

  put_u8 (self, flags);
  if (flags & 1)
    {
      put_noise (self, (gsize) width * height * 4);
      return;
    }

  put_noise (self, (flags & 2 ? 4 : 0) + (flags & 4 ? 4 : 0));
  if (!(flags & 8))
    return;

  put_u8 (self, (guint) n_rects);
  for (int i = 0; i < n_rects; i++)
    {
      guint x = (guint) up_to (self, width - 1), y = (guint) up_to (self, height - 1);

      put_noise (self, flags & 16 ? 4 : 0);
      put_u8 (self, x << 4 | y);
      put_u8 (self, one_in (self, 50) ? 0xff
                                      : (guint) up_to (self, width - 1 - (int) x) << 4 |
                                            (guint) up_to (self, height - 1 - (int) y));
    }
}

static void
put_hextile (Case *self, int width, int height)
{
  for (int y = 0; y < height; y += 16)
    for (int x = 0; x < width; x += 16)
      put_tile (self, MIN (16, width - x), MIN (16, height - y));
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
      put_hextile (self, width, height);
      break;
    case ENCODING_TIGHT:
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
    ENCODING_HEXTILE,
    ENCODING_TIGHT,
    ENCODING_TIGHT,
    ENCODING_TIGHT,
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
    ENCODING_X_CURSOR,
    ENCODING_ALPHA_CURSOR,
    ENCODING_RRE,
    ENCODING_WMVI,
    -232,
    4711,
  };
  int n_encodings = G_N_ELEMENTS (encodings);
  gint32 encoding =
      encodings[up_to (self, n_encodings - (one_in (self, 15) ? 1 : 1 + N_NOT_ASKED_FOR))];
  gboolean is_cursor = encoding == ENCODING_RICH_CURSOR || encoding == ENCODING_X_CURSOR ||
                       encoding == ENCODING_ALPHA_CURSOR;
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
      width = up_to (self, one_in (self, 4) ? 513 : 32);
      height = up_to (self, 32);
    }

  put_u16 (self, (guint) wild (self, x));
  put_u16 (self, (guint) wild (self, y));
  put_u16 (self, (guint) wild (self, width));
  put_u16 (self, (guint) wild (self, height));
  put_u32 (self, (guint32) encoding);
  put_content (self, encoding, width, height);
}

static void
put_message (Case *self)
{
  int n_rects;

  switch (up_to (self, 25))
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
  static const guint8 types[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 5, 16, 18, 19, 20, 30, 113 };
  static const char *const versions[] = { "RFB 003.003\n", "RFB 003.007\n", "RFB 003.008\n",
                                          "RFB 003.008\n", "RFB 003.008\n", "RFB 003.889\n" };
  guint type = types[up_to (self, G_N_ELEMENTS (types) - 1)];
  const char *version = versions[up_to (self, G_N_ELEMENTS (versions) - 1)];
  gboolean is_old = g_str_has_suffix (version, "3\n");
  guint n_types = (guint) (one_in (self, 20) ? up_to (self, 255) : 1);

  put (self, version, 12);
  put_u8 (self, is_old ? 0 : n_types);
  if (is_old)
    put (self, "\0\0", 2);
  for (guint i = 1; i < n_types && !is_old; i++)
    put_u8 (self, i);
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

  if (type > 1 || g_str_has_suffix (version, "8\n") || g_str_has_suffix (version, "9\n"))
    put_u32 (self, one_in (self, 20) ? g_rand_int (self->rand) : 0);
}

static void
put_all (Case *self)
{
  static const guint8 pixel_format[16] = { 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0 };

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

  /* Sometimes a few bits are not what they were. */
  for (int i = one_in (self, 4) ? up_to (self, 5) : 0; i > 0; i--)
    self->bytes->data[up_to (self, (int) self->bytes->len - 1)] ^= 1u << up_to (self, 7);

  /* Sometimes it ends before it is finished. */
  if (one_in (self, 5))
    g_byte_array_set_size (self->bytes, (guint) up_to (self, (int) self->bytes->len));
}

/**
 * vnc_noise_new:
 * @rand: where it takes its ideas from
 *
 * Returns: (transfer full): all that a server says
 */
GByteArray *
vnc_noise_new (GRand *rand)
{
  Case self = { .rand = rand, .bytes = g_byte_array_new () };

  put_all (&self);
  return self.bytes;
}
