/* test-hospes-rfb-parser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Conversations with good servers, in pieces of all sizes: all of it passes.
 * For those with bad ones see test-hospes-rfb-refusals.c.
 */

#include "config.h"

#include "hospes-rfb-parser.h"
#include "rfb-stream.h"

/* As a relay would: what did not pass is given again with @size bytes more. */
static void
assert_passes_in_pieces (RfbStream *stream, gsize size)
{
  g_autoptr (HospesRfbParser) parser = hospes_rfb_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize given = 0, passed = 0, total = stream->server->len;

  hospes_rfb_parser_read_client (parser, stream->client->data, stream->client->len);

  while (given < total)
    {
      gsize now = 0;

      given = MIN (given + size, total);
      g_assert_true (hospes_rfb_parser_read_server (parser, stream->server->data + passed,
                                                    given - passed, &now, &error));
      g_assert_no_error (error);
      passed += now;
      g_assert_cmpuint (passed, <=, given);
    }

  g_assert_cmpuint (passed, ==, total);
}

static void
assert_passes (RfbStream *stream)
{
  for (gsize size = 1; size < 40; size++)
    assert_passes_in_pieces (stream, size);

  assert_passes_in_pieces (stream, 4096);
  assert_passes_in_pieces (stream, stream->server->len);
}

/* To know that it ends where it should, a bell and another update follow. */
static void
assert_rect_passes (RfbStream *stream)
{
  rfb_put_rect (stream, 0, 0, 1, 1, ENCODING_RAW);
  rfb_put_filler (stream, 4);
  rfb_put_u8 (stream, 2);
  rfb_put_update (stream, 0);
  assert_passes (stream);
}

static void
test_versions (void)
{
  const char *versions[] = { "RFB 003.003\n", "RFB 003.007\n", "RFB 003.008\n" };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    for (guint type = 1; type <= 2; type++)
      {
        g_autoptr (RfbStream) stream = rfb_stream_new ();

        rfb_put_types (stream, versions[i], type);
        if (type == 2)
          rfb_put_filler (stream, 16);
        if (type == 2 || i == 2)
          rfb_put_u32 (stream, 0);
        rfb_put_server_init (stream, 20, 10);
        rfb_put_u8 (stream, 2);
        assert_passes (stream);
      }
}

/* Servers know versions that we do not; the client's counts. */
static void
test_newer_version (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);

  memcpy (stream->server->data, "RFB 003.889\n", 12);
  rfb_put_u8 (stream, 2);
  assert_passes (stream);
  memcpy (stream->server->data, "RFB 004.001\n", 12);
  assert_passes (stream);
}

static void
test_wrong_password (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new ();
  g_autoptr (RfbStream) older = rfb_stream_new ();

  rfb_put_types (stream, "RFB 003.008\n", 2);
  rfb_put_filler (stream, 16);
  rfb_put_u32 (stream, 1);
  rfb_put_u32 (stream, 3);
  rfb_put (stream, "No!", 3);
  assert_passes (stream);

  rfb_put_types (older, "RFB 003.007\n", 2);
  rfb_put_filler (older, 16);
  rfb_put_u32 (older, 1);
  assert_passes (older);
}

static void
put_vencrypt (RfbStream *stream, guint32 subtype)
{
  guint32 wire = GUINT32_TO_BE (subtype);

  rfb_put_types (stream, "RFB 003.008\n", 19);
  rfb_put (stream, "\0\2\0\2", 4);
  rfb_put_u32 (stream, 258);
  rfb_put_u32 (stream, subtype);
  rfb_answer (stream, "\0\2", 2);
  rfb_answer (stream, &wire, 4);
  rfb_put_u8 (stream, 1);
}

static void
test_vencrypt (void)
{
  g_autoptr (RfbStream) plain = rfb_stream_new ();
  g_autoptr (RfbStream) encrypted = rfb_stream_new ();

  put_vencrypt (plain, 256);
  rfb_put_u32 (plain, 0);
  rfb_put_server_init (plain, 20, 10);
  rfb_put_u8 (plain, 2);
  assert_passes (plain);

  put_vencrypt (encrypted, 260);
  rfb_put_filler (encrypted, 1000);
  assert_passes (encrypted);
}

/* What is left after its list of mechanisms is not ours to understand. */
static void
test_sasl (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new ();

  rfb_put_types (stream, "RFB 003.008\n", 20);
  rfb_put_u32 (stream, 10);
  rfb_put (stream, "DIGEST-MD5", 10);
  rfb_put_filler (stream, 1000);
  assert_passes (stream);
}

/* What comes before the client chose, waits until it has. */
static void
test_waits (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);
  g_autoptr (HospesRfbParser) parser = hospes_rfb_parser_new ();
  const guint8 *data = stream->server->data;
  gsize passed, length = stream->server->len;

  g_assert_true (hospes_rfb_parser_read_server (parser, data, length, &passed, NULL));
  g_assert_cmpuint (passed, ==, 12);
  hospes_rfb_parser_read_client (parser, (const guint8 *) "RFB 003.00", 10);
  g_assert_true (hospes_rfb_parser_read_server (parser, data + 12, length - 12, &passed, NULL));
  g_assert_cmpuint (passed, ==, 0);

  hospes_rfb_parser_read_client (parser, (const guint8 *) "8\n", 2);
  g_assert_true (hospes_rfb_parser_read_server (parser, data + 12, length - 12, &passed, NULL));
  g_assert_cmpuint (passed, ==, 3);

  hospes_rfb_parser_read_client (parser, (const guint8 *) "\1", 1);
  g_assert_true (hospes_rfb_parser_read_server (parser, data + 15, length - 15, &passed, NULL));
  g_assert_cmpuint (passed, ==, length - 15);
}

static void
test_messages (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);

  rfb_put_u8 (stream, 2);
  rfb_put_u32 (stream, 3u << 24);
  rfb_put_u32 (stream, 300);
  rfb_put_filler (stream, 300);
  rfb_put_u8 (stream, 2);
  rfb_put_update (stream, 0);
  rfb_put_u8 (stream, 2);
  assert_passes (stream);
}

static void
test_raw (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);

  rfb_put_update (stream, 4);
  rfb_put_rect (stream, 0, 0, 20, 10, ENCODING_RAW);
  rfb_put_filler (stream, 800);
  rfb_put_rect (stream, 20, 10, 0, 0, ENCODING_RAW);
  rfb_put_rect (stream, 15, 5, 5, 5, ENCODING_COPY_RECT);
  rfb_put_u16 (stream, 15);
  rfb_put_u16 (stream, 5);
  assert_rect_passes (stream);
}

/* Without looking at it, if one wants. */
static void
test_free (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);
  g_autoptr (HospesRfbParser) parser = hospes_rfb_parser_new ();
  gsize passed;

  hospes_rfb_parser_read_client (parser, stream->client->data, stream->client->len);
  rfb_put_update (stream, 1);
  rfb_put_rect (stream, 0, 0, 20, 10, ENCODING_RAW);
  rfb_put_filler (stream, 100);
  g_assert_true (hospes_rfb_parser_read_server (parser, stream->server->data, stream->server->len,
                                                &passed, NULL));
  g_assert_cmpuint (passed, ==, stream->server->len);
  g_assert_cmpuint (hospes_rfb_parser_get_free (parser), ==, 700);
  hospes_rfb_parser_skip (parser, 700);
  g_assert_true (hospes_rfb_parser_read_server (parser, (const guint8 *) "\2\2", 2, &passed, NULL));
  g_assert_cmpuint (passed, ==, 2);
}

/* Three by two tiles: the last ones narrow and low. */
static void
test_hextile (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (100, 100);

  rfb_put_update (stream, 3);
  rfb_put_rect (stream, 60, 70, 40, 30, ENCODING_HEXTILE);
  rfb_put_u8 (stream, 1); /* raw */
  rfb_put_filler (stream, 16 * 16 * 4);
  rfb_put_u8 (stream, 2 | 4); /* colours only */
  rfb_put_filler (stream, 8);
  rfb_put_u8 (stream, 2 | 8 | 16); /* three pieces in colours */
  rfb_put_filler (stream, 4);
  rfb_put_u8 (stream, 3);
  for (int i = 0; i < 3; i++)
    {
      rfb_put_filler (stream, 4);
      rfb_put (stream, "\x00\x7f", 2);
    }
  rfb_put_u8 (stream, 8); /* one */
  rfb_put (stream, "\1\x12\xcb", 3);
  rfb_put_u8 (stream, 8); /* none */
  rfb_put_u8 (stream, 0);
  rfb_put_u8 (stream, 1);
  rfb_put_filler (stream, 8 * 14 * 4);
  rfb_put_rect (stream, 0, 0, 0, 5, ENCODING_HEXTILE);
  assert_rect_passes (stream);
}

static void
test_zrle (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (100, 100);

  rfb_put_update (stream, 4);
  rfb_put_rect (stream, 0, 0, 100, 100, ENCODING_ZRLE);
  rfb_put_u32 (stream, 5000);
  rfb_put_filler (stream, 5000);
  rfb_put_rect (stream, 0, 0, 1, 1, ENCODING_ZRLE);
  rfb_put_u32 (stream, 20);
  rfb_put_filler (stream, 20);
  rfb_put_rect (stream, 0, 0, 0, 1, ENCODING_ZRLE);
  rfb_put_u32 (stream, 0);
  assert_rect_passes (stream);
}

static void
test_tight (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (400, 400);

  rfb_put_update (stream, 8);
  rfb_put_rect (stream, 0, 0, 400, 400, ENCODING_TIGHT);
  rfb_put (stream, "\x81\1\2\3", 4); /* filled */
  rfb_put_rect (stream, 0, 0, 3, 1, ENCODING_TIGHT);
  rfb_put (stream, "\x20", 1); /* too little to be compressed */
  rfb_put_filler (stream, 9);
  rfb_put_rect (stream, 0, 0, 10, 10, ENCODING_TIGHT);
  rfb_put (stream, "\x0f\x7f", 2); /* one byte of length */
  rfb_put_filler (stream, 0x7f);
  rfb_put_rect (stream, 0, 0, 100, 100, ENCODING_TIGHT);
  rfb_put (stream, "\x40\2\x81\1", 4); /* two; gradient */
  rfb_put_filler (stream, 129);
  rfb_put_rect (stream, 0, 0, 400, 400, ENCODING_TIGHT);
  rfb_put (stream, "\x70\0\x80\x80\2", 5); /* three */
  rfb_put_filler (stream, 32768);
  rfb_put_rect (stream, 0, 0, 9, 5, ENCODING_TIGHT);
  rfb_put (stream, "\x40\1\1", 3); /* two colours: 2 bytes a row */
  rfb_put_filler (stream, 6 + 10);
  rfb_put_rect (stream, 0, 0, 4, 3, ENCODING_TIGHT);
  rfb_put (stream, "\x40\1\xff", 3); /* all colours */
  rfb_put_filler (stream, 256 * 3);
  rfb_put (stream, "\x0a", 1);
  rfb_put_filler (stream, 10);
  assert_rect_passes (stream);
}

static void
test_pointers (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);

  rfb_put_update (stream, 8);
  rfb_put_rect (stream, 5, 5, 17, 3, ENCODING_RICH_CURSOR);
  rfb_put_filler (stream, 17 * 3 * 4 + 3 * 3);
  rfb_put_rect (stream, 99, 99, 17, 3, ENCODING_X_CURSOR);
  rfb_put_filler (stream, 6 + 2 * 3 * 3);
  rfb_put_rect (stream, 5, 5, 17, 3, ENCODING_ALPHA_CURSOR);
  rfb_put_u32 (stream, 0);
  rfb_put_filler (stream, 17 * 3 * 4);
  rfb_put_rect (stream, 0, 0, 512, 512, ENCODING_ALPHA_CURSOR);
  rfb_put_u32 (stream, 0);
  rfb_put_filler (stream, 512 * 512 * 4);
  rfb_put_rect (stream, 0, 0, 0, 0, ENCODING_RICH_CURSOR);
  rfb_put_rect (stream, 0, 0, 7, 0, ENCODING_X_CURSOR);
  rfb_put_rect (stream, 0, 0, 0, 7, ENCODING_ALPHA_CURSOR);
  rfb_put_u32 (stream, 0);
  assert_rect_passes (stream);
}

static void
test_news (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);

  rfb_put_update (stream, 5);
  rfb_put_rect (stream, 1, 0, 20, 10, ENCODING_POINTER_CHANGE);
  rfb_put_rect (stream, 0, 0, 20, 10, ENCODING_EXTENDED_KEY);
  rfb_put_rect (stream, 0, 0, 20, 10, ENCODING_LED_STATE);
  rfb_put_filler (stream, 1);
  rfb_put_rect (stream, 0, 0, 0, 0, ENCODING_DESKTOP_NAME);
  rfb_put_u32 (stream, 6);
  rfb_put_filler (stream, 6);
  assert_rect_passes (stream);
}

static void
test_last_rect (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (20, 10);

  rfb_put_update (stream, 0xffff);
  rfb_put_rect (stream, 0, 0, 20, 10, ENCODING_RAW);
  rfb_put_filler (stream, 800);
  rfb_put_rect (stream, 0, 0, 0, 0, ENCODING_LAST_RECT);
  rfb_put_u8 (stream, 2);
  assert_passes (stream);
}

static void
test_resize (void)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (0, 0);

  rfb_put_update (stream, 5);
  rfb_put_rect (stream, 0, 0, 30, 40, ENCODING_DESKTOP_SIZE);
  rfb_put_rect (stream, 0, 0, 30, 40, ENCODING_RAW);
  rfb_put_filler (stream, 30 * 40 * 4);
  rfb_put_rect (stream, 0, 1, 50, 5, ENCODING_EXTENDED_DESKTOP_SIZE);
  rfb_put (stream, "\2\0\0\0", 4);
  rfb_put_filler (stream, 32);
  rfb_put_rect (stream, 45, 0, 5, 5, ENCODING_RAW);
  rfb_put_filler (stream, 100);
  assert_rect_passes (stream);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/console/rfb-parser/versions", test_versions);
  g_test_add_func ("/console/rfb-parser/newer-version", test_newer_version);
  g_test_add_func ("/console/rfb-parser/wrong-password", test_wrong_password);
  g_test_add_func ("/console/rfb-parser/vencrypt", test_vencrypt);
  g_test_add_func ("/console/rfb-parser/sasl", test_sasl);
  g_test_add_func ("/console/rfb-parser/waits", test_waits);
  g_test_add_func ("/console/rfb-parser/messages", test_messages);
  g_test_add_func ("/console/rfb-parser/raw", test_raw);
  g_test_add_func ("/console/rfb-parser/free", test_free);
  g_test_add_func ("/console/rfb-parser/hextile", test_hextile);
  g_test_add_func ("/console/rfb-parser/zrle", test_zrle);
  g_test_add_func ("/console/rfb-parser/tight", test_tight);
  g_test_add_func ("/console/rfb-parser/pointers", test_pointers);
  g_test_add_func ("/console/rfb-parser/news", test_news);
  g_test_add_func ("/console/rfb-parser/last-rect", test_last_rect);
  g_test_add_func ("/console/rfb-parser/resize", test_resize);

  return g_test_run ();
}
