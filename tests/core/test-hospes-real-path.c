/* test-hospes-real-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* canonicalize_file_name() */
#endif

#include "hospes-real-path.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SILENT "/silent"

/* A share whose server is gone. */
static GMutex server;

char *
realpath (const char *path, char *resolved)
{
  if (g_str_has_prefix (path, SILENT))
    {
      g_mutex_lock (&server);
      g_mutex_unlock (&server);
    }

  return canonicalize_file_name (path);
}

static char *folder;
static char *file;
static char *other;

static void
test_follows (void)
{
  g_autofree char *real = hospes_real_path_dup (other);
  g_autofree char *plain = hospes_real_path_dup (file);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  g_assert_cmpstr (real, ==, file);
  g_assert_cmpstr (plain, ==, file);
  g_assert_null (hospes_real_path_dup (missing));
}

static gpointer
ask_silent (gpointer data)
{
  return hospes_real_path_dup (SILENT "/disk.img");
}

/* Two ask where nobody answers; nobody waits after that, until there is an answer. */
static void
test_silence (void)
{
  gint64 begun = g_get_monotonic_time ();
  GThread *thread;
  char *real = NULL;

  g_mutex_lock (&server);
  thread = g_thread_new ("asks", ask_silent, NULL);
  g_assert_null (ask_silent (NULL));
  g_assert_null (g_thread_join (thread));
  g_assert_cmpint (g_get_monotonic_time () - begun, >=, G_TIME_SPAN_SECOND / 2);
  for (guint i = 0; i < 1000; i++)
    g_assert_null (hospes_real_path_dup (other));

  g_mutex_unlock (&server);
  while ((real = hospes_real_path_dup (other)) == NULL)
    g_thread_yield ();
  g_assert_cmpstr (real, ==, file);
  g_free (real);
}

int
main (int argc, char *argv[])
{
  g_autofree char *made = g_dir_make_tmp ("hospes-real-XXXXXX", NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = canonicalize_file_name (made);
  file = g_build_filename (folder, "disk.img", NULL);
  other = g_build_filename (folder, "link.img", NULL);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (symlink (file, other), ==, 0);

  g_test_add_func ("/core/real-path/follows", test_follows);
  g_test_add_func ("/core/real-path/silence", test_silence);

  status = g_test_run ();
  g_unlink (other);
  g_unlink (file);
  g_rmdir (folder);
  g_free (other);
  g_free (file);
  free (folder);
  return status;
}
