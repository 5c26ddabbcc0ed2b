/* hospes-ssh-dial.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * From here to what listens on a host, or on what that host reaches, through an
 * open login. May be called on any thread, and takes its time.
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hospes-ssh-dial.h"

static GSubprocessLauncher *
new_launcher (GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  /* What tests preload into us is not meant for it. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  return launcher;
}

static GPtrArray *
new_arguments (const char *program, const HospesSshAddress *address, ...)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);
  const char *argument;
  va_list list;

  g_ptr_array_add (arguments, g_strdup (program));
  g_ptr_array_add (arguments, g_strdup ("-o"));
  g_ptr_array_add (arguments, g_strdup ("BatchMode=yes"));

  va_start (list, address);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, g_strdup (argument));
  va_end (list);

  hospes_ssh_address_add_arguments (address, arguments);
  g_ptr_array_add (arguments, NULL);
  return arguments;
}

/**
 * hospes_ssh_dial:
 * @program: of an open login, see hospes_ssh_login_dup_program()
 * @address: its address
 * @host: whom to call, as that host sees it
 * @port: where
 * @error: return location
 *
 * Returns: a socket of its own to that place, or -1. If nobody answers there, it
 *   ends at once
 */
int
hospes_ssh_dial (const char *program,
                 const HospesSshAddress *address,
                 const char *host,
                 guint16 port,
                 GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *place =
      g_strdup_printf (strchr (host, ':') == NULL ? "%s:%u" : "[%s]:%u", host, (guint) port);
  g_autoptr (GPtrArray) arguments = new_arguments (program, address, "-W", place, NULL);
  g_autoptr (GSubprocess) process = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return -1;
    }

  /* Another child, begun meanwhile, must not keep its end open. */
  g_subprocess_launcher_take_stdin_fd (launcher, fcntl (ends[1], F_DUPFD_CLOEXEC, 0));
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
  if (process == NULL)
    {
      close (ends[0]);
      return -1;
    }

  return ends[0];
}

static gboolean
forward (const char *program,
         const HospesSshAddress *address,
         const char *verb,
         const char *what,
         GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      new_launcher (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GPtrArray) arguments = new_arguments (program, address, "-O", verb, "-L", what, NULL);
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
  return process != NULL && g_subprocess_wait_check (process, NULL, error);
}

/**
 * hospes_ssh_dial_socket:
 * @program: of an open login, see hospes_ssh_login_dup_program()
 * @address: its address
 * @path: of a socket on that host
 * @error: return location
 *
 * Returns: a socket of its own to that one, or -1
 */
int
hospes_ssh_dial_socket (const char *program,
                        const HospesSshAddress *address,
                        const char *path,
                        GError **error)
{
  static int n_sockets; /* atomic */
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *local = g_strdup_printf ("%s/f%d", folder, g_atomic_int_add (&n_sockets, 1));
  g_autofree char *what = g_strdup_printf ("%s:%s", local, path);
  g_autoptr (GSocketAddress) socket_address = g_unix_socket_address_new (local);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  int fd = -1;

  if (!forward (program, address, "forward", what, error))
    {
      g_prefix_error (error, _ ("The host forwards no sockets: "));
      return -1;
    }

  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (socket_address), NULL, error);
  if (connection != NULL)
    fd = fcntl (g_socket_get_fd (g_socket_connection_get_socket (connection)), F_DUPFD_CLOEXEC, 0);

  /* What is connected stays so. */
  forward (program, address, "cancel", what, NULL);
  g_unlink (local);
  return fd;
}
