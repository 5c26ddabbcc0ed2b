/* hospes-ssh-known-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Forgets the key a host had, with ssh's own tools: "ssh -G" tells under which
 * name it is kept, whatever the person's configuration makes of the address,
 * and "ssh-keygen -R" takes it out, keeping the former file beside the new one.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-ssh-known-key.h"

/* "/home/me/.ssh/known_hosts:3" → "/home/me/.ssh/known_hosts" */
static char *
dup_file (const char *place)
{
  const char *colon = strrchr (place, ':');
  gboolean numbered =
      colon != NULL && colon[1] != '\0' && strspn (colon + 1, "0123456789") == strlen (colon + 1);

  return numbered ? g_strndup (place, colon - place) : g_strdup (place);
}

/**
 * hospes_ssh_known_key_dup_name:
 * @settings: what "ssh -G" printed
 *
 * Returns: (transfer full) (nullable): under which name the host's key is kept
 */
char *
hospes_ssh_known_key_dup_name (const char *settings)
{
  g_auto (GStrv) lines = g_strsplit (settings, "\n", -1);
  const char *host = NULL;
  const char *port = "22";
  const char *alias = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "hostname "))
        host = g_strstrip (lines[i] + strlen ("hostname "));
      else if (g_str_has_prefix (lines[i], "port "))
        port = g_strstrip (lines[i] + strlen ("port "));
      else if (g_str_has_prefix (lines[i], "hostkeyalias "))
        alias = g_strstrip (lines[i] + strlen ("hostkeyalias "));
    }

  if (alias != NULL && !g_str_equal (alias, "none"))
    return g_strdup (alias);
  if (host == NULL)
    return NULL;

  return g_str_equal (port, "22") ? g_ascii_strdown (host, -1)
                                  : g_strdup_printf ("[%s]:%s", host, port);
}

static GSubprocess *
spawn (const char *const *argv, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);

  /* What tests preload into us is not meant for it. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  return g_subprocess_launcher_spawnv (launcher, argv, error);
}

static void
forgotten_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GSubprocess *process = G_SUBPROCESS (object);
  g_autoptr (GTask) task = user_data;
  g_autofree char *output = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, &output, NULL, &error))
    g_task_return_error (task, error);
  else if (g_subprocess_get_successful (process))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             output != NULL && *output != '\0' ? g_strstrip (output)
                                                               : _ ("ssh-keygen failed."));
}

static void
settings_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  const char *file = g_task_get_task_data (task);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL;
  g_autofree char *name = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (object), result, &output, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  name = hospes_ssh_known_key_dup_name (output != NULL ? output : "");
  if (name == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               output != NULL && *output != '\0' ? g_strstrip (output)
                                                                 : _ ("ssh ended without a word."));
      return;
    }

  process = spawn ((const char *const[]){ "ssh-keygen", "-R", name, "-f", file, NULL }, &error);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, forgotten_cb,
                                         g_steal_pointer (&task));
}

/**
 * hospes_ssh_known_key_forget_async:
 * @address: of the host
 * @place: where its key is kept, as ssh tells it: a file, perhaps with ":" and a line
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is kept there no more
 * @user_data: for @callback
 */
void
hospes_ssh_known_key_forget_async (const HospesSshAddress *address,
                                   const char *place,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) process = NULL;
  const char *config = g_getenv ("HOSPES_SSH_CONFIG");
  GError *error = NULL;

  g_task_set_source_tag (task, hospes_ssh_known_key_forget_async);
  g_task_set_task_data (task, dup_file (place), g_free);

  g_ptr_array_add (arguments, g_strdup ("ssh"));
  if (config != NULL)
    {
      g_ptr_array_add (arguments, g_strdup ("-F"));
      g_ptr_array_add (arguments, g_strdup (config));
    }
  g_ptr_array_add (arguments, g_strdup ("-G"));
  hospes_ssh_address_add_arguments (address, arguments);
  g_ptr_array_add (arguments, NULL);

  process = spawn ((const char *const *) arguments->pdata, &error);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, settings_cb,
                                         g_steal_pointer (&task));
}

gboolean
hospes_ssh_known_key_forget_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
