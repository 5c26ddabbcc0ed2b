/* hospes-ssh-folder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where a login keeps its socket and the program to call instead of ssh, and
 * where all of them listen for questions: a folder for each attempt in one of
 * this program's own.
 */

#include "config.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "hospes-ssh-folder.h"

/* The longest name below it is that of ssh's socket before it is ready; a
 * socket's path may have 107 bytes, see unix(7). */
#define MAX_TOP 60

static char *top;
static HospesAskpassServer *server;
static guint n_attempts;

/* hospes-ssh and hospes-askpass lie side by side. */
static char *
dup_installed (const char *name)
{
  const char *folder = g_getenv ("HOSPES_LIBEXEC_DIR");

  return g_build_filename (folder != NULL ? folder : HOSPES_LIBEXECDIR, name, NULL);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

static gboolean
ensure_top (GError **error)
{
  g_autofree char *path = NULL;

  if (server != NULL)
    return TRUE;

  if (top == NULL)
    top = g_build_filename (g_get_user_runtime_dir (), "hospes-XXXXXX", NULL);

  if (strlen (top) > MAX_TOP || g_mkdtemp (top) == NULL)
    {
      g_free (top);
      top = g_strdup ("/tmp/hospes-XXXXXX");
      if (g_mkdtemp (top) == NULL)
        {
          fail (error);
          g_clear_pointer (&top, g_free);
          return FALSE;
        }
    }

  path = g_build_filename (top, "ask", NULL);
  return (server = hospes_askpass_server_new (path, error)) != NULL;
}

/**
 * hospes_ssh_folder_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a new one, for nobody but this account;
 *   hospes_ssh_folder_free() removes it
 */
char *
hospes_ssh_folder_new (GError **error)
{
  const char *config = g_getenv ("HOSPES_SSH_CONFIG");
  g_autofree char *number = g_strdup_printf ("%u", ++n_attempts);
  g_autofree char *target = dup_installed ("hospes-ssh");
  g_autofree char *program = NULL;
  g_autofree char *config_link = NULL;
  g_autofree char *folder = NULL;

  if (!ensure_top (error))
    return NULL;

  folder = g_build_filename (top, number, NULL);
  program = hospes_ssh_folder_dup_program (folder);
  config_link = g_build_filename (folder, "config", NULL);

  /* A test's own configuration stands in for the person's. */
  if (g_mkdir (folder, 0700) < 0 || symlink (target, program) < 0 ||
      (config != NULL && symlink (config, config_link) < 0))
    {
      fail (error);
      hospes_ssh_folder_free (g_steal_pointer (&folder));
      return NULL;
    }

  return g_steal_pointer (&folder);
}

/**
 * hospes_ssh_folder_free:
 * @folder: (transfer full) (nullable): a folder
 *
 * Removes it with all that is in it.
 */
void
hospes_ssh_folder_free (char *folder)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }

  if (folder != NULL)
    g_rmdir (folder);
  g_free (folder);
}

/* No login is left. */
void
hospes_ssh_folder_close_all (void)
{
  if (server != NULL)
    g_unlink (hospes_askpass_server_get_path (server));
  g_clear_object (&server);

  if (top != NULL)
    g_rmdir (top);
  g_clear_pointer (&top, g_free);
}

/**
 * hospes_ssh_folder_dup_program:
 * @folder: a folder
 *
 * Returns: (transfer full): what to call instead of "ssh"
 */
char *
hospes_ssh_folder_dup_program (const char *folder)
{
  return g_build_filename (folder, "ssh", NULL);
}

/**
 * hospes_ssh_folder_dup_askpass:
 *
 * Returns: (transfer full): what ssh is to start when it has a question
 */
char *
hospes_ssh_folder_dup_askpass (void)
{
  return dup_installed ("hospes-askpass");
}

/**
 * hospes_ssh_folder_get_server:
 *
 * Returns: (transfer none): what hears questions, while there is a folder
 */
HospesAskpassServer *
hospes_ssh_folder_get_server (void)
{
  return server;
}
