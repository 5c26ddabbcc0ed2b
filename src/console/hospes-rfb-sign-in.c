/* hospes-rfb-sign-in.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The part of the parser that follows a conversation from the first byte until
 * the server tells the size of its screen, or until encryption begins.
 *
 * Where libgvnc is known to take a refusal for a success (it does not expect a
 * reason where there is one, and gives up a long one without a word) the parser
 * reads the refusal itself.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <gvnc.h>

#include "hospes-display-state.h"
#include "hospes-rfb-parser-private.h"

#define VERSION_LENGTH     12
#define SERVER_INIT_LENGTH 24

#define MAX_TYPES          10 /* libgvnc has no room for more */
#define MAX_SUBTYPES       20 /* the same */
#define MAX_REASON         1023
#define MAX_NAME           4096
#define MAX_SASL_MECHANISM 300

static gboolean
step_server_init (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint bits = piece[4]; /* of a pixel */
  guint32 name_length = hospes_rfb_u32 (piece + 20);

  if (!hospes_rfb_parser_resize (self, hospes_rfb_u16 (piece), hospes_rfb_u16 (piece + 2), error))
    return FALSE;
  if (bits != 8 && bits != 16 && bits != 32)
    return hospes_rfb_parser_fail (error, _ ("its colours have %u bits"), bits);
  if (name_length > MAX_NAME)
    return hospes_rfb_parser_fail_text (error, name_length);

  self->free = name_length;
  hospes_rfb_parser_start_messages (self);
  return TRUE;
}

static void
expect_server_init (HospesRfbParser *self)
{
  hospes_rfb_parser_expect (self, SERVER_INIT_LENGTH, step_server_init);
}

/* Whether name and password were good. If not, libgvnc is done after that. */
static gboolean
step_result (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint32 length;

  if (hospes_rfb_u32 (piece) == 0)
    {
      expect_server_init (self);
      return TRUE;
    }

  if (self->minor >= 8 && self->needed == 4)
    {
      hospes_rfb_parser_look_again (self, 8);
      return TRUE;
    }

  length = self->minor >= 8 ? hospes_rfb_u32 (piece + 4) : 0;
  if (length > MAX_REASON)
    return hospes_rfb_parser_fail_text (error, length);

  self->free = G_MAXSIZE;
  return TRUE;
}

static void
expect_result (HospesRfbParser *self)
{
  hospes_rfb_parser_expect (self, 4, step_result);
}

static gboolean
step_sasl (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  guint32 length = hospes_rfb_u32 (piece);

  if (length > MAX_SASL_MECHANISM)
    return hospes_rfb_parser_fail_text (error, length);

  /* From here on it is between the two SASL libraries, and at the end of it
   * everything is encrypted: libgvnc insists. */
  self->free = G_MAXSIZE;
  return TRUE;
}

/* Whether it agrees with the subtype. */
static gboolean
step_subtype_accepted (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (piece[0] == 1 && self->subtype == VNC_CONNECTION_AUTH_VENCRYPT_PLAIN)
    expect_result (self);
  else
    self->free = G_MAXSIZE; /* TLS, or the end */

  return TRUE;
}

static gboolean
step_subtype_chosen (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  hospes_rfb_parser_expect (self, 1, step_subtype_accepted);
  return TRUE;
}

/* Whether it agrees with the version, and the list of subtypes. */
static gboolean
step_subtypes (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (piece[0] != 0)
    {
      self->free = G_MAXSIZE; /* libgvnc says so, and is done */
      return TRUE;
    }

  if (self->needed == 1)
    {
      hospes_rfb_parser_look_again (self, 2);
      return TRUE;
    }

  if (piece[1] > MAX_SUBTYPES)
    return hospes_rfb_parser_fail (error, _ ("it offers %u ways to sign in"), piece[1]);

  self->free = 4 * (gsize) piece[1];
  hospes_rfb_parser_await (self, HOSPES_RFB_CLIENT_SUBTYPE, step_subtype_chosen);
  return TRUE;
}

static gboolean
step_vencrypt (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (piece[0] != 0 || piece[1] != 2)
    return hospes_rfb_parser_fail (error, _ ("its version of the protocol is not known"));

  hospes_rfb_parser_expect (self, 1, step_subtypes);
  return TRUE;
}

static gboolean
expect_sign_in (HospesRfbParser *self, GError **error)
{
  switch (self->type)
    {
    case VNC_CONNECTION_AUTH_NONE:
      if (self->minor >= 8)
        expect_result (self);
      else
        expect_server_init (self);
      return TRUE;
    case VNC_CONNECTION_AUTH_VNC:
      self->free = 16; /* the challenge */
      expect_result (self);
      return TRUE;
    case VNC_CONNECTION_AUTH_VENCRYPT:
      hospes_rfb_parser_expect (self, 2, step_vencrypt);
      return TRUE;
    case VNC_CONNECTION_AUTH_SASL:
      hospes_rfb_parser_expect (self, 4, step_sasl);
      return TRUE;
    default:
      g_set_error (error, HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_UNSUPPORTED,
                   _ ("The server of the machine’s screen offers no known way to sign in"));
      return FALSE;
    }
}

static gboolean
step_type_chosen (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  return expect_sign_in (self, error);
}

/* It turns us away, and says why after @before bytes of the piece. */
static gboolean
read_refusal (HospesRfbParser *self, const guint8 *piece, gsize before, GError **error)
{
  g_autofree char *reason = NULL;
  gsize length;

  if (self->needed == before)
    {
      hospes_rfb_parser_look_again (self, before + 4);
      return TRUE;
    }

  length = MIN (hospes_rfb_u32 (piece + before), MAX_REASON);
  if (self->needed < before + 4 + length)
    {
      hospes_rfb_parser_look_again (self, before + 4 + length);
      return TRUE;
    }

  reason = g_utf8_make_valid ((const char *) piece + before + 4, (gssize) length);
  g_set_error (error, HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_CONNECT,
               _ ("The server of the machine’s screen accepts no connection: %s"), reason);
  return FALSE;
}

static gboolean
step_types (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (piece[0] == 0)
    return read_refusal (self, piece, 1, error);
  if (piece[0] > MAX_TYPES)
    return hospes_rfb_parser_fail (error, _ ("it offers %u ways to sign in"), piece[0]);

  self->free = piece[0];
  hospes_rfb_parser_await (self, HOSPES_RFB_CLIENT_TYPE, step_type_chosen);
  return TRUE;
}

/* Until version 3.6 it is the server who chooses, among two. */
static gboolean
step_type (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  self->type = hospes_rfb_u32 (piece);

  if (self->type == VNC_CONNECTION_AUTH_INVALID)
    return read_refusal (self, piece, 4, error);
  if (self->type > VNC_CONNECTION_AUTH_VNC)
    self->type = VNC_CONNECTION_AUTH_INVALID;

  return expect_sign_in (self, error);
}

static gboolean
step_version_agreed (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  if (self->minor == 3)
    hospes_rfb_parser_expect (self, 4, step_type);
  else
    hospes_rfb_parser_expect (self, 1, step_types);

  return TRUE;
}

static gboolean
step_version (HospesRfbParser *self, const guint8 *piece, GError **error)
{
  static const char pattern[] = "RFB 000.000\n";
  gint64 major, minor;

  for (gsize i = 0; i < VERSION_LENGTH; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (piece[i]) : piece[i] != (guint8) pattern[i])
      return hospes_rfb_parser_fail (error, _ ("it is no VNC server"));

  major = g_ascii_strtoll ((const char *) piece + 4, NULL, 10);
  minor = g_ascii_strtoll ((const char *) piece + 8, NULL, 10);
  if (major < 3 || (major == 3 && minor < 3))
    return hospes_rfb_parser_fail (error, _ ("its version of the protocol is not known"));

  hospes_rfb_parser_await (self, HOSPES_RFB_CLIENT_VERSION, step_version_agreed);
  return TRUE;
}

void
hospes_rfb_parser_start_sign_in (HospesRfbParser *self)
{
  hospes_rfb_parser_expect (self, VERSION_LENGTH, step_version);
}
