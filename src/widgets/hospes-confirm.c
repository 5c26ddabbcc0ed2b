/* hospes-confirm.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks before something is destroyed: the safe answer has the focus, and Enter
 * never destroys. And tells what has to be read.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"

#define UNCONFIRMED_KEY "unconfirmed-actions"

typedef struct
{
  char *key;
  char *typed;
  GtkCheckButton *check; /* borrowed from the dialog, or NULL */
  gboolean answered;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->key);
  g_free (asked->typed);
  g_free (asked);
}

static GSettings *
open_settings (void)
{
  return g_settings_new ("org.hospes.Hospes");
}

static gboolean
is_unconfirmed (const char *key)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_auto (GStrv) keys = g_settings_get_strv (settings, UNCONFIRMED_KEY);

  return key != NULL && g_strv_contains ((const char *const *) keys, key);
}

static void
remember_unconfirmed (const char *key)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_auto (GStrv) keys = g_settings_get_strv (settings, UNCONFIRMED_KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  g_strv_builder_addv (builder, (const char **) keys);
  g_strv_builder_add (builder, key);
  more = g_strv_builder_end (builder);
  g_settings_set_strv (settings, UNCONFIRMED_KEY, (const char *const *) more);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GTask *task = user_data;
  Asked *asked = g_task_get_task_data (task);
  gboolean yes = g_str_equal (response, "yes");

  if (yes && asked->check != NULL && gtk_check_button_get_active (asked->check))
    remember_unconfirmed (asked->key);

  asked->answered = TRUE;
  g_task_return_boolean (task, yes);
}

/* A dialog that goes with its window is no answer, and so a “no”. */
static void
dialog_gone (gpointer data, GClosure *closure)
{
  g_autoptr (GTask) task = data;
  Asked *asked = g_task_get_task_data (task);

  if (!asked->answered)
    g_task_return_boolean (task, FALSE);
}

/* The dialog has each button twice, and chooses when it is laid out. */
static gboolean
focus_default_tick_cb (GtkWidget *dialog, GdkFrameClock *clock, gpointer user_data)
{
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (dialog));

  if (button != NULL)
    gtk_window_set_focus (GTK_WINDOW (dialog), button);

  return G_SOURCE_REMOVE;
}

static void
focus_default_cb (GtkWidget *dialog)
{
  gtk_widget_add_tick_callback (dialog, focus_default_tick_cb, NULL, NULL);
}

static void
typed_cb (GtkEditable *entry, gpointer user_data)
{
  Asked *asked = user_data;
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (entry), ADW_TYPE_MESSAGE_DIALOG);

  adw_message_dialog_set_response_enabled (
      ADW_MESSAGE_DIALOG (dialog), "yes",
      g_str_equal (gtk_editable_get_text (entry), asked->typed));
}

static void
ask_to_type (AdwMessageDialog *message, const char *typed, Asked *asked)
{
  GtkWidget *entry = gtk_entry_new ();

  asked->typed = g_strdup (typed);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), typed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What has to be typed"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), asked);
  adw_message_dialog_set_extra_child (message, entry);
  adw_message_dialog_set_response_enabled (message, "yes", FALSE);
}

static GtkWidget *
make_dialog (GtkWidget *origin, const HospesQuestion *question, Asked *asked)
{
  GtkRoot *root = gtk_widget_get_root (origin);
  GtkWidget *dialog;
  AdwMessageDialog *message;

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   question->heading, question->body);
  message = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_response (message, "no",
                                   question->stay != NULL ? question->stay : _ ("_Cancel"));
  adw_message_dialog_add_response (message, "yes", question->verb);
  adw_message_dialog_set_response_appearance (
      message, "yes", question->harmless ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "no");
  adw_message_dialog_set_close_response (message, "no");

  if (question->typed != NULL)
    ask_to_type (message, question->typed, asked);
  else if (question->extra != NULL)
    adw_message_dialog_set_extra_child (message, question->extra);
  else if (question->key != NULL)
    {
      GtkWidget *check = gtk_check_button_new_with_mnemonic (_ ("_Don’t ask again"));

      gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
      adw_message_dialog_set_extra_child (message, check);
      asked->check = GTK_CHECK_BUTTON (check);
      asked->key = g_strdup (question->key);
    }

  return dialog;
}

/**
 * hospes_confirm_async:
 * @origin: the widget the wish came from
 * @question: what to ask
 * @cancellable: (nullable): a cancellable
 * @callback: called with the answer, at once if it was given for good before
 * @user_data: for @callback
 */
void
hospes_confirm_async (GtkWidget *origin,
                      const HospesQuestion *question,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;
  GtkWidget *dialog;
  Asked *asked;

  g_return_if_fail (GTK_IS_WIDGET (origin));

  task = g_task_new (origin, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_confirm_async);

  if (is_unconfirmed (question->key))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  asked = g_new0 (Asked, 1);
  g_task_set_task_data (task, asked, asked_free);
  dialog = make_dialog (origin, question, asked);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), task, dialog_gone, 0);
  g_signal_connect_after (dialog, "map", G_CALLBACK (focus_default_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: whether to go ahead */
gboolean
hospes_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
tell_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)),
                            adw_message_dialog_get_body (dialog));
}

/**
 * hospes_tell:
 * @parent: the window it belongs to
 * @title: what happened
 * @text: the details, which can be copied
 */
void
hospes_tell (GtkWindow *parent, const char *title, const char *text)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, title, text);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "copy", _ ("C_opy"), "close", _ ("_Close"), NULL);
  adw_message_dialog_set_default_response (message, "close");
  adw_message_dialog_set_close_response (message, "close");
  g_signal_connect (dialog, "response", G_CALLBACK (tell_response_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}
