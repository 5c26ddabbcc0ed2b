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
 * machine's description is dialled; over ssh that is done from the host itself,
 * so it makes no difference where its server listens.
 */

#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-transport.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-private.h"
#include "hospes-ssh-dial.h"
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

/* How to get to the host: not at all, by its name, or through an open login. */
typedef struct
{
  char *hostname;
  char *program;
  HospesSshAddress *address;
} Way;

static void
way_free (gpointer data)
{
  Way *way = data;

  g_free (way->hostname);
  g_free (way->program);
  g_clear_pointer (&way->address, hospes_ssh_address_free);
  g_free (way);
}

static Way *
way_new (HospesDomainTransport *self)
{
  HospesHost *host = hospes_domain_get_host (self->domain);
  Way *way = g_new0 (Way, 1);

  way->hostname = g_strdup (self->hostname);
  if (host != NULL && hospes_host_get_login (host) != NULL)
    {
      way->program = hospes_ssh_login_dup_program (hospes_host_get_login (host));
      way->address = hospes_ssh_address_copy (hospes_host_get_address (host));
    }

  return way;
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

#define VNC "/domain/devices/graphics[@type='vnc']"

/* What the machine's description says of its screen. */
typedef struct
{
  char *socket;  /* NULL if it does not listen on one */
  char *address; /* NULL for all */
  guint16 port;  /* 0 if it listens on none */
} Screen;

static void
screen_clear (Screen *screen)
{
  g_free (screen->socket);
  g_free (screen->address);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Screen, screen_clear)

static gboolean
read_screen (virDomainPtr domain, Screen *screen, GError **error)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, 0);
  g_autoptr (xmlDoc) doc = NULL;
  guint64 port;

  if (xml == NULL)
    return hospes_error_take (error);

  if (!(doc = hospes_xml_parse (xml, error)))
    return FALSE;

  if (!hospes_xml_is_true (doc, VNC))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("This machine has no VNC screen."));
      return FALSE;
    }

  screen->socket = hospes_xml_get_string (doc, VNC "/listen/@socket");
  screen->address = hospes_xml_get_string (doc, VNC "/@listen");
  port = hospes_xml_get_number (doc, VNC "/@port");
  screen->port = port <= G_MAXUINT16 ? port : 0;

  if (screen->socket == NULL && screen->port == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The machine’s screen listens on no address that can be reached."));
      return FALSE;
    }

  return TRUE;
}

/* Returns a socket of its own, or -1. */
static int
dial_address (GSocketConnectable *address, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_timeout (client, DIAL_TIMEOUT_S);
  connection = g_socket_client_connect (client, address, cancellable, error);
  if (connection == NULL)
    return -1;

  return fcntl (g_socket_get_fd (g_socket_connection_get_socket (connection)), F_DUPFD_CLOEXEC, 0);
}

/* Through ssh one stands on the host itself: whatever listens there is near. */
static int
dial_over_ssh (const Way *way, const Screen *screen, GError **error)
{
  const char *address = screen->address;

  if (screen->socket != NULL)
    return hospes_ssh_dial_socket (way->program, way->address, screen->socket, error);

  if (is_any_address (address))
    address = g_strcmp0 (address, "::") == 0 ? "::1" : "127.0.0.1";

  return hospes_ssh_dial (way->program, way->address, address, screen->port, error);
}

static int
dial (virDomainPtr domain, const Way *way, GCancellable *cancellable, GError **error)
{
  g_auto (Screen) screen = { NULL };
  g_autoptr (GSocketConnectable) address = NULL;
  const char *hostname = way->hostname;

  if (!read_screen (domain, &screen, error))
    return -1;

  if (way->program != NULL)
    return dial_over_ssh (way, &screen, error);

  if (hostname != NULL &&
      (screen.port == 0 || (is_loopback (screen.address) && !is_loopback (hostname))))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The machine’s screen listens only on its host itself."));
      return -1;
    }

  if (screen.socket != NULL && hostname == NULL)
    address = G_SOCKET_CONNECTABLE (g_unix_socket_address_new (screen.socket));
  else if (is_any_address (screen.address))
    address = g_network_address_new (hostname != NULL ? hostname : "localhost", screen.port);
  else
    address = g_network_address_new (screen.address, screen.port);

  return dial_address (address, cancellable, error);
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
  const Way *way = data;
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  int fd = -1;

  if (domain == NULL)
    return NULL;

  if (way->hostname == NULL)
    fd = virDomainOpenGraphicsFD (domain, find_index (domain), VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH);
  if (fd < 0)
    fd = dial (domain, way, cancellable, error);

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
                    open_socket, way_new (self), way_free, close_unwanted);
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
