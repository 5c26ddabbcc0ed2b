/* test-hospes-domain-transport.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-transport.h"

#include <unistd.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "virt-test.h"

typedef struct
{
  GSocketService *service; /* in the place of a VNC server */
  char *folder;
  char *uri;
  char *unix_path;
  guint16 port;
  guint n_visitors;
  HospesHost *host;
} Fixture;

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  ((Fixture *) data)->n_visitors++;
  return FALSE;
}

/* The test driver starts what its file names, and dials nothing itself. */
static char *
dup_node_xml (Fixture *fixture)
{
#define DOMAIN(name, graphics)                                                                     \
  "<domain type='test'><name>" name "</name><memory>1024</memory><os><type>hvm</type></os>"        \
  "<devices>" graphics "</devices></domain>"
  return g_strdup_printf (
      "<node>" /**/
      DOMAIN ("none", "") DOMAIN ("spice", "<graphics type='spice' port='5999'/>")
          DOMAIN ("tcp", "<graphics type='vnc' port='%u' autoport='no' listen='127.0.0.1'/>")
              DOMAIN ("any", "<graphics type='vnc' port='%u' autoport='no' listen='0.0.0.0'/>")
                  DOMAIN ("unix", "<graphics type='vnc'><listen type='socket' socket='%s'/>"
                                  "</graphics>")
                      DOMAIN ("nowhere", "<graphics type='vnc'><listen type='none'/></graphics>")
                          DOMAIN ("closed", "<graphics type='vnc' port='1' autoport='no' "
                                            "listen='127.0.0.1'/>") "</node>",
      fixture->port, fixture->port, fixture->unix_path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *file = NULL;
  g_autofree char *xml = NULL;

  fixture->folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  fixture->unix_path = g_build_filename (fixture->folder, "vnc", NULL);
  fixture->service = g_socket_service_new ();
  fixture->port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->service), NULL, NULL);
  address = g_unix_socket_address_new (fixture->unix_path);
  g_socket_listener_add_address (G_SOCKET_LISTENER (fixture->service), address,
                                 G_SOCKET_TYPE_STREAM, 0, NULL, NULL, NULL);
  g_signal_connect (fixture->service, "incoming", G_CALLBACK (incoming_cb), fixture);

  file = g_build_filename (fixture->folder, "node.xml", NULL);
  xml = dup_node_xml (fixture);
  g_assert_true (g_file_set_contents (file, xml, -1, NULL));
  fixture->uri = g_strconcat ("test://", file, NULL);
  fixture->host = virt_test_connect (fixture->uri);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->folder);

  virt_test_let_go (fixture->host);
  g_socket_service_stop (fixture->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->service));
  g_object_unref (fixture->service);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (fixture->folder);
  g_free (fixture->unix_path);
  g_free (fixture->uri);
}

static int
open_screen (Fixture *fixture, const char *name, GCancellable *cancellable, GError **error)
{
  HospesTransport *transport = hospes_domain_transport_new (virt_test_find (fixture->host, name));
  g_autoptr (GAsyncResult) result = NULL;
  int fd;

  hospes_transport_open_async (transport, cancellable, store_result_cb, &result);
  wait_for (result != NULL);
  fd = hospes_transport_open_finish (transport, result, error);
  g_clear_object (&result);
  g_assert_finalize_object (transport);
  return fd;
}

static void
test_dials (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "tcp", "any", "unix" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      int fd = open_screen (fixture, names[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (fd, >=, 0);
      wait_for (fixture->n_visitors == i + 1);
      close (fd);
    }
}

static void
test_fails (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    GIOErrorEnum code;
  } cases[] = {
    { "none", G_IO_ERROR_NOT_SUPPORTED },
    { "spice", G_IO_ERROR_NOT_SUPPORTED },
    { "nowhere", G_IO_ERROR_NOT_SUPPORTED },
    { "closed", G_IO_ERROR_CONNECTION_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (open_screen (fixture, cases[i].name, NULL, &error), ==, -1);
      g_assert_error (error, G_IO_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, !=, "");
    }

  g_assert_cmpuint (fixture->n_visitors, ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (open_screen (fixture, "tcp", cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_hostname (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) host = hospes_host_new ("qemu+ssh://root@blue.example/system", NULL);
  g_autoptr (HospesDomainInfo) info = virt_test_info_new (1, "vm-1", VIR_DOMAIN_RUNNING, 1);
  g_autoptr (GPtrArray) infos = g_ptr_array_new ();
  g_autoptr (HospesTransport) remote = NULL;
  g_autoptr (HospesTransport) local =
      hospes_domain_transport_new (virt_test_find (fixture->host, "tcp"));

  g_ptr_array_add (infos, info);
  hospes_domain_list_take_all (hospes_host_get_domain_list (host), infos);
  remote = hospes_domain_transport_new (virt_test_find (host, "vm-1"));

  g_assert_cmpstr (hospes_transport_get_hostname (remote), ==, "blue.example");
  g_assert_null (hospes_transport_get_hostname (local));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add ("/core/domain-transport/dials", Fixture, NULL, set_up, test_dials, tear_down);
  g_test_add ("/core/domain-transport/fails", Fixture, NULL, set_up, test_fails, tear_down);
  g_test_add ("/core/domain-transport/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/core/domain-transport/hostname", Fixture, NULL, set_up, test_hostname, tear_down);

  return g_test_run ();
}
