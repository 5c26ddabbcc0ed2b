/* hospes-askpass-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Hears what ssh asks.
 *
 * DESIGN
 *
 * ssh asks through a program it starts (SSH_ASKPASS); ours, hospes-askpass, has
 * no window and passes the question on, over a socket in a folder only this
 * account may enter. A question is "TOKEN\nHINT\nTEXT" and a zero byte; the
 * token says which login it belongs to. The answer is one line; no answer is
 * the end of the stream. If ssh ends its program, so does the question.
 */

#include "config.h"

#include <gio/gunixsocketaddress.h>

#include "hospes-askpass-server.h"

struct _HospesAskpassServer
{
  GObject parent_instance;

  GSocketService *service;
  char *path;
};

G_DEFINE_FINAL_TYPE (HospesAskpassServer, hospes_askpass_server, G_TYPE_OBJECT)

enum
{
  SIGNAL_ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
asked_cb (HospesAskpassServer *self, HospesAskpassRequest *request)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, request);
}

static gboolean
incoming_cb (HospesAskpassServer *self, GSocketConnection *connection)
{
  g_autoptr (HospesAskpassRequest) request = hospes_askpass_request_new (connection);

  g_signal_connect_object (request, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  return TRUE;
}

static void
hospes_askpass_server_finalize (GObject *object)
{
  HospesAskpassServer *self = HOSPES_ASKPASS_SERVER (object);

  if (self->service != NULL)
    {
      g_socket_service_stop (self->service);
      g_socket_listener_close (G_SOCKET_LISTENER (self->service));
    }
  g_clear_object (&self->service);
  g_free (self->path);

  G_OBJECT_CLASS (hospes_askpass_server_parent_class)->finalize (object);
}

static void
hospes_askpass_server_class_init (HospesAskpassServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_askpass_server_finalize;

  /**
   * HospesAskpassServer::asked:
   * @request: a #HospesAskpassRequest; who wants to answer later keeps a reference
   */
  signals[SIGNAL_ASKED] =
      g_signal_new ("asked", HOSPES_TYPE_ASKPASS_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, HOSPES_TYPE_ASKPASS_REQUEST);
}

static void
hospes_askpass_server_init (HospesAskpassServer *self)
{
}

/**
 * hospes_askpass_server_new:
 * @path: of the socket, in a folder nobody else may enter
 * @error: return location
 */
HospesAskpassServer *
hospes_askpass_server_new (const char *path, GError **error)
{
  g_autoptr (HospesAskpassServer) self = g_object_new (HOSPES_TYPE_ASKPASS_SERVER, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  self->path = g_strdup (path);
  self->service = g_socket_service_new ();
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL,
                                      error))
    return NULL;

  g_signal_connect_swapped (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_socket_service_start (self->service);

  return g_steal_pointer (&self);
}

const char *
hospes_askpass_server_get_path (HospesAskpassServer *self)
{
  return self->path;
}
