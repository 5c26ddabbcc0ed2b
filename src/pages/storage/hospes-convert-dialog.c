/* hospes-convert-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks into what a volume is to be converted. The old one stays.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-convert-dialog.h"
#include "hospes-domain.h"
#include "hospes-format-words.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-names.h"

static const char *const formats[] = { "qcow2", "raw", NULL };

struct _HospesConvertDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesVolume *volume;
  char *why_not_compress;
  char *compress_line; /* what it does */
  char *offered;       /* the name that was offered: it follows the format until it is changed */

  /* Template */
  AdwWindowTitle *title;
  GtkButton *apply_button;
  AdwComboRow *format_row;
  GtkEditable *name_row;
  AdwActionRow *compress_row;
  GtkSwitch *compress_switch;
  GtkWidget *swap_row;
  GtkSwitch *swap_switch;
  GtkLabel *note_label;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (HospesConvertDialog, hospes_convert_dialog, ADW_TYPE_WINDOW)

static const char *
get_format (HospesConvertDialog *self)
{
  return formats[MIN (adw_combo_row_get_selected (self->format_row), 1)];
}

static void
offer_name (HospesConvertDialog *self)
{
  HospesPool *pool = hospes_volume_get_pool (self->volume);
  g_autofree char *name = hospes_volume_names_dup_with_format (
      hospes_volume_get_name (self->volume), get_format (self));
  g_autofree char *taken = pool != NULL ? hospes_volume_names_dup_fault (pool, name) : NULL;
  char *offer = NULL;

  if (self->offered != NULL && !g_str_equal (self->offered, gtk_editable_get_text (self->name_row)))
    return;

  offer = taken != NULL ? hospes_volume_names_dup_similar (pool, name, "new") : g_strdup (name);
  g_free (self->offered);
  self->offered = offer;
  gtk_editable_set_text (self->name_row, offer);
}

static void
update (HospesConvertDialog *self)
{
  HospesPool *pool = hospes_volume_get_pool (self->volume);
  gboolean qcow2 = g_str_equal (get_format (self), "qcow2");
  g_autofree char *fault =
      pool != NULL ? hospes_volume_names_dup_fault (pool, gtk_editable_get_text (self->name_row))
                   : NULL;
  g_autofree char *note = NULL;

  note = g_strdup_printf ("%s: %s %s", get_format (self),
                          hospes_format_words_get_line (get_format (self)),
                          _ ("A new volume is made; the old one stays until it is deleted."));
  gtk_label_set_label (self->note_label, note);
  hospes_volume_names_show_fault (self->error_label, fault);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), fault == NULL && pool != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->compress_row),
                            qcow2 && self->why_not_compress == NULL);
  if (self->why_not_compress == NULL)
    adw_action_row_set_subtitle (self->compress_row,
                                 qcow2 ? self->compress_line
                                       : _ ("Only qcow2 can hold what is compressed"));
  if (!qcow2)
    gtk_switch_set_active (self->compress_switch, FALSE);
}

static void
changed_cb (HospesConvertDialog *self)
{
  if (self->volume == NULL || self->offered == NULL)
    return;

  update (self);
}

static void
format_changed_cb (HospesConvertDialog *self)
{
  if (self->volume == NULL)
    return;

  offer_name (self);
  update (self);
}

static void
apply_cb (HospesConvertDialog *self)
{
  const char *name = gtk_editable_get_text (self->name_row);
  gboolean swap = gtk_switch_get_active (self->swap_switch);

  if (self->origin != NULL)
    {
      hospes_volume_follow (
          self->origin, gtk_switch_get_active (self->compress_switch)
                            ? hospes_volume_compress (self->volume, name, swap)
                            : hospes_volume_convert (self->volume, get_format (self), name, swap));
      hospes_volume_follow_expect (self->origin, hospes_volume_get_pool (self->volume), name);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
hospes_convert_dialog_dispose (GObject *object)
{
  HospesConvertDialog *self = HOSPES_CONVERT_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->volume);
  g_clear_pointer (&self->why_not_compress, g_free);
  g_clear_pointer (&self->compress_line, g_free);
  g_clear_pointer (&self->offered, g_free);

  G_OBJECT_CLASS (hospes_convert_dialog_parent_class)->dispose (object);
}

static void
hospes_convert_dialog_class_init (HospesConvertDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_convert_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-convert-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, compress_row);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, compress_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, swap_row);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, swap_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesConvertDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_convert_dialog_init (HospesConvertDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->apply_button));
}

static gboolean
is_running (HospesVolume *volume)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);

  for (guint i = 0; i < machines->len; i++)
    if (hospes_domain_get_active (machines->pdata[i]))
      return TRUE;

  return FALSE;
}

static void
show_why_not_compress (HospesConvertDialog *self)
{
  self->compress_line = g_strdup (adw_action_row_get_subtitle (self->compress_row));
  self->why_not_compress = hospes_volume_dup_why_not_compress (self->volume);
  if (self->why_not_compress != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (self->why_not_compress, -1);

      adw_action_row_set_subtitle (self->compress_row, markup);
    }
}

/**
 * hospes_convert_dialog_present:
 * @origin: where the wish came from
 * @volume: what to convert
 */
void
hospes_convert_dialog_present (GtkWidget *origin, HospesVolume *volume)
{
  HospesConvertDialog *self = g_object_new (HOSPES_TYPE_CONVERT_DIALOG, "transient-for",
                                            gtk_widget_get_root (origin), NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (formats);
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  gboolean has_machines = hospes_volume_get_machines (volume)->len > 0;

  g_set_weak_pointer (&self->origin, origin);
  adw_window_title_set_subtitle (self->title, info->name);
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->format_row, g_strcmp0 (info->format, "qcow2") == 0 ? 1 : 0);
  self->volume = g_object_ref (volume);
  show_why_not_compress (self);
  gtk_widget_set_visible (self->swap_row, has_machines);
  gtk_widget_set_sensitive (self->swap_row, has_machines && !is_running (volume));
  gtk_label_set_label (self->note_label,
                       _ ("A new volume is made; the old one stays until it is deleted."));
  format_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
