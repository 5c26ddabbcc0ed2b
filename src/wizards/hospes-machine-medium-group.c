/* hospes-machine-medium-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The disc or image a machine begins with: chosen, looked into, and what is
 * to be said of it.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-machine-medium-group.h"
#include "hospes-machine-medium-words.h"
#include "hospes-machine-medium.h"
#include "hospes-volume-chooser.h"

struct _HospesMachineMediumGroup
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

  HospesMachineWay way;

  /* Template */
  GtkWidget *box;
  AdwActionRow *medium_row;
  GtkLabel *fault_label;
  GtkWidget *note_box;
  GtkLabel *note_label;
  GtkButton *arch_button;
};

enum
{
  SIGNAL_TAKEN,
  SIGNAL_KNOWN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineMediumGroup, hospes_machine_medium_group, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* What could not be read here cannot be sent either. */
static gboolean
cannot_be_sent (HospesMachineMediumGroup *self)
{
  return self->trouble != NULL && hospes_machine_medium_is_brought (self->choice, self->host);
}

static void
show_medium (HospesMachineMediumGroup *self)
{
  g_autofree char *name = self->choice != NULL ? g_path_get_basename (self->choice->path) : NULL;
  g_autofree char *fault = hospes_machine_medium_dup_fault (self->way, self->media, self->choice);
  g_autofree char *words = hospes_machine_medium_dup_place (
      self->choice, self->host, hospes_machine_medium_group_is_copied (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->medium_row),
                                 name != NULL ? name : _ ("Nothing is chosen yet"));
  adw_action_row_set_subtitle (self->medium_row, words);
  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
}

/* What is no fault, but should be known. */
static void
show_note (HospesMachineMediumGroup *self)
{
  gboolean foreign = hospes_machine_medium_is_foreign (self->media, self->draft);
  g_autofree char *note = NULL;
  g_autofree char *button = NULL;

  if (self->choice != NULL && self->trouble != NULL)
    note = hospes_machine_medium_dup_unseen (
        self->trouble, self->way == HOSPES_MACHINE_FROM_IMAGE && !cannot_be_sent (self)
                           ? self->choice->format
                           : NULL);
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
stop_looking (HospesMachineMediumGroup *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineMediumGroup) self = user_data;
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
  g_signal_emit (self, signals[SIGNAL_KNOWN], 0);
}

static void
look (HospesMachineMediumGroup *self)
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
  g_autoptr (HospesMachineMediumGroup) self = user_data;
  HospesVolumeChoice *choice = hospes_volume_chooser_choose_finish (result);

  if (choice != NULL && self->draft != NULL)
    hospes_machine_medium_group_take (self, choice);
  else
    g_clear_pointer (&choice, hospes_volume_choice_free);
}

/* What belongs to the architecture before is different there. */
static void
arch_cb (HospesMachineMediumGroup *self)
{
  if (self->media == NULL || self->media->arch == NULL)
    return;

  hospes_machine_medium_follow (self->media, self->draft);
  g_signal_emit (self, signals[SIGNAL_KNOWN], 0);
}

static void
hospes_machine_medium_group_dispose (GObject *object)
{
  HospesMachineMediumGroup *self = HOSPES_MACHINE_MEDIUM_GROUP (object);

  hospes_machine_medium_group_clear (self);
  g_clear_object (&self->host);
  g_clear_object (&self->list);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_machine_medium_group_parent_class)->dispose (object);
}

static void
hospes_machine_medium_group_class_init (HospesMachineMediumGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_medium_group_dispose;

  /* Another medium; nothing is known of it yet. */
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", HOSPES_TYPE_MACHINE_MEDIUM_GROUP,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* It was looked into, or its architecture is followed. */
  signals[SIGNAL_KNOWN] = g_signal_new ("known", HOSPES_TYPE_MACHINE_MEDIUM_GROUP,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-medium-group.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineMediumGroup, box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineMediumGroup, medium_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineMediumGroup, fault_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineMediumGroup, note_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineMediumGroup, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineMediumGroup, arch_button);
  gtk_widget_class_bind_template_callback (widget_class, hospes_machine_medium_group_choose);
  gtk_widget_class_bind_template_callback (widget_class, arch_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_medium_group_init (HospesMachineMediumGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hospes_machine_medium_group_set_means (HospesMachineMediumGroup *self,
                                       HospesDomainDraft *draft,
                                       HospesOsList *list)
{
  g_return_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self));

  g_set_object (&self->draft, draft);
  g_set_object (&self->list, list);
}

/* What was chosen for another host or way is not for this one. */
void
hospes_machine_medium_group_set (HospesMachineMediumGroup *self,
                                 HospesHost *host,
                                 HospesMachineWay way)
{
  g_return_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self));

  hospes_machine_medium_group_clear (self);
  g_set_object (&self->host, host);
  self->way = way;
}

/* Asks the person. */
void
hospes_machine_medium_group_choose (HospesMachineMediumGroup *self)
{
  HospesVolumePurpose purpose = HOSPES_CHOOSE_IMAGE;

  g_return_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self));

  if (self->host == NULL)
    return;

  if (self->way == HOSPES_MACHINE_FROM_DISC)
    purpose = HOSPES_CHOOSE_DISC;
  else if (self->way == HOSPES_MACHINE_FROM_CLOUD)
    purpose = HOSPES_CHOOSE_COPY;
  hospes_volume_chooser_choose_async (GTK_WIDGET (self), self->host, purpose, chosen_cb,
                                      g_object_ref (self));
}

/* @choice: (transfer full): the medium */
void
hospes_machine_medium_group_take (HospesMachineMediumGroup *self, HospesVolumeChoice *choice)
{
  g_return_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self));

  hospes_machine_medium_group_clear (self);
  self->choice = choice;
  look (self);
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

void
hospes_machine_medium_group_clear (HospesMachineMediumGroup *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self));

  stop_looking (self);
  g_clear_pointer (&self->choice, hospes_volume_choice_free);
  g_clear_pointer (&self->media, hospes_media_free);
  g_clear_pointer (&self->trouble, g_free);
}

/* Says what is to be said of it as things are now. */
void
hospes_machine_medium_group_update (HospesMachineMediumGroup *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self));

  show_medium (self);
  show_note (self);
}

/* Returns: (transfer none) (nullable): what was chosen */
const HospesVolumeChoice *
hospes_machine_medium_group_get_choice (HospesMachineMediumGroup *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self), NULL);

  return self->choice;
}

/* Returns: (transfer none) (nullable): what is on it; %NULL if that is not known */
const HospesMedia *
hospes_machine_medium_group_get_media (HospesMachineMediumGroup *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self), NULL);

  return self->media;
}

gboolean
hospes_machine_medium_group_is_looking (HospesMachineMediumGroup *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self), FALSE);

  return self->looking != NULL;
}

/* Whether it is made into a volume, and stays as it is. */
gboolean
hospes_machine_medium_group_is_copied (HospesMachineMediumGroup *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self), FALSE);

  return hospes_machine_medium_is_copied (self->way, self->media, self->choice, self->host);
}

/* Whether there is one, and nothing that is known speaks against it. */
gboolean
hospes_machine_medium_group_is_usable (HospesMachineMediumGroup *self)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (HOSPES_IS_MACHINE_MEDIUM_GROUP (self), FALSE);

  fault = hospes_machine_medium_dup_fault (self->way, self->media, self->choice);
  return self->choice != NULL && fault == NULL && !cannot_be_sent (self);
}
