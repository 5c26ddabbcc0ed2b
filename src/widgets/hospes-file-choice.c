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
  chooser = gtk_file_chooser_native_new (
      question->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      question->name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
      question->button, NULL);
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
