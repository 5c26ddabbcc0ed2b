/* hospes-file-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks for a file of this computer, to be read or written.
 */

#include "config.h"

#include "hospes-file-choice.h"

#define PATIENCE_MS 1000

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

/* Looks for the folder to begin in, and shows the chooser then. */
typedef struct
{
  GtkFileChooserNative *chooser; /* NULL once it is shown */
  GFile *folder;
  guint patience;
} Beginning;

static void
beginning_unref (gpointer data)
{
  Beginning *beginning = data;

  g_clear_handle_id (&beginning->patience, g_source_remove);
  g_clear_object (&beginning->folder);
}

static void
show (Beginning *beginning)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (beginning->chooser));
  beginning->chooser = NULL;
  g_clear_handle_id (&beginning->patience, g_source_remove);
}

/* Nobody waits for a share whose server is gone. */
static gboolean
impatient_cb (gpointer data)
{
  Beginning *beginning = data;

  beginning->patience = 0;
  show (beginning);
  return G_SOURCE_REMOVE;
}

static void look_at (Beginning *beginning);

/* One that is not there stands for the nearest one above it. */
static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Beginning *beginning = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, NULL);
  g_autoptr (GFile) parent = NULL;

  if (beginning->chooser == NULL)
    {
      g_rc_box_release_full (beginning, beginning_unref);
      return;
    }

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (beginning->chooser), G_FILE (object),
                                           NULL);
    }
  else if ((parent = g_file_get_parent (G_FILE (object))) != NULL)
    {
      g_set_object (&beginning->folder, parent);
      look_at (beginning);
      return;
    }

  show (beginning);
  g_rc_box_release_full (beginning, beginning_unref);
}

static void
look_at (Beginning *beginning)
{
  g_file_query_info_async (beginning->folder, G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, looked_cb, beginning);
}

static void
begin_at (GtkFileChooserNative *chooser, const char *folder)
{
  Beginning *beginning = g_rc_box_new0 (Beginning);

  beginning->chooser = chooser;
  beginning->folder = g_file_new_for_path (folder);
  beginning->patience = g_timeout_add (PATIENCE_MS, impatient_cb, beginning);
  look_at (beginning);
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
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), question->name);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), task);
  if (question->folder != NULL)
    begin_at (chooser, question->folder);
  else
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Returns: (transfer full) (nullable): the file, or NULL if there is to be none */
GFile *
hospes_file_choice_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
