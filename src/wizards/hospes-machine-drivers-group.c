/* hospes-machine-drivers-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A disc with drivers for virtio, for a system that comes without them: found
 * in a pool, or chosen. With it the machine has a second drive while it is
 * installed, and virtio for its disk and network card.
 *
 * DESIGN
 *
 * It is offered, not chosen: who takes it must press “Load driver” in the
 * installer. One that asks nothing cannot be told so, and gets none.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hospes-domain-answers.h"
#include "hospes-machine-drivers-group.h"
#include "hospes-machine-drivers.h"
#include "hospes-machine-fault-words.h"
#include "hospes-machine-medium.h"
#include "hospes-os-drivers.h"
#include "hospes-volume-chooser.h"

struct _HospesMachineDriversGroup
{
  GtkWidget parent_instance;

  /* Borrowed */
  HospesHost *host;
  HospesDomainDraft *draft;
  const HospesMachineGround *ground;
  HospesMachineBrought *brought;

  /* Owned */
  HospesVolumeChoice *choice; /* NULL until one is found or chosen */
  gboolean found;             /* nobody chose it */
  char *taken;                /* where the one in the wish is */

  /* Template */
  GtkWidget *box;
  AdwActionRow *use_row;
  GtkSwitch *use_switch;
  AdwActionRow *disc_row;
  GtkWidget *choose_button;
  GtkLabel *fault_label;
  GtkLabel *note_label;
  GtkLinkButton *link_button;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineDriversGroup, hospes_machine_drivers_group, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static const HospesGuestFacts *
get_facts (HospesMachineDriversGroup *self)
{
  return hospes_domain_draft_get_means (self->draft)->facts;
}

/* Whether its installer would know virtio with them only, and the host has that. */
static gboolean
is_offered (HospesMachineDriversGroup *self)
{
  const HospesDomainSpec *spec;
  const HospesDomainMeans *means;
  guint lacks;

  if (self->draft == NULL || self->ground == NULL || get_facts (self) == NULL)
    return FALSE;

  spec = hospes_domain_draft_get_spec (self->draft);
  means = hospes_domain_draft_get_means (self->draft);
  lacks = get_facts (self)->drivers & ~get_facts (self)->can;
  return (lacks & (HOSPES_GUEST_VIRTIO_BLOCK | HOSPES_GUEST_VIRTIO_NET)) != 0 &&
         spec->install == HOSPES_INSTALL_DISC && hospes_domain_is_emulator (spec) &&
         hospes_domain_caps_can (hospes_domain_get_caps (means, spec), "disk/bus", "virtio") !=
             HOSPES_SUPPORT_NO;
}

static gboolean
asks_nothing (HospesMachineDriversGroup *self)
{
  return hospes_domain_draft_get_wish (self->draft)->answers != NULL;
}

static gboolean
is_used (HospesMachineDriversGroup *self)
{
  return is_offered (self) && !asks_nothing (self) && gtk_switch_get_active (self->use_switch);
}

static gboolean
is_brought (HospesMachineDriversGroup *self)
{
  return hospes_machine_medium_is_brought (self->choice, self->host);
}

static HospesDomainDisk *
find_disc (HospesMachineDriversGroup *self)
{
  return (HospesDomainDisk *) hospes_domain_spec_find_drivers (
      hospes_domain_draft_get_wish (self->draft));
}

/* The machine starts from the first disc there is. */
static gboolean
put_last (HospesMachineDriversGroup *self)
{
  GPtrArray *disks = hospes_domain_draft_get_wish (self->draft)->disks;
  HospesDomainDisk *disc = find_disc (self);
  guint number = 0;

  if (disc == NULL || !g_ptr_array_find (disks, disc, &number) || number == disks->len - 1)
    return FALSE;

  g_ptr_array_add (disks, g_ptr_array_steal_index (disks, number));
  return TRUE;
}

static void
take_out (HospesMachineDriversGroup *self)
{
  HospesDomainDisk *disc;

  if (self->brought != NULL)
    hospes_machine_brought_take_drivers (self->brought, NULL, 0);
  disc = find_disc (self);
  if (disc != NULL)
    g_ptr_array_remove (hospes_domain_draft_get_wish (self->draft)->disks, disc);
  g_clear_pointer (&self->taken, g_free);
}

static void
put_in (HospesMachineDriversGroup *self)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainDisk *disc;

  self->taken = g_strdup (self->choice->path);
  if (is_brought (self))
    {
      GStatBuf status = { 0 };

      g_stat (self->choice->path, &status);
      hospes_machine_brought_take_drivers (self->brought, self->choice->path, status.st_size);
      return;
    }

  disc = hospes_machine_medium_new_disk (HOSPES_MACHINE_FROM_DISC, NULL, self->choice);
  disc->has_drivers = TRUE;
  g_ptr_array_add (wish->disks, disc);
}

static const char *
get_fault (HospesMachineDriversGroup *self)
{
  if (!is_used (self))
    return NULL;
  if (self->choice == NULL)
    return _ ("Choose the disc, or use no virtio.");
  if (is_brought (self) && g_access (self->choice->path, R_OK) != 0)
    return _ ("This file cannot be read here, and so it cannot be uploaded.");

  return NULL;
}

/* It is of the host, though not known by its pool: as a file there it is used. */
static void
look_for_it (HospesMachineDriversGroup *self)
{
  g_autofree char *path = NULL;

  if (self->choice != NULL && !self->found)
    return;

  path = hospes_machine_drivers_dup_found (self->ground);
  g_clear_pointer (&self->choice, hospes_volume_choice_free);
  self->found = path != NULL;
  if (path == NULL)
    return;

  self->choice = hospes_volume_choice_new_for_file (path, HOSPES_CHOOSE_DISC);
  self->choice->pool = g_strdup ("");
}

static void
tell (HospesMachineDriversGroup *self)
{
  if (hospes_machine_drivers_group_settle (self))
    {
      hospes_domain_draft_changed (self->draft);
      return;
    }

  hospes_machine_drivers_group_show (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
use_cb (HospesMachineDriversGroup *self)
{
  if (self->draft != NULL)
    tell (self);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesMachineDriversGroup *self = HOSPES_MACHINE_DRIVERS_GROUP (object);
  HospesVolumeChoice *choice = hospes_volume_chooser_choose_finish (result);

  if (choice != NULL && self->draft != NULL && self->host == user_data)
    hospes_machine_drivers_group_take (self, choice);
  else
    g_clear_pointer (&choice, hospes_volume_choice_free);
}

static void
choose_cb (HospesMachineDriversGroup *self)
{
  if (self->host != NULL)
    hospes_volume_chooser_choose_async (GTK_WIDGET (self), self->host, HOSPES_CHOOSE_DISC,
                                        chosen_cb, self->host);
}

static void
hospes_machine_drivers_group_dispose (GObject *object)
{
  HospesMachineDriversGroup *self = HOSPES_MACHINE_DRIVERS_GROUP (object);

  self->draft = NULL;
  self->host = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->choice, hospes_volume_choice_free);
  g_clear_pointer (&self->taken, g_free);

  G_OBJECT_CLASS (hospes_machine_drivers_group_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineDriversGroup, member)

static void
hospes_machine_drivers_group_class_init (HospesMachineDriversGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_drivers_group_dispose;

  /* What is chosen there is different, and yet the draft is not. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_DRIVERS_GROUP,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-drivers-group.ui");
  bind (box);
  bind (use_row);
  bind (use_switch);
  bind (disc_row);
  bind (choose_button);
  bind (fault_label);
  bind (note_label);
  bind (link_button);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_drivers_group_init (HospesMachineDriversGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_link_button_set_uri (self->link_button, HOSPES_OS_DRIVERS_URL);
}

/* Borrowed until this is called again; @draft: (nullable): %NULL to let go. */
void
hospes_machine_drivers_group_set (HospesMachineDriversGroup *self,
                                  HospesHost *host,
                                  HospesDomainDraft *draft,
                                  const HospesMachineGround *ground)
{
  g_return_if_fail (HOSPES_IS_MACHINE_DRIVERS_GROUP (self));

  /* What was chosen there is not on another one. */
  if (draft != NULL && host != self->host)
    g_clear_pointer (&self->choice, hospes_volume_choice_free);
  if (draft != NULL)
    self->host = host;
  self->draft = draft;
  self->ground = ground;
  if (draft != NULL)
    look_for_it (self);
}

/* Borrowed: what is sent to the host with the machine. */
void
hospes_machine_drivers_group_set_brought (HospesMachineDriversGroup *self,
                                          HospesMachineBrought *brought)
{
  g_return_if_fail (HOSPES_IS_MACHINE_DRIVERS_GROUP (self));

  self->brought = brought;
}

/* @choice: (transfer full): the disc */
void
hospes_machine_drivers_group_take (HospesMachineDriversGroup *self, HospesVolumeChoice *choice)
{
  g_return_if_fail (HOSPES_IS_MACHINE_DRIVERS_GROUP (self));

  g_clear_pointer (&self->choice, hospes_volume_choice_free);
  self->choice = choice;
  self->found = FALSE;
  if (self->draft != NULL)
    tell (self);
}

/* Returns: whether the wish is different now, which is yet to be told */
gboolean
hospes_machine_drivers_group_settle (HospesMachineDriversGroup *self)
{
  gboolean used;
  gboolean there;

  g_return_val_if_fail (HOSPES_IS_MACHINE_DRIVERS_GROUP (self), FALSE);

  if (self->draft == NULL)
    return FALSE;

  used = is_used (self) && self->choice != NULL && get_fault (self) == NULL &&
         (self->brought != NULL || !is_brought (self));
  there = find_disc (self) != NULL;
  if (used == there && (!used || g_strcmp0 (self->taken, self->choice->path) == 0))
    return put_last (self);

  take_out (self);
  if (used)
    put_in (self);
  return TRUE;
}

static char *
dup_use (HospesMachineDriversGroup *self)
{
  if (asks_nothing (self))
    return g_strdup (_ ("Not with an installer that asks nothing: it could not be told where the "
                        "drivers are."));
  if (is_used (self) && self->choice != NULL)
    return g_strdup (_ ("Its disk and its network card are virtio."));

  return hospes_machine_drivers_dup_plain (self->draft);
}

static char *
dup_place (HospesMachineDriversGroup *self)
{
  if (self->choice == NULL)
    return g_strdup (_ ("None was found in the pools of the host"));

  return hospes_machine_medium_dup_place (self->choice, self->host, FALSE);
}

static void
show_fault (HospesMachineDriversGroup *self)
{
  HospesDomainDisk *disc = find_disc (self);
  const char *fault = get_fault (self);
  guint number;

  gtk_widget_remove_css_class (GTK_WIDGET (self->fault_label), "error");
  if (fault == NULL && disc != NULL &&
      g_ptr_array_find (hospes_domain_draft_get_wish (self->draft)->disks, disc, &number))
    {
      hospes_machine_fault_words_show (self->fault_label, self->draft, HOSPES_DOMAIN_DISK, number);
      return;
    }

  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->fault_label), "error");
}

/* The draft, or what it follows from, is different. */
void
hospes_machine_drivers_group_show (HospesMachineDriversGroup *self)
{
  g_autofree char *use = NULL;
  g_autofree char *place = NULL;
  g_autofree char *note = NULL;

  g_return_if_fail (HOSPES_IS_MACHINE_DRIVERS_GROUP (self));

  gtk_widget_set_visible (GTK_WIDGET (self), is_offered (self));
  if (!is_offered (self))
    return;

  use = dup_use (self);
  place = dup_place (self);
  note = hospes_machine_drivers_dup_note (self->draft);
  adw_action_row_set_subtitle (self->use_row, use);
  gtk_widget_set_sensitive (GTK_WIDGET (self->use_row), !asks_nothing (self));
  adw_action_row_set_subtitle (self->disc_row, place);
  gtk_widget_set_visible (GTK_WIDGET (self->disc_row), is_used (self));
  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), is_used (self) && self->choice != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->link_button),
                          self->choice == NULL && !asks_nothing (self));
  show_fault (self);
}

gboolean
hospes_machine_drivers_group_is_complete (HospesMachineDriversGroup *self)
{
  HospesDomainDisk *disc;
  HospesDomainFault fault = HOSPES_DOMAIN_FAULT_NONE;
  guint number;

  g_return_val_if_fail (HOSPES_IS_MACHINE_DRIVERS_GROUP (self), FALSE);

  if (self->draft == NULL || get_fault (self) != NULL)
    return FALSE;

  disc = find_disc (self);
  if (disc != NULL &&
      g_ptr_array_find (hospes_domain_draft_get_wish (self->draft)->disks, disc, &number))
    fault = hospes_domain_draft_find_fault (self->draft, HOSPES_DOMAIN_DISK, number);
  return fault == HOSPES_DOMAIN_FAULT_NONE || hospes_domain_fault_is_warning (fault);
}
