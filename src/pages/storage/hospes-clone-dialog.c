/* hospes-clone-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks what the clone of a volume is called, and where it goes.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-clone-dialog.h"
#include "hospes-host.h"
#include "hospes-storage-words.h"
#include "hospes-storage.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-names.h"

struct _HospesCloneDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesVolume *volume;
  GPtrArray *pools; /* of HospesPool, as they are in the row */

  /* Template */
  AdwWindowTitle *title;
  GtkButton *apply_button;
  GtkEditable *name_row;
  AdwComboRow *pool_row;
  GtkLabel *note_label;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (HospesCloneDialog, hospes_clone_dialog, ADW_TYPE_WINDOW)

static HospesPool *
get_pool (HospesCloneDialog *self)
{
  guint index = adw_combo_row_get_selected (self->pool_row);

  return index < self->pools->len ? self->pools->pdata[index] : NULL;
}

static void
changed_cb (HospesCloneDialog *self)
{
  HospesPool *pool = self->pools != NULL ? get_pool (self) : NULL;
  g_autofree char *fault = NULL;

  if (pool == NULL)
    return;

  fault = hospes_volume_names_dup_fault (pool, gtk_editable_get_text (self->name_row));
  hospes_volume_names_show_fault (self->error_label, fault);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), fault == NULL);
}

static void
apply_cb (HospesCloneDialog *self)
{
  HospesPool *pool = get_pool (self);
  const char *name = gtk_editable_get_text (self->name_row);

  if (pool != NULL && self->origin != NULL)
    {
      hospes_volume_follow (self->origin, hospes_volume_clone (self->volume, pool, name));
      hospes_volume_follow_expect (self->origin, pool, name);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
hospes_clone_dialog_dispose (GObject *object)
{
  HospesCloneDialog *self = HOSPES_CLONE_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->volume);
  g_clear_pointer (&self->pools, g_ptr_array_unref);

  G_OBJECT_CLASS (hospes_clone_dialog_parent_class)->dispose (object);
}

static void
hospes_clone_dialog_class_init (HospesCloneDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_clone_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-clone-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesCloneDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesCloneDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HospesCloneDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesCloneDialog, pool_row);
  gtk_widget_class_bind_template_child (widget_class, HospesCloneDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesCloneDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_clone_dialog_init (HospesCloneDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->apply_button));
}

/* Its own pool first. */
static void
offer_pools (HospesCloneDialog *self, HospesPool *own)
{
  HospesHost *host = hospes_pool_get_host (own);
  GListModel *all = host != NULL ? hospes_storage_get_pools (hospes_host_get_storage (host)) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->pools = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->pools, g_object_ref (own));
  gtk_string_list_append (names, hospes_pool_get_name (own));
  for (guint i = 0; all != NULL && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (all, i);

      if (pool == own || hospes_pool_get_info (pool)->state == HOSPES_POOL_INACTIVE)
        continue;

      g_ptr_array_add (self->pools, g_object_ref (pool));
      gtk_string_list_append (names, hospes_pool_get_name (pool));
    }

  adw_combo_row_set_model (self->pool_row, G_LIST_MODEL (names));
}

/**
 * hospes_clone_dialog_present:
 * @origin: where the wish came from
 * @volume: what to clone
 */
void
hospes_clone_dialog_present (GtkWidget *origin, HospesVolume *volume)
{
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesCloneDialog *self;
  g_autofree char *name = NULL;
  g_autofree char *size = NULL;
  g_autofree char *note = NULL;

  if (pool == NULL)
    return;

  self =
      g_object_new (HOSPES_TYPE_CLONE_DIALOG, "transient-for", gtk_widget_get_root (origin), NULL);
  name = hospes_volume_names_dup_similar (pool, hospes_volume_get_name (volume), "clone");
  size = hospes_storage_words_dup_size (hospes_volume_get_info (volume)->allocation);
  /* Translators: an amount, such as “2 GiB” */
  note = g_strdup_printf (_ ("All of it is copied, about %s. What a machine that runs has not "
                             "written yet is not in it."),
                          size);
  g_set_weak_pointer (&self->origin, origin);
  self->volume = g_object_ref (volume);
  adw_window_title_set_subtitle (self->title, hospes_volume_get_name (volume));
  gtk_label_set_label (self->note_label, note);
  offer_pools (self, pool);
  gtk_editable_set_text (self->name_row, name);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
