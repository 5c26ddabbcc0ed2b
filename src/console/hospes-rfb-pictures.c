/* hospes-rfb-pictures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The part of the parser that follows pictures whose length is not known in
 * advance. That they are inside of the screen was seen to before.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "hospes-rfb-parser-private.h"

#define PIXEL       4 /* bytes */
#define SMALL_PIXEL 3 /* the same, where the unused one is left out */

#define TILE      16
#define ZRLE_TILE 64

/* What the worst of programs may make of data that cannot be compressed. */
#define ZLIB_EXCESS(length) ((length) / 8 + 1024)
#define MAX_ZRLE_TILE       512 /* besides its pixels: the palette */
#define MIN_COMPRESSED      12  /* Tight: what is shorter is sent as it is */

/* Of a hextile. */
enum
{
  TILE_RAW = 1 << 0,
  TILE_BACKGROUND = 1 << 1,
  TILE_FOREGROUND = 1 << 2,
  TILE_SUBRECTS = 1 << 3,
  TILE_COLOURED = 1 << 4,
  TILE_ALL = (1 << 5) - 1,
};

/* Of a Tight rectangle, in the upper half of its first byte. */
enum
{
  TIGHT_FILTER = 1 << 2,
  TIGHT_FILL = 8,
};

enum
{
  FILTER_COPY,
  FILTER_PALETTE,
  FILTER_GRADIENT,
};

static gsize
area (HospesRfbParser *self)
{
  return (gsize) self->rect_width * self->rect_height;
}

static gboolean
fail_length (HospesRfbParser *self, gsize length, GError **error)
{
  return hospes_rfb_parser_fail (error, _ ("it sent %u bytes for a picture of %u × %u pixels"),
                                 (guint) length, self->rect_width, self->rect_height);
}

static gboolean step_tile (HospesRfbParser *self, const guint8 *piece, GError **error);

static void
expect_tile (HospesRfbParser *self)
{
  if (self->tile_y < self->rect_height && self->rect_width > 0)
    hospes_rfb_parser_expect (self, 1, step_tile);
  else
    hospes_rfb_parser_end_rect (self);
}

static void
end_tile (HospesRfbParser *self)
{
  self->tile_x += TILE;

  if (self->tile_x >= self->rect_width)
    {
      self->tile_x = 0;
      self->tile_y += TILE;
    }

  expect_tile (self);
}

static guint
tile_width (HospesRfbParser *self)
{
  return MIN (TILE, self->rect_width - self->tile_x);
}

static guint
tile_height (HospesRfbParser *self)
{
  return MIN (TILE, self->rect_height - self->tile_y);
}

static gboolean
step_subrect (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  const guint8 *place = piece + (self->tile_coloured ? PIXEL : 0);
  guint right = (place[0] >> 4) + (place[1] >> 4) + 1u;
  guint bottom = (place[0] & 15) + (place[1] & 15) + 1u;

  if (right > tile_width (self) || bottom > tile_height (self))
    return hospes_rfb_parser_fail_damaged (error);

  if (--self->n_subrects == 0)
    end_tile (self);

  return TRUE;
}

static gboolean
step_n_subrects (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  self->n_subrects = piece[0];

  if (self->n_subrects > 0)
    hospes_rfb_parser_expect (self, self->tile_coloured ? PIXEL + 2 : 2, step_subrect);
  else
    end_tile (self);

  return TRUE;
}

static gboolean
step_tile (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint flags = piece[0];

  if (flags > TILE_ALL)
    return hospes_rfb_parser_fail_damaged (error);

  if (flags & TILE_RAW)
    {
      self->free = (gsize) tile_width (self) * tile_height (self) * PIXEL;
      end_tile (self);
      return TRUE;
    }

  self->free = (flags & TILE_BACKGROUND ? PIXEL : 0) + (flags & TILE_FOREGROUND ? PIXEL : 0);
  self->tile_coloured = (flags & TILE_COLOURED) != 0;

  if (flags & TILE_SUBRECTS)
    hospes_rfb_parser_expect (self, 1, step_n_subrects);
  else
    end_tile (self);

  return TRUE;
}

void
hospes_rfb_parser_start_hextile (HospesRfbParser *self)
{
  self->tile_x = self->tile_y = 0;
  expect_tile (self);
}

static gboolean
step_zrle (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  gsize length = hospes_rfb_u32 (piece);
  gsize columns = (self->rect_width + ZRLE_TILE - 1) / ZRLE_TILE;
  gsize rows = (self->rect_height + ZRLE_TILE - 1) / ZRLE_TILE;
  gsize plain = area (self) * PIXEL + columns * rows * MAX_ZRLE_TILE;

  /* From data of no length libgvnc would go on to what follows. */
  if (length > plain + ZLIB_EXCESS (plain) || (length == 0 && area (self) > 0))
    return fail_length (self, length, error);

  self->free = length;
  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

void
hospes_rfb_parser_start_zrle (HospesRfbParser *self)
{
  hospes_rfb_parser_expect (self, 4, step_zrle);
}

/* A length of one to three bytes: all but the last have the highest bit. */
static gboolean
step_tight_length (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  gsize length = piece[0] & 0x7f;

  if (piece[self->needed - 1] & 0x80 && self->needed < 3)
    {
      hospes_rfb_parser_look_again (self, self->needed + 1);
      return TRUE;
    }

  if (self->needed > 1)
    length |= (gsize) (piece[1] & 0x7f) << 7;
  if (self->needed > 2)
    length |= (gsize) piece[2] << 14;

  if (length == 0 || length > self->tight_size + ZLIB_EXCESS (self->tight_size))
    return fail_length (self, length, error);

  self->free = length;
  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

static void
expect_tight_data (HospesRfbParser *self, gsize length)
{
  self->tight_size = length;

  if (length >= MIN_COMPRESSED)
    {
      hospes_rfb_parser_expect (self, 1, step_tight_length);
    }
  else
    {
      self->free += length;
      hospes_rfb_parser_end_rect (self);
    }
}

static gboolean
step_tight_palette (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint n_colours = piece[0] + 1u;
  gsize two_colours = (gsize) ((self->rect_width + 7) / 8) * self->rect_height;

  self->free = n_colours * SMALL_PIXEL;
  expect_tight_data (self, n_colours == 2 ? two_colours : area (self));
  return TRUE;
}

static gboolean
step_tight_filter (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  switch (piece[0])
    {
    case FILTER_COPY:
    case FILTER_GRADIENT:
      expect_tight_data (self, area (self) * SMALL_PIXEL);
      return TRUE;
    case FILTER_PALETTE:
      hospes_rfb_parser_expect (self, 1, step_tight_palette);
      return TRUE;
    default:
      return hospes_rfb_parser_fail_damaged (error);
    }
}

static gboolean
step_tight (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint kind = piece[0] >> 4;

  /* Above it is JPEG, which comes only with a quality that is asked for. */
  if (kind > TIGHT_FILL)
    return hospes_rfb_parser_fail_damaged (error);

  if (kind == TIGHT_FILL)
    {
      self->free = SMALL_PIXEL;
      hospes_rfb_parser_end_rect (self);
    }
  else if (kind & TIGHT_FILTER)
    hospes_rfb_parser_expect (self, 1, step_tight_filter);
  else
    expect_tight_data (self, area (self) * SMALL_PIXEL);

  return TRUE;
}

void
hospes_rfb_parser_start_tight (HospesRfbParser *self)
{
  hospes_rfb_parser_expect (self, 1, step_tight);
}
