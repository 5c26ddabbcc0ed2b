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
#include <string.h>

#include "hospes-machine-choices.h"
#include "hospes-machine-devices-page.h"
#include "hospes-machine-disk-group.h"
#include "hospes-machine-words.h"

#define NONE "none"

struct _HospesMachineDevicesPage
{
  GtkWidget parent_instance;

  /* Borrowed */
  HospesHost *host;
  HospesDomainDraft *draft;
  const HospesMachineGround *ground;
  HospesDomainNic *own; /* of the wish */

  /* Owned */
  HospesMachineChoices *nics; /* of such as “network:default” */
  HospesMachineChoices *screens;
  gboolean chosen; /* somebody chose the network */
  gboolean filling;
  gulong handler;

  /* Template */
  GtkWidget *box;
  HospesMachineDiskGroup *disk_group;
  AdwComboRow *nic_row;
  AdwComboRow *screen_row;
  GtkLabel *nic_label;
  GtkSwitch *autostart_switch;
  GtkEditable *tags_row;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineDevicesPage, hospes_machine_devices_page, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static const char *const nic_words[] = { "network", "bridge", "direct", "user", "passt" };

static char *
dup_value (HospesNicKind kind, const char *source)
{
  return g_strconcat (nic_words[kind], ":", source, NULL);
}

/* @value: (nullable): as dup_value() makes it */
static HospesDomainNic *
new_nic (const char *value)
{
  const char *source;

  if (value == NULL || g_str_equal (value, NONE))
    return NULL;

  source = strchr (value, ':') + 1;
  for (guint kind = 0; kind < G_N_ELEMENTS (nic_words); kind++)
    if (strncmp (nic_words[kind], value, source - 1 - value) == 0)
      return hospes_domain_nic_new (kind, *source != '\0' ? source : NULL);

  return NULL;
}

static const HospesDomainNic *
find_other (HospesMachineDevicesPage *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);

  for (guint i = 0; i < wish->nics->len; i++)
    if (wish->nics->pdata[i] != self->own)
      return wish->nics->pdata[i];

  return NULL;
}

/* That of libvirt, another one that runs, a bridge; else by QEMU itself. */
static char *
dup_usual (HospesMachineDevicesPage *self)
{
  const HospesMachineGround *ground = self->ground;
  const char *name = NULL;

  for (guint i = 0; i < ground->networks->len; i++)
    {
      const HospesMachineNetwork *network = ground->networks->pdata[i];

      if (network->is_active && (name == NULL || g_str_equal (network->name, "default")))
        name = network->name;
    }
  if (name != NULL)
    return dup_value (HOSPES_NIC_NETWORK, name);

  for (guint i = 0; i < ground->interfaces->len; i++)
    {
      const HospesMachineInterface *interface = ground->interfaces->pdata[i];

      if (interface->is_bridge)
        return dup_value (HOSPES_NIC_BRIDGE, interface->name);
    }

  return hospes_domain_is_emulator (hospes_domain_draft_get_spec (self->draft))
             ? dup_value (HOSPES_NIC_USER, "")
             : g_strdup (NONE);
}

/* @words: (transfer full) */
static void
offer (HospesMachineDevicesPage *self, HospesNicKind kind, const char *source, char *words)
{
  g_autofree char *value = dup_value (kind, source);

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
      g_autofree char *user = dup_value (HOSPES_NIC_USER, "");
      g_autofree char *passt = dup_value (HOSPES_NIC_PASST, "");

      hospes_machine_choices_add (self->nics, user, _ ("User mode"));
      if (hospes_domain_can_passt (means))
        hospes_machine_choices_add (self->nics, passt, _ ("User mode (passt)"));
    }
  hospes_machine_choices_add (self->nics, NONE, _ ("None"));
  hospes_machine_choices_end (self->nics, value);
}

/* Returns: whether the wish is different */
static gboolean
replace_nic (HospesMachineDevicesPage *self, HospesDomainNic *nic)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainNic *own = self->own;

  if ((nic == NULL && own == NULL) || (nic != NULL && own != NULL && nic->kind == own->kind &&
                                       g_strcmp0 (nic->source, own->source) == 0))
    {
      g_clear_pointer (&nic, hospes_domain_nic_free);
      return FALSE;
    }

  /* A card keeps its address wherever it is plugged in. */
  if (nic != NULL && own != NULL)
    nic->mac = g_strdup (own->mac);
  if (own != NULL)
    g_ptr_array_remove (wish->nics, own);
  self->own = nic;
  if (nic != NULL)
    g_ptr_array_insert (wish->nics, 0, nic);
  return TRUE;
}

static gboolean
settle_nic (HospesMachineDevicesPage *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  g_autofree char *value = NULL;

  if (self->own != NULL && !g_ptr_array_find (wish->nics, self->own, NULL))
    self->own = NULL;
  if (self->ground == NULL)
    return FALSE;

  value = self->chosen ? g_strdup (hospes_machine_choices_get (self->nics)) : dup_usual (self);
  self->filling = TRUE;
  offer_nics (self, value);
  self->filling = FALSE;
  return replace_nic (
      self, find_other (self) == NULL ? new_nic (hospes_machine_choices_get (self->nics)) : NULL);
}

static gboolean
settle (HospesMachineDevicesPage *self)
{
  gboolean disk = hospes_machine_disk_group_settle (self->disk_group);

  return settle_nic (self) || disk;
}

static void
show_nic (HospesMachineDevicesPage *self)
{
  const HospesDomainNic *other = find_other (self);

  gtk_widget_set_visible (GTK_WIDGET (self->nic_row), self->ground != NULL && other == NULL);
  hospes_machine_choices_explain (
      self->nics, self->own != NULL ? hospes_machine_words_get_nic (self->own, self->ground)
                                    : _ ("It reaches nothing, and nothing reaches it"));
  hospes_machine_words_show_fault (self->nic_label, self->draft, HOSPES_DOMAIN_NIC, 0);
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
  self->filling = TRUE;
  show_nic (self);
  show_screen (self);
  gtk_switch_set_active (self->autostart_switch, spec->autostart);
  self->filling = FALSE;
}

static void
tell (HospesMachineDevicesPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
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
hospes_machine_devices_page_dispose (GObject *object)
{
  HospesMachineDevicesPage *self = HOSPES_MACHINE_DEVICES_PAGE (object);

  let_go (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
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

  /**
   * HospesMachineDevicesPage::changed:
   *
   * It may be complete now, or not any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_DEVICES_PAGE,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HOSPES_TYPE_MACHINE_DISK_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-devices-page.ui");
  bind (box);
  bind (disk_group);
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
  self->nics = hospes_machine_choices_new (self->nic_row);
  self->screens = hospes_machine_choices_new (self->screen_row);
}

GtkWidget *
hospes_machine_devices_page_new (void)
{
  return g_object_new (HOSPES_TYPE_MACHINE_DEVICES_PAGE, NULL);
}

/**
 * hospes_machine_devices_page_set:
 * @self: a page
 * @host: (nullable): where the machine is to be
 * @draft: (nullable): the machine; %NULL to let all of it go
 * @ground: (nullable): what the host has, as far as it is known
 *
 * All of it is borrowed until this is called again.
 */
void
hospes_machine_devices_page_set (HospesMachineDevicesPage *self,
                                 HospesHost *host,
                                 HospesDomainDraft *draft,
                                 const HospesMachineGround *ground)
{
  g_return_if_fail (HOSPES_IS_MACHINE_DEVICES_PAGE (self));

  let_go (self);
  /* What is called the same there need not be the same. */
  if (host != self->host)
    self->chosen = FALSE;
  self->host = host;
  self->draft = draft;
  self->ground = ground;
  hospes_machine_disk_group_set (self->disk_group, host, draft, ground);
  if (draft == NULL)
    return;

  self->handler = g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  draft_changed_cb (self);
}

gboolean
hospes_machine_devices_page_is_complete (HospesMachineDevicesPage *self)
{
  HospesDomainFault fault;

  g_return_val_if_fail (HOSPES_IS_MACHINE_DEVICES_PAGE (self), FALSE);

  if (self->draft == NULL || self->ground == NULL ||
      !hospes_machine_disk_group_is_complete (self->disk_group))
    return FALSE;

  fault = hospes_domain_draft_find_fault (self->draft, HOSPES_DOMAIN_NIC, 0);
  return fault == HOSPES_DOMAIN_FAULT_NONE || hospes_domain_fault_is_warning (fault);
}
