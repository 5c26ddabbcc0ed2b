/* hospes-folder-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The folders of a host, one below the other, to choose one of them.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-folder-dialog.h"
#include "hospes-folder-list.h"

struct _HospesFolderDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesHost *host;
  HospesFolderList *shown; /* NULL until one is known */
  GCancellable *cancellable;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *choose_button;
  GtkWidget *up_button;
  GtkLabel *path_label;
  GtkStack *stack;
  GtkListBox *list;
  GtkSpinner *spinner;
  AdwStatusPage *failed;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesFolderDialog, hospes_folder_dialog, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

/* A spinner that nobody sees would still ask for frames. */
static void
show_page (HospesFolderDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, gtk_stack_get_visible_child (self->stack) ==
                                               GTK_WIDGET (self->spinner));
}

static void
add_row (HospesFolderDialog *self, const char *name)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE,
                                 "title-lines", 1, NULL);

  /* After it is known that there is no markup in it. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_tooltip_text (row, name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("folder-symbolic"));
  gtk_list_box_append (self->list, row);
}

static void
show_list (HospesFolderDialog *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (char **name = self->shown->names; *name != NULL; name++)
    add_row (self, *name);

  gtk_label_set_label (self->path_label, self->shown->path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->path_label), self->shown->path);
  gtk_widget_set_sensitive (self->up_button, !g_str_equal (self->shown->path, "/"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), TRUE);
  show_page (self, self->shown->names[0] != NULL ? "list" : "empty");

  row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->choose_button));
}

static void
show_failure (HospesFolderDialog *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, markup);
  gtk_widget_set_sensitive (self->up_button, self->shown != NULL);
  show_page (self, "failed");
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesFolderDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  HospesFolderList *list = hospes_folder_list_finish (HOSPES_HOST (object), result, &error);

  if (list != NULL)
    {
      g_clear_pointer (&self->shown, hospes_folder_list_free);
      self->shown = list;
      show_list (self);
    }
  else if (!hospes_error_is_silent (error))
    show_failure (self, error);
}

/* What was asked before is of no use any more. */
static void
look (HospesFolderDialog *self, const char *path)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->path_label, path);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), FALSE);
  show_page (self, "waiting");
  hospes_folder_list_async (self->host, path, self->cancellable, listed_cb, g_object_ref (self));
}

static void
row_activated_cb (HospesFolderDialog *self, GtkListBoxRow *row)
{
  g_autofree char *path = g_build_filename (
      self->shown->path, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), NULL);

  look (self, path);
}

/* From one that could not be looked into, to where one was. */
static void
up_cb (HospesFolderDialog *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);
  g_autofree char *path = g_str_equal (page, "failed") ? g_strdup (self->shown->path)
                                                       : g_path_get_dirname (self->shown->path);

  look (self, path);
}

static void
choose_cb (HospesFolderDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->shown->path);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
up_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HospesFolderDialog *self = HOSPES_FOLDER_DIALOG (widget);

  if (gtk_widget_get_sensitive (self->up_button))
    up_cb (self);

  return TRUE;
}

static void
hospes_folder_dialog_dispose (GObject *object)
{
  HospesFolderDialog *self = HOSPES_FOLDER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_folder_dialog_parent_class)->dispose (object);
}

static void
hospes_folder_dialog_finalize (GObject *object)
{
  HospesFolderDialog *self = HOSPES_FOLDER_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->shown, hospes_folder_list_free);

  G_OBJECT_CLASS (hospes_folder_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-folder-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, up_button);
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, path_label);
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesFolderDialog, failed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
hospes_folder_dialog_class_init (HospesFolderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_folder_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_folder_dialog_finalize;

  /**
   * HospesFolderDialog::chosen:
   * @path: of the folder
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HOSPES_TYPE_FOLDER_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, up_key_cb, NULL);
}

static void
hospes_folder_dialog_init (HospesFolderDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_folder_dialog_new:
 * @host: a connected host
 * @path: where to begin; if it is not there, at the nearest one above it
 *
 * Returns: (transfer none): a window
 */
GtkWindow *
hospes_folder_dialog_new (HospesHost *host, const char *path)
{
  HospesFolderDialog *self = g_object_new (HOSPES_TYPE_FOLDER_DIALOG, NULL);

  self->host = g_object_ref (host);
  adw_window_title_set_subtitle (self->title, hospes_host_get_name (host));
  look (self, path);
  return GTK_WINDOW (self);
}
