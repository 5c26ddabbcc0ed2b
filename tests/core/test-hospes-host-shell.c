/* test-hospes-host-shell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Commands on a host: here, and over the login that is open.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "daemon-test.h"
#include "hospes-host-shell.h"
#include "hospes-host.h"
#include "ssh-test.h"
#include "virt-test.h"

typedef struct
{
  HospesHostShell *shell;
  const char *script;
  GCancellable *cancellable;
  GString *heard;
  GError *error;
  gboolean succeeded;
} Errand;

/* On another thread. */
static void
hear_cb (const char *text, gpointer data)
{
  Errand *errand = data;

  g_string_append (errand->heard, text);
  if (errand->cancellable != NULL && strstr (errand->heard->str, "waiting") != NULL)
    g_cancellable_cancel (errand->cancellable);
}

static gpointer
run_errand (gpointer data)
{
  Errand *errand = data;

  errand->succeeded = hospes_host_shell_run (errand->shell, errand->script, hear_cb, errand,
                                             errand->cancellable, &errand->error);
  return NULL;
}

static void
errand_run (Errand *errand, const char *script)
{
  if (errand->heard != NULL)
    g_string_free (errand->heard, TRUE);
  errand->heard = g_string_new (NULL);
  errand->script = script;
  g_clear_error (&errand->error);
  virt_test_in_thread (run_errand, errand);
}

/* What it began there has ended there, and what it made is gone. */
static void
check_ends (Errand *errand)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-shell-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "half", NULL);
  g_autofree char *script =
      g_strdup_printf ("trap 'kill $!; wait $!; rm -f %s; exit 1' TERM; : >%s; sleep 1000 & "
                       "echo \"pid $!\"; echo waiting; wait $!",
                       file, file);
  const char *pid;

  errand_run (errand, script);
  g_assert_error (errand->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (pid = strstr (errand->heard->str, "pid "));
  g_assert_cmpint (kill (atoi (pid + strlen ("pid ")), 0), ==, -1);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
check (HospesHost *host, gboolean is_local)
{
  Errand errand = { NULL };

  errand.shell = hospes_host_shell_new (host, &errand.error);
  g_assert_no_error (errand.error);
  g_assert_cmpint (hospes_host_shell_is_local (errand.shell), ==, is_local);

  errand_run (&errand, "echo \"it's $((40 + 2))\"; echo 'two  spaces'");
  g_assert_no_error (errand.error);
  g_assert_true (errand.succeeded);
  g_assert_cmpstr (errand.heard->str, ==, "it's 42\ntwo  spaces\n");

  errand_run (&errand, "echo first; echo 'last words' >&2; exit 3");
  g_assert_false (errand.succeeded);
  g_assert_error (errand.error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (errand.error->message, ==, "last words");

  errand_run (&errand, "exit 1");
  g_assert_error (errand.error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (errand.error->message, !=, "");

  errand.cancellable = g_cancellable_new ();
  errand_run (&errand, "echo waiting; exec sleep 1000");
  g_assert_error (errand.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_cancellable_reset (errand.cancellable);
  check_ends (&errand);

  g_object_unref (errand.cancellable);
  g_clear_error (&errand.error);
  g_string_free (errand.heard, TRUE);
  hospes_host_shell_free (errand.shell);
}

static void
test_local (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);

  check (host, TRUE);
  virt_test_let_go (host);
}

/* By libvirt's own ways there is no running of commands. */
static void
test_other_ways (void)
{
  g_autoptr (HospesHost) host = hospes_host_new ("qemu+tls://there/system", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (hospes_host_shell_new (host, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_ssh (void)
{
  Daemon daemon_here;
  SshTest ssh = { NULL };
  g_autofree char *rest = NULL;
  g_autofree char *uri = NULL;
  HospesHost *host;

  if (!ssh_test_can_run (TRUE) || !can_run ())
    return;

  daemon_begin (&daemon_here);
  ssh_test_begin (&ssh, daemon_here.folder);
  ssh_test_trust (&ssh);
  rest = g_strdup_printf ("session?keyfile=%s/id", ssh.folder);
  uri = ssh_test_dup_uri (&ssh, "root", rest);
  host = hospes_host_new (uri, NULL);
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);

  check (host, FALSE);

  hospes_host_disconnect (host);
  wait_for (G_OBJECT (host)->ref_count == 1);
  g_assert_finalize_object (host);
  ssh_test_end (&ssh);
  daemon_end (&daemon_here);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

  g_test_add_func ("/core/host-shell/local", test_local);
  g_test_add_func ("/core/host-shell/other-ways", test_other_ways);
  g_test_add_func ("/core/host-shell/ssh", test_ssh);

  return g_test_run ();
}
