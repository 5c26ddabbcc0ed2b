/* test-hospes-rfb-refusals.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the parser does not let pass, among it all that is known to end
 * libgvnc 1.3.1. Not a byte of a bad header passes, however it arrives.
 */

#include "config.h"

#include "hospes-display-state.h"
#include "hospes-rfb-parser.h"
#include "rfb-stream.h"

#define SIGN_IN 0 /* nothing was said yet */
#define SCREEN  1 /* of 100 × 80, connected */
#define UPDATE  2 /* the same, in an update of one rectangle */

typedef struct
{
  const char *name;
  void (*put) (RfbStream *stream);
  int start;
  HospesDisplayError code;
  const char *words; /* part of the message */
} Case;

static void
put_no_version (RfbStream *stream)
{
  rfb_put (stream, "HTTP/1.0 400", 12);
}

static void
put_negative_version (RfbStream *stream)
{
  rfb_put (stream, "RFB -03.-08\n", 12);
}

static void
put_old_version (RfbStream *stream)
{
  rfb_put (stream, "RFB 003.002\n", 12);
}

static void
put_version (RfbStream *stream, const char *version)
{
  rfb_put (stream, version, 12);
  rfb_answer (stream, version, 12);
  rfb_bad_from_here (stream);
}

/* libgvnc has room for ten. */
static void
put_eleven_types (RfbStream *stream)
{
  put_version (stream, "RFB 003.008\n");
  rfb_put_u8 (stream, 11);
}

static void
put_255_types (RfbStream *stream)
{
  put_version (stream, "RFB 003.007\n");
  rfb_put_u8 (stream, 255);
  rfb_put_filler (stream, 255);
}

static void
put_refusal (RfbStream *stream)
{
  put_version (stream, "RFB 003.008\n");
  rfb_put_u8 (stream, 0);
  rfb_put_u32 (stream, 8);
  rfb_put (stream, "Too many", 8);
}

static void
put_old_refusal (RfbStream *stream)
{
  put_version (stream, "RFB 003.003\n");
  rfb_put_u32 (stream, 0);
  rfb_put_u32 (stream, 8);
  rfb_put (stream, "Too many", 8);
}

static void
put_long_refusal (RfbStream *stream)
{
  put_version (stream, "RFB 003.008\n");
  rfb_put_u8 (stream, 0);
  rfb_put_u32 (stream, 0xffffffff);
  for (int i = 0; i < 1100; i++)
    rfb_put (stream, "!\xff", 2);
}

static void
put_no_refusal (RfbStream *stream)
{
  put_version (stream, "RFB 003.008\n");
  rfb_put_u8 (stream, 0);
  rfb_put_u32 (stream, 0);
}

static void
put_unknown_old_type (RfbStream *stream)
{
  put_version (stream, "RFB 003.003\n");
  rfb_put_u32 (stream, 19);
}

static void
put_long_reason (RfbStream *stream)
{
  rfb_put_types (stream, "RFB 003.008\n", 1);
  rfb_bad_from_here (stream);
  rfb_put_u32 (stream, 1);
  rfb_put_u32 (stream, 1024);
}

static void
put_vencrypt_version (RfbStream *stream)
{
  rfb_put_types (stream, "RFB 003.008\n", 19);
  rfb_bad_from_here (stream);
  rfb_put (stream, "\0\1", 2);
}

static void
put_vencrypt_types (RfbStream *stream)
{
  rfb_put_types (stream, "RFB 003.008\n", 19);
  rfb_put (stream, "\0\2", 2);
  rfb_bad_from_here (stream);
  rfb_put (stream, "\0\x15", 2);
}

static void
put_sasl_list (RfbStream *stream)
{
  rfb_put_types (stream, "RFB 003.008\n", 20);
  rfb_bad_from_here (stream);
  rfb_put_u32 (stream, 301);
}

static void
start_screen (RfbStream *stream)
{
  rfb_put_types (stream, "RFB 003.008\n", 1);
  rfb_put_u32 (stream, 0);
  rfb_bad_from_here (stream);
}

static void
put_huge_screen (RfbStream *stream)
{
  start_screen (stream);
  rfb_put_server_init (stream, 65535, 65535);
}

static void
put_wide_screen (RfbStream *stream)
{
  start_screen (stream);
  rfb_put_server_init (stream, 32768, 1);
}

static void
put_long_name (RfbStream *stream)
{
  start_screen (stream);
  rfb_put_server_init (stream, 10, 10);
  stream->server->data[stream->server->len - 6] = 0x7f;
}

static void
put_odd_pixels (RfbStream *stream)
{
  start_screen (stream);
  rfb_put_server_init (stream, 10, 10);
  stream->server->data[stream->good + 4] = 24;
}

static void
put_unknown_message (RfbStream *stream)
{
  rfb_put_u8 (stream, 250); /* XVP */
}

static void
put_audio_message (RfbStream *stream)
{
  rfb_put (stream, "\xff\1\0\2\xff\xff\xff\xff", 8);
}

static void
put_colour_map (RfbStream *stream)
{
  rfb_put (stream, "\1\0\xff\xff\xff\xff", 6);
}

static void
put_cut_text (RfbStream *stream)
{
  rfb_put_u8 (stream, 3);
  stream->good++;
  rfb_put_filler (stream, 3);
  rfb_put_u32 (stream, 0xffffffff);
}

static void
put_outside (RfbStream *stream)
{
  rfb_put_rect (stream, 99, 0, 2, 1, ENCODING_RAW);
}

static void
put_below (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 65535, 1, 65535, ENCODING_TIGHT);
}

static void
put_copy_from_outside (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 2, 2, ENCODING_COPY_RECT);
  rfb_bad_from_here (stream);
  rfb_put_u16 (stream, 0);
  rfb_put_u16 (stream, 79);
}

static void
put_rre (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 2, 2, ENCODING_RRE);
}

static void
put_unknown_rect (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 2, 2, -259); /* audio */
}

static void
put_pixel_format (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 2, 2, ENCODING_WMVI);
  rfb_put_filler (stream, 16);
}

static void
put_huge_resize (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 20000, 20000, ENCODING_DESKTOP_SIZE);
}

static void
put_huge_extended_resize (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 65535, 65535, ENCODING_EXTENDED_DESKTOP_SIZE);
  rfb_bad_from_here (stream);
  rfb_put_u32 (stream, 0);
}

static void
put_long_new_name (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 0, 0, ENCODING_DESKTOP_NAME);
  rfb_bad_from_here (stream);
  rfb_put_u32 (stream, 4097);
}

static void
put_huge_rich_cursor (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 65535, 65535, ENCODING_RICH_CURSOR);
}

static void
put_wide_rich_cursor (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 513, 1, ENCODING_RICH_CURSOR);
}

static void
put_huge_x_cursor (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 65535, 65535, ENCODING_X_CURSOR);
}

static void
put_huge_alpha_cursor (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 65535, 65535, ENCODING_ALPHA_CURSOR);
}

/* Would wrap to a few bytes. */
static void
put_wrapping_cursor (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 32768, 32768, ENCODING_RICH_CURSOR);
}

static void
put_packed_cursor (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 8, 8, ENCODING_ALPHA_CURSOR);
  rfb_bad_from_here (stream);
  rfb_put_u32 (stream, ENCODING_ZRLE);
}

static void
put_zrle (RfbStream *stream, guint32 length)
{
  rfb_put_rect (stream, 0, 0, 64, 64, ENCODING_ZRLE);
  rfb_bad_from_here (stream);
  rfb_put_u32 (stream, length);
}

static void
put_huge_zrle (RfbStream *stream)
{
  put_zrle (stream, 0xffffffff);
}

static void
put_long_zrle (RfbStream *stream)
{
  put_zrle (stream, 64 * 64 * 8);
}

/* libgvnc would take what follows for the picture. */
static void
put_empty_zrle (RfbStream *stream)
{
  put_zrle (stream, 0);
}

static void
put_tight (RfbStream *stream, const char *before, const char *bad, gsize length)
{
  rfb_put_rect (stream, 0, 0, 10, 10, ENCODING_TIGHT);
  rfb_put (stream, before, strlen (before));
  rfb_bad_from_here (stream);
  rfb_put (stream, bad, length);
}

static void
put_long_tight (RfbStream *stream)
{
  put_tight (stream, "\x0f", "\xff\xff\xff", 3);
}

static void
put_empty_tight (RfbStream *stream)
{
  put_tight (stream, "\x0f", "\0", 1);
}

static void
put_hidden_empty_tight (RfbStream *stream)
{
  put_tight (stream, "\x0f", "\x80\x80\0", 3);
}

static void
put_jpeg (RfbStream *stream)
{
  put_tight (stream, "", "\x90\4abcd", 6);
}

static void
put_tight_kind (RfbStream *stream)
{
  put_tight (stream, "", "\xf0", 1);
}

static void
put_tight_filter (RfbStream *stream)
{
  put_tight (stream, "\x40", "\3", 1);
}

static void
put_hextile (RfbStream *stream, const char *before, const char *bad)
{
  rfb_put_rect (stream, 90, 70, 10, 10, ENCODING_HEXTILE);
  rfb_put (stream, before, strlen (before));
  rfb_bad_from_here (stream);
  rfb_put (stream, bad, strlen (bad));
}

static void
put_hextile_kind (RfbStream *stream)
{
  put_hextile (stream, "", "\x20");
}

static void
put_wide_subrect (RfbStream *stream)
{
  put_hextile (stream, "\x08\x01", "\x01\xa1");
}

static void
put_low_subrect (RfbStream *stream)
{
  put_hextile (stream,
               "\x18\x02"
               "bgra\x09\x10",
               "bgra\x09\x01");
}

static const Case cases[] = {
  { "no-version", put_no_version, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "no VNC" },
  { "negative-version", put_negative_version, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "no VNC" },
  { "old-version", put_old_version, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "version" },
  { "eleven-types", put_eleven_types, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "11 ways" },
  { "255-types", put_255_types, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "255 ways" },
  { "refusal", put_refusal, SIGN_IN, HOSPES_DISPLAY_ERROR_CONNECT, ": Too many" },
  { "old-refusal", put_old_refusal, SIGN_IN, HOSPES_DISPLAY_ERROR_CONNECT, ": Too many" },
  { "long-refusal", put_long_refusal, SIGN_IN, HOSPES_DISPLAY_ERROR_CONNECT, "!\uFFFD!" },
  { "no-refusal", put_no_refusal, SIGN_IN, HOSPES_DISPLAY_ERROR_CONNECT, "no connection" },
  { "unknown-old-type", put_unknown_old_type, SIGN_IN, HOSPES_DISPLAY_ERROR_UNSUPPORTED, "way" },
  { "long-reason", put_long_reason, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "1024 bytes" },
  { "vencrypt-version", put_vencrypt_version, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "version" },
  { "vencrypt-types", put_vencrypt_types, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "21 ways" },
  { "sasl-list", put_sasl_list, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "301 bytes" },
  { "huge-screen", put_huge_screen, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "65535 × 65535" },
  { "wide-screen", put_wide_screen, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "32768 × 1" },
  { "long-name", put_long_name, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "bytes" },
  { "odd-pixels", put_odd_pixels, SIGN_IN, HOSPES_DISPLAY_ERROR_PROTOCOL, "24 bits" },
  { "message", put_unknown_message, SCREEN, HOSPES_DISPLAY_ERROR_PROTOCOL, "number 250" },
  { "audio", put_audio_message, SCREEN, HOSPES_DISPLAY_ERROR_PROTOCOL, "number 255" },
  { "colour-map", put_colour_map, SCREEN, HOSPES_DISPLAY_ERROR_PROTOCOL, "colours" },
  { "cut-text", put_cut_text, SCREEN, HOSPES_DISPLAY_ERROR_PROTOCOL, "4294967295 bytes" },
  { "outside", put_outside, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "outside" },
  { "below", put_below, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "outside" },
  { "copy-outside", put_copy_from_outside, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "outside" },
  { "rre", put_rre, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "number 2" },
  { "unknown-rect", put_unknown_rect, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "number -259" },
  { "pixel-format", put_pixel_format, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "colours" },
  { "resize", put_huge_resize, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "20000 × 20000" },
  { "ext-resize", put_huge_extended_resize, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "65535" },
  { "new-name", put_long_new_name, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "4097 bytes" },
  { "rich-cursor", put_huge_rich_cursor, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "65535 × 65535" },
  { "wide-cursor", put_wide_rich_cursor, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "513 × 1" },
  { "x-cursor", put_huge_x_cursor, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "65535 × 65535" },
  { "alpha-cursor", put_huge_alpha_cursor, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "65535" },
  { "wrapping-cursor", put_wrapping_cursor, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "32768" },
  { "packed-cursor", put_packed_cursor, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "damaged" },
  { "huge-zrle", put_huge_zrle, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "4294967295 bytes" },
  { "long-zrle", put_long_zrle, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "64 × 64" },
  { "empty-zrle", put_empty_zrle, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, " 0 bytes" },
  { "long-tight", put_long_tight, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "4194303 bytes" },
  { "empty-tight", put_empty_tight, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, " 0 bytes" },
  { "hidden-tight", put_hidden_empty_tight, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, " 0 bytes" },
  { "jpeg", put_jpeg, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "damaged" },
  { "tight-kind", put_tight_kind, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "damaged" },
  { "tight-filter", put_tight_filter, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "damaged" },
  { "hextile-kind", put_hextile_kind, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "damaged" },
  { "wide-subrect", put_wide_subrect, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "damaged" },
  { "low-subrect", put_low_subrect, UPDATE, HOSPES_DISPLAY_ERROR_PROTOCOL, "damaged" },
};

static void
assert_refuses_in_pieces (const Case *self, RfbStream *stream, gsize size)
{
  g_autoptr (HospesRfbParser) parser = hospes_rfb_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize given = 0, passed = 0, now = 0;
  gboolean good = TRUE;

  hospes_rfb_parser_read_client (parser, stream->client->data, stream->client->len);

  while (good && given < stream->server->len)
    {
      given = MIN (given + size, stream->server->len);
      good = hospes_rfb_parser_read_server (parser, stream->server->data + passed, given - passed,
                                            &now, &error);
      passed += now;
      g_assert_cmpuint (passed, <=, stream->good);
    }

  g_assert_error (error, HOSPES_DISPLAY_ERROR, (int) self->code);
  g_assert_nonnull (strstr (error->message, self->words));
  g_assert_cmpuint (passed, ==, stream->good);
}

static void
test_refuses (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (RfbStream) stream = NULL;

  stream = self->start == SIGN_IN ? rfb_stream_new () : rfb_stream_new_connected (100, 80);
  if (self->start == UPDATE)
    rfb_put_update (stream, 1);
  rfb_bad_from_here (stream);
  self->put (stream);

  for (gsize size = 1; size < 30; size++)
    assert_refuses_in_pieces (self, stream, size);
  assert_refuses_in_pieces (self, stream, stream->server->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/console/rfb-refusals/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_refuses);
    }

  return g_test_run ();
}
