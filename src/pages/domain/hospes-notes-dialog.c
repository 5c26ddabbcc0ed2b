/* hospes-notes-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Writes a machine's title and description; what was written is not thrown away
 * unasked.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-domain-tasks.h"
#include "hospes-error.h"
#include "hospes-notes-dialog.h"

struct _HospesNotesDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesDomain *domain;
  gboolean saving;
  char *former_title;
  char *former_description;

  gboolean done; /* nothing would be lost: it was saved, is being saved, or thrown away */

  /* Template */
  GtkEditable *title_row;
  GtkTextBuffer *description;
  GtkWidget *save_button;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (HospesNotesDialog, hospes_notes_dialog, ADW_TYPE_WINDOW)

static char *
dup_description (HospesNotesDialog *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->description, &start, &end);
  return gtk_text_buffer_get_text (self->description, &start, &end, FALSE);
}

static gboolean
is_changed (HospesNotesDialog *self)
{
  g_autofree char *description = dup_description (self);

  return !g_str_equal (gtk_editable_get_text (self->title_row), self->former_title) ||
         !g_str_equal (description, self->former_description);
}

/* What could not be saved stays before the person who wrote it. */
static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesNotesDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (hospes_domain_set_notes_finish (HOSPES_DOMAIN (object), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!hospes_error_is_silent (error))
    {
      self->done = FALSE;
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.save", TRUE);
      gtk_label_set_label (self->error_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
    }
}

static void
save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesNotesDialog *self = HOSPES_NOTES_DIALOG (widget);
  g_autofree char *description = dup_description (self);

  self->done = TRUE;
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "notes.save", FALSE);
  hospes_domain_set_notes_async (self->domain, gtk_editable_get_text (self->title_row), description,
                                 NULL, saved_cb, g_object_ref (self));
}

/* One begins to write at once; a space on Cancel would throw that away. */
static void
hospes_notes_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hospes_notes_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (HOSPES_NOTES_DIALOG (widget)->title_row));
}

static void
discarded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesNotesDialog *self = HOSPES_NOTES_DIALOG (object);

  if (!hospes_confirm_finish (result) || self->domain == NULL)
    return;

  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
hospes_notes_dialog_close_request (GtkWindow *window)
{
  HospesNotesDialog *self = HOSPES_NOTES_DIALOG (window);
  const HospesQuestion question = {
    .heading = _ ("Discard changes?"),
    .body = _ ("What was written here is not saved yet."),
    .verb = _ ("_Discard"),
    .stay = _ ("_Keep Editing"),
  };

  /* Whether it was saved is told here or nowhere. */
  if (self->saving)
    return TRUE;

  if (self->done || !is_changed (self))
    return GTK_WINDOW_CLASS (hospes_notes_dialog_parent_class)->close_request (window);

  hospes_confirm_async (GTK_WIDGET (self), &question, NULL, discarded_cb, NULL);
  return TRUE;
}

static void
hospes_notes_dialog_dispose (GObject *object)
{
  HospesNotesDialog *self = HOSPES_NOTES_DIALOG (object);

  g_clear_object (&self->domain);

  G_OBJECT_CLASS (hospes_notes_dialog_parent_class)->dispose (object);
}

static void
hospes_notes_dialog_finalize (GObject *object)
{
  HospesNotesDialog *self = HOSPES_NOTES_DIALOG (object);

  g_free (self->former_title);
  g_free (self->former_description);

  G_OBJECT_CLASS (hospes_notes_dialog_parent_class)->finalize (object);
}

static void
hospes_notes_dialog_class_init (HospesNotesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_notes_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_notes_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hospes_notes_dialog_close_request;
  widget_class->map = hospes_notes_dialog_map;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-notes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesNotesDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, HospesNotesDialog, description);
  gtk_widget_class_bind_template_child (widget_class, HospesNotesDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, HospesNotesDialog, error_label);
  gtk_widget_class_install_action (widget_class, "notes.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_notes_dialog_init (HospesNotesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_notes_dialog_new:
 * @parent: the window it belongs to
 * @domain: a machine whose details are known
 */
GtkWindow *
hospes_notes_dialog_new (GtkWindow *parent, HospesDomain *domain)
{
  HospesNotesDialog *self = g_object_new (HOSPES_TYPE_NOTES_DIALOG, "transient-for", parent, NULL);
  HospesDomainDetails *details = hospes_domain_get_details (domain);

  self->domain = g_object_ref (domain);

  if (details != NULL && details->title != NULL)
    gtk_editable_set_text (self->title_row, details->title);
  if (details != NULL && details->description != NULL)
    gtk_text_buffer_set_text (self->description, details->description, -1);

  /* As they are shown, which is what a change is one from. */
  self->former_title = g_strdup (gtk_editable_get_text (self->title_row));
  self->former_description = dup_description (self);

  return GTK_WINDOW (self);
}
