/* hospes-test-dial.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether somebody answers where libvirt would listen for TCP or TLS.
 */

#include "config.h"

#include "hospes-test-dial.h"

#define PATIENCE_S 30

/**
 * hospes_test_find_port:
 * @uri: a URI
 *
 * Returns: the port where libvirt itself listens for it; 0 if that is not the way
 */
guint16
hospes_test_find_port (const char *uri)
{
  static const char *const drivers[] = {
    "qemu", "xen", "lxc", "bhyve", "test", "ch", "vbox", NULL
  };
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_auto (GStrv) scheme = NULL;

  if (parsed == NULL || g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0')
    return 0;

  scheme = g_strsplit (g_uri_get_scheme (parsed), "+", 2);
  if (!g_strv_contains (drivers, scheme[0]))
    return 0;

  if (g_strcmp0 (scheme[1], "tcp") == 0)
    return g_uri_get_port (parsed) > 0 ? g_uri_get_port (parsed) : 16509;
  if (scheme[1] == NULL || g_str_equal (scheme[1], "tls"))
    return g_uri_get_port (parsed) > 0 ? g_uri_get_port (parsed) : 16514;

  return 0;
}

/**
 * hospes_test_dial_async:
 * @uri: one for which there is a port
 * @cancellable: (nullable): a cancellable
 * @callback: called when somebody answers, or nobody does
 * @user_data: for @callback
 *
 * libvirt goes through no proxy either.
 */
void
hospes_test_dial_async (const char *uri,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED_QUERY, NULL);

  g_return_if_fail (hospes_test_find_port (uri) != 0);

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, PATIENCE_S);
  g_socket_client_connect_to_host_async (client, g_uri_get_host (parsed),
                                         hospes_test_find_port (uri), cancellable, callback,
                                         user_data);
}

/* Who answered; it hangs up. */
GSocketAddress *
hospes_test_dial_finish (GObject *object, GAsyncResult *result, GError **error)
{
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (object), result, error);

  return connection != NULL ? g_socket_connection_get_remote_address (connection, error) : NULL;
}

HospesTrouble
hospes_test_dial_trouble (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return HOSPES_TROUBLE_UNKNOWN_NAME;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return HOSPES_TROUBLE_PORT_CLOSED;

  return HOSPES_TROUBLE_UNREACHABLE;
}
