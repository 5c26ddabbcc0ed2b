/* test-hospes-qemu-runtime.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-qemu-runtime.h"

#include <utime.h>

#include <glib/gstdio.h>

static char *root;

static void
leave_pid_file (const char *folder, const char *name, gint64 moment)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);
  g_autofree char *file_name = g_strconcat (name, ".pid", NULL);
  g_autofree char *file = g_build_filename (path, file_name, NULL);
  struct utimbuf times = { .actime = moment, .modtime = moment };

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "1\n", -1, NULL));
  g_assert_cmpint (g_utime (file, &times), ==, 0);
}

static gint64
find (const char *uri, const char *name)
{
  g_autoptr (GDateTime) start = hospes_qemu_runtime_find_start (uri, name);

  return start != NULL ? g_date_time_to_unix (start) : 0;
}

static void
test_beside_the_socket (void)
{
  g_autofree char *session =
      g_strdup_printf ("qemu+unix:///session?socket=%s/libvirt/libvirt-sock", root);
  g_autofree char *system =
      g_strdup_printf ("qemu+unix:///system?socket=%s/libvirt/libvirt-sock&mode=legacy", root);

  leave_pid_file ("libvirt/qemu/run", "mine", 1700000000);
  leave_pid_file ("libvirt/qemu", "theirs", 1600000000);

  g_assert_cmpint (find (session, "mine"), ==, 1700000000);
  g_assert_cmpint (find (session, "theirs"), ==, 0);
  g_assert_cmpint (find (system, "theirs"), ==, 1600000000);
}

static void
test_of_the_session (void)
{
  leave_pid_file ("libvirt/qemu/run", "mine", 1700000000);

  g_assert_cmpint (find ("qemu:///session", "mine"), ==, 1700000000);
  g_assert_cmpint (find ("qemu:///session", "nobody's"), ==, 0);
}

static void
test_nowhere (void)
{
  leave_pid_file ("libvirt/qemu/run", "mine", 1700000000);
  leave_pid_file ("", "outside", 1700000000);

  g_assert_cmpint (find ("qemu+ssh://blue.example/session", "mine"), ==, 0);
  g_assert_cmpint (find ("test:///session", "mine"), ==, 0);
  g_assert_cmpint (find ("nonsense", "mine"), ==, 0);
  g_assert_cmpint (find ("", "mine"), ==, 0);
  g_assert_cmpint (find ("qemu:///session", "../../../outside"), ==, 0);
  g_assert_cmpint (find ("qemu:///session", ""), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *command = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  root = g_dir_make_tmp ("hospes-runtime-XXXXXX", NULL);
  g_setenv ("XDG_RUNTIME_DIR", root, TRUE);

  g_test_add_func ("/core/qemu-runtime/beside-the-socket", test_beside_the_socket);
  g_test_add_func ("/core/qemu-runtime/of-the-session", test_of_the_session);
  g_test_add_func ("/core/qemu-runtime/nowhere", test_nowhere);

  status = g_test_run ();
  command = g_strdup_printf ("rm -rf '%s'", root);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (root);
  return status;
}
