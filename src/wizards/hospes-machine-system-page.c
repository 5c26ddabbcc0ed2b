/* hospes-machine-system-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the machine begins with, and which system that is. A medium is looked
 * into while the page can be used: whoever knows the system need not wait.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-machine-medium.h"
#include "hospes-machine-system-page.h"
#include "hospes-media.h"
#include "hospes-os-picker.h"
#include "hospes-storage.h"
#include "hospes-volume-chooser.h"

struct _HospesMachineSystemPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesOsList *list;
  HospesHost *host;
  HospesVolumeChoice *choice; /* NULL until there is a medium */
  HospesMedia *media;         /* NULL until it was looked into */
  char *trouble;              /* why it could not be */
  GCancellable *looking;      /* NULL unless that is being done */
  HospesOs *os;

  /* Borrowed */
  HospesDomainDisk *disk; /* of the wish */

  HospesMachineWay way;
  gboolean picking;
  gboolean begun; /* the medium was asked for */

  /* Template */
  GtkWidget *box;
  GtkWidget *medium_group;
  AdwActionRow *medium_row;
  GtkWidget *choose_button;
  GtkLabel *fault_label;
  GtkWidget *note_box;
  GtkLabel *note_label;
  GtkButton *arch_button;
  GtkWidget *looking_box;
  GtkSpinner *spinner;
  GtkWidget *known_group;
  AdwActionRow *known_row;
  GtkWidget *picker_box;
  GtkLabel *picker_label;
  HospesOsPicker *picker;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineSystemPage, hospes_machine_system_page, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static char *
dup_fault (HospesMachineSystemPage *self)
{
  if (self->way == HOSPES_MACHINE_FROM_NOTHING)
    return NULL;

  return hospes_machine_medium_dup_fault (self->media, self->way == HOSPES_MACHINE_FROM_DISC,
                                          self->way == HOSPES_MACHINE_FROM_CLOUD);
}

static const char *
get_pick_text (HospesMachineSystemPage *self)
{
  if (self->way == HOSPES_MACHINE_FROM_NOTHING)
    return _ ("Which system shall it be?");
  if (self->media != NULL && self->media->os == NULL)
    return _ ("Which system is on it could not be told. If you know it, pick it.");

  return _ ("Which system is on it?");
}

static void
show_medium (HospesMachineSystemPage *self)
{
  g_autofree char *name = self->choice != NULL ? g_path_get_basename (self->choice->path) : NULL;
  g_autofree char *fault = dup_fault (self);

  gtk_widget_set_visible (self->medium_group, self->way != HOSPES_MACHINE_FROM_NOTHING);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->medium_row),
                                 name != NULL ? name : _ ("Nothing is chosen yet"));
  adw_action_row_set_subtitle (self->medium_row, self->choice != NULL ? self->choice->path : "");
  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
}

/* What is no fault, but should be known. */
static void
show_note (HospesMachineSystemPage *self)
{
  gboolean foreign = hospes_machine_medium_is_foreign (self->media, self->draft);
  g_autofree char *note = NULL;
  g_autofree char *button = NULL;

  if (self->choice != NULL && self->trouble != NULL)
    note = hospes_machine_medium_dup_unseen (
        self->trouble, self->way == HOSPES_MACHINE_FROM_IMAGE ? self->disk->format : NULL);
  else if (foreign)
    note = hospes_machine_medium_dup_foreign (self->media, self->draft);
  if (foreign && hospes_machine_medium_can_follow (self->media, self->draft))
    button = g_strdup_printf (_ ("Use %s"), self->media->arch);

  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (self->note_box, note != NULL);
  gtk_button_set_label (self->arch_button, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->arch_button), button != NULL);
}

static void
show (HospesMachineSystemPage *self)
{
  gboolean waits = self->looking != NULL && !self->picking;
  gboolean asked = self->way == HOSPES_MACHINE_FROM_NOTHING || self->choice != NULL;
  gboolean known =
      asked && !waits && !self->picking && self->media != NULL && self->media->os != NULL;

  show_medium (self);
  show_note (self);
  gtk_widget_set_visible (self->looking_box, asked && waits);
  gtk_spinner_set_spinning (self->spinner, asked && waits);
  gtk_widget_set_visible (self->known_group, known);
  gtk_widget_set_visible (self->picker_box, asked && !waits && !known);
  gtk_label_set_label (self->picker_label, get_pick_text (self));
  if (self->os != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->known_row),
                                   hospes_os_get_name (self->os));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_os (HospesMachineSystemPage *self, HospesOs *os)
{
  g_autoptr (HospesGuestFacts) facts = NULL;

  g_set_object (&self->os, os);
  hospes_os_picker_set_os (self->picker, os);
  if (os != NULL)
    facts = hospes_machine_medium_new_facts (os, hospes_domain_draft_get_spec (self->draft)->arch);
  hospes_domain_draft_set_facts (self->draft, facts);
}

/* What is not known yet is some Linux: that is the most likely. */
static void
take_usual_os (HospesMachineSystemPage *self)
{
  take_os (self, hospes_os_list_get_linux (self->list));
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* A cloud image is copied, never written to. */
static void
settle_image (HospesMachineSystemPage *self, HospesDomainSpec *wish)
{
  const HospesVolumeChoice *copied = self->way == HOSPES_MACHINE_FROM_CLOUD ? self->choice : NULL;

  set_text (&wish->image_path, copied != NULL ? copied->path : NULL);
  set_text (&wish->image_pool, copied != NULL ? copied->pool : NULL);
  set_text (&wish->image_volume, copied != NULL ? copied->volume : NULL);
}

/* Puts the medium into the wish in place of the one before. */
static void
settle (HospesMachineSystemPage *self)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainDisk *disk = hospes_machine_medium_new_disk (self->way, self->media, self->choice);

  if (self->disk != NULL)
    g_ptr_array_remove (wish->disks, self->disk);
  self->disk = disk;
  if (disk != NULL)
    g_ptr_array_add (wish->disks, disk);
  settle_image (self, wish);
  wish->install = self->way == HOSPES_MACHINE_FROM_DISC ? HOSPES_INSTALL_DISC : HOSPES_INSTALL_NONE;
  hospes_domain_draft_changed (self->draft);
}

static void
stop_looking (HospesMachineSystemPage *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineSystemPage) self = user_data;
  g_autoptr (GError) error = NULL;
  HospesMedia *media = hospes_media_read_finish (HOSPES_OS_LIST (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->draft == NULL ||
      g_task_get_cancellable (G_TASK (result)) != self->looking)
    {
      g_clear_pointer (&media, hospes_media_free);
      return;
    }

  g_clear_object (&self->looking);
  self->media = media;
  if (error != NULL)
    self->trouble = g_strdup (error->message);
  if (media != NULL && media->os != NULL && !self->picking)
    take_os (self, media->os);
  settle (self);
  show (self);
}

static void
look (HospesMachineSystemPage *self)
{
  g_autoptr (HospesVolume) volume = hospes_machine_medium_find_volume (self->host, self->choice);
  g_autoptr (GFile) file = g_file_new_for_path (self->choice->path);

  if (volume == NULL && self->choice->pool != NULL)
    return;

  self->looking = g_cancellable_new ();
  if (volume != NULL)
    hospes_media_read_volume_async (self->list, volume, self->looking, looked_cb,
                                    g_object_ref (self));
  else
    hospes_media_read_file_async (self->list, file, self->looking, looked_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineSystemPage) self = user_data;
  HospesVolumeChoice *choice = hospes_volume_chooser_choose_finish (result);

  if (choice != NULL && self->draft != NULL)
    hospes_machine_system_page_take (self, choice);
  else
    g_clear_pointer (&choice, hospes_volume_choice_free);
}

static void
choose_cb (HospesMachineSystemPage *self)
{
  if (self->host != NULL)
    hospes_volume_chooser_choose_async (GTK_WIDGET (self), self->host,
                                        self->way == HOSPES_MACHINE_FROM_DISC ? HOSPES_CHOOSE_DISC
                                        : self->way == HOSPES_MACHINE_FROM_CLOUD
                                            ? HOSPES_CHOOSE_COPY
                                            : HOSPES_CHOOSE_DISK,
                                        chosen_cb, g_object_ref (self));
}

static void
pick_cb (HospesMachineSystemPage *self)
{
  self->picking = TRUE;
  if (self->os == NULL)
    take_usual_os (self);
  show (self);
}

/* What the system needs is different there. */
static void
arch_cb (HospesMachineSystemPage *self)
{
  if (self->media == NULL || self->media->arch == NULL)
    return;

  hospes_machine_medium_follow (self->media, self->draft);
  take_os (self, self->os);
  show (self);
}

static void
picked_cb (HospesMachineSystemPage *self)
{
  self->picking = TRUE;
  take_os (self, hospes_os_picker_get_os (self->picker));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hospes_machine_system_page_dispose (GObject *object)
{
  HospesMachineSystemPage *self = HOSPES_MACHINE_SYSTEM_PAGE (object);

  stop_looking (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->choice, hospes_volume_choice_free);
  g_clear_pointer (&self->media, hospes_media_free);
  g_clear_pointer (&self->trouble, g_free);
  g_clear_object (&self->os);
  g_clear_object (&self->host);
  g_clear_object (&self->list);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (hospes_machine_system_page_parent_class)->dispose (object);
}

static void
hospes_machine_system_page_class_init (HospesMachineSystemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_system_page_dispose;

  /* Whether it is complete may be different. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_SYSTEM_PAGE,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HOSPES_TYPE_OS_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-system-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, medium_group);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, medium_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, fault_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, note_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, arch_button);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, looking_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, known_group);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, known_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, picker_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, picker_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, picker);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_cb);
  gtk_widget_class_bind_template_callback (widget_class, arch_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_system_page_init (HospesMachineSystemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hospes_machine_system_page_new (HospesDomainDraft *draft, HospesOsList *list)
{
  HospesMachineSystemPage *self = g_object_new (HOSPES_TYPE_MACHINE_SYSTEM_PAGE, NULL);

  self->draft = g_object_ref (draft);
  self->list = g_object_ref (list);
  hospes_os_picker_set_list (self->picker, list);
  take_usual_os (self);
  return GTK_WIDGET (self);
}

/* Another host or way: what was chosen for the former is not for this one. */
void
hospes_machine_system_page_set (HospesMachineSystemPage *self,
                                HospesHost *host,
                                HospesMachineWay way)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self));

  if (self->host == host && self->way == way)
    return;

  g_set_object (&self->host, host);
  self->way = way;
  stop_looking (self);
  g_clear_pointer (&self->choice, hospes_volume_choice_free);
  g_clear_pointer (&self->media, hospes_media_free);
  g_clear_pointer (&self->trouble, g_free);
  self->picking = FALSE;
  self->begun = FALSE;
  take_usual_os (self);
  settle (self);
  show (self);
}

/* It comes before the person: without a medium there is nothing else to do there, so it is
 * asked for at once, the first time. */
void
hospes_machine_system_page_begin (HospesMachineSystemPage *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self));

  if (self->begun || self->choice != NULL ||
      (self->way != HOSPES_MACHINE_FROM_DISC && self->way != HOSPES_MACHINE_FROM_IMAGE))
    return;

  self->begun = TRUE;
  choose_cb (self);
}

/* @choice: (transfer full): the medium */
void
hospes_machine_system_page_take (HospesMachineSystemPage *self, HospesVolumeChoice *choice)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self));

  stop_looking (self);
  g_clear_pointer (&self->choice, hospes_volume_choice_free);
  g_clear_pointer (&self->media, hospes_media_free);
  g_clear_pointer (&self->trouble, g_free);
  self->choice = choice;
  self->picking = FALSE;
  take_usual_os (self);
  look (self);
  settle (self);
  show (self);
}

/* As if the person had picked it. */
void
hospes_machine_system_page_take_os (HospesMachineSystemPage *self, HospesOs *os)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self));

  self->picking = TRUE;
  take_os (self, os);
  show (self);
}

/* Returns: (transfer none) (nullable): the system */
HospesOs *
hospes_machine_system_page_get_os (HospesMachineSystemPage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self), NULL);

  return self->os;
}

gboolean
hospes_machine_system_page_is_complete (HospesMachineSystemPage *self)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self), FALSE);

  fault = dup_fault (self);
  if (self->os == NULL || fault != NULL)
    return FALSE;
  if (self->way == HOSPES_MACHINE_FROM_NOTHING)
    return TRUE;

  /* An image that was not looked into may name other files. */
  return self->choice != NULL &&
         (self->way == HOSPES_MACHINE_FROM_DISC ? self->looking == NULL || self->picking
                                                : self->looking == NULL);
}
