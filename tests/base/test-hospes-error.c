/* test-hospes-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-error.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "virt-test.h"

/* Any call that fails will do. */
static gpointer
fail_and_take (gpointer data)
{
  GError *error = NULL;

  g_assert_null (virConnectOpen (data));
  g_assert_false (hospes_error_take (&error));
  return error;
}

static void
test_takes_what_libvirt_said (void)
{
  g_autoptr (GError) error =
      virt_test_in_thread (fail_and_take, (char *) "test:///no/such/file.xml");
  g_autoptr (GError) copy = g_error_copy (error);

  g_assert_true (error->domain == HOSPES_VIRT_ERROR);
  g_assert_cmpint (error->code, !=, VIR_ERR_OK);
  g_assert_cmpint (error->code, !=, VIR_ERR_INTERNAL_ERROR);
  g_assert_nonnull (strstr (error->message, "/no/such/file.xml"));
  g_assert_cmpint (hospes_error_get_virt_domain (error), !=, VIR_FROM_NONE);

  g_assert_cmpint (hospes_error_get_virt_domain (copy), ==, hospes_error_get_virt_domain (error));
}

static gpointer
fail_and_take_twice (gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (virConnectOpen ("test:///no/such/file.xml"));
  g_assert_false (hospes_error_take (NULL));
  g_assert_null (virGetLastError ());

  /* Nothing is left of it. */
  g_assert_null (hospes_error_take_null (&error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_INTERNAL_ERROR);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_cmpint (hospes_error_get_virt_domain (error), ==, VIR_FROM_NONE);

  return NULL;
}

static void
test_takes_it_once (void)
{
  virt_test_in_thread (fail_and_take_twice, NULL);
}

static void
test_silent (void)
{
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  g_autoptr (GError) failed = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "");

  g_assert_true (hospes_error_is_silent (NULL));
  g_assert_true (hospes_error_is_silent (cancelled));
  g_assert_false (hospes_error_is_silent (failed));
}

static void
test_virt_domain_of_others (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, VIR_ERR_NO_CONNECT, "");

  g_assert_cmpint (hospes_error_get_virt_domain (NULL), ==, VIR_FROM_NONE);
  g_assert_cmpint (hospes_error_get_virt_domain (other), ==, VIR_FROM_NONE);
}

static void
test_lost_link (void)
{
  static const struct
  {
    GQuark (*quark) (void);
    int code;
    gboolean lost;
  } cases[] = {
    { hospes_virt_error_quark, VIR_ERR_INVALID_CONN, TRUE },
    { hospes_virt_error_quark, VIR_ERR_NO_CONNECT, TRUE },
    { hospes_virt_error_quark, VIR_ERR_INTERNAL_ERROR, FALSE },
    { hospes_virt_error_quark, VIR_ERR_SYSTEM_ERROR, FALSE },
    { hospes_virt_error_quark, VIR_ERR_NO_DOMAIN, FALSE },
    { g_io_error_quark, VIR_ERR_NO_CONNECT, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (cases[i].quark (), cases[i].code, "");

      g_assert_cmpint (hospes_error_is_lost_link (error), ==, cases[i].lost);
    }

  g_assert_false (hospes_error_is_lost_link (NULL));
}

/* What libvirt says of a daemon that hangs up. */
static void
test_lost_link_of_libvirt (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sock", NULL);
  g_autofree char *uri = g_strdup_printf ("qemu+unix:///session?socket=%s", path);
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;

  /* Its connections are closed as soon as nobody keeps them. */
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (service), address,
                                                G_SOCKET_TYPE_STREAM, 0, NULL, NULL, NULL));
  error = virt_test_in_thread (fail_and_take, uri);
  g_assert_cmpint (hospes_error_get_virt_domain (error), ==, VIR_FROM_RPC);
  g_assert_true (hospes_error_is_lost_link (error));

  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/base/error/takes-what-libvirt-said", test_takes_what_libvirt_said);
  g_test_add_func ("/base/error/takes-it-once", test_takes_it_once);
  g_test_add_func ("/base/error/silent", test_silent);
  g_test_add_func ("/base/error/virt-domain-of-others", test_virt_domain_of_others);
  g_test_add_func ("/base/error/lost-link", test_lost_link);
  g_test_add_func ("/base/error/lost-link/libvirt", test_lost_link_of_libvirt);

  return g_test_run ();
}
