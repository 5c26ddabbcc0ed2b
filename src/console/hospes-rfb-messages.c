/* hospes-rfb-messages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The part of the parser that follows what a server says once it shows its
 * screen: messages, and the rectangles of an update. What is not listed here
 * was not asked for.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gvnc.h>

#include "hospes-display-state.h"
#include "hospes-rfb-parser-private.h"

#define PIXEL        4 /* bytes */
#define SCREEN       16
#define MAX_POINTER  512
#define MAX_NAME     4096
#define MAX_CUT_TEXT (16 * 1024 * 1024)

enum
{
  MESSAGE_UPDATE,
  MESSAGE_COLOUR_MAP,
  MESSAGE_BELL,
  MESSAGE_CUT_TEXT,
};

static gsize
area (HospesRfbParser *self)
{
  return (gsize) self->rect_width * self->rect_height;
}

static gboolean
fail_colours (GError **error)
{
  g_set_error (error, HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_PROTOCOL,
               _ ("The server of the machine’s screen changed its colours"));
  return FALSE;
}

static gboolean
check_inside (HospesRfbParser *self, guint x, guint y, GError **error)
{
  if (x + self->rect_width > self->width || y + self->rect_height > self->height)
    return hospes_rfb_parser_fail (error, _ ("it drew outside of the screen"));

  return TRUE;
}

static gboolean
step_copy_rect (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (!check_inside (self, hospes_rfb_u16 (piece), hospes_rfb_u16 (piece + 2), error))
    return FALSE;

  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

static gboolean
read_picture (HospesRfbParser *self, gint32 encoding, GError **error)
{
  if (!check_inside (self, self->rect_x, self->rect_y, error))
    return FALSE;

  switch (encoding)
    {
    case VNC_CONNECTION_ENCODING_RAW:
      self->free = area (self) * PIXEL;
      hospes_rfb_parser_end_rect (self);
      break;
    case VNC_CONNECTION_ENCODING_COPY_RECT:
      hospes_rfb_parser_expect (self, 4, step_copy_rect);
      break;
    case VNC_CONNECTION_ENCODING_HEXTILE:
      hospes_rfb_parser_start_hextile (self);
      break;
    case VNC_CONNECTION_ENCODING_ZRLE:
      hospes_rfb_parser_start_zrle (self);
      break;
    default:
      hospes_rfb_parser_start_tight (self);
      break;
    }

  return TRUE;
}

/* Pixels with transparency are themselves in an encoding. */
static gboolean
step_alpha_pointer (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (hospes_rfb_u32 (piece) != VNC_CONNECTION_ENCODING_RAW)
    return hospes_rfb_parser_fail_damaged (error);

  self->free = area (self) * PIXEL;
  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

static gboolean
read_pointer (HospesRfbParser *self, gint32 encoding, GError **error)
{
  gsize mask = (gsize) ((self->rect_width + 7) / 8) * self->rect_height;

  if (self->rect_width > MAX_POINTER || self->rect_height > MAX_POINTER)
    return hospes_rfb_parser_fail (error, _ ("it sent a pointer of %u × %u pixels"),
                                   self->rect_width, self->rect_height);

  if (encoding == VNC_CONNECTION_ENCODING_ALPHA_CURSOR)
    {
      hospes_rfb_parser_expect (self, 4, step_alpha_pointer);
      return TRUE;
    }

  if (encoding == VNC_CONNECTION_ENCODING_RICH_CURSOR)
    self->free = area (self) * PIXEL + mask;
  else if (area (self) > 0)
    self->free = 2 * 3 + 2 * mask;

  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

static gboolean
step_screens (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (!hospes_rfb_parser_resize (self, self->rect_width, self->rect_height, error))
    return FALSE;

  self->free = piece[0] * SCREEN;
  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

static gboolean
step_name (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint32 length = hospes_rfb_u32 (piece);

  if (length > MAX_NAME)
    return hospes_rfb_parser_fail_text (error, length);

  self->free = length;
  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

/* What is no picture, but comes in the same way. */
static gboolean
read_news (HospesRfbParser *self, gint32 encoding, GError **error)
{
  switch (encoding)
    {
    case VNC_CONNECTION_ENCODING_DESKTOP_RESIZE:
      hospes_rfb_parser_end_rect (self);
      return hospes_rfb_parser_resize (self, self->rect_width, self->rect_height, error);
    case VNC_CONNECTION_ENCODING_EXTENDED_DESKTOP_RESIZE:
      hospes_rfb_parser_expect (self, 4, step_screens);
      return TRUE;
    case VNC_CONNECTION_ENCODING_DESKTOP_NAME:
      hospes_rfb_parser_expect (self, 4, step_name);
      return TRUE;
    case VNC_CONNECTION_ENCODING_LED_STATE:
      self->free = 1;
      hospes_rfb_parser_end_rect (self);
      return TRUE;
    case VNC_CONNECTION_ENCODING_POINTER_CHANGE:
    case VNC_CONNECTION_ENCODING_EXT_KEY_EVENT:
      hospes_rfb_parser_end_rect (self);
      return TRUE;
    case VNC_CONNECTION_ENCODING_LAST_RECT:
      hospes_rfb_parser_start_messages (self);
      return TRUE;
    case VNC_CONNECTION_ENCODING_WMVi:
      return fail_colours (error);
    default:
      return hospes_rfb_parser_fail (
          error, _ ("it sent something that was not asked for (number %d)"), encoding);
    }
}

static gboolean
step_rect (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  gint32 encoding = (gint32) hospes_rfb_u32 (piece + 8);

  self->n_rects--;
  self->rect_x = hospes_rfb_u16 (piece);
  self->rect_y = hospes_rfb_u16 (piece + 2);
  self->rect_width = hospes_rfb_u16 (piece + 4);
  self->rect_height = hospes_rfb_u16 (piece + 6);

  switch (encoding)
    {
    case VNC_CONNECTION_ENCODING_RAW:
    case VNC_CONNECTION_ENCODING_COPY_RECT:
    case VNC_CONNECTION_ENCODING_HEXTILE:
    case VNC_CONNECTION_ENCODING_ZRLE:
    case VNC_CONNECTION_ENCODING_TIGHT:
      return read_picture (self, encoding, error);
    case VNC_CONNECTION_ENCODING_ALPHA_CURSOR:
    case VNC_CONNECTION_ENCODING_RICH_CURSOR:
    case VNC_CONNECTION_ENCODING_XCURSOR:
      return read_pointer (self, encoding, error);
    default:
      return read_news (self, encoding, error);
    }
}

static gboolean
step_update (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  self->n_rects = hospes_rfb_u16 (piece + 1);
  hospes_rfb_parser_end_rect (self);
  return TRUE;
}

static gboolean
step_cut_text (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint32 length = hospes_rfb_u32 (piece + 3);

  if (length > MAX_CUT_TEXT)
    return hospes_rfb_parser_fail_text (error, length);

  self->free = length;
  hospes_rfb_parser_start_messages (self);
  return TRUE;
}

static gboolean
step_message (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  switch (piece[0])
    {
    case MESSAGE_UPDATE:
      hospes_rfb_parser_expect (self, 3, step_update);
      return TRUE;
    case MESSAGE_COLOUR_MAP:
      return fail_colours (error);
    case MESSAGE_BELL:
      return TRUE;
    case MESSAGE_CUT_TEXT:
      hospes_rfb_parser_expect (self, 7, step_cut_text);
      return TRUE;
    default:
      return hospes_rfb_parser_fail (
          error, _ ("it sent something that was not asked for (number %d)"), piece[0]);
    }
}

void
hospes_rfb_parser_start_messages (HospesRfbParser *self)
{
  hospes_rfb_parser_expect (self, 1, step_message);
}

/**
 * hospes_rfb_parser_end_rect:
 * @self: a parser
 *
 * What is left of the rectangle is free: the next follows, if there is one.
 */
void
hospes_rfb_parser_end_rect (HospesRfbParser *self)
{
  if (self->n_rects > 0)
    hospes_rfb_parser_expect (self, 12, step_rect);
  else
    hospes_rfb_parser_start_messages (self);
}
