/* hospes-rfb-parser-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The inside of a parser, for its source files only.
 */

#pragma once

#include "hospes-rfb-parser.h"

G_BEGIN_DECLS

/* Judges the next piece of what the server says. It says what comes after it,
 * or asks to see the same piece again with more bytes. */
typedef gboolean (*HospesRfbStep) (HospesRfbParser *self, const guint8 *piece, GError **error);

/* What the client has yet to say. */
typedef enum
{
  HOSPES_RFB_CLIENT_NOTHING,
  HOSPES_RFB_CLIENT_VERSION,
  HOSPES_RFB_CLIENT_TYPE,
  HOSPES_RFB_CLIENT_VENCRYPT,
  HOSPES_RFB_CLIENT_SUBTYPE,
  HOSPES_RFB_CLIENT_REST,
} HospesRfbClient;

struct _HospesRfbParser
{
  HospesRfbStep step;
  gsize needed;          /* bytes of the piece that step judges */
  gboolean again;        /* step has not judged it yet */
  gsize free;            /* bytes that may pass before it; G_MAXSIZE: all that follow */
  HospesRfbClient until; /* the client must have said it before it goes on */

  HospesRfbClient client; /* what it says next */
  guint8 said[12];        /* by the client, not complete yet */
  gsize n_said;
  guint minor;     /* of the protocol's version */
  guint type;      /* of signing in */
  guint32 subtype; /* of VeNCrypt */

  guint width; /* of the screen, as libgvnc knows it */
  guint height;

  guint n_rects; /* still to come */
  guint rect_width;
  guint rect_height;
  guint rect_x;
  guint rect_y;

  guint tile_x; /* within the rectangle */
  guint tile_y;
  gboolean tile_coloured;
  guint n_subrects;
  gsize tight_size; /* of the data before it was compressed */
};

guint hospes_rfb_u16 (const guint8 *bytes);
guint32 hospes_rfb_u32 (const guint8 *bytes);
void hospes_rfb_parser_expect (HospesRfbParser *self, gsize length, HospesRfbStep step);
void hospes_rfb_parser_look_again (HospesRfbParser *self, gsize length);
void hospes_rfb_parser_await (HospesRfbParser *self, HospesRfbClient until, HospesRfbStep step);
gboolean hospes_rfb_parser_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean hospes_rfb_parser_fail_damaged (GError **error);
gboolean hospes_rfb_parser_fail_text (GError **error, guint32 length);
gboolean
hospes_rfb_parser_resize (HospesRfbParser *self, guint width, guint height, GError **error);

void hospes_rfb_parser_start_sign_in (HospesRfbParser *self);
void hospes_rfb_parser_start_messages (HospesRfbParser *self);
void hospes_rfb_parser_start_hextile (HospesRfbParser *self);
void hospes_rfb_parser_start_zrle (HospesRfbParser *self);
void hospes_rfb_parser_start_tight (HospesRfbParser *self);
void hospes_rfb_parser_end_rect (HospesRfbParser *self);

G_END_DECLS
