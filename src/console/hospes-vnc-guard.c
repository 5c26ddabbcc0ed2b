/* hospes-vnc-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Stands between a VNC server and libgvnc, and lets pass what makes sense; see
 * hospes-rfb-parser.c for what does.
 *
 * DESIGN
 *
 * libgvnc gets one end of a pair of sockets, a thread passes everything on
 * between the other end and the server. All sockets are non-blocking: whoever
 * does not read makes the thread stop reading from the other side, but it still
 * notices when one of the two goes.
 *
 * - Headers are read into memory, whatever comes along with them is passed on
 *   from there. What the parser says may pass unread (the most of a large
 *   picture) goes through a pipe by splice(), without being copied at all.
 * - The server's end reaches libgvnc after all that it said before. libgvnc's
 *   end (or ours: hospes_vnc_guard_free()) ends everything.
 * - If the server makes no sense, libgvnc sees the end of the stream there, and
 *   hospes_vnc_guard_free() tells why.
 * - The descriptors are closed only when the thread has ended, so that it never
 *   takes a new one of the same number for its own.
 */

/* For splice(). */
#define _GNU_SOURCE

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hospes-rfb-parser.h"
#include "hospes-vnc-guard.h"

#define BUFFER_SIZE (32 * 1024)
#define PIPE_SIZE   (1024 * 1024)
#define MIN_SPLICE  (16 * 1024) /* below, copying costs less */

/* What was read and could not be passed on yet. */
typedef struct
{
  guint8 bytes[BUFFER_SIZE];
  gsize length;
  gsize good; /* of it, may pass */
} Lane;

struct _HospesVncGuard
{
  /* Owned */
  GThread *thread;
  HospesRfbParser *parser;
  GError *error; /* by the thread, until it has ended */

  int server;
  int client;
  int pipe[2]; /* -1 until needed, or if it does not work */
  gsize in_pipe;
  gboolean cannot_splice;
  gboolean server_ended;
  gboolean told_client; /* that it did */
  gboolean finished;

  Lane down; /* to the client */
  Lane up;
};

static gboolean
would_block (void)
{
  return errno == EAGAIN || errno == EINTR;
}

/* Passes on what may, as far as it is taken. */
static gboolean
flush_lane (Lane *lane, int fd)
{
  gssize sent;

  if (lane->good == 0)
    return TRUE;

  sent = send (fd, lane->bytes, lane->good, MSG_NOSIGNAL);
  if (sent < 0)
    return would_block ();

  lane->good -= (gsize) sent;
  lane->length -= (gsize) sent;
  memmove (lane->bytes, lane->bytes + sent, lane->length);
  return TRUE;
}

/* Returns: FALSE at the end of the stream. */
static gboolean
fill_lane (Lane *lane, int fd)
{
  gssize got = recv (fd, lane->bytes + lane->length, BUFFER_SIZE - lane->length, 0);

  if (got > 0)
    lane->length += (gsize) got;

  return got > 0 || (got < 0 && would_block ());
}

static void
judge (HospesVncGuard *self)
{
  gsize passed = 0;

  if (self->error == NULL &&
      !hospes_rfb_parser_read_server (self->parser, self->down.bytes + self->down.good,
                                      self->down.length - self->down.good, &passed, &self->error))
    self->server_ended = TRUE; /* for us */

  self->down.good += passed;
}

static gboolean
can_splice (HospesVncGuard *self)
{
  if (self->cannot_splice || self->down.length > 0 ||
      hospes_rfb_parser_get_free (self->parser) < MIN_SPLICE)
    return FALSE;

  if (self->pipe[0] < 0)
    {
      self->cannot_splice = !g_unix_open_pipe (self->pipe, FD_CLOEXEC, NULL);
      if (!self->cannot_splice)
        fcntl (self->pipe[0], F_SETPIPE_SZ, PIPE_SIZE);
    }

  return !self->cannot_splice;
}

static void
fill_pipe (HospesVncGuard *self)
{
  gsize length = MIN (hospes_rfb_parser_get_free (self->parser), PIPE_SIZE);
  gssize got =
      splice (self->server, NULL, self->pipe[1], NULL, length, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);

  if (got > 0)
    {
      self->in_pipe += (gsize) got;
      hospes_rfb_parser_skip (self->parser, (gsize) got);
    }
  else if (got == 0)
    self->server_ended = TRUE;
  else if (errno == EINVAL || errno == ENOSYS)
    self->cannot_splice = TRUE;
  else if (!would_block ())
    self->server_ended = TRUE;
}

static gboolean
flush_pipe (HospesVncGuard *self)
{
  gssize sent;

  if (self->in_pipe == 0)
    return TRUE;

  sent = splice (self->pipe[0], NULL, self->client, NULL, self->in_pipe,
                 SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
  if (sent > 0)
    self->in_pipe -= (gsize) sent;

  return sent > 0 || (sent < 0 && would_block ());
}

static void
read_server (HospesVncGuard *self)
{
  if (can_splice (self))
    {
      fill_pipe (self);
      return;
    }

  if (!fill_lane (&self->down, self->server))
    self->server_ended = TRUE;
}

static gboolean
is_flushed (HospesVncGuard *self)
{
  return self->in_pipe == 0 && self->down.good == 0;
}

/* Whether the client has all that may ever pass. */
static gboolean
is_over (HospesVncGuard *self)
{
  gboolean comes_later =
      self->error == NULL && self->down.length > 0 && hospes_rfb_parser_is_waiting (self->parser);

  return self->server_ended && is_flushed (self) && !comes_later;
}

static void
write_client (HospesVncGuard *self)
{
  judge (self);

  if (!flush_pipe (self) || !flush_lane (&self->down, self->client))
    self->finished = TRUE;

  if (is_over (self) && !self->told_client)
    {
      self->told_client = TRUE;
      shutdown (self->client, SHUT_WR);
    }
}

static void
read_client (HospesVncGuard *self)
{
  gsize before = self->up.length;

  if (!fill_lane (&self->up, self->client))
    self->finished = TRUE;

  hospes_rfb_parser_read_client (self->parser, self->up.bytes + before, self->up.length - before);
  self->up.good = self->up.length;
}

/* What the server does not want to hear is no reason to stop listening to it. */
static void
write_server (HospesVncGuard *self)
{
  if (!flush_lane (&self->up, self->server))
    self->up.length = self->up.good = 0;
}

static void
wait_for_either (HospesVncGuard *self, struct pollfd *server, struct pollfd *client)
{
  struct pollfd fds[2] = { { self->server, 0, 0 }, { self->client, 0, 0 } };

  if (!self->server_ended && is_flushed (self) && self->down.length < BUFFER_SIZE)
    fds[0].events |= POLLIN;
  if (self->up.length > 0)
    fds[0].events |= POLLOUT;
  if (!is_flushed (self))
    fds[1].events |= POLLOUT;
  if (self->up.length == 0)
    fds[1].events |= POLLIN;

  /* That it has hung up is not to be heard all the time. */
  if (fds[0].events == 0)
    fds[0].fd = -1;

  while (poll (fds, G_N_ELEMENTS (fds), -1) < 0 && errno == EINTR)
    ;

  *server = fds[0];
  *client = fds[1];
}

static gpointer
run (gpointer data)
{
  HospesVncGuard *self = data;
  sigset_t signals;

  /* Unlike send(), splice() cannot be told not to raise it. */
  sigemptyset (&signals);
  sigaddset (&signals, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);

  while (!self->finished)
    {
      struct pollfd server, client;

      wait_for_either (self, &server, &client);

      if (client.revents & POLLIN)
        read_client (self);
      else if (client.revents & (POLLHUP | POLLERR))
        self->finished = TRUE;

      if (self->up.length > 0)
        write_server (self);
      if (server.events & POLLIN && server.revents & ~POLLOUT)
        read_server (self);

      write_client (self);
    }

  shutdown (self->client, SHUT_RDWR);
  shutdown (self->server, SHUT_RDWR);
  return NULL;
}

/**
 * hospes_vnc_guard_new:
 * @fd: (transfer full): a stream socket, connected to a server
 * @client_fd: (out): what to give the client instead
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (nullable): a guard, that ends when either side does
 */
HospesVncGuard *
hospes_vnc_guard_new (int fd, int *client_fd, GError **error)
{
  HospesVncGuard *self;
  int pair[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      close (fd);
      return NULL;
    }

  g_unix_set_fd_nonblocking (fd, TRUE, NULL);
  self = g_new0 (HospesVncGuard, 1);
  self->parser = hospes_rfb_parser_new ();
  self->server = fd;
  self->client = pair[0];
  self->pipe[0] = self->pipe[1] = -1;
  self->thread = g_thread_new ("vnc-guard", run, self);
  *client_fd = pair[1];
  return self;
}

/**
 * hospes_vnc_guard_free:
 * @self: (transfer full): a guard
 *
 * Ends the connection, if it has not ended. Does not wait for anything.
 *
 * Returns: (transfer full) (nullable): what was wrong with the server, a
 *   #HospesDisplayError
 */
GError *
hospes_vnc_guard_free (HospesVncGuard *self)
{
  GError *error;

  shutdown (self->client, SHUT_RDWR);
  g_thread_join (self->thread);
  error = self->error;

  hospes_rfb_parser_free (self->parser);
  close (self->server);
  close (self->client);
  if (self->pipe[0] >= 0)
    {
      close (self->pipe[0]);
      close (self->pipe[1]);
    }
  g_free (self);
  return error;
}
