/* test-hospes-host-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Why a host could not be opened, on computers with and without libvirt.
 */

#include "hospes-host-state.h"
#include "hospes-trouble.h"

#include <errno.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libvirt/virterror.h>

#include "hospes-error.h"
#include "hospes-ssh-error.h"

#define LOCAL  "qemu:///system"
#define REMOTE "qemu+ssh://blue.example/system"

static char *daemons; /* a folder in which this computer's daemons are looked for */

static HospesTrouble
find (const char *uri, GQuark domain, int code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, message);

  return hospes_trouble_find (uri, error);
}

static void
install (const char *name, int mode)
{
  g_autofree char *path = g_build_filename (daemons, name, NULL);

  g_assert_true (g_file_set_contents (path, "#!/bin/sh\n", -1, NULL));
  g_chmod (path, mode);
}

static void
uninstall (const char *name)
{
  g_autofree char *path = g_build_filename (daemons, name, NULL);

  g_remove (path);
}

static void
test_not_installed (void)
{
  const GQuark virt = HOSPES_VIRT_ERROR;
  const char *refused = "Failed to connect socket: No such file or directory";

  g_assert_cmpint (find (LOCAL, virt, VIR_ERR_SYSTEM_ERROR, refused), ==,
                   HOSPES_TROUBLE_NOT_INSTALLED);

  /* A file is no program. */
  install ("libvirtd", 0644);
  g_assert_cmpint (find (LOCAL, virt, VIR_ERR_SYSTEM_ERROR, refused), ==,
                   HOSPES_TROUBLE_NOT_INSTALLED);

  install ("libvirtd", 0755);
  g_assert_cmpint (find (LOCAL, virt, VIR_ERR_SYSTEM_ERROR, refused), ==,
                   HOSPES_TROUBLE_NOT_RUNNING);
  uninstall ("libvirtd");

  install ("virtqemud", 0755);
  g_assert_cmpint (find (LOCAL, virt, VIR_ERR_SYSTEM_ERROR, refused), ==,
                   HOSPES_TROUBLE_NOT_RUNNING);
  uninstall ("virtqemud");

  /* What is installed here says nothing about other computers and hypervisors. */
  g_assert_cmpint (find (REMOTE, virt, VIR_ERR_SYSTEM_ERROR, refused), ==, HOSPES_TROUBLE_OTHER);
  g_assert_cmpint (find ("xen:///system", virt, VIR_ERR_SYSTEM_ERROR, refused), ==,
                   HOSPES_TROUBLE_OTHER);
}

static void
test_permission (void)
{
  static const int codes[] = { VIR_ERR_AUTH_FAILED, VIR_ERR_AUTH_CANCELLED, VIR_ERR_ACCESS_DENIED };
  const GQuark virt = HOSPES_VIRT_ERROR;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpint (find (LOCAL, virt, codes[i], ""), ==, HOSPES_TROUBLE_PERMISSION);

  g_assert_cmpint (find (LOCAL, virt, VIR_ERR_AUTH_UNAVAILABLE, ""), ==, HOSPES_TROUBLE_NO_AGENT);
  g_assert_cmpint (find (LOCAL, virt, VIR_ERR_SYSTEM_ERROR,
                         "Failed to connect socket to '/run/x': Permission denied"),
                   ==, HOSPES_TROUBLE_PERMISSION);
  g_assert_cmpint (find (LOCAL, virt, VIR_ERR_SYSTEM_ERROR, g_strerror (EACCES)), ==,
                   HOSPES_TROUBLE_PERMISSION);
}

/* Who is asked, and where, makes the difference. */
static void
test_sign_in (void)
{
  const GQuark virt = HOSPES_VIRT_ERROR;
  const char *tcp = "qemu+tcp://blue.example/system";

  g_assert_cmpint (find (REMOTE, virt, VIR_ERR_AUTH_UNAVAILABLE, ""), ==,
                   HOSPES_TROUBLE_PERMISSION_THERE);
  g_assert_cmpint (find (REMOTE, virt, VIR_ERR_ACCESS_DENIED, ""), ==,
                   HOSPES_TROUBLE_PERMISSION_THERE);
  g_assert_cmpint (find (tcp, virt, VIR_ERR_AUTH_FAILED, ""), ==, HOSPES_TROUBLE_PASSWORD);
  g_assert_cmpint (find (tcp, virt, VIR_ERR_AUTH_CANCELLED, ""), ==, HOSPES_TROUBLE_SIGN_IN);
  g_assert_cmpint (find (tcp, G_IO_ERROR, G_IO_ERROR_CANCELLED, ""), ==, HOSPES_TROUBLE_SIGN_IN);
  g_assert_cmpint (find (REMOTE, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_UNASKED, ""), ==,
                   HOSPES_TROUBLE_SIGN_IN);
  g_assert_cmpint (find (REMOTE, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_KEY_CHANGED, ""), ==,
                   HOSPES_TROUBLE_KEY_CHANGED);

  /* What goes by itself is tried again by itself. */
  g_assert_true (hospes_trouble_needs_person (HOSPES_TROUBLE_SIGN_IN));
  g_assert_true (hospes_trouble_needs_person (HOSPES_TROUBLE_KEY_CHANGED));
  g_assert_false (hospes_trouble_needs_person (HOSPES_TROUBLE_NONE));
  g_assert_false (hospes_trouble_needs_person (HOSPES_TROUBLE_PORT_CLOSED));
  g_assert_false (hospes_trouble_needs_person (HOSPES_TROUBLE_UNREACHABLE));
}

static void
test_bad_uri (void)
{
  const GQuark virt = HOSPES_VIRT_ERROR;

  g_assert_cmpint (find ("nonsense:///x", virt, VIR_ERR_NO_CONNECT, ""), ==,
                   HOSPES_TROUBLE_BAD_URI);
  /* What libvirt says of it where its daemon does not run. */
  g_assert_cmpint (find ("nonsense:///x", virt, VIR_ERR_SYSTEM_ERROR, ""), ==,
                   HOSPES_TROUBLE_BAD_URI);
  g_assert_cmpint (find ("qemu:///x", virt, VIR_ERR_INVALID_ARG, ""), ==, HOSPES_TROUBLE_BAD_URI);
  g_assert_cmpint (find ("nonsense", virt, VIR_ERR_INTERNAL_ERROR, ""), ==, HOSPES_TROUBLE_BAD_URI);
}

static void
test_others (void)
{
  g_assert_cmpint (find (LOCAL, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, ""), ==,
                   HOSPES_TROUBLE_NO_ANSWER);
  g_assert_cmpint (find (LOCAL, G_IO_ERROR, G_IO_ERROR_FAILED, ""), ==, HOSPES_TROUBLE_OTHER);
  g_assert_cmpint (find ("test:///default", HOSPES_VIRT_ERROR, VIR_ERR_XML_ERROR, ""), ==,
                   HOSPES_TROUBLE_OTHER);
}

static void
test_states (void)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (HOSPES_TYPE_HOST_STATE);

  g_assert_cmpuint (values->n_values, ==, HOSPES_HOST_STATE_FAILED + 1);
  g_assert_cmpstr (g_enum_get_value (values, HOSPES_HOST_STATE_LOST)->value_nick, ==, "lost");
}

/* Signed in, and polkit over there has nobody to ask. */
static void
test_polkit_there (void)
{
  g_autoptr (GError) error = g_error_new_literal (HOSPES_VIRT_ERROR, VIR_ERR_AUTH_UNAVAILABLE,
                                                  "authentication unavailable: no polkit agent");

  g_assert_cmpint (hospes_trouble_find ("qemu+ssh://blue/system", error), ==,
                   HOSPES_TROUBLE_PERMISSION_THERE);
  g_assert_cmpint (hospes_trouble_find ("qemu+tls://blue/system", error), ==, HOSPES_TROUBLE_OTHER);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  daemons = g_dir_make_tmp ("hospes-daemons-XXXXXX", NULL);
  g_setenv ("HOSPES_DAEMON_PATH", daemons, TRUE);

  g_test_add_func ("/core/host-state/not-installed", test_not_installed);
  g_test_add_func ("/core/host-state/permission", test_permission);
  g_test_add_func ("/core/host-state/sign-in", test_sign_in);
  g_test_add_func ("/core/host-state/bad-uri", test_bad_uri);
  g_test_add_func ("/core/host-state/others", test_others);
  g_test_add_func ("/core/host-state/polkit-there", test_polkit_there);
  g_test_add_func ("/core/host-state/states", test_states);

  status = g_test_run ();
  g_rmdir (daemons);
  g_free (daemons);
  return status;
}
