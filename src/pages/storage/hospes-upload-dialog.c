/* hospes-upload-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks what a file is to be called as a volume.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-half-done.h"
#include "hospes-storage-words.h"
#include "hospes-upload-dialog.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-names.h"

struct _HospesUploadDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesPool *pool;
  GFile *file;
  GCancellable *cancellable;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *apply_button;
  GtkEditable *name_row;
  GtkLabel *note_label;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (HospesUploadDialog, hospes_upload_dialog, ADW_TYPE_WINDOW)

static void
changed_cb (HospesUploadDialog *self)
{
  const char *name = gtk_editable_get_text (self->name_row);
  g_autofree char *path = NULL;
  g_autofree char *fault = NULL;
  gboolean goes_on;

  if (self->pool == NULL)
    return;

  /* What a lost connection ended is there already, in part. */
  path = g_file_get_path (self->file);
  goes_on = path != NULL && hospes_half_done_knows (hospes_pool_get_uuid (self->pool), name, path);
  if (!goes_on)
    fault = hospes_volume_names_dup_fault (self->pool, name);
  gtk_button_set_label (self->apply_button, goes_on ? _ ("_Go On") : _ ("_Upload"));
  hospes_volume_names_show_fault (self->error_label, fault);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), fault == NULL);
}

static void
apply_cb (HospesUploadDialog *self)
{
  if (self->origin != NULL)
    {
      const char *name = gtk_editable_get_text (self->name_row);
      g_autofree char *done = g_strdup_printf (_ ("Uploaded %s"), name);

      hospes_volume_follow_to (self->origin, hospes_volume_upload (self->pool, name, self->file),
                               done);
      hospes_volume_follow_expect (self->origin, self->pool, name);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
sized_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesUploadDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, &error);
  g_autofree char *size = NULL;
  g_autofree char *available = NULL;
  g_autofree char *note = NULL;
  guint64 room;
  gboolean fits;

  if (self->pool == NULL)
    return;
  if (info == NULL)
    {
      hospes_volume_names_show_fault (self->error_label, error->message);
      return;
    }

  room = hospes_pool_get_info (self->pool)->available;
  fits = (guint64) g_file_info_get_size (info) <= room;
  size = hospes_storage_words_dup_size ((guint64) g_file_info_get_size (info));
  available = hospes_storage_words_dup_size (room);
  /* Translators: the size of a file, and the room that is free */
  note = g_strdup_printf (fits ? _ ("%s; %s are free there.")
                               /* Translators: the size of a file, and the room that is free */
                               : _ ("It does not fit: %s, %s are free."),
                          size, available);
  if (fits)
    gtk_widget_remove_css_class (GTK_WIDGET (self->note_label), "warning");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->note_label), "warning");
  gtk_label_set_label (self->note_label, note);
}

static void
hospes_upload_dialog_dispose (GObject *object)
{
  HospesUploadDialog *self = HOSPES_UPLOAD_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->pool);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (hospes_upload_dialog_parent_class)->dispose (object);
}

static void
hospes_upload_dialog_finalize (GObject *object)
{
  g_object_unref (HOSPES_UPLOAD_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (hospes_upload_dialog_parent_class)->finalize (object);
}

static void
hospes_upload_dialog_class_init (HospesUploadDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_upload_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_upload_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-upload-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_upload_dialog_init (HospesUploadDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->apply_button));
}

/**
 * hospes_upload_dialog_present:
 * @origin: where the wish came from
 * @pool: where it goes
 * @file: what goes there
 */
void
hospes_upload_dialog_present (GtkWidget *origin, HospesPool *pool, GFile *file)
{
  HospesUploadDialog *self =
      g_object_new (HOSPES_TYPE_UPLOAD_DIALOG, "transient-for", gtk_widget_get_root (origin), NULL);
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *name = g_utf8_make_valid (basename != NULL ? basename : "", -1);

  g_set_weak_pointer (&self->origin, origin);
  self->pool = g_object_ref (pool);
  self->file = g_object_ref (file);
  adw_window_title_set_subtitle (self->title, hospes_pool_get_name (pool));
  gtk_editable_set_text (self->name_row, name);
  changed_cb (self);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, self->cancellable, sized_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
