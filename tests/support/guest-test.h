/* guest-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests with another computer, an emulated one (storage-guest.sh).
 */

#pragma once

#include "run-outside.h"
#include "virt-test.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *uri;
  GSubprocess *keeper; /* ends it when we are no more, however that comes */
} Guest;

static inline char *
guest_test_dup_script (void)
{
  return g_test_build_filename (G_TEST_DIST, "support/storage-guest.sh", NULL);
}

/* Runs without what is preloaded into us; returns what it says. */
static inline char *
guest_test_script (Guest *guest, const char *verb, const char *argument, gboolean must_succeed)
{
  g_autofree char *script = guest_test_dup_script ();
  const char *const argv[] = { "sh", script, verb, guest->folder, argument, NULL };

  return run_outside_reading (argv, must_succeed);
}

/* What a command says there */
static inline char *
guest_test_run (Guest *guest, const char *command)
{
  return guest_test_script (guest, "run", command, TRUE);
}

static inline void
guest_test_begin_keeper (Guest *guest)
{
  g_autofree char *script = guest_test_dup_script ();
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  guest->keeper = g_subprocess_launcher_spawn (launcher, NULL, "sh", "-c",
                                               "read -r line; exec sh \"$0\" down \"$1\"", script,
                                               guest->folder, NULL);
  g_assert_nonnull (guest->keeper);
}

static inline void
guest_test_begin (Guest *guest)
{
  g_autofree char *port_file = NULL;
  g_autofree char *config = NULL;
  g_autofree char *port = NULL;
  gint64 before = g_get_monotonic_time ();

  guest->folder = g_strdup ("/tmp/hospes-guest-XXXXXX");
  g_assert_nonnull (g_mkdtemp (guest->folder));
  guest_test_begin_keeper (guest);
  g_setenv ("XDG_STATE_HOME", guest->folder, TRUE);
  g_free (guest_test_script (guest, "up", NULL, TRUE));
  g_test_message ("it is up after %.1f s", (g_get_monotonic_time () - before) / 1e6);

  port_file = g_build_filename (guest->folder, "port", NULL);
  g_assert_true (g_file_get_contents (port_file, &port, NULL, NULL));
  guest->uri = g_strdup_printf ("qemu+ssh://root@127.0.0.1:%d/system", atoi (port));
  config = g_build_filename (guest->folder, "config", NULL);
  g_setenv ("HOSPES_SSH_CONFIG", config, TRUE);
}

static inline void
guest_test_end (Guest *guest)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (guest->keeper), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (guest->keeper, NULL, NULL));
  g_object_unref (guest->keeper);
  g_free (guest->folder);
  g_free (guest->uri);
}

G_END_DECLS
