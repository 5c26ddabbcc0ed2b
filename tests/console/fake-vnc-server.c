/* fake-vnc-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * See fake-vnc-server.h. Written from the description of the protocol, so that
 * it shares no misunderstanding with the client.
 */

#include "config.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fake-vnc-server.h"

#define READ_LIMIT 20000 /* ms */

struct _FakeVncServer
{
  FakeVncScript script;
  gpointer data;
  int fd;
};

#define FAKE_TYPE_TRANSPORT (fake_transport_get_type ())

G_DECLARE_FINAL_TYPE (FakeTransport, fake_transport, FAKE, TRANSPORT, GObject)

struct _FakeTransport
{
  GObject parent_instance;

  FakeVncScript script; /* NULL: does not open */
  gpointer data;
  gboolean slow; /* opens when it is cancelled */
  GPtrArray *threads;
  guint n_opened;
};

static void transport_iface_init (HospesTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeTransport,
                               fake_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_TRANSPORT, transport_iface_init))

static gpointer
run (gpointer data)
{
  FakeVncServer *server = data;

  server->script (server, server->data);
  close (server->fd);
  g_free (server);
  return NULL;
}

static int
start_server (FakeTransport *self)
{
  FakeVncServer *server = g_new0 (FakeVncServer, 1);
  int fds[2];

  g_assert_no_errno (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds));
  server->script = self->script;
  server->data = self->data;
  server->fd = fds[0];
  g_ptr_array_add (self->threads, g_thread_new ("fake-vnc", run, server));
  return fds[1];
}

static void
cancelled_cb (GCancellable *cancellable, GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_object_unref (task);
}

static void
open_async (HospesTransport *transport,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  FakeTransport *self = FAKE_TRANSPORT (transport);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  self->n_opened++;

  if (self->script != NULL)
    g_task_return_int (task, start_server (self));
  else if (self->slow)
    g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), g_object_ref (task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "nobody there");
}

static int
open_finish (HospesTransport *transport, GAsyncResult *result, GError **error)
{
  return (int) g_task_propagate_int (G_TASK (result), error);
}

static void
transport_iface_init (HospesTransportInterface *iface)
{
  iface->open_async = open_async;
  iface->open_finish = open_finish;
}

static void
fake_transport_finalize (GObject *object)
{
  FakeTransport *self = FAKE_TRANSPORT (object);

  fake_vnc_server_join (HOSPES_TRANSPORT (self));
  g_ptr_array_unref (self->threads);

  G_OBJECT_CLASS (fake_transport_parent_class)->finalize (object);
}

static void
fake_transport_class_init (FakeTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_transport_finalize;
}

static void
fake_transport_init (FakeTransport *self)
{
  self->threads = g_ptr_array_new ();
}

HospesTransport *
fake_vnc_server_new (FakeVncScript script, gpointer data)
{
  FakeTransport *self = g_object_new (FAKE_TYPE_TRANSPORT, NULL);

  self->script = script;
  self->data = data;
  return HOSPES_TRANSPORT (self);
}

HospesTransport *
fake_broken_transport_new (void)
{
  return fake_vnc_server_new (NULL, NULL);
}

HospesTransport *
fake_slow_transport_new (void)
{
  HospesTransport *transport = fake_vnc_server_new (NULL, NULL);

  FAKE_TRANSPORT (transport)->slow = TRUE;
  return transport;
}

guint
fake_vnc_server_get_n_opened (HospesTransport *transport)
{
  return FAKE_TRANSPORT (transport)->n_opened;
}

/* Waits until all scripts have come to their end. */
void
fake_vnc_server_join (HospesTransport *transport)
{
  FakeTransport *self = FAKE_TRANSPORT (transport);

  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_ptr_array_set_size (self->threads, 0);
}

/* A client that has gone is none of the server's business. */
void
fake_vnc_send (FakeVncServer *self, gconstpointer data, gsize length)
{
  const guint8 *bytes = data;

  while (length > 0)
    {
      gssize sent = send (self->fd, bytes, length, MSG_NOSIGNAL);

      if (sent < 0 && errno == EINTR)
        continue;
      if (sent <= 0)
        return;

      bytes += sent;
      length -= (gsize) sent;
    }
}

void
fake_vnc_send_u8 (FakeVncServer *self, guint value)
{
  guint8 byte = (guint8) value;

  fake_vnc_send (self, &byte, 1);
}

void
fake_vnc_send_u16 (FakeVncServer *self, guint value)
{
  guint16 wire = GUINT16_TO_BE ((guint16) value);

  fake_vnc_send (self, &wire, sizeof wire);
}

void
fake_vnc_send_u32 (FakeVncServer *self, guint32 value)
{
  guint32 wire = GUINT32_TO_BE (value);

  fake_vnc_send (self, &wire, sizeof wire);
}

gboolean
fake_vnc_read (FakeVncServer *self, gpointer data, gsize length)
{
  guint8 *bytes = data;

  while (length > 0)
    {
      struct pollfd poll_fd = { self->fd, POLLIN, 0 };
      gssize got;

      if (poll (&poll_fd, 1, READ_LIMIT) == 0)
        g_error ("the client says nothing more");

      got = recv (self->fd, bytes, length, 0);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;

      bytes += got;
      length -= (gsize) got;
    }

  return TRUE;
}

static guint
read_u8 (FakeVncServer *self)
{
  guint8 value = 0;

  fake_vnc_read (self, &value, sizeof value);
  return value;
}

static guint
read_u16 (FakeVncServer *self)
{
  guint16 value = 0;

  fake_vnc_read (self, &value, sizeof value);
  return GUINT16_FROM_BE (value);
}

static guint32
read_u32 (FakeVncServer *self)
{
  guint32 value = 0;

  fake_vnc_read (self, &value, sizeof value);
  return GUINT32_FROM_BE (value);
}

static void
skip (FakeVncServer *self, gsize length)
{
  g_autofree guint8 *rest = g_malloc (length + 1);

  fake_vnc_read (self, rest, length);
}

/* Versions, and the one way to sign in that is offered. */
void
fake_vnc_greet (FakeVncServer *self, guint auth_type)
{
  fake_vnc_send (self, "RFB 003.008\n", 12);
  skip (self, 12);
  fake_vnc_send_u8 (self, 1);
  fake_vnc_send_u8 (self, auth_type);

  if (read_u8 (self) != auth_type)
    return;

  if (auth_type == 1)
    fake_vnc_send_u32 (self, 0);
}

/* What follows a successful sign-in. */
void
fake_vnc_start (FakeVncServer *self, int width, int height)
{
  static const guint8 pixel_format[16] = { 32, 24, 1, 1, 0, 255, 0, 255, 0, 255, 0, 8, 16 };

  read_u8 (self); /* shared */
  fake_vnc_send_u16 (self, (guint) width);
  fake_vnc_send_u16 (self, (guint) height);
  fake_vnc_send (self, pixel_format, sizeof pixel_format);
  fake_vnc_send_u32 (self, 4);
  fake_vnc_send (self, "fake", 4);
}

void
fake_vnc_hello (FakeVncServer *self, int width, int height)
{
  fake_vnc_greet (self, 1);
  fake_vnc_start (self, width, height);
}

static void
read_rest (FakeVncServer *self, FakeVncMessage *message)
{
  switch (message->type)
    {
    case CLIENT_SET_PIXEL_FORMAT:
      skip (self, 19);
      break;
    case CLIENT_SET_ENCODINGS:
      skip (self, 1);
      skip (self, 4 * read_u16 (self));
      break;
    case CLIENT_UPDATE_REQUEST:
      message->flag = read_u8 (self) != 0;
      message->x = (int) read_u16 (self);
      message->y = (int) read_u16 (self);
      message->width = (int) read_u16 (self);
      message->height = (int) read_u16 (self);
      break;
    case CLIENT_KEY:
      message->flag = read_u8 (self) != 0;
      skip (self, 2);
      message->keyval = read_u32 (self);
      break;
    case CLIENT_POINTER:
      message->buttons = read_u8 (self);
      message->x = (int) read_u16 (self);
      message->y = (int) read_u16 (self);
      break;
    case CLIENT_EXTENDED_KEY:
      g_assert_cmpuint (read_u8 (self), ==, 0);
      message->flag = read_u16 (self) != 0;
      message->keyval = read_u32 (self);
      message->scancode = read_u32 (self);
      break;
    default:
      g_error ("the client sent a message %d", message->type);
    }
}

gboolean
fake_vnc_read_message (FakeVncServer *self, FakeVncMessage *message)
{
  guint8 type;

  if (!fake_vnc_read (self, &type, sizeof type))
    return FALSE;

  *message = (FakeVncMessage){ .type = type };
  read_rest (self, message);
  return TRUE;
}

gboolean
fake_vnc_wait_for (FakeVncServer *self, int type, FakeVncMessage *message)
{
  FakeVncMessage any;

  if (message == NULL)
    message = &any;

  while (fake_vnc_read_message (self, message))
    if (message->type == type)
      return TRUE;

  return FALSE;
}

/* Listens until the client hangs up. */
void
fake_vnc_drain (FakeVncServer *self)
{
  guint8 rest[256];

  for (;;)
    {
      gssize got = recv (self->fd, rest, sizeof rest, 0);

      if (got == 0 || (got < 0 && errno != EINTR))
        return;
    }
}

/* Says no more, but still listens. */
void
fake_vnc_finish (FakeVncServer *self)
{
  shutdown (self->fd, SHUT_WR);
  fake_vnc_drain (self);
}

void
fake_vnc_send_update (FakeVncServer *self, guint n_rects)
{
  fake_vnc_send_u8 (self, 0);
  fake_vnc_send_u8 (self, 0);
  fake_vnc_send_u16 (self, n_rects);
}

void
fake_vnc_send_rect (FakeVncServer *self, int x, int y, int width, int height, gint32 encoding)
{
  fake_vnc_send_u16 (self, (guint) x);
  fake_vnc_send_u16 (self, (guint) y);
  fake_vnc_send_u16 (self, (guint) width);
  fake_vnc_send_u16 (self, (guint) height);
  fake_vnc_send_u32 (self, (guint32) encoding);
}

/* What a test finds at a place, without the byte nobody looks at. */
guint32
fake_vnc_pixel (int x, int y, guint32 seed)
{
  return ((guint32) x * 0x10305u + (guint32) y * 0x70b0du + seed * 0x1f3d5bu) & 0xffffffu;
}

/* As the client asked for it: 32 bits of its own byte order. The unused byte is
 * anything, as with real servers. */
void
fake_vnc_send_raw (FakeVncServer *self, int x, int y, int width, int height, guint32 seed)
{
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * height);

  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++)
      pixels[row * width + column] =
          fake_vnc_pixel (x + column, y + row, seed) | (guint32) (row & 0xff) << 24;

  fake_vnc_send_rect (self, x, y, width, height, ENCODING_RAW);
  fake_vnc_send (self, pixels, (gsize) width * height * 4);
}
