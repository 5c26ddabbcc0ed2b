/* hospes-host-shell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * DESIGN
 *
 * Who ends an ssh here ends nothing there. So what is run watches its own standard input,
 * which says nothing and ends when we want it to stop, when ssh dies, and when we do: then
 * the script gets a SIGTERM, over and over until it is gone. What it began and what it made
 * it takes back itself, by a trap, which works without a line between us.
 */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <poll.h>
#include <glib/gi18n-lib.h>

#include "hospes-host-private.h"
#include "hospes-host-shell.h"
#include "hospes-uri.h"

#define MAX_COMPLAINT 4096
#define GRACE_MS      10000 /* to take back what was begun */

/* The script is started with nothing to read, beside one who reads. */
#define BEFORE "exec 3<&0 </dev/null; (\n"
#define AFTER                                                                                      \
  "\n) 3<&- & job=$!; "                                                                            \
  "(while read -r line; do :; done; while kill $job; do sleep 0.2; done) <&3 >/dev/null 2>&1 & "   \
  "watcher=$!; exec 3<&- 2>/dev/null; wait $job; status=$?; kill $watcher; exit $status"

struct _HospesHostShell
{
  char *program; /* instead of ssh, or NULL for this computer */
  HospesSshAddress *address;
};

/**
 * hospes_host_shell_new:
 * @host: a host
 * @error: return location
 *
 * Returns: (transfer full) (nullable): %NULL if it is only reached by libvirt's own ways
 */
HospesHostShell *
hospes_host_shell_new (HospesHost *host, GError **error)
{
  g_autoptr (HospesHostShell) self = g_new0 (HospesHostShell, 1);
  HospesSshLogin *login = hospes_host_get_login (host);

  if (hospes_uri_is_local (hospes_host_get_uri (host)))
    return g_steal_pointer (&self);

  if (login != NULL)
    self->program = hospes_ssh_login_dup_program (login);
  if (self->program == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("Commands can only be run on %s over SSH, and it is reached another way."),
                   hospes_host_get_name (host));
      return NULL;
    }

  self->address = hospes_ssh_address_copy (hospes_host_get_address (host));
  return g_steal_pointer (&self);
}

gboolean
hospes_host_shell_is_local (const HospesHostShell *self)
{
  return self->program == NULL;
}

static GPtrArray *
get_argv (const HospesHostShell *self, const char *what)
{
  g_autofree char *script = g_strconcat (BEFORE, what, AFTER, NULL);
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);

  if (self->program == NULL)
    {
      g_ptr_array_add (argv, g_strdup ("sh"));
      g_ptr_array_add (argv, g_strdup ("-c"));
      g_ptr_array_add (argv, g_strdup (script));
    }
  else
    {
      g_autofree char *quoted = g_shell_quote (script);

      g_ptr_array_add (argv, g_strdup (self->program));
      g_ptr_array_add (argv, g_strdup ("-T"));
      g_ptr_array_add (argv, g_strdup ("-o"));
      g_ptr_array_add (argv, g_strdup ("BatchMode=yes"));
      hospes_ssh_address_add_arguments (self->address, argv);
      /* Whatever shell somebody signs in to. */
      g_ptr_array_add (argv, g_strconcat ("sh -c ", quoted, NULL));
    }

  g_ptr_array_add (argv, NULL);
  return argv;
}

/* Keeps the end of what was said: there is what went wrong. */
static gboolean
hear_all (GSubprocess *process,
          GString *said,
          HospesHostShellHear hear,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
  char piece[1024];
  gssize n;

  while ((n = g_input_stream_read (stream, piece, sizeof piece - 1, cancellable, error)) > 0)
    {
      piece[n] = '\0';
      g_string_append (said, piece);
      if (said->len > MAX_COMPLAINT)
        g_string_erase (said, 0, said->len - MAX_COMPLAINT);
      if (hear != NULL)
        hear (piece, data);
    }

  return n == 0;
}

/* It is told to stop, and left a while to do so. */
static void
stop (GSubprocess *process)
{
  GInputStream *said = g_subprocess_get_stdout_pipe (process);
  struct pollfd wanted = { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (said)), POLLIN, 0 };
  gint64 deadline = g_get_monotonic_time () + GRACE_MS * G_TIME_SPAN_MILLISECOND;
  gint64 left;
  char ignored[1024];

  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  while ((left = deadline - g_get_monotonic_time ()) > 0)
    if (poll (&wanted, 1, (int) (left / G_TIME_SPAN_MILLISECOND) + 1) > 0 &&
        g_input_stream_read (said, ignored, sizeof ignored, NULL, NULL) <= 0)
      break;

  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
}

static char *
dup_last_line (const char *said)
{
  g_autofree char *valid = g_utf8_make_valid (said, -1);
  g_auto (GStrv) lines = g_strsplit_set (g_strchomp (valid), "\r\n", -1);
  guint n = g_strv_length (lines);

  return g_strdup (n > 0 ? g_strstrip (lines[n - 1]) : "");
}

/**
 * hospes_host_shell_run:
 * @self: where
 * @script: for sh(1); with a trap for SIGTERM that ends what it began
 * @hear: (nullable): hears what it says
 * @data: for @hear
 * @cancellable: (nullable): ends it, and waits a while until it has ended
 * @error: return location
 *
 * Blocks, and belongs on a worker.
 *
 * Returns: whether it went well; if not, @error says what it said last
 */
gboolean
hospes_host_shell_run (const HospesHostShell *self,
                       const char *script,
                       HospesHostShellHear hear,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GPtrArray) argv = get_argv (self, script);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *last = NULL;

  /* What tests preload into us is not meant for it. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, error);
  if (process == NULL)
    return FALSE;

  if (!hear_all (process, said, hear, data, cancellable, error))
    {
      stop (process);
      return FALSE;
    }

  g_subprocess_wait (process, NULL, NULL);
  if (g_subprocess_get_successful (process))
    return TRUE;

  last = dup_last_line (said->str);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       *last != '\0' ? last : _ ("The command failed without a word."));
  return FALSE;
}

/* Returns: (transfer full): what does @command there, for a terminal of this computer */
char *
hospes_host_shell_dup_command (const HospesHostShell *self, const char *command)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  GString *line = g_string_new ("ssh");
  g_autofree char *quoted = g_shell_quote (command);

  if (self->program == NULL)
    {
      g_string_assign (line, command);
      return g_string_free (line, FALSE);
    }

  hospes_ssh_address_add_arguments (self->address, arguments);
  for (guint i = 0; i < arguments->len; i++)
    {
      g_autofree char *argument = g_shell_quote (g_ptr_array_index (arguments, i));

      g_string_append_printf (line, " %s", argument);
    }
  g_string_append_printf (line, " %s", quoted);
  return g_string_free (line, FALSE);
}

void
hospes_host_shell_free (HospesHostShell *self)
{
  g_free (self->program);
  g_clear_pointer (&self->address, hospes_ssh_address_free);
  g_free (self);
}
