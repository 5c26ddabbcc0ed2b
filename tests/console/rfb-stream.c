/* rfb-stream.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * See rfb-stream.h.
 */

#include "config.h"

#include "rfb-stream.h"

RfbStream *
rfb_stream_new (void)
{
  RfbStream *self = g_new0 (RfbStream, 1);

  self->server = g_byte_array_new ();
  self->client = g_byte_array_new ();
  return self;
}

/* Version 3.8, without a password, up to the first message. */
RfbStream *
rfb_stream_new_connected (int width, int height)
{
  RfbStream *self = rfb_stream_new ();

  rfb_put_types (self, "RFB 003.008\n", 1);
  rfb_put_u32 (self, 0);
  rfb_put_server_init (self, width, height);
  return self;
}

void
rfb_stream_free (RfbStream *self)
{
  g_byte_array_unref (self->server);
  g_byte_array_unref (self->client);
  g_free (self);
}

void
rfb_put (RfbStream *self, gconstpointer data, gsize length)
{
  g_byte_array_append (self->server, data, (guint) length);
}

void
rfb_put_u8 (RfbStream *self, guint value)
{
  guint8 byte = (guint8) value;

  rfb_put (self, &byte, 1);
}

void
rfb_put_u16 (RfbStream *self, guint value)
{
  guint16 wire = GUINT16_TO_BE ((guint16) value);

  rfb_put (self, &wire, sizeof wire);
}

void
rfb_put_u32 (RfbStream *self, guint32 value)
{
  guint32 wire = GUINT32_TO_BE (value);

  rfb_put (self, &wire, sizeof wire);
}

/* Bytes that nobody looks at, and would be wrong as a message. */
void
rfb_put_filler (RfbStream *self, gsize length)
{
  guint start = self->server->len;

  g_byte_array_set_size (self->server, start + (guint) length);
  for (gsize i = 0; i < length; i++)
    self->server->data[start + i] = (guint8) (0x90 + i % 0x60);
}

void
rfb_put_types (RfbStream *self, const char *version, guint type)
{
  guint8 answer = (guint8) type;

  rfb_put (self, version, 12);
  rfb_answer (self, version, 12);

  if (g_str_has_suffix (version, "3\n"))
    {
      rfb_put_u32 (self, type);
      return;
    }

  rfb_put_u8 (self, 2);
  rfb_put_u8 (self, 30);
  rfb_put_u8 (self, type);
  rfb_answer (self, &answer, 1);
}

void
rfb_put_server_init (RfbStream *self, int width, int height)
{
  static const guint8 pixel_format[16] = { 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0 };

  rfb_put_u16 (self, (guint) width);
  rfb_put_u16 (self, (guint) height);
  rfb_put (self, pixel_format, sizeof pixel_format);
  rfb_put_u32 (self, 4);
  rfb_put_filler (self, 4);
}

void
rfb_put_update (RfbStream *self, guint n_rects)
{
  rfb_put_u16 (self, 0);
  rfb_put_u16 (self, n_rects);
}

void
rfb_put_rect (RfbStream *self, int x, int y, int width, int height, gint32 encoding)
{
  rfb_put_u16 (self, (guint) x);
  rfb_put_u16 (self, (guint) y);
  rfb_put_u16 (self, (guint) width);
  rfb_put_u16 (self, (guint) height);
  rfb_put_u32 (self, (guint32) encoding);
}

void
rfb_answer (RfbStream *self, gconstpointer data, gsize length)
{
  g_byte_array_append (self->client, data, (guint) length);
}

void
rfb_bad_from_here (RfbStream *self)
{
  self->good = self->server->len;
}
