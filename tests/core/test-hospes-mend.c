/* test-hospes-mend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * With programs of our own in the place of apt-get, dnf and pkexec.
 */

#include "hospes-mend.h"

#include <glib/gstdio.h>

#include "wait-for.h"

static char *programs; /* the only folder of PATH but for the shell's own */

static void
install (const char *name, const char *script)
{
  g_autofree char *path = g_build_filename (programs, name, NULL);

  g_assert_true (g_file_set_contents (path, script, -1, NULL));
  g_chmod (path, 0755);
}

static void
uninstall (const char *name)
{
  g_autofree char *path = g_build_filename (programs, name, NULL);

  g_remove (path);
}

static void
assert_installs_with (const char *tool)
{
  g_autofree char *commands = NULL;
  g_autofree char *former_path = g_strdup (g_getenv ("PATH"));

  g_setenv ("PATH", programs, TRUE);
  install (tool, "#!/bin/sh\n");
  commands = hospes_mend_dup_commands (HOSPES_TROUBLE_NOT_INSTALLED);
  uninstall (tool);
  g_setenv ("PATH", former_path, TRUE);

  g_assert_true (g_str_has_prefix (commands, tool));
  g_assert_nonnull (strstr (commands, "libvirtd"));
  g_assert_nonnull (strstr (commands, "\nusermod -aG libvirt "));
}

static void
test_commands (void)
{
  g_autofree char *start = hospes_mend_dup_commands (HOSPES_TROUBLE_NOT_RUNNING);
  g_autofree char *join = hospes_mend_dup_commands (HOSPES_TROUBLE_PERMISSION);
  g_autofree char *emulator = hospes_mend_dup_commands (HOSPES_TROUBLE_NO_EMULATOR);

  assert_installs_with ("apt-get");
  assert_installs_with ("dnf");
  assert_installs_with ("zypper");
  assert_installs_with ("pacman");

  g_assert_nonnull (strstr (start, "libvirtd"));
  g_assert_nonnull (strstr (join, "usermod -aG libvirt "));

  g_assert_nonnull (strstr (emulator, "qemu"));
  g_assert_null (strstr (emulator, "libvirt"));

  g_assert_null (hospes_mend_dup_commands (HOSPES_TROUBLE_NONE));
  g_assert_null (hospes_mend_dup_commands (HOSPES_TROUBLE_LOGIN));
  g_assert_null (hospes_mend_dup_commands (HOSPES_TROUBLE_NO_ANSWER));
  g_assert_null (hospes_mend_dup_commands (HOSPES_TROUBLE_BAD_URI));
  g_assert_null (hospes_mend_dup_commands (HOSPES_TROUBLE_OTHER));
}

static gboolean
run (const char *commands, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_mend_run_async (commands, cancellable, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_mend_run_finish (result, error);
}

static void
test_run (void)
{
  g_autofree char *file = g_build_filename (programs, "done", NULL);
  g_autofree char *commands = g_strdup_printf ("true\ntouch %s", file);
  g_autoptr (GError) error = NULL;

  g_assert_true (hospes_mend_is_possible ());
  g_assert_true (run (commands, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_remove (file);
}

/* It ends with the first command that fails, and its words are told. */
static void
test_run_fails (void)
{
  g_autofree char *file = g_build_filename (programs, "done", NULL);
  g_autofree char *commands = g_strdup_printf ("echo broken >&2; false\ntouch %s", file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) silent = NULL;

  g_assert_false (run (commands, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "broken"));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  g_assert_false (run ("false", NULL, &silent));
  g_assert_cmpstr (silent->message, !=, "");
}

static void
test_run_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_mend_run_async ("read nothing", cancellable, store_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_for (result != NULL);
  g_assert_false (hospes_mend_run_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  programs = g_dir_make_tmp ("hospes-programs-XXXXXX", NULL);
  path = g_strdup_printf ("%s:%s", programs, g_getenv ("PATH"));
  g_setenv ("PATH", path, TRUE);
  install ("pkexec", "#!/bin/sh\nexec \"$@\"\n");

  g_test_add_func ("/core/mend/commands", test_commands);
  g_test_add_func ("/core/mend/run", test_run);
  g_test_add_func ("/core/mend/run/fails", test_run_fails);
  g_test_add_func ("/core/mend/run/cancelled", test_run_cancelled);

  status = g_test_run ();
  uninstall ("pkexec");
  g_rmdir (programs);
  g_free (programs);
  return status;
}
