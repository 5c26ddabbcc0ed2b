/* hospes-wipe-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Overwrites what is in a volume, in one of the ways libvirt knows. There is no way back,
 * so its name has to be typed.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-storage-words.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-wipe-dialog.h"

struct _HospesWipeDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesVolume *volume;

  /* Template */
  AdwWindowTitle *title;
  GtkWidget *apply_button;
  GtkLabel *note_label;
  AdwComboRow *way_row;
  GtkLabel *way_label;
  GtkEditable *name_row;
  GtkWidget *sure_row;
  GtkCheckButton *sure_check;
};

G_DEFINE_FINAL_TYPE (HospesWipeDialog, hospes_wipe_dialog, ADW_TYPE_WINDOW)

/* The usual ones first; the others are for who is told to use them. */
static const struct
{
  HospesWipe algorithm;
  const char *name;
  const char *line;
} ways[] = {
  { HOSPES_WIPE_ZERO, N_ ("Zeros"),
    N_ ("Once, with zeros: enough for nearly everyone. Works on every host.") },
  { HOSPES_WIPE_RANDOM, N_ ("Random bytes"),
    N_ ("Once, with random bytes. The host needs the program “scrub”.") },
  { HOSPES_WIPE_TRIM, N_ ("Nothing: give it back"),
    N_ ("Tells the device below that nothing of it is needed. Only some kinds of pools can.") },
  { HOSPES_WIPE_NNSA, N_ ("NNSA, 4 passes"),
    N_ ("Twice random, zeros, and checked: NAP-14.1-C for removable disks. Needs “scrub”.") },
  { HOSPES_WIPE_DOD, N_ ("DoD 5220.22-M, 4 passes"),
    N_ ("Random, zeros, ones, and checked: for removable disks. Needs “scrub”.") },
  { HOSPES_WIPE_BSI, N_ ("BSI, 9 passes"),
    N_ ("As the German Federal Office for Information Security advised. Needs “scrub”.") },
  { HOSPES_WIPE_SCHNEIER, N_ ("Schneier, 7 passes"),
    N_ ("Zeros, ones, and five times random. Needs “scrub”.") },
  { HOSPES_WIPE_PFITZNER7, N_ ("Pfitzner, 7 passes"), N_ ("Seven times random. Needs “scrub”.") },
  { HOSPES_WIPE_PFITZNER33, N_ ("Pfitzner, 33 passes"),
    N_ ("Thirty-three times random: takes very long. Needs “scrub”.") },
  { HOSPES_WIPE_GUTMANN, N_ ("Gutmann, 35 passes"),
    N_ ("For magnetic disks of the nineties: takes very long. Needs “scrub”.") },
};

static guint
get_way (HospesWipeDialog *self)
{
  return MIN (adw_combo_row_get_selected (self->way_row), G_N_ELEMENTS (ways) - 1);
}

/* Pictures stand for line breaks, and for bytes that are no text: there are no keys for them. */
static gboolean
can_be_typed (HospesVolume *volume)
{
  return g_str_equal (hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)),
                      hospes_volume_get_name (volume));
}

static gboolean
is_sure (HospesWipeDialog *self)
{
  if (gtk_widget_get_visible (self->sure_row))
    return gtk_check_button_get_active (self->sure_check);

  return g_str_equal (gtk_editable_get_text (self->name_row),
                      hospes_volume_get_name (self->volume));
}

static void
changed_cb (HospesWipeDialog *self)
{
  if (self->volume == NULL)
    return;

  gtk_label_set_label (self->way_label, _ (ways[get_way (self)].line));
  gtk_widget_set_sensitive (self->apply_button, is_sure (self));
}

static void
apply_cb (HospesWipeDialog *self)
{
  if (self->origin != NULL)
    hospes_volume_follow (self->origin,
                          hospes_volume_wipe (self->volume, ways[get_way (self)].algorithm));
  gtk_window_close (GTK_WINDOW (self));
}

static void
hospes_wipe_dialog_dispose (GObject *object)
{
  HospesWipeDialog *self = HOSPES_WIPE_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->volume);

  G_OBJECT_CLASS (hospes_wipe_dialog_parent_class)->dispose (object);
}

static void
hospes_wipe_dialog_class_init (HospesWipeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_wipe_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-wipe-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, way_row);
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, way_label);
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, sure_row);
  gtk_widget_class_bind_template_child (widget_class, HospesWipeDialog, sure_check);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_wipe_dialog_init (HospesWipeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_ways (HospesWipeDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_string_list_append (names, _ (ways[i].name));
  adw_combo_row_set_model (self->way_row, G_LIST_MODEL (names));
}

/**
 * hospes_wipe_dialog_present:
 * @origin: where the wish came from
 * @volume: what to overwrite
 */
void
hospes_wipe_dialog_present (GtkWidget *origin, HospesVolume *volume)
{
  HospesWipeDialog *self =
      g_object_new (HOSPES_TYPE_WIPE_DIALOG, "transient-for", gtk_widget_get_root (origin), NULL);
  g_autofree char *size = hospes_storage_words_dup_size (hospes_volume_get_info (volume)->capacity);
  g_autofree char *title = g_strdup_printf (_ ("Wipe %s?"), hospes_volume_get_name (volume));
  g_autofree char *note = NULL;

  /* Translators: an amount, such as “20 GiB” */
  note = g_strdup_printf (_ ("Everything in it is overwritten, up to %s, and cannot be brought "
                             "back. The volume itself stays."),
                          size);
  g_set_weak_pointer (&self->origin, origin);
  self->volume = g_object_ref (volume);
  adw_window_title_set_title (self->title, title);
  gtk_label_set_label (self->note_label, note);
  fill_ways (self);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), can_be_typed (volume));
  gtk_widget_set_visible (self->sure_row, !can_be_typed (volume));
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->sure_row) ? GTK_WIDGET (self->sure_check)
                                                                 : GTK_WIDGET (self->name_row));
}
