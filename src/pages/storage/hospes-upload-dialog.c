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
#include "hospes-volume-squeeze.h"

struct _HospesUploadDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesPool *pool;
  GFile *file;
  GCancellable *cancellable;
  char *offered; /* the name that was offered: it follows the format until it is changed */
  gboolean can_compress;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *apply_button;
  GtkEditable *name_row;
  AdwActionRow *compress_row;
  GtkSwitch *compress_switch;
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
  gtk_widget_set_sensitive (GTK_WIDGET (self->compress_row), self->can_compress && !goes_on);
}

static char *
dup_name (HospesUploadDialog *self)
{
  g_autofree char *basename = g_file_get_basename (self->file);
  g_autofree char *name = g_utf8_make_valid (basename != NULL ? basename : "", -1);

  return gtk_switch_get_active (self->compress_switch)
             ? hospes_volume_names_dup_with_format (name, "qcow2")
             : g_steal_pointer (&name);
}

static void
offer_name (HospesUploadDialog *self)
{
  char *offer;

  if (self->offered != NULL && !g_str_equal (self->offered, gtk_editable_get_text (self->name_row)))
    return;

  offer = dup_name (self);
  g_free (self->offered);
  self->offered = offer;
  gtk_editable_set_text (self->name_row, offer);
}

static void
compress_cb (HospesUploadDialog *self)
{
  if (self->pool == NULL)
    return;

  offer_name (self);
  changed_cb (self);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesUploadDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *why_not = NULL;

  why_not = hospes_volume_squeeze_ask_finish (HOSPES_POOL (object), result, &error);
  if (self->pool == NULL || why_not == NULL)
    return;

  self->can_compress = *why_not == '\0';
  if (!self->can_compress)
    {
      g_autofree char *markup = g_markup_escape_text (why_not, -1);

      adw_action_row_set_subtitle (self->compress_row, markup);
    }
  changed_cb (self);
}

static void
apply_cb (HospesUploadDialog *self)
{
  if (self->origin != NULL)
    {
      const char *name = gtk_editable_get_text (self->name_row);
      gboolean compress = gtk_widget_get_sensitive (GTK_WIDGET (self->compress_row)) &&
                          gtk_switch_get_active (self->compress_switch);
      g_autofree char *done = g_strdup_printf (_ ("Uploaded %s"), name);

      hospes_volume_follow_to (self->origin,
                               compress ? hospes_volume_squeeze (self->pool, name, self->file)
                                        : hospes_volume_upload (self->pool, name, self->file),
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
  HospesUploadDialog *self = HOSPES_UPLOAD_DIALOG (object);

  g_object_unref (self->cancellable);
  g_free (self->offered);

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
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, compress_row);
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, compress_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesUploadDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, compress_cb);
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

  g_set_weak_pointer (&self->origin, origin);
  self->pool = g_object_ref (pool);
  self->file = g_object_ref (file);
  adw_window_title_set_subtitle (self->title, hospes_pool_get_name (pool));
  offer_name (self);
  changed_cb (self);
  hospes_volume_squeeze_ask_async (pool, file, self->cancellable, asked_cb, g_object_ref (self));
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, self->cancellable, sized_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
