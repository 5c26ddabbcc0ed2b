/* hospes-digest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * By GnuTLS, which is several times faster at it than GLib: a checksum must not be what
 * a transfer waits for.
 */

#include "config.h"

#include <errno.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <unistd.h>

#include "hospes-digest.h"

#define N_BYTES 32 /* of a SHA-256 */
#define PIECE   (256 * 1024)

struct _HospesDigest
{
  gnutls_hash_hd_t hash;
};

HospesDigest *
hospes_digest_new (void)
{
  HospesDigest *self = g_new0 (HospesDigest, 1);

  if (gnutls_hash_init (&self->hash, GNUTLS_DIG_SHA256) < 0)
    g_assert_not_reached ();

  return self;
}

void
hospes_digest_add (HospesDigest *self, const void *bytes, gsize length)
{
  gnutls_hash (self->hash, bytes, length);
}

void
hospes_digest_add_zeros (HospesDigest *self, guint64 length)
{
  static const char zeros[PIECE] = { 0 };

  for (; length > 0; length -= MIN (length, sizeof zeros))
    gnutls_hash (self->hash, zeros, MIN (length, sizeof zeros));
}

/* What is at its beginning; leaves it after that. Returns whether there was as much. */
gboolean
hospes_digest_add_file (HospesDigest *self, int fd, guint64 length)
{
  g_autofree char *piece = g_malloc (PIECE);

  if (lseek (fd, 0, SEEK_SET) < 0)
    return FALSE;

  while (length > 0)
    {
      gssize n = read (fd, piece, MIN (length, PIECE));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      hospes_digest_add (self, piece, n);
      length -= n;
    }

  return TRUE;
}

/* Returns: (transfer full): in hexadecimal letters */
char *
hospes_digest_end (HospesDigest *self)
{
  GString *text = g_string_sized_new (2 * N_BYTES);
  guint8 bytes[N_BYTES];

  gnutls_hash_output (self->hash, bytes);
  for (guint i = 0; i < N_BYTES; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

void
hospes_digest_free (HospesDigest *self)
{
  gnutls_hash_deinit (self->hash, NULL);
  g_free (self);
}
