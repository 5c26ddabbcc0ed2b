/* daemon-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests with a daemon of their own (private-host.sh).
 */

#pragma once

#include <glib/gstdio.h>

#include "run-outside.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *uri;
} Daemon;

static inline void
run_script (Daemon *private, const char *verb, const char *argument)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support/private-host.sh", NULL);
  const char *const argv[] = { "sh", script, verb, private->folder, argument, NULL };
  g_auto (GStrv) environment = run_outside_environ ();

  environment = g_environ_unsetenv (environment, "LIBVIRT_LOG_OUTPUTS");
  run_outside_in (NULL, environment, argv);
}

static inline void
daemon_begin (Daemon *private)
{
  private->folder = g_strdup ("/tmp/hospes-host-XXXXXX");
  g_assert_nonnull (g_mkdtemp (private->folder));
  g_rmdir (private->folder);
  private->uri =
      g_strdup_printf ("qemu+unix:///session?socket=%s/run/libvirt/libvirt-sock", private->folder);
  run_script (private, "up", NULL);
}

static inline void
daemon_end (Daemon *private)
{
  run_script (private, "down", NULL);
  g_free (private->folder);
  g_free (private->uri);
}

static inline gboolean
can_run (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("PATH"), ":/usr/sbin:/sbin", NULL);

  g_setenv ("PATH", path, TRUE);
  for (const char *const *tool = (const char *[]){ "libvirtd", "virsh", "setpriv", NULL };
       *tool != NULL; tool++)
    {
      g_autofree char *found = g_find_program_in_path (*tool);

      if (found == NULL)
        {
          g_test_skip ("There is no libvirtd, virsh or setpriv on this machine");
          return FALSE;
        }
    }

  return TRUE;
}

G_END_DECLS
