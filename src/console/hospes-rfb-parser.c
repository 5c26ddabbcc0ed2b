/* hospes-rfb-parser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Judges what a VNC server says before libgvnc hears it.
 *
 * DESIGN
 *
 * libgvnc believes many a number that a server sends, also in messages it never
 * asked for: some of them overwrite its memory, others make it ask for
 * gigabytes. The parser follows the same conversation without doing anything,
 * and says how far it makes sense. What it promises: no byte passes before the
 * whole of the header it belongs to was found good, and libgvnc takes each byte
 * for what the parser took it for. So where the two could come to differ (as by
 * compressed data of no length, for which libgvnc goes on to read what follows
 * uncompressed) the stream is refused.
 *
 * - What is passed: everything that QEMU and other servers answer to what
 *   hospes-vnc-link.c asks for. The pixels are those it asks for: four bytes.
 * - It keeps nothing of what it reads: a header must lie in the memory in one
 *   piece, and what did not pass is given again, with more behind it.
 * - It cannot see into an encrypted stream. Up to the moment when encryption
 *   begins everything is judged, then everything passes: the server has then
 *   proved by a certificate, or by knowing a secret (SASL), who it is. (That is
 *   why hospes-vnc-auth.c does not choose encryption that proves nothing.)
 * - Compressed data is not unpacked. Its length is bounded, and whatever it
 *   unpacks to, libgvnc keeps within the picture; but a bad ZRLE picture may
 *   keep it busy for some time.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gvnc.h>

#include "hospes-display-state.h"
#include "hospes-rfb-parser-private.h"

#define MAX_PIXELS (64 * 1024 * 1024)
#define MAX_SIDE   32767

guint
hospes_rfb_u16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

guint32
hospes_rfb_u32 (const guint8 *bytes)
{
  return (guint32) hospes_rfb_u16 (bytes) << 16 | hospes_rfb_u16 (bytes + 2);
}

/**
 * hospes_rfb_parser_expect:
 * @self: a parser
 * @length: bytes of the next piece, which come after those that are free
 * @step: what judges it
 */
void
hospes_rfb_parser_expect (HospesRfbParser *self, gsize length, HospesRfbStep step)
{
  self->needed = length;
  self->step = step;
}

/**
 * hospes_rfb_parser_look_again:
 * @self: a parser
 * @length: bytes of the same piece that the same step needs to see
 */
void
hospes_rfb_parser_look_again (HospesRfbParser *self, gsize length)
{
  self->needed = length;
  self->again = TRUE;
}

/**
 * hospes_rfb_parser_await:
 * @self: a parser
 * @until: what the client must have said
 * @step: what goes on then
 */
void
hospes_rfb_parser_await (HospesRfbParser *self, HospesRfbClient until, HospesRfbStep step)
{
  self->until = until;
  hospes_rfb_parser_expect (self, 0, step);
}

gboolean
hospes_rfb_parser_fail (GError **error, const char *format, ...)
{
  g_autofree char *detail = NULL;
  va_list args;

  va_start (args, format);
  detail = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_PROTOCOL,
               _ ("The server of the machine’s screen is not understood: %s"), detail);
  return FALSE;
}

gboolean
hospes_rfb_parser_fail_damaged (GError **error)
{
  return hospes_rfb_parser_fail (error, _ ("it sent a picture that is damaged"));
}

gboolean
hospes_rfb_parser_fail_text (GError **error, guint32 length)
{
  return hospes_rfb_parser_fail (error, _ ("it sent a text of %u bytes"), length);
}

gboolean
hospes_rfb_parser_resize (HospesRfbParser *self, guint width, guint height, GError **error)
{
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    {
      g_set_error (error, HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_PROTOCOL,
                   _ ("The machine’s screen is too large: %d × %d"), (int) width, (int) height);
      return FALSE;
    }

  /* Without the one there is not the other. */
  self->width = height > 0 ? width : 0;
  self->height = width > 0 ? height : 0;
  return TRUE;
}

HospesRfbParser *
hospes_rfb_parser_new (void)
{
  HospesRfbParser *self = g_new0 (HospesRfbParser, 1);

  self->client = HOSPES_RFB_CLIENT_VERSION;
  hospes_rfb_parser_start_sign_in (self);
  return self;
}

void
hospes_rfb_parser_free (HospesRfbParser *self)
{
  g_free (self);
}

/**
 * hospes_rfb_parser_get_free:
 * @self: a parser
 *
 * Returns: how many bytes of the server may pass unread; %G_MAXSIZE for all to
 *   the end
 */
gsize
hospes_rfb_parser_get_free (HospesRfbParser *self)
{
  return self->free;
}

/**
 * hospes_rfb_parser_is_waiting:
 * @self: a parser
 *
 * Returns: whether it is the client's turn to say something
 */
gboolean
hospes_rfb_parser_is_waiting (HospesRfbParser *self)
{
  return self->free == 0 && self->client <= self->until;
}

/**
 * hospes_rfb_parser_skip:
 * @self: a parser
 * @length: how many bytes passed unread
 */
void
hospes_rfb_parser_skip (HospesRfbParser *self, gsize length)
{
  g_assert (length <= self->free);

  if (self->free != G_MAXSIZE)
    self->free -= length;
}

/**
 * hospes_rfb_parser_read_server:
 * @self: a parser
 * @data: (array length=length): what the server said and has not passed yet
 * @length: how much of it there is
 * @passed: (out): how much may pass now. The rest must be given again, with
 *   more behind it or after the client said something
 * @error: return location for a #HospesDisplayError
 *
 * Returns: whether it makes sense; if not, @passed is what came before
 */
gboolean
hospes_rfb_parser_read_server (
    HospesRfbParser *self, const guint8 *data, gsize length, gsize *passed, GError **error)
{
  gsize offset = 0;

  for (;;)
    {
      gsize n_free = MIN (self->free, length - offset), needed;

      hospes_rfb_parser_skip (self, n_free);
      offset += n_free;
      *passed = offset;
      needed = self->needed;

      if (self->free > 0 || hospes_rfb_parser_is_waiting (self) || length - offset < needed)
        return TRUE;

      if (!self->step (self, data + offset, error))
        return FALSE;

      if (!self->again)
        offset += needed;

      self->again = FALSE;
    }
}

/* What the client said is complete. */
static void
take_choice (HospesRfbParser *self)
{
  HospesRfbClient next = HOSPES_RFB_CLIENT_REST;

  if (self->client == HOSPES_RFB_CLIENT_VERSION)
    {
      self->minor = self->said[10] - (guint) '0';
      if (self->minor > 3)
        next = HOSPES_RFB_CLIENT_TYPE;
    }
  else if (self->client == HOSPES_RFB_CLIENT_TYPE)
    {
      self->type = self->said[0];
      if (self->type == VNC_CONNECTION_AUTH_VENCRYPT)
        next = HOSPES_RFB_CLIENT_VENCRYPT;
    }
  else if (self->client == HOSPES_RFB_CLIENT_VENCRYPT)
    next = HOSPES_RFB_CLIENT_SUBTYPE;
  else
    self->subtype = hospes_rfb_u32 (self->said);

  self->client = next;
}

/**
 * hospes_rfb_parser_read_client:
 * @self: a parser
 * @data: (array length=length): what the client said
 * @length: how much of it there is
 *
 * Notes what the client chose. All of it may pass.
 */
void
hospes_rfb_parser_read_client (HospesRfbParser *self, const guint8 *data, gsize length)
{
  static const gsize lengths[] = {
    [HOSPES_RFB_CLIENT_VERSION] = 12,
    [HOSPES_RFB_CLIENT_TYPE] = 1,
    [HOSPES_RFB_CLIENT_VENCRYPT] = 2,
    [HOSPES_RFB_CLIENT_SUBTYPE] = 4,
  };

  for (; length > 0 && self->client < HOSPES_RFB_CLIENT_REST; data++, length--)
    {
      self->said[self->n_said++] = *data;

      if (self->n_said == lengths[self->client])
        {
          self->n_said = 0;
          take_choice (self);
        }
    }
}
