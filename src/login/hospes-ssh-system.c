/* hospes-ssh-system.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What system a host has, for advice that is about it: /etc/os-release, see
 * os-release(5), read through an open login.
 */

#include "config.h"

#include <gio/gunixinputstream.h>

#include "hospes-ssh-system.h"

#define PATIENCE_MS 5000
#define MAX_BYTES   8192

/* Without its quotes, and only if it is made of such words as names are. */
static char *
dup_words (const char *value)
{
  g_autofree char *words = g_strdup (value);

  g_strdelimit (words, "\"'", ' ');
  g_strstrip (words);
  if (strspn (words, "abcdefghijklmnopqrstuvwxyz0123456789._- ") != strlen (words))
    return NULL;

  return g_steal_pointer (&words);
}

/**
 * hospes_ssh_system_read:
 * @os_release: what is in that file
 *
 * Returns: (transfer full) (nullable): what the system calls itself, and then those
 *   it is like, as “ubuntu debian”; %NULL if it does not say
 */
char *
hospes_ssh_system_read (const char *os_release)
{
  g_auto (GStrv) lines = g_strsplit (os_release, "\n", -1);
  g_autofree char *id = NULL;
  g_autofree char *like = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (id == NULL && g_str_has_prefix (lines[i], "ID="))
        id = dup_words (lines[i] + strlen ("ID="));
      else if (like == NULL && g_str_has_prefix (lines[i], "ID_LIKE="))
        like = dup_words (lines[i] + strlen ("ID_LIKE="));
    }

  if (id == NULL || *id == '\0')
    return NULL;

  return like != NULL && *like != '\0' ? g_strjoin (" ", id, like, NULL) : g_steal_pointer (&id);
}

/* Until it ends, has said too much, or took too long for all of it. */
static char *
read_output (GSubprocess *process)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
  GPollFD fd = { g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream)), G_IO_IN, 0 };
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  gint64 left_ms = PATIENCE_MS;
  GString *text = g_string_new (NULL);
  char piece[1024];

  while (text->len < MAX_BYTES && left_ms > 0 && g_poll (&fd, 1, (int) left_ms) > 0)
    {
      gssize n = g_input_stream_read (stream, piece, sizeof piece, NULL, NULL);

      if (n <= 0)
        break;
      g_string_append_len (text, piece, n);
      left_ms = (end - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND;
    }

  return g_string_free (text, FALSE);
}

/**
 * hospes_ssh_system_ask:
 * @program: of an open login, see hospes_ssh_login_dup_program()
 * @address: its address
 *
 * May be called on any thread, and takes its time.
 *
 * Returns: (transfer full) (nullable): as hospes_ssh_system_read(); %NULL if it is not
 *   to be found out, as where one may not start programs
 */
char *
hospes_ssh_system_ask (const char *program, const HospesSshAddress *address)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (arguments, g_strdup (program));
  g_ptr_array_add (arguments, g_strdup ("-n"));
  g_ptr_array_add (arguments, g_strdup ("-T"));
  g_ptr_array_add (arguments, g_strdup ("-o"));
  g_ptr_array_add (arguments, g_strdup ("BatchMode=yes"));
  hospes_ssh_address_add_arguments (address, arguments);
  g_ptr_array_add (arguments, g_strdup ("cat /etc/os-release"));
  g_ptr_array_add (arguments, NULL);

  /* What tests preload into us is not meant for it. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, NULL);
  if (process == NULL)
    return NULL;

  text = read_output (process);
  g_subprocess_force_exit (process);
  return hospes_ssh_system_read (text);
}
