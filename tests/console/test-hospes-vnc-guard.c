/* test-hospes-vnc-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The guard between two real sockets: what passes, and how it ends.
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hospes-display-state.h"
#include "hospes-vnc-guard.h"
#include "rfb-stream.h"

#define PATIENCE 10000 /* ms */

typedef struct
{
  HospesVncGuard *guard;
  int server;
  int client;
  guint n_files;
} Fixture;

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;

  return n_files;
}

/* As over a network, on this computer. */
static void
connect_tcp (int fds[2])
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_no_errno (bind (listener, (struct sockaddr *) &address, length));
  g_assert_no_errno (listen (listener, 1));
  g_assert_no_errno (getsockname (listener, (struct sockaddr *) &address, &length));
  fds[0] = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_no_errno (connect (fds[0], (struct sockaddr *) &address, length));
  g_assert_no_errno ((fds[1] = accept (listener, NULL, NULL)));
  close (listener);
}

static void
set_up (Fixture *fixture, gconstpointer tcp)
{
  g_autoptr (GError) error = NULL;
  int fds[2];

  fixture->n_files = count_files ();
  if (tcp != NULL)
    connect_tcp (fds);
  else
    g_assert_no_errno (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds));

  fixture->server = fds[0];
  fixture->guard = hospes_vnc_guard_new (fds[1], &fixture->client, &error);
  g_assert_no_error (error);
}

static void
end_guard (Fixture *fixture)
{
  GError *error = hospes_vnc_guard_free (g_steal_pointer (&fixture->guard));

  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer tcp)
{
  if (fixture->guard != NULL)
    end_guard (fixture);
  if (fixture->server >= 0)
    close (fixture->server);
  if (fixture->client >= 0)
    close (fixture->client);

  g_assert_cmpuint (count_files (), ==, fixture->n_files);
}

static void
say (int fd, gconstpointer data, gsize length)
{
  g_assert_cmpint (send (fd, data, length, MSG_NOSIGNAL), ==, length);
}

/* Returns: how much came before the end, at most @length */
static gsize
hear (int fd, gpointer data, gsize length)
{
  gsize heard = 0;

  while (heard < length)
    {
      struct pollfd poll_fd = { fd, POLLIN, 0 };
      gssize got;

      g_assert_cmpint (poll (&poll_fd, 1, PATIENCE), >, 0);
      got = recv (fd, (guint8 *) data + heard, length - heard, 0);

      if (got <= 0)
        break;
      heard += (gsize) got;
    }

  return heard;
}

static void
assert_hears (int fd, gconstpointer data, gsize length)
{
  g_autofree guint8 *heard = g_malloc (length);

  g_assert_cmpuint (hear (fd, heard, length), ==, length);
  g_assert_cmpmem (heard, length, data, length);
}

static void
assert_ended (int fd)
{
  guint8 byte;

  g_assert_cmpuint (hear (fd, &byte, 1), ==, 0);
}

/* To where messages come. */
static void
sign_in (Fixture *fixture)
{
  g_autoptr (RfbStream) stream = rfb_stream_new_connected (1920, 1080);

  say (fixture->server, stream->server->data, stream->server->len);
  assert_hears (fixture->client, "RFB 003.008\n", 12);
  say (fixture->client, "RFB 003.008\n", 12);
  assert_hears (fixture->server, "RFB 003.008\n", 12);
  assert_hears (fixture->client, stream->server->data + 12, 3);
  say (fixture->client, "\1", 1);
  assert_hears (fixture->server, "\1", 1);
  assert_hears (fixture->client, stream->server->data + 15, stream->server->len - 15);
}

static void
test_passes (Fixture *fixture, gconstpointer tcp)
{
  sign_in (fixture);
  say (fixture->server, "\2\2", 2);
  assert_hears (fixture->client, "\2\2", 2);
  say (fixture->client, "anything", 8);
  assert_hears (fixture->server, "anything", 8);
}

/* Large pictures go another way than small ones. */
static RfbStream *
make_pictures (void)
{
  static const int sizes[] = { 1, 60, 64, 65, 500, 1000 };
  RfbStream *stream = rfb_stream_new ();

  for (guint round = 0; round < 12; round++)
    {
      int size = sizes[round % G_N_ELEMENTS (sizes)];

      rfb_put_update (stream, 2);
      for (int i = 0; i < 2; i++)
        {
          rfb_put_rect (stream, i, (int) round, size, size, ENCODING_RAW);
          rfb_put_filler (stream, (gsize) size * (gsize) size * 4 - 1);
          rfb_put_u8 (stream, round);
        }
    }

  return stream;
}

typedef struct
{
  int fd;
  RfbStream *stream;
} Sender;

static gpointer
send_all (gpointer data)
{
  Sender *sender = data;
  gsize length = sender->stream->server->len;

  for (gsize sent = 0; sent < length;)
    {
      gssize now = send (sender->fd, sender->stream->server->data + sent, length - sent, 0);

      g_assert_cmpint (now, >, 0);
      sent += (gsize) now;
    }

  shutdown (sender->fd, SHUT_WR);
  return NULL;
}

static void
test_pictures (Fixture *fixture, gconstpointer tcp)
{
  g_autoptr (RfbStream) stream = make_pictures ();
  Sender sender = { fixture->server, stream };
  GThread *thread;

  sign_in (fixture);
  thread = g_thread_new ("sender", send_all, &sender);

  /* In between, the client has other things to do. */
  assert_hears (fixture->client, stream->server->data, 1000000);
  g_usleep (50000);
  assert_hears (fixture->client, stream->server->data + 1000000, stream->server->len - 1000000);
  assert_ended (fixture->client);
  g_thread_join (thread);
}

static void
say_until_full (int fd, const guint8 *bytes, gsize length, gsize *said)
{
  for (*said = 0; *said < length;)
    {
      struct pollfd poll_fd = { fd, POLLOUT, 0 };
      gssize now;

      /* Full for a while: it will not be any better. */
      if (poll (&poll_fd, 1, 200) == 0)
        return;

      now = send (fd, bytes + *said, length - *said, MSG_NOSIGNAL | MSG_DONTWAIT);
      g_assert_true (now > 0 || errno == EAGAIN);
      *said += (gsize) MAX (now, 0);
    }
}

/* Who does not listen is not told more than a few megabytes. */
static void
test_client_does_not_listen (Fixture *fixture, gconstpointer tcp)
{
  gsize size = 1920 * 1080 * 4, total = 8 * size, said;
  g_autoptr (RfbStream) stream = rfb_stream_new ();

  sign_in (fixture);
  rfb_put_update (stream, 8);
  for (int i = 0; i < 8; i++)
    {
      rfb_put_rect (stream, 0, 0, 1920, 1080, ENCODING_RAW);
      rfb_put_filler (stream, size);
    }

  say_until_full (fixture->server, stream->server->data, stream->server->len, &said);
  g_assert_cmpuint (said, <, total / 2);

  /* The other way it goes on. */
  say (fixture->client, "key", 3);
  assert_hears (fixture->server, "key", 3);
  assert_hears (fixture->client, stream->server->data, said);
}

static void
test_server_does_not_listen (Fixture *fixture, gconstpointer tcp)
{
  g_autofree guint8 *keys = g_malloc0 (64 * 1024 * 1024);
  gsize said;

  sign_in (fixture);
  say_until_full (fixture->client, keys, 64 * 1024 * 1024, &said);
  g_assert_cmpuint (said, <, 32 * 1024 * 1024);
  say (fixture->server, "\2", 1);
  assert_hears (fixture->client, "\2", 1);

  /* Nothing of this keeps it from ending. */
  close (fixture->client);
  fixture->client = -1;
  end_guard (fixture);
}

static void
test_server_ends (Fixture *fixture, gconstpointer tcp)
{
  sign_in (fixture);
  say (fixture->server, "\2\0\0\0\1\0", 6);
  close (fixture->server);
  fixture->server = -1;

  /* The half of a header at its end is worth nothing. */
  assert_hears (fixture->client, "\2\0\0\0\1", 5);
  assert_ended (fixture->client);
}

/* Half a picture is something. */
static void
test_server_ends_mid_frame (Fixture *fixture, gconstpointer tcp)
{
  g_autoptr (RfbStream) stream = rfb_stream_new ();

  sign_in (fixture);
  rfb_put_update (stream, 1);
  rfb_put_rect (stream, 0, 0, 1000, 1000, ENCODING_RAW);
  rfb_put_filler (stream, 100000);
  say (fixture->server, stream->server->data, stream->server->len);
  close (fixture->server);
  fixture->server = -1;
  assert_hears (fixture->client, stream->server->data, stream->server->len);
  assert_ended (fixture->client);
}

/* What it said before it left comes first, in its time. */
static void
test_server_ends_early (Fixture *fixture, gconstpointer tcp)
{
  say (fixture->server, "RFB 003.008\n\1\1\0\0\0\0\0", 19);
  shutdown (fixture->server, SHUT_WR);
  assert_hears (fixture->client, "RFB 003.008\n", 12);
  say (fixture->client, "RFB 003.008\n", 12);
  assert_hears (fixture->client, "\1\1", 2);
  say (fixture->client, "\1", 1);
  assert_hears (fixture->client, "\0\0\0\0", 4);
  assert_ended (fixture->client);
  assert_hears (fixture->server, "RFB 003.008\n\1", 13);
}

static void
test_client_ends (Fixture *fixture, gconstpointer tcp)
{
  sign_in (fixture);
  say (fixture->client, "last words", 10);
  close (fixture->client);
  fixture->client = -1;
  assert_hears (fixture->server, "last words", 10);
  assert_ended (fixture->server);
}

/* No signal kills us, whichever way the bytes take. */
static void
test_client_ends_mid_frame (Fixture *fixture, gconstpointer tcp)
{
  g_autoptr (RfbStream) stream = make_pictures ();
  gsize said;

  sign_in (fixture);
  say_until_full (fixture->server, stream->server->data, stream->server->len, &said);
  close (fixture->client);
  fixture->client = -1;
  end_guard (fixture);
}

static void
test_guard_ends (Fixture *fixture, gconstpointer tcp)
{
  sign_in (fixture);
  end_guard (fixture);
  assert_ended (fixture->client);
  assert_ended (fixture->server);
}

static void
test_ends_at_once (Fixture *fixture, gconstpointer tcp)
{
  end_guard (fixture);
}

static void
test_refuses (Fixture *fixture, gconstpointer tcp)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfbStream) stream = rfb_stream_new ();

  sign_in (fixture);
  rfb_put_u8 (stream, 2);
  rfb_put_update (stream, 1);
  rfb_put_rect (stream, 0, 0, 65535, 65535, ENCODING_ALPHA_CURSOR);
  rfb_put_filler (stream, 30000);
  say (fixture->server, stream->server->data, stream->server->len);
  assert_hears (fixture->client, stream->server->data, 5);
  assert_ended (fixture->client);

  error = hospes_vnc_guard_free (g_steal_pointer (&fixture->guard));
  g_assert_error (error, HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_PROTOCOL);
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "passes", test_passes },
    { "pictures", test_pictures },
    { "client-does-not-listen", test_client_does_not_listen },
    { "server-does-not-listen", test_server_does_not_listen },
    { "server-ends", test_server_ends },
    { "server-ends-mid-frame", test_server_ends_mid_frame },
    { "server-ends-early", test_server_ends_early },
    { "client-ends", test_client_ends },
    { "client-ends-mid-frame", test_client_ends_mid_frame },
    { "guard-ends", test_guard_ends },
    { "ends-at-once", test_ends_at_once },
    { "refuses", test_refuses },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *local = g_strdup_printf ("/console/vnc-guard/unix/%s", tests[i].name);
      g_autofree char *tcp = g_strdup_printf ("/console/vnc-guard/tcp/%s", tests[i].name);

      g_test_add (local, Fixture, NULL, set_up, tests[i].func, tear_down);
      g_test_add (tcp, Fixture, "tcp", set_up, tests[i].func, tear_down);
    }

  return g_test_run ();
}
