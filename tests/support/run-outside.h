/* run-outside.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Runs programs beside a test, without what is preloaded into it. One that fails ends it.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): what a program gets, if nothing else is said */
static inline GStrv
run_outside_environ (void)
{
  return g_environ_unsetenv (g_get_environ (), "LD_PRELOAD");
}

/* @folder: (nullable): where; @environment: (nullable): of its own. What it writes goes
 * nowhere: a daemon that it starts would keep a pipe open. */
static inline void
run_outside_in (const char *folder, GStrv environment, const char *const *argv)
{
  g_auto (GStrv) usual = run_outside_environ ();
  g_autofree char *line = g_strjoinv (" ", (char **) argv);
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (folder, (char **) argv, environment != NULL ? environment : usual,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", line, error->message);
}

static inline void
run_outside (const char *const *argv)
{
  run_outside_in (NULL, NULL, argv);
}

/* Returns: (transfer full): what it writes, without the end of the last line */
static inline char *
run_outside_reading (const char *const *argv, gboolean must_succeed)
{
  g_auto (GStrv) environment = run_outside_environ ();
  g_autofree char *line = g_strjoinv (" ", (char **) argv);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                     NULL, &status, &error) ||
      (must_succeed && !g_spawn_check_wait_status (status, &error)))
    g_error ("%s: %s", line, error->message);

  return g_strchomp (output);
}

G_END_DECLS
