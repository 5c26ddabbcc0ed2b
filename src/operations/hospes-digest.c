/* hospes-digest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * DESIGN
 *
 * A checksum must not be what a transfer waits for: it is reckoned beside it, and by
 * GnuTLS, which is several times faster at it than GLib. A few pieces of memory go round
 * between the two; if the checksum is slower after all, the transfer waits for a free
 * one, so that memory stays bounded.
 */

#include "config.h"

#include <errno.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <unistd.h>

#include "hospes-digest.h"

#define N_BYTES  32 /* of a SHA-256 */
#define N_PIECES 8
#define ZEROS    (64 * 1024)

/* A length without bytes is one of zeros; without a length, it is the end. */
typedef struct
{
  char *bytes;
  guint64 length;
} Piece;

struct _HospesDigest
{
  gsize piece;
  GAsyncQueue *full; /* of Piece */
  GAsyncQueue *room; /* of memory */
  GThread *thread;   /* NULL once it has ended */
  gnutls_hash_hd_t hash;
};

static void
hash_zeros (HospesDigest *self, guint64 length)
{
  static const char zeros[ZEROS] = { 0 };

  for (guint64 n; length > 0; length -= n)
    {
      n = MIN (length, sizeof zeros);
      gnutls_hash (self->hash, zeros, n);
    }
}

static gpointer
run (gpointer data)
{
  HospesDigest *self = data;
  gboolean ended = FALSE;

  while (!ended)
    {
      g_autofree Piece *piece = g_async_queue_pop (self->full);

      ended = piece->length == 0 && piece->bytes == NULL;
      if (piece->bytes == NULL)
        {
          hash_zeros (self, piece->length);
          continue;
        }

      gnutls_hash (self->hash, piece->bytes, piece->length);
      g_async_queue_push (self->room, piece->bytes);
    }

  return NULL;
}

/**
 * hospes_digest_new:
 * @piece: how much passes by at once, at the most
 */
HospesDigest *
hospes_digest_new (gsize piece)
{
  HospesDigest *self = g_new0 (HospesDigest, 1);

  if (gnutls_hash_init (&self->hash, GNUTLS_DIG_SHA256) < 0)
    g_assert_not_reached ();

  self->piece = piece;
  self->full = g_async_queue_new ();
  self->room = g_async_queue_new_full (g_free);
  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (self->room, g_malloc (piece));
  self->thread = g_thread_new ("digest", run, self);
  return self;
}

/* Memory for a piece, to be given back with hospes_digest_take(). */
char *
hospes_digest_get_room (HospesDigest *self)
{
  return g_async_queue_pop (self->room);
}

static void
push (HospesDigest *self, char *bytes, guint64 length)
{
  Piece *piece = g_new (Piece, 1);

  piece->bytes = bytes;
  piece->length = length;
  g_async_queue_push (self->full, piece);
}

/**
 * hospes_digest_take:
 * @self: a digest
 * @room: from hospes_digest_get_room(), not to be written any more
 * @length: how much of it passed by
 */
void
hospes_digest_take (HospesDigest *self, char *room, gsize length)
{
  push (self, room, length);
}

void
hospes_digest_add_zeros (HospesDigest *self, guint64 length)
{
  if (length > 0)
    push (self, NULL, length);
}

/* What is at its beginning; leaves it after that. Returns whether there was as much. */
gboolean
hospes_digest_add_file (HospesDigest *self, int fd, guint64 length)
{
  if (lseek (fd, 0, SEEK_SET) < 0)
    return FALSE;

  while (length > 0)
    {
      char *room = hospes_digest_get_room (self);
      gssize n = read (fd, room, MIN (length, self->piece));
      gboolean interrupted = n < 0 && errno == EINTR;

      hospes_digest_take (self, room, MAX (n, 0));
      if (n <= 0 && !interrupted)
        return FALSE;
      length -= MAX (n, 0);
    }

  return TRUE;
}

static void
end_thread (HospesDigest *self)
{
  if (self->thread == NULL)
    return;

  push (self, NULL, 0);
  g_thread_join (g_steal_pointer (&self->thread));
}

/* Returns: (transfer full): in hexadecimal letters */
char *
hospes_digest_end (HospesDigest *self)
{
  GString *text = g_string_sized_new (2 * N_BYTES);
  guint8 bytes[N_BYTES];

  end_thread (self);
  gnutls_hash_output (self->hash, bytes);
  for (guint i = 0; i < N_BYTES; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

void
hospes_digest_free (HospesDigest *self)
{
  end_thread (self);
  gnutls_hash_deinit (self->hash, NULL);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->room);
  g_free (self);
}
