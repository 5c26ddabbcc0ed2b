/* hospes-resize-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes a volume larger, or smaller: then what is lost is told here, and once more
 * before it happens.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-domain.h"
#include "hospes-resize-dialog.h"
#include "hospes-size-row.h"
#include "hospes-storage-words.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"

/* As in the template, before it shows. */
#define DEFAULT_WIDTH 520

struct _HospesResizeDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesVolume *volume;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *apply_button;
  HospesSizeRow *size_row;
  GtkLabel *note_label;
  GtkWidget *inside_group;
  GtkWidget *sure_group;
  GtkSwitch *sure_switch;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (HospesResizeDialog, hospes_resize_dialog, ADW_TYPE_WINDOW)

static gboolean
is_running (HospesVolume *volume)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);

  for (guint i = 0; i < machines->len; i++)
    if (hospes_domain_get_active (machines->pdata[i]))
      return TRUE;

  return FALSE;
}

static const char *
get_note (HospesResizeDialog *self, guint64 wanted, guint64 capacity)
{
  if (wanted < capacity)
    return _ ("Before it is made smaller, the file system and the partition inside have to be made "
              "smaller by the guest: what is beyond the new end is cut off.");
  if (is_running (self->volume))
    return _ ("The machine runs and sees the larger disk at once. The partition and the file "
              "system in it stay as they are until they are made larger inside.");

  return _ ("The partition and the file system in it stay as they are until they are made larger "
            "inside.");
}

static const char *
get_fault (HospesResizeDialog *self, guint64 wanted, guint64 capacity)
{
  if (wanted == 0)
    return _ ("It needs a size.");
  if (wanted < capacity && is_running (self->volume))
    return _ ("It can’t be made smaller while its machine runs.");

  return NULL;
}

/* A window that shows does not grow by itself, and what is below its end is not seen. */
static void
show_groups (HospesResizeDialog *self, gboolean inside, gboolean sure)
{
  if (gtk_widget_get_visible (self->inside_group) == inside &&
      gtk_widget_get_visible (self->sure_group) == sure)
    return;

  gtk_widget_set_visible (self->inside_group, inside);
  gtk_widget_set_visible (self->sure_group, sure);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               MAX (gtk_widget_get_width (GTK_WIDGET (self)), DEFAULT_WIDTH), -1);
}

static void
changed_cb (HospesResizeDialog *self)
{
  guint64 wanted;
  guint64 capacity;
  const char *fault;

  if (self->volume == NULL)
    return;

  capacity = hospes_volume_get_info (self->volume)->capacity;
  wanted = hospes_size_row_get_bytes (self->size_row);
  fault = get_fault (self, wanted, capacity);
  gtk_label_set_label (self->note_label, get_note (self, wanted, capacity));
  show_groups (self, wanted >= capacity, wanted < capacity && fault == NULL);
  gtk_label_set_label (self->error_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), fault != NULL);
  gtk_button_set_label (self->apply_button, wanted < capacity ? _ ("_Shrink…") : _ ("_Grow"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button),
                            fault == NULL && wanted != capacity &&
                                (wanted > capacity || gtk_switch_get_active (self->sure_switch)));
}

static void
resize (HospesResizeDialog *self, gboolean may_shrink)
{
  if (self->origin != NULL)
    hospes_volume_follow (
        self->origin, hospes_volume_resize (
                          self->volume, hospes_size_row_get_bytes (self->size_row), may_shrink));
  gtk_window_close (GTK_WINDOW (self));
}

static void
confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesResizeDialog) self = user_data;

  if (hospes_confirm_finish (result) && self->volume != NULL)
    resize (self, TRUE);
}

static void
apply_cb (HospesResizeDialog *self)
{
  guint64 capacity = hospes_volume_get_info (self->volume)->capacity;
  guint64 wanted = hospes_size_row_get_bytes (self->size_row);
  g_autofree char *loss = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  HospesQuestion question = { 0 };

  if (wanted >= capacity)
    {
      resize (self, FALSE);
      return;
    }

  loss = hospes_storage_words_dup_size (capacity - wanted);
  heading = g_strdup_printf (_ ("Shrink %s?"), hospes_volume_get_name (self->volume));
  /* Translators: an amount, such as “2 GiB” */
  body = g_strdup_printf (_ ("The last %s are cut off, with whatever is in them. This cannot be "
                             "undone."),
                          loss);
  question.heading = heading;
  question.body = body;
  question.verb = _ ("_Shrink");
  hospes_confirm_async (GTK_WIDGET (self), &question, NULL, confirmed_cb, g_object_ref (self));
}

static void
hospes_resize_dialog_dispose (GObject *object)
{
  HospesResizeDialog *self = HOSPES_RESIZE_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->volume);

  G_OBJECT_CLASS (hospes_resize_dialog_parent_class)->dispose (object);
}

static void
hospes_resize_dialog_class_init (HospesResizeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_resize_dialog_dispose;

  g_type_ensure (HOSPES_TYPE_SIZE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-resize-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, inside_group);
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, sure_group);
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, sure_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesResizeDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_resize_dialog_init (HospesResizeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->apply_button));
}

/**
 * hospes_resize_dialog_present:
 * @origin: where the wish came from
 * @volume: what to make larger or smaller
 */
void
hospes_resize_dialog_present (GtkWidget *origin, HospesVolume *volume)
{
  HospesResizeDialog *self =
      g_object_new (HOSPES_TYPE_RESIZE_DIALOG, "transient-for", gtk_widget_get_root (origin), NULL);

  g_set_weak_pointer (&self->origin, origin);
  adw_window_title_set_subtitle (self->title, hospes_volume_get_name (volume));
  hospes_size_row_set_bytes (self->size_row, hospes_volume_get_info (volume)->capacity);
  self->volume = g_object_ref (volume);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  hospes_size_row_focus (self->size_row);
}
