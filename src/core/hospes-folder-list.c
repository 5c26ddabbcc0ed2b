/* hospes-folder-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which folders there are on a host. libvirt knows only those that are pools, so the
 * host is asked by a command, here or over the login that is open.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-folder-list.h"
#include "hospes-host-call.h"
#include "hospes-host-shell.h"

/* Names may hold anything but “/”, which therefore ends each; what somebody’s shell says
 * before is told apart by a character nobody writes. A folder that is not there yet
 * stands for the nearest one that is. */
#define MARK "\001"
#define SCRIPT                                                                                     \
  "p=%s; while ! test -d \"$p\"; do p=$(dirname -- \"$p\"); done; "                                \
  "cd -- \"$p\" 2>/dev/null && test -r . || { echo denied; exit 1; }; "                            \
  "printf '\\001%%s\\001' \"$(pwd)\"; "                                                            \
  "for f in * .[!.]* ..?*; do test -d \"$f\" && printf '%%s/' \"$f\"; done; true"

typedef struct
{
  HospesHostShell *shell;
  char *path;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  hospes_host_shell_free (question->shell);
  g_free (question->path);
  g_free (question);
}

static void
hear (const char *text, gpointer said)
{
  g_string_append (said, text);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *name_a = *(const char *const *) a;
  const char *name_b = *(const char *const *) b;
  g_autofree char *key_a = NULL;
  g_autofree char *key_b = NULL;

  if ((name_a[0] == '.') != (name_b[0] == '.'))
    return name_a[0] == '.' ? 1 : -1;

  key_a = g_utf8_collate_key_for_filename (name_a, -1);
  key_b = g_utf8_collate_key_for_filename (name_b, -1);
  return strcmp (key_a, key_b);
}

/* Those a definition cannot name are left out: XML is text. */
static gboolean
can_be_named (const char *name)
{
  if (*name == '\0' || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;

  return TRUE;
}

static HospesFolderList *
parse (const char *said)
{
  const char *begin = strstr (said, MARK);
  const char *end = begin != NULL ? strstr (begin + 1, MARK) : NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) names = NULL;
  HospesFolderList *list;

  if (end == NULL)
    return NULL;

  parts = g_strsplit (end + 1, "/", -1);
  names = g_ptr_array_new ();
  for (char **part = parts; *part != NULL; part++)
    if (can_be_named (*part))
      g_ptr_array_add (names, g_strdup (*part));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  list = g_new0 (HospesFolderList, 1);
  list->path = g_strndup (begin + 1, (gsize) (end - begin - 1));
  list->names = (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
  return list;
}

static gpointer
read_folder (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autofree char *quoted = g_shell_quote (question->path);
  g_autofree char *script = g_strdup_printf (SCRIPT, quoted);
  g_autoptr (GString) said = g_string_new (NULL);
  HospesFolderList *list;

  if (!hospes_host_shell_run (question->shell, script, hear, said, cancellable, error))
    {
      if (error != NULL && g_str_has_suffix ((*error)->message, "denied"))
        {
          g_clear_error (error);
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                       _ ("The account that is signed in there may not look into %s."),
                       question->path);
        }
      return NULL;
    }

  if (!(list = parse (said->str)))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("What the host answered cannot be understood."));
  return list;
}

/**
 * hospes_folder_list_dup_obstacle:
 * @host: a host
 *
 * Returns: (transfer full) (nullable): why nobody can look into its folders
 */
char *
hospes_folder_list_dup_obstacle (HospesHost *host)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesHostShell) shell = NULL;

  g_return_val_if_fail (HOSPES_IS_HOST (host), NULL);

  shell = hospes_host_shell_new (host, &error);
  return shell == NULL ? g_strdup (error->message) : NULL;
}

/**
 * hospes_folder_list_async:
 * @host: a connected host
 * @path: of a folder; of one that is not there, the nearest one above it is meant
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
hospes_folder_list_async (HospesHost *host,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;
  GError *error = NULL;
  HospesHostShell *shell;
  Question *question;

  g_return_if_fail (HOSPES_IS_HOST (host));
  g_return_if_fail (path != NULL);

  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_folder_list_async);
  if (!(shell = hospes_host_shell_new (host, &error)))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  question = g_new0 (Question, 1);
  question->shell = shell;
  question->path = *path == '/' ? g_strdup (path) : g_strdup ("/");
  hospes_host_call (host, HOSPES_CALL_STORAGE, NULL, task, read_folder, question, question_free,
                    hospes_folder_list_free);
}

HospesFolderList *
hospes_folder_list_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hospes_folder_list_free (gpointer list)
{
  HospesFolderList *self = list;

  g_free (self->path);
  g_strfreev (self->names);
  g_free (self);
}
