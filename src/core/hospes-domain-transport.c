/* hospes-domain-transport.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The way to a machine's VNC server.
 *
 * DESIGN
 *
 * On this computer libvirt hands over a socket that QEMU already listens to:
 * it works whatever the machine's configuration says about addresses, ports
 * and passwords, since whoever may call it may do all else too. Where that is
 * not to be had (another computer, another hypervisor) the address in the
 * machine's description is dialled.
 */

#include "config.h"

#include <unistd.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-transport.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-uri.h"
#include "hospes-xml.h"

#define DIAL_TIMEOUT_S 10

struct _HospesDomainTransport
{
  GObject parent_instance;

  /* Owned */
  HospesDomain *domain;
  char *hostname;
};

static void transport_iface_init (HospesTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesDomainTransport,
                               hospes_domain_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_TRANSPORT, transport_iface_init))

static char *
find_hostname (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;

  return host != NULL && *host != '\0' ? g_strdup (host) : NULL;
}

/* A server that listens everywhere is reached where the host is reached. */
static gboolean
is_any_address (const char *address)
{
  return address == NULL || g_str_equal (address, "0.0.0.0") || g_str_equal (address, "::");
}

/* Here that would be this computer, and another machine's screen. */
static gboolean
is_loopback (const char *address)
{
  g_autoptr (GInetAddress) parsed =
      address != NULL ? g_inet_address_new_from_string (address) : NULL;

  if (parsed != NULL)
    return g_inet_address_get_is_loopback (parsed);

  return g_strcmp0 (address, "localhost") == 0;
}

static GSocketConnectable *
find_address (xmlDocPtr doc, const char *hostname, GError **error)
{
#define VNC "/domain/devices/graphics[@type='vnc']"
  g_autofree char *socket = hospes_xml_get_string (doc, VNC "/listen/@socket");
  g_autofree char *address = hospes_xml_get_string (doc, VNC "/@listen");
  guint64 port = hospes_xml_get_number (doc, VNC "/@port");

  if (!hospes_xml_is_true (doc, VNC))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("This machine has no VNC screen."));
      return NULL;
    }

  if (hostname != NULL && is_loopback (address) && !is_loopback (hostname))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The machine’s screen listens only on its host itself."));
      return NULL;
    }

  if (socket != NULL && hostname == NULL)
    return G_SOCKET_CONNECTABLE (g_unix_socket_address_new (socket));

  if (port == 0 || port > G_MAXUINT16)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The machine’s screen listens on no address that can be reached."));
      return NULL;
    }

  if (is_any_address (address))
    return g_network_address_new (hostname != NULL ? hostname : "localhost", port);

  return g_network_address_new (address, port);
}

/* Returns a socket of its own, or -1. */
static int
dial (virDomainPtr domain, const char *hostname, GCancellable *cancellable, GError **error)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, 0);
  g_autoptr (xmlDoc) doc = NULL;
  g_autoptr (GSocketConnectable) address = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  if (xml == NULL)
    {
      hospes_error_take (error);
      return -1;
    }

  if (!(doc = hospes_xml_parse (xml, error)) || !(address = find_address (doc, hostname, error)))
    return -1;

  g_socket_client_set_timeout (client, DIAL_TIMEOUT_S);
  connection = g_socket_client_connect (client, address, cancellable, error);
  if (connection == NULL)
    return -1;

  return dup (g_socket_get_fd (g_socket_connection_get_socket (connection)));
}

/* libvirt counts graphics of all kinds. */
static guint
find_index (virDomainPtr domain)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;

  if (doc == NULL)
    return 0;

  return hospes_xml_get_number (
      doc, "count(/domain/devices/graphics[@type='vnc'][1]/preceding-sibling::graphics)");
}

/* The socket is returned one too high: GTask takes NULL for “none”. */
static gpointer
open_socket (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *hostname = data;
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  int fd = -1;

  if (domain == NULL)
    return NULL;

  if (hostname == NULL)
    fd = virDomainOpenGraphicsFD (domain, find_index (domain), VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH);
  if (fd < 0)
    fd = dial (domain, hostname, cancellable, error);

  return fd >= 0 ? GINT_TO_POINTER (fd + 1) : NULL;
}

static void
close_unwanted (gpointer result)
{
  close (GPOINTER_TO_INT (result) - 1);
}

static void
domain_transport_open_async (HospesTransport *transport,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  HospesDomainTransport *self = HOSPES_DOMAIN_TRANSPORT (transport);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, domain_transport_open_async);
  hospes_host_call (hospes_domain_get_host (self->domain), HOSPES_CALL_QUICK, self->domain, task,
                    open_socket, g_strdup (self->hostname), g_free, close_unwanted);
}

static int
domain_transport_open_finish (HospesTransport *transport, GAsyncResult *result, GError **error)
{
  gpointer value;

  g_return_val_if_fail (g_task_is_valid (result, transport), -1);

  value = g_task_propagate_pointer (G_TASK (result), error);
  return GPOINTER_TO_INT (value) - 1;
}

static const char *
domain_transport_get_hostname (HospesTransport *transport)
{
  return HOSPES_DOMAIN_TRANSPORT (transport)->hostname;
}

static void
transport_iface_init (HospesTransportInterface *iface)
{
  iface->open_async = domain_transport_open_async;
  iface->open_finish = domain_transport_open_finish;
  iface->get_hostname = domain_transport_get_hostname;
}

static void
hospes_domain_transport_finalize (GObject *object)
{
  HospesDomainTransport *self = HOSPES_DOMAIN_TRANSPORT (object);

  g_clear_object (&self->domain);
  g_free (self->hostname);

  G_OBJECT_CLASS (hospes_domain_transport_parent_class)->finalize (object);
}

static void
hospes_domain_transport_class_init (HospesDomainTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_domain_transport_finalize;
}

static void
hospes_domain_transport_init (HospesDomainTransport *self)
{
}

HospesTransport *
hospes_domain_transport_new (HospesDomain *domain)
{
  HospesDomainTransport *self = g_object_new (HOSPES_TYPE_DOMAIN_TRANSPORT, NULL);
  HospesHost *host = hospes_domain_get_host (domain);

  self->domain = g_object_ref (domain);
  self->hostname = host != NULL ? find_hostname (hospes_host_get_uri (host)) : NULL;

  return HOSPES_TRANSPORT (self);
}
