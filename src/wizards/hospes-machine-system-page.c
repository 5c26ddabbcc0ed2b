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

#include "hospes-machine-guest.h"
#include "hospes-machine-medium-group.h"
#include "hospes-machine-medium.h"
#include "hospes-machine-package-group.h"
#include "hospes-machine-page.h"
#include "hospes-machine-system-page.h"
#include "hospes-os-picker.h"

struct _HospesMachineSystemPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesOsList *list;
  HospesHost *host;
  HospesOs *os;
  HospesMachineBrought *brought;

  /* Borrowed */
  HospesDomainDisk *disk; /* of the wish */

  HospesMachineWay way;
  gboolean unused; /* no system is asked for */
  gboolean picking;
  gboolean begun; /* the medium was asked for */

  /* Template */
  GtkWidget *box;
  HospesMachineMediumGroup *medium_group;
  HospesMachinePackageGroup *package_group;
  GtkWidget *looking_box;
  GtkSpinner *spinner;
  GtkWidget *known_group;
  AdwActionRow *known_row;
  GtkWidget *picker_box;
  GtkLabel *picker_label;
  HospesOsPicker *picker;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineSystemPage,
                               hospes_machine_system_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

static const HospesOvf *
get_package (HospesMachineSystemPage *self)
{
  const HospesOvfReading *reading = hospes_machine_package_group_get_reading (self->package_group);

  return reading != NULL ? hospes_ovf_package_get_machine (reading->package) : NULL;
}

/* Returns: (nullable): the system it says it has */
static HospesOs *
find_os (HospesMachineSystemPage *self)
{
  const HospesOvf *machine = get_package (self);
  const HospesMedia *media = hospes_machine_medium_group_get_media (self->medium_group);

  if (machine != NULL)
    return hospes_ovf_find_os (machine, self->list);

  return media != NULL ? media->os : NULL;
}

static const char *
get_pick_text (HospesMachineSystemPage *self)
{
  const HospesMedia *media = hospes_machine_medium_group_get_media (self->medium_group);

  if (self->way == HOSPES_MACHINE_FROM_NOTHING)
    return _ ("Which system shall it be?");
  if ((media != NULL || get_package (self) != NULL) && find_os (self) == NULL)
    return _ ("Which system is on it could not be told. If you know it, pick it.");

  return _ ("Which system is on it?");
}

static void
show (HospesMachineSystemPage *self)
{
  gboolean waits = hospes_machine_medium_group_is_looking (self->medium_group) && !self->picking;
  gboolean asked = self->way == HOSPES_MACHINE_FROM_NOTHING ||
                   hospes_machine_medium_group_get_choice (self->medium_group) != NULL ||
                   get_package (self) != NULL;
  gboolean known = asked && !waits && !self->picking && find_os (self) != NULL;

  hospes_machine_medium_group_update (self->medium_group);
  gtk_widget_set_visible (GTK_WIDGET (self->medium_group),
                          self->way != HOSPES_MACHINE_FROM_NOTHING);
  gtk_widget_set_visible (GTK_WIDGET (self->package_group), self->way == HOSPES_MACHINE_FROM_IMAGE);
  gtk_widget_set_visible (self->looking_box, asked && waits);
  gtk_spinner_set_spinning (self->spinner, asked && waits);
  gtk_widget_set_visible (self->known_group, known);
  gtk_widget_set_visible (self->picker_box, asked && !waits && !known);
  gtk_label_set_label (self->picker_label, get_pick_text (self));
  if (self->os != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->known_row),
                                   hospes_os_get_name (self->os));
  adw_action_row_set_subtitle (self->known_row, get_package (self) != NULL
                                                    ? _ ("The package says so")
                                                    : _ ("Recognized by what is on it"));
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static void
take_os (HospesMachineSystemPage *self, HospesOs *os)
{
  g_set_object (&self->os, os);
  hospes_os_picker_set_os (self->picker, os);
  hospes_machine_guest_tell (self->draft, self->unused ? NULL : os);
}

/* What is not known yet is some Linux: that is the most likely. */
static void
take_usual_os (HospesMachineSystemPage *self)
{
  take_os (self, hospes_os_list_get_linux (self->list));
}

static void
settle_brought (HospesMachineSystemPage *self)
{
  const HospesOvfReading *reading = hospes_machine_package_group_get_reading (self->package_group);
  const HospesMedia *media = hospes_machine_medium_group_get_media (self->medium_group);

  hospes_machine_brought_clear (self->brought);
  if (reading != NULL)
    hospes_machine_brought_take_package (
        self->brought, reading, hospes_machine_package_group_get_unchecked (self->package_group));
  else if (!hospes_machine_medium_group_is_copied (self->medium_group))
    return;
  else if (self->way == HOSPES_MACHINE_FROM_DISC)
    hospes_machine_brought_take_disc (
        self->brought, hospes_machine_medium_group_get_choice (self->medium_group)->path,
        media->size);
  else
    hospes_machine_brought_take_image (
        self->brought, hospes_machine_medium_group_get_choice (self->medium_group),
        hospes_disk_format_get_name (media->image->format), media->image->virtual_size);
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
  const HospesVolumeChoice *copied =
      self->way == HOSPES_MACHINE_FROM_CLOUD
          ? hospes_machine_medium_group_get_choice (self->medium_group)
          : NULL;

  const HospesMedia *media = hospes_machine_medium_group_get_media (self->medium_group);

  wish->image_size =
      copied != NULL && media != NULL && media->image != NULL ? media->image->virtual_size : 0;
  set_text (&wish->image_path, copied != NULL ? copied->path : NULL);
  set_text (&wish->image_pool, copied != NULL ? copied->pool : NULL);
  set_text (&wish->image_volume, copied != NULL ? copied->volume : NULL);
}

/* Puts the medium into the wish in place of the one before. */
static void
settle (HospesMachineSystemPage *self)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainDisk *disk = NULL;

  if (!hospes_machine_medium_group_is_copied (self->medium_group))
    disk = hospes_machine_medium_new_disk (
        self->way, hospes_machine_medium_group_get_media (self->medium_group),
        hospes_machine_medium_group_get_choice (self->medium_group));
  settle_brought (self);

  if (self->disk != NULL)
    g_ptr_array_remove (wish->disks, self->disk);
  self->disk = disk;
  if (disk != NULL)
    g_ptr_array_add (wish->disks, disk);
  settle_image (self, wish);
  wish->install = self->way == HOSPES_MACHINE_FROM_DISC ? HOSPES_INSTALL_DISC : HOSPES_INSTALL_NONE;
  hospes_domain_draft_changed (self->draft);
}

/* Either a medium, or a package. */
static void
medium_taken_cb (HospesMachineSystemPage *self)
{
  hospes_machine_package_group_clear (self->package_group);
  self->picking = FALSE;
  take_usual_os (self);
  settle (self);
  show (self);
}

/* What the system needs may be different with what is known now. */
static void
medium_known_cb (HospesMachineSystemPage *self)
{
  take_os (self, !self->picking && find_os (self) != NULL ? find_os (self) : self->os);
  settle (self);
  show (self);
}

static void
package_taken_cb (HospesMachineSystemPage *self)
{
  hospes_machine_medium_group_clear (self->medium_group);
  self->picking = FALSE;
  take_usual_os (self);
}

static void
package_changed_cb (HospesMachineSystemPage *self)
{
  if (self->draft == NULL)
    return;

  if (get_package (self) != NULL && find_os (self) != NULL && !self->picking)
    take_os (self, find_os (self));
  settle (self);
  show (self);
}

/* What is brought follows what else is chosen. */
static void
draft_changed_cb (HospesMachineSystemPage *self)
{
  if (hospes_machine_brought_settle (self->brought))
    hospes_domain_draft_changed (self->draft);
}

static void
pick_cb (HospesMachineSystemPage *self)
{
  self->picking = TRUE;
  if (self->os == NULL)
    take_usual_os (self);
  show (self);
}

static void
picked_cb (HospesMachineSystemPage *self)
{
  self->picking = TRUE;
  take_os (self, hospes_os_picker_get_os (self->picker));
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static gboolean
hospes_machine_system_page_is_complete (HospesMachinePage *page)
{
  HospesMachineSystemPage *self = HOSPES_MACHINE_SYSTEM_PAGE (page);

  if (self->os == NULL)
    return FALSE;
  if (self->way == HOSPES_MACHINE_FROM_NOTHING)
    return TRUE;
  if (hospes_machine_package_group_get_path (self->package_group) != NULL)
    return hospes_machine_package_group_is_complete (self->package_group);

  /* An image that was not looked into may name other files. */
  return hospes_machine_medium_group_is_usable (self->medium_group) &&
         (!hospes_machine_medium_group_is_looking (self->medium_group) ||
          (self->way == HOSPES_MACHINE_FROM_DISC && self->picking));
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->is_complete = hospes_machine_system_page_is_complete;
}

static void
hospes_machine_system_page_dispose (GObject *object)
{
  HospesMachineSystemPage *self = HOSPES_MACHINE_SYSTEM_PAGE (object);

  if (self->brought != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_pointer (&self->brought, hospes_machine_brought_free);
  g_clear_object (&self->os);
  g_clear_object (&self->host);
  g_clear_object (&self->list);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_machine_system_page_parent_class)->dispose (object);
}

static void
hospes_machine_system_page_class_init (HospesMachineSystemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_system_page_dispose;

  g_type_ensure (HOSPES_TYPE_MACHINE_MEDIUM_GROUP);
  g_type_ensure (HOSPES_TYPE_MACHINE_PACKAGE_GROUP);
  g_type_ensure (HOSPES_TYPE_OS_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-system-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, medium_group);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, package_group);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, looking_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, known_group);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, known_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, picker_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, picker_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSystemPage, picker);
  gtk_widget_class_bind_template_callback (widget_class, medium_taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_known_cb);
  gtk_widget_class_bind_template_callback (widget_class, package_taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, package_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_cb);
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
  self->brought = hospes_machine_brought_new (draft);
  g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  hospes_machine_medium_group_set_means (self->medium_group, draft, list);
  hospes_machine_package_group_set_list (self->package_group, list);
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
  hospes_machine_medium_group_set (self->medium_group, host, way);
  hospes_machine_package_group_clear (self->package_group);
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

  if (self->begun || hospes_machine_medium_group_get_choice (self->medium_group) != NULL ||
      (self->way != HOSPES_MACHINE_FROM_DISC && self->way != HOSPES_MACHINE_FROM_IMAGE))
    return;

  self->begun = TRUE;
  hospes_machine_medium_group_choose (self->medium_group);
}

/* @choice: (transfer full): the medium */
void
hospes_machine_system_page_take (HospesMachineSystemPage *self, HospesVolumeChoice *choice)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self));

  hospes_machine_medium_group_take (self->medium_group, choice);
}

/* @path: of this computer: the package of a machine, or a medium */
void
hospes_machine_system_page_take_file (HospesMachineSystemPage *self, const char *path)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self));

  if (self->way == HOSPES_MACHINE_FROM_IMAGE && hospes_ovf_reading_is_package (path))
    hospes_machine_package_group_take (self->package_group, path);
  else
    hospes_machine_system_page_take (
        self, hospes_volume_choice_new_for_file (path, self->way == HOSPES_MACHINE_FROM_DISC
                                                           ? HOSPES_CHOOSE_DISC
                                                           : HOSPES_CHOOSE_DISK));
}

/* Returns: (transfer none): what the machine brings along */
HospesMachineBrought *
hospes_machine_system_page_get_brought (HospesMachineSystemPage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self), NULL);

  return self->brought;
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

/* Whether a system is asked for at all; if not, nothing of the machine follows from one. */
void
hospes_machine_system_page_set_used (HospesMachineSystemPage *self, gboolean used)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SYSTEM_PAGE (self));

  if (self->unused == !used)
    return;

  self->unused = !used;
  hospes_machine_guest_tell (self->draft, used ? self->os : NULL);
}

/* Returns: (transfer none) (nullable): the disc it is installed from, as far as it is known */
const HospesMedia *
hospes_machine_system_page_get_disc (HospesMachineSystemPage *self)
{
  return self->way == HOSPES_MACHINE_FROM_DISC
             ? hospes_machine_medium_group_get_media (self->medium_group)
             : NULL;
}
