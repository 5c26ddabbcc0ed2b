/* test-hospes-tree.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Trees on a server of this computer.
 */

#include "config.h"

#include <signal.h>

#include "hospes-tree.h"
#include "osinfo-test.h"
#include "virt-test.h"

#define TREEINFO                                                                                   \
  "[general]\nfamily = Lares\nversion = 2.04\narch = x86_64\n"                                     \
  "[images-x86_64]\nkernel = images/vmlinuz\ninitrd = images/initrd.img\n"

static char *database;
static char *folder;
static HospesOsList *list;
static GSubprocess *server;
static char *address;

static void
begin (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GDataInputStream) says = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const char *port;

  osinfo_test_write (folder, "good/.treeinfo", TREEINFO, -1);
  osinfo_test_write (folder, "other/.treeinfo",
                     "[general]\nfamily = Nobody\nversion = 9\narch = x86_64\n"
                     "[images-x86_64]\nkernel = k\ninitrd = i\n",
                     -1);
  osinfo_test_write (folder, "evil/.treeinfo",
                     "[general]\nfamily = Lares\nversion = 2.04\narch = x86_64\n"
                     "[images-x86_64]\nkernel = ../../k\ninitrd = http://example.org/i\n",
                     -1);
  osinfo_test_write (folder, "poor/.treeinfo", "[general]\nfamily = Lares\n", -1);
  osinfo_test_write (folder, "lares/dists/one/installer/README", "nothing", -1);

  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  g_subprocess_launcher_set_cwd (launcher, folder);
  server = g_subprocess_launcher_spawn (launcher, &error, "/usr/bin/env", "python3", "-u", "-m",
                                        "http.server", "--bind", "127.0.0.1", "0", NULL);
  g_assert_no_error (error);
  says = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  line = g_data_input_stream_read_line (says, NULL, NULL, &error);
  g_assert_no_error (error);
  port = strstr (line, " port ");
  g_assert_nonnull (port);
  address = g_strdup_printf ("http://127.0.0.1:%d", atoi (port + 6));
}

static HospesTree *
read_tree (const char *path, const char *arch, GError **error)
{
  g_autofree char *url = g_strconcat (address, path, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  hospes_tree_read_async (list, url, arch, 20, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_tree_read_finish (list, result, error);
}

static void
test_known (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesTree) tree = read_tree ("/good", NULL, &error);
  g_autofree char *kernel = g_strconcat (address, "/good/images/vmlinuz", NULL);
  g_autofree char *initrd = g_strconcat (address, "/good/images/initrd.img", NULL);
  g_autofree char *arguments = g_strconcat ("inst.repo=", address, "/good", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (hospes_os_get_short_id (tree->os), ==, "lares2.04");
  g_assert_cmpstr (tree->arch, ==, "x86_64");
  g_assert_cmpstr (tree->kernel, ==, kernel);
  g_assert_cmpstr (tree->initrd, ==, initrd);
  g_assert_cmpstr (tree->arguments, ==, arguments);
  g_assert_cmpstr (tree->variants[0], ==, "Lares 2.04 Server");
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesTree) tree = read_tree ("/other/", NULL, &error);
  g_autofree char *kernel = g_strconcat (address, "/other/k", NULL);

  g_assert_no_error (error);
  g_assert_null (tree->os);
  g_assert_null (tree->arguments);
  g_assert_cmpstr (tree->kernel, ==, kernel);
}

/* Known by its path alone. */
static void
test_mirror (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesTree) tree = read_tree ("/lares/dists/one/installer/", NULL, &error);
  g_autoptr (HospesTree) other = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (hospes_os_get_short_id (tree->os), ==, "lares1");
  g_assert_true (g_str_has_suffix (tree->kernel, "/lares/dists/one/installer/netboot/linux"));

  other = read_tree ("/lares/dists/one/installer/", "aarch64", &error);
  g_assert_null (other);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_bad (void)
{
  static const char *const paths[] = { "/nothing", "/evil", "/poor" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_tree (paths[i], NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
}

/* The server is told the password, and nobody else. */
static void
test_password (void)
{
  g_autofree char *before = g_steal_pointer (&address);
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesTree) tree = NULL;

  address = g_strconcat ("http://me:secret@", before + strlen ("http://"), NULL);
  tree = read_tree ("/good", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (tree->kernel, "http://me:secret@"));
  g_assert_null (read_tree ("/nothing", NULL, &error));
  g_assert_nonnull (strstr (error->message, "http://me:…@127.0.0.1"));
  g_clear_error (&error);

  g_free (address);
  address = g_strdup ("nbd://me:secret@a");
  g_assert_null (read_tree ("/good", NULL, &error));
  g_assert_nonnull (strstr (error->message, "nbd://me:…@a"));
  g_clear_error (&error);

  g_free (address);
  address = g_strdup ("http://me:secret@127.0.0.1:1");
  g_assert_null (read_tree ("/good", NULL, &error));
  g_assert_null (strstr (error->message, "secret"));
  g_free (address);
  address = g_steal_pointer (&before);
}

static void
test_addresses (void)
{
  static const char *const good[] = { "http://a/b", "https://a.example/", "ftp://a/", "file:///a" };
  static const char *const bad[] = { "",        "a",        "/a",           "http:///a",
                                     "nbd://a", "file://a", "http://a/b c", "http://a/'b" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (hospes_tree_is_url (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hospes_tree_is_url (bad[i]));

  hospes_tree_read_async (list, "nbd://a", NULL, 20, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_tree_read_finish (list, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* A server that takes the call, and says nothing. */
static void
test_silent (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) here = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (here, 0);
  g_autoptr (GSocketAddress) found = NULL;
  g_autofree char *url = NULL;

  g_socket_listener_add_address (listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &found, &error);
  g_assert_no_error (error);
  url = g_strdup_printf ("http://127.0.0.1:%u/",
                         g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (found)));
  hospes_tree_read_async (list, url, NULL, 1, NULL, store_result_cb, &late);
  hospes_tree_read_async (list, url, NULL, 60, cancellable, store_result_cb, &cancelled);
  g_cancellable_cancel (cancellable);
  wait_for (late != NULL && cancelled != NULL);
  g_assert_null (hospes_tree_read_finish (list, late, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_clear_error (&error);
  g_assert_null (hospes_tree_read_finish (list, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nobody is there. */
static void
test_gone (void)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (server);
  g_subprocess_wait (server, NULL, NULL);
  g_assert_null (read_tree ("/good", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  int status;

  /* What goes to this computer goes to nobody else. */
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_unsetenv ("http_proxy");
  virt_test_init (&argc, &argv);
  database = osinfo_test_small_new ();
  folder = osinfo_test_folder_new ();
  osinfo_test_use (database);
  list = hospes_os_list_new ();
  begin ();

  g_test_add_func ("/install/tree/known", test_known);
  g_test_add_func ("/install/tree/unknown", test_unknown);
  g_test_add_func ("/install/tree/mirror", test_mirror);
  g_test_add_func ("/install/tree/bad", test_bad);
  g_test_add_func ("/install/tree/password", test_password);
  g_test_add_func ("/install/tree/addresses", test_addresses);
  g_test_add_func ("/install/tree/silent", test_silent);
  g_test_add_func ("/install/tree/gone", test_gone);

  status = g_test_run ();
  g_assert_finalize_object (list);
  g_object_unref (server);
  g_free (address);
  osinfo_test_remove (folder);
  osinfo_test_remove (database);
  return status;
}
