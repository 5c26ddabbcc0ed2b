/* hospes-transport.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A way to a guest's screen. The console is given one and asks it for a
 * connected socket each time it (re)connects; what lies behind it, libvirt or
 * a test, is none of its business.
 */

#include "config.h"

#include "hospes-transport.h"

G_DEFINE_INTERFACE (HospesTransport, hospes_transport, G_TYPE_OBJECT)

static void
hospes_transport_default_init (HospesTransportInterface *iface)
{
}

/**
 * hospes_transport_open_async:
 * @self: a transport
 * @cancellable: (nullable): a cancellable
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Makes a new connection to the server of the guest's screen.
 */
void
hospes_transport_open_async (HospesTransport *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (HOSPES_IS_TRANSPORT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  HOSPES_TRANSPORT_GET_IFACE (self)->open_async (self, cancellable, callback, user_data);
}

/**
 * hospes_transport_open_finish:
 * @self: a transport
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: a connected stream socket, which the caller owns and closes; -1 and
 *   @error set when there is none
 */
int
hospes_transport_open_finish (HospesTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HOSPES_IS_TRANSPORT (self), -1);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), -1);

  return HOSPES_TRANSPORT_GET_IFACE (self)->open_finish (self, result, error);
}

/**
 * hospes_transport_get_hostname:
 * @self: a transport
 *
 * Returns: (nullable): the name that the server's certificate must bear, if
 *   it shows one; %NULL when the connection never leaves this computer
 */
const char *
hospes_transport_get_hostname (HospesTransport *self)
{
  g_return_val_if_fail (HOSPES_IS_TRANSPORT (self), NULL);

  if (HOSPES_TRANSPORT_GET_IFACE (self)->get_hostname == NULL)
    return NULL;

  return HOSPES_TRANSPORT_GET_IFACE (self)->get_hostname (self);
}
