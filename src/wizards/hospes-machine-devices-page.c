/* hospes-machine-devices-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Disk, network and screen of a machine that is to be. What nobody chose is put
 * into the wish as soon as it is known what the host has, so that a person who
 * only goes on gets a whole machine.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-machine-cards.h"
#include "hospes-machine-choices.h"
#include "hospes-machine-devices-page.h"
#include "hospes-machine-disk-group.h"
#include "hospes-machine-drivers-group.h"
#include "hospes-machine-page.h"
#include "hospes-machine-fault-words.h"
#include "hospes-machine-words.h"

#define NONE HOSPES_MACHINE_NO_CARD
#define HOST HOSPES_MACHINE_CARD_OF_HOST

struct _HospesMachineDevicesPage
{
  GtkWidget parent_instance;

  /* Borrowed */
  HospesHost *host;
  HospesDomainDraft *draft;
  const HospesMachineGround *ground;

  /* Owned */
  HospesMachineCards *cards;
  HospesMachineChoices *nics; /* of such as “network:default” */
  HospesMachineChoices *screens;
  gboolean chosen; /* somebody chose the network */
  gboolean filling;
  gulong handler;

  /* Template */
  GtkWidget *box;
  HospesMachineDiskGroup *disk_group;
  HospesMachineDriversGroup *drivers_group;
  AdwPreferencesGroup *nic_group;
  AdwComboRow *nic_row;
  AdwComboRow *screen_row;
  GtkLabel *nic_label;
  GtkSwitch *autostart_switch;
  GtkEditable *tags_row;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineDevicesPage,
                               hospes_machine_devices_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

static gboolean
is_container (HospesMachineDevicesPage *self)
{
  return g_strcmp0 (hospes_domain_draft_get_spec (self->draft)->os_type, "exe") == 0;
}

static const HospesDomainNic *
find_other (HospesMachineDevicesPage *self)
{
  return hospes_machine_cards_find_other (self->cards, hospes_domain_draft_get_wish (self->draft));
}

/* That of libvirt, another one that runs, a bridge; else by QEMU itself. */
static char *
dup_usual (HospesMachineDevicesPage *self)
{
  const HospesMachineGround *ground = self->ground;
  const char *name = NULL;

  if (!hospes_machine_cards_are_wanted (self->cards))
    return g_strdup (NONE);

  for (guint i = 0; i < ground->networks->len; i++)
    {
      const HospesMachineNetwork *network = ground->networks->pdata[i];

      if (network->is_active && (name == NULL || g_str_equal (network->name, "default")))
        name = network->name;
    }
  if (name != NULL)
    return hospes_machine_cards_dup_value (HOSPES_NIC_NETWORK, name);

  for (guint i = 0; i < ground->interfaces->len; i++)
    {
      const HospesMachineInterface *interface = ground->interfaces->pdata[i];

      if (interface->is_bridge)
        return hospes_machine_cards_dup_value (HOSPES_NIC_BRIDGE, interface->name);
    }

  return hospes_domain_is_emulator (hospes_domain_draft_get_spec (self->draft))
             ? hospes_machine_cards_dup_value (HOSPES_NIC_USER, "")
             : g_strdup (NONE);
}

/* @words: (transfer full) */
static void
offer (HospesMachineDevicesPage *self, HospesNicKind kind, const char *source, char *words)
{
  g_autofree char *value = hospes_machine_cards_dup_value (kind, source);

  hospes_machine_choices_add (self->nics, value, words);
  g_free (words);
}

static void
offer_interfaces (HospesMachineDevicesPage *self, gboolean bridges)
{
  for (guint i = 0; i < self->ground->interfaces->len; i++)
    {
      const HospesMachineInterface *interface = self->ground->interfaces->pdata[i];

      if (interface->is_bridge && bridges)
        /* Translators: followed by the name of a bridge */
        offer (self, HOSPES_NIC_BRIDGE, interface->name,
               g_strdup_printf (_ ("Bridge %s"), interface->name));
      else if (!interface->is_bridge && !bridges)
        /* Translators: followed by the name of an interface of the host */
        offer (self, HOSPES_NIC_DIRECT, interface->name,
               g_strdup_printf (_ ("Beside %s (macvtap)"), interface->name));
    }
}

/* One whose users are its own sees no network but its own. */
static gboolean
may_share (HospesMachineDevicesPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  return is_container (self) && spec->container->own_users != HOSPES_SWITCH_ON;
}

static void
offer_nics (HospesMachineDevicesPage *self, const char *value)
{
  const HospesMachineGround *ground = self->ground;
  const HospesDomainMeans *means = hospes_domain_draft_get_means (self->draft);

  hospes_machine_choices_begin (self->nics);
  for (guint i = 0; i < ground->networks->len; i++)
    {
      const HospesMachineNetwork *network = ground->networks->pdata[i];

      offer (self, HOSPES_NIC_NETWORK, network->name, g_strdup (network->name));
    }
  offer_interfaces (self, TRUE);
  offer_interfaces (self, FALSE);
  if (hospes_domain_is_emulator (hospes_domain_draft_get_spec (self->draft)))
    {
      g_autofree char *user = hospes_machine_cards_dup_value (HOSPES_NIC_USER, "");
      g_autofree char *passt = hospes_machine_cards_dup_value (HOSPES_NIC_PASST, "");

      hospes_machine_choices_add (self->nics, user, _ ("User mode"));
      if (hospes_domain_can_passt (means))
        hospes_machine_choices_add (self->nics, passt, _ ("User mode (passt)"));
    }
  if (may_share (self))
    hospes_machine_choices_add (self->nics, HOST, _ ("That of the host"));
  hospes_machine_choices_add (self->nics, NONE, _ ("None"));
  hospes_machine_choices_end (self->nics, value);
}

/* Returns: whether that was different */
static gboolean
settle_sharing (HospesMachineDevicesPage *self)
{
  HospesContainer *container = hospes_domain_draft_get_wish (self->draft)->container;
  HospesSwitch own = g_strcmp0 (hospes_machine_choices_get (self->nics), HOST) == 0
                         ? HOSPES_SWITCH_OFF
                         : HOSPES_SWITCH_AUTO;
  gboolean different = container->own_network != own;

  container->own_network = own;
  return different;
}

static gboolean
settle_nic (HospesMachineDevicesPage *self)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  g_autofree char *value = NULL;
  gboolean shared;

  hospes_machine_cards_look_after (self->cards, wish);
  if (self->ground == NULL)
    return FALSE;

  value = self->chosen ? g_strdup (hospes_machine_choices_get (self->nics)) : dup_usual (self);
  self->filling = TRUE;
  offer_nics (self, value);
  self->filling = FALSE;
  shared = settle_sharing (self);
  return hospes_machine_cards_replace (
             self->cards, wish,
             find_other (self) == NULL
                 ? hospes_machine_cards_new_nic (hospes_machine_choices_get (self->nics))
                 : NULL) ||
         shared;
}

static gboolean
settle (HospesMachineDevicesPage *self)
{
  gboolean drivers = hospes_machine_drivers_group_settle (self->drivers_group);
  gboolean disk = hospes_machine_disk_group_settle (self->disk_group);

  return settle_nic (self) || disk || drivers;
}

static void
show_nic (HospesMachineDevicesPage *self)
{
  const HospesDomainNic *other = find_other (self);
  const HospesDomainNic *own = hospes_machine_cards_get_first (self->cards);

  gtk_widget_set_visible (GTK_WIDGET (self->nic_row), self->ground != NULL && other == NULL);
  if (own != NULL)
    hospes_machine_choices_explain (self->nics, hospes_machine_words_get_nic (own, self->ground));
  else if (g_strcmp0 (hospes_machine_choices_get (self->nics), HOST) == 0)
    hospes_machine_choices_explain (self->nics,
                                    _ ("With its addresses and ports; nothing is in between"));
  else
    hospes_machine_choices_explain (self->nics, _ ("It reaches nothing, and nothing reaches it"));
  hospes_machine_fault_words_show (self->nic_label, self->draft, HOSPES_DOMAIN_NIC, 0);
}

static void
show_screen (HospesMachineDevicesPage *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesDomainCaps *caps =
      hospes_domain_get_caps (hospes_domain_draft_get_means (self->draft), spec);
  const char *graphics = wish->graphics != NULL ? wish->graphics : spec->graphics;
  const char *text = _ ("It is seen through its serial port only");

  hospes_machine_choices_begin (self->screens);
  if (hospes_domain_caps_can (caps, "graphics/type", "vnc") != HOSPES_SUPPORT_NO)
    hospes_machine_choices_add (self->screens, "vnc", "VNC");
  if (hospes_domain_caps_can (caps, "graphics/type", "spice") != HOSPES_SUPPORT_NO)
    hospes_machine_choices_add (self->screens, "spice", "SPICE");
  hospes_machine_choices_add (self->screens, NONE, _ ("None"));
  hospes_machine_choices_end (self->screens, graphics != NULL ? graphics : NONE);
  if (g_strcmp0 (graphics, "vnc") == 0)
    text = _ ("The console shows it; every host has it");
  else if (g_strcmp0 (graphics, "spice") == 0)
    text = _ ("With sound, clipboard and USB for programs that know it");
  hospes_machine_choices_explain (self->screens, text);
  gtk_widget_set_visible (GTK_WIDGET (self->screen_row), g_strcmp0 (spec->os_type, "exe") != 0);
}

static void
show (HospesMachineDevicesPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  hospes_machine_disk_group_show (self->disk_group);
  hospes_machine_drivers_group_show (self->drivers_group);
  gtk_widget_set_visible (GTK_WIDGET (self->disk_group), !is_container (self));
  adw_preferences_group_set_title (self->nic_group,
                                   is_container (self) ? "" : _ ("Network and screen"));
  self->filling = TRUE;
  show_nic (self);
  show_screen (self);
  gtk_switch_set_active (self->autostart_switch, spec->autostart);
  self->filling = FALSE;
}

static void
tell (HospesMachineDevicesPage *self)
{
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

/* What is put right here is told in its turn, and then nothing is to be put right. */
static void
draft_changed_cb (HospesMachineDevicesPage *self)
{
  if (settle (self))
    {
      hospes_domain_draft_changed (self->draft);
      return;
    }

  show (self);
  tell (self);
}

static void
nic_cb (HospesMachineDevicesPage *self)
{
  if (self->filling || self->draft == NULL || self->ground == NULL)
    return;

  self->chosen = TRUE;
  if (settle_nic (self))
    hospes_domain_draft_changed (self->draft);
}

static void
screen_cb (HospesMachineDevicesPage *self)
{
  if (!self->filling && self->draft != NULL)
    hospes_domain_draft_set_text (self->draft,
                                  &hospes_domain_draft_get_wish (self->draft)->graphics,
                                  hospes_machine_choices_get (self->screens));
}

static void
autostart_cb (HospesMachineDevicesPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  hospes_domain_draft_get_wish (self->draft)->autostart =
      gtk_switch_get_active (self->autostart_switch);
  hospes_domain_draft_changed (self->draft);
}

static void
tags_cb (HospesMachineDevicesPage *self)
{
  HospesDomainSpec *wish;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->filling || self->draft == NULL)
    return;

  wish = hospes_domain_draft_get_wish (self->draft);
  parts = g_strsplit (gtk_editable_get_text (self->tags_row), ",", -1);
  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_strv_builder_add (builder, *part);
  g_strfreev (wish->tags);
  wish->tags = g_strv_builder_end (builder);
  hospes_domain_draft_changed (self->draft);
}

static void
let_go (HospesMachineDevicesPage *self)
{
  if (self->draft != NULL)
    g_clear_signal_handler (&self->handler, self->draft);
  self->draft = NULL;
  self->ground = NULL;
}

static void
hospes_machine_devices_page_set (HospesMachinePage *page,
                                 HospesHost *host,
                                 HospesDomainDraft *draft,
                                 const HospesMachineGround *ground)
{
  HospesMachineDevicesPage *self = HOSPES_MACHINE_DEVICES_PAGE (page);

  let_go (self);
  /* What is called the same there need not be the same. */
  if (host != self->host)
    self->chosen = FALSE;
  self->host = host;
  self->draft = draft;
  self->ground = ground;
  hospes_machine_disk_group_set (self->disk_group, host, draft, ground);
  hospes_machine_drivers_group_set (self->drivers_group, host, draft, ground);
  if (draft == NULL)
    return;

  self->handler = g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  draft_changed_cb (self);
}

static gboolean
hospes_machine_devices_page_is_complete (HospesMachinePage *page)
{
  HospesMachineDevicesPage *self = HOSPES_MACHINE_DEVICES_PAGE (page);
  HospesDomainFault fault;

  if (self->draft == NULL || self->ground == NULL ||
      !hospes_machine_disk_group_is_complete (self->disk_group) ||
      !hospes_machine_drivers_group_is_complete (self->drivers_group))
    return FALSE;

  fault = hospes_domain_draft_find_fault (self->draft, HOSPES_DOMAIN_NIC, 0);
  return fault == HOSPES_DOMAIN_FAULT_NONE || hospes_domain_fault_is_warning (fault);
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->set = hospes_machine_devices_page_set;
  iface->is_complete = hospes_machine_devices_page_is_complete;
}

static void
hospes_machine_devices_page_dispose (GObject *object)
{
  HospesMachineDevicesPage *self = HOSPES_MACHINE_DEVICES_PAGE (object);

  let_go (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->cards, hospes_machine_cards_free);
  g_clear_pointer (&self->nics, hospes_machine_choices_free);
  g_clear_pointer (&self->screens, hospes_machine_choices_free);

  G_OBJECT_CLASS (hospes_machine_devices_page_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineDevicesPage, member)

static void
hospes_machine_devices_page_class_init (HospesMachineDevicesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_devices_page_dispose;

  g_type_ensure (HOSPES_TYPE_MACHINE_DISK_GROUP);
  g_type_ensure (HOSPES_TYPE_MACHINE_DRIVERS_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-devices-page.ui");
  bind (box);
  bind (disk_group);
  bind (drivers_group);
  bind (nic_group);
  bind (nic_row);
  bind (screen_row);
  bind (nic_label);
  bind (autostart_switch);
  bind (tags_row);
  gtk_widget_class_bind_template_callback (widget_class, nic_cb);
  gtk_widget_class_bind_template_callback (widget_class, screen_cb);
  gtk_widget_class_bind_template_callback (widget_class, autostart_cb);
  gtk_widget_class_bind_template_callback (widget_class, tags_cb);
  gtk_widget_class_bind_template_callback (widget_class, tell);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_devices_page_init (HospesMachineDevicesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = hospes_machine_cards_new ();
  self->nics = hospes_machine_choices_new (self->nic_row);
  self->screens = hospes_machine_choices_new (self->screen_row);
}

GtkWidget *
hospes_machine_devices_page_new (void)
{
  return g_object_new (HOSPES_TYPE_MACHINE_DEVICES_PAGE, NULL);
}

/* Borrowed: what the machine brings along, which may be different from what it was. */
void
hospes_machine_devices_page_set_brought (HospesMachineDevicesPage *self,
                                         HospesMachineBrought *brought)
{
  g_return_if_fail (HOSPES_IS_MACHINE_DEVICES_PAGE (self));

  hospes_machine_drivers_group_set_brought (self->drivers_group, brought);
  if (hospes_machine_cards_set_models (self->cards, hospes_machine_brought_get_cards (brought)) &&
      self->draft != NULL)
    draft_changed_cb (self);
}
