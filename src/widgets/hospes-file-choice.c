/* hospes-file-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks for a file of this computer, to be read or written.
 */

#include "config.h"

#include "hospes-file-choice.h"

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (dialog);
}

static GtkFileChooserAction
get_action (const HospesFileQuestion *question)
{
  if (question->folder != NULL)
    return GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;

  return question->name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN;
}

/* One that is not there stands for the nearest one above it. */
static void
begin_at (GtkFileChooser *chooser, const char *folder)
{
  g_autofree char *path = g_strdup (folder);
  g_autoptr (GFile) file = NULL;

  while (!g_file_test (path, G_FILE_TEST_IS_DIR) && strlen (path) > 1)
    {
      g_autofree char *lower = g_steal_pointer (&path);

      path = g_path_get_dirname (lower);
    }

  file = g_file_new_for_path (path);
  gtk_file_chooser_set_current_folder (chooser, file, NULL);
}

/**
 * hospes_file_choice_async:
 * @origin: the widget the wish came from
 * @question: what to ask
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
hospes_file_choice_async (GtkWidget *origin,
                          const HospesFileQuestion *question,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GtkRoot *root;
  GtkFileChooserNative *chooser;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (origin));

  root = gtk_widget_get_root (origin);
  task = g_task_new (origin, NULL, callback, user_data);
  g_task_set_source_tag (task, hospes_file_choice_async);
  chooser =
      gtk_file_chooser_native_new (question->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   get_action (question), question->button, NULL);
  if (question->folder != NULL)
    begin_at (GTK_FILE_CHOOSER (chooser), question->folder);
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), question->name);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Returns: (transfer full) (nullable): the file, or NULL if there is to be none */
GFile *
hospes_file_choice_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
