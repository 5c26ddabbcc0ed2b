/* hospes-domain-wizard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes a machine: what it begins with, which system, how large, with what,
 * and then it is there.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-faults.h"
#include "hospes-domain-wizard.h"
#include "hospes-error.h"
#include "hospes-machine-cloud-page.h"
#include "hospes-machine-devices-page.h"
#include "hospes-machine-ground.h"
#include "hospes-machine-resources-page.h"
#include "hospes-machine-review-page.h"
#include "hospes-machine-source-page.h"
#include "hospes-machine-system-page.h"
#include "hospes-units.h"

enum
{
  SOURCE,
  SYSTEM,
  CLOUD,
  RESOURCES,
  DEVICES,
  REVIEW,
};

struct _HospesDomainWizard
{
  HospesWizard parent_instance;

  /* Owned */
  HospesHost *host;
  HospesDomainDraft *draft;
  HospesOsList *list;
  HospesMachineGround *ground; /* NULL until it is known */
  HospesHostCaps *caps;        /* the same */
  GError *error;               /* why it is not */
  GCancellable *cancellable;   /* of what the host is asked */
  char *asked;                 /* the type of machine it was asked about last */

  HospesDomainMadeFunc made;
  gpointer made_data;
  GDestroyNotify made_data_free;

  gboolean touched;

  /* Borrowed */
  HospesMachineSourcePage *source_page;
  HospesMachineSystemPage *system_page;
  HospesMachineCloudPage *cloud_page;
  HospesMachineResourcesPage *resources_page;
  HospesMachineDevicesPage *devices_page;
  HospesMachineReviewPage *review_page;
};

G_DEFINE_FINAL_TYPE (HospesDomainWizard, hospes_domain_wizard, HOSPES_TYPE_WIZARD)

static const char *
get_way_words (HospesDomainWizard *self)
{
  const HospesGuestKind *kind = hospes_host_caps_find (self->caps, "hvm", NULL);

  if (kind == NULL)
    return _ ("no full machines");

  return hospes_guest_kind_has_virt_type (kind, "kvm")
             ? _ ("KVM ready")
             : _ ("without KVM, which libvirt does not find there: emulated, slow");
}

static char *
dup_host_words (HospesDomainWizard *self)
{
  g_autofree char *memory = NULL;
  g_autofree char *cpus = NULL;

  if (self->error != NULL)
    return g_strdup ("");
  if (self->ground == NULL)
    return g_strdup (_ ("Asking what it can run…"));

  memory = hospes_format_kib (self->ground->free_memory / 1024);
  cpus = g_strdup_printf (g_dngettext (NULL, "%u CPU", "%u CPUs", self->ground->cpus),
                          self->ground->cpus);
  if (self->ground->free_memory == 0)
    return g_strdup_printf ("%s · %s", cpus, get_way_words (self));

  /* Translators: CPUs, free memory, and whether there is KVM */
  return g_strdup_printf (_ ("%s · %s memory free · %s"), cpus, memory, get_way_words (self));
}

static void
update (HospesDomainWizard *self)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  g_autofree char *words = dup_host_words (self);
  gboolean ready = self->ground != NULL;

  hospes_machine_source_page_tell (self->source_page, words,
                                   self->ground == NULL && self->error == NULL,
                                   self->error != NULL ? self->error->message : NULL);
  hospes_wizard_set_complete (wizard, SOURCE, ready);
  hospes_wizard_set_complete (wizard, SYSTEM,
                              ready && hospes_machine_system_page_is_complete (self->system_page));
  hospes_wizard_set_complete (wizard, CLOUD,
                              ready && hospes_machine_cloud_page_is_complete (self->cloud_page));
  hospes_wizard_set_complete (
      wizard, RESOURCES, ready && hospes_machine_resources_page_is_complete (self->resources_page));
  hospes_wizard_set_complete (
      wizard, DEVICES, ready && hospes_machine_devices_page_is_complete (self->devices_page));
  hospes_wizard_set_complete (wizard, REVIEW,
                              ready && hospes_machine_review_page_is_complete (self->review_page));
}

/* The pages borrow what they are given. */
static void
set_pages (HospesDomainWizard *self)
{
  hospes_machine_resources_page_set (self->resources_page, self->host, self->draft, self->ground);
  hospes_machine_devices_page_set (self->devices_page, self->host, self->draft, self->ground);
  hospes_machine_review_page_set (self->review_page, self->host, self->draft, self->ground);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDomainWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = hospes_machine_ground_ask_finish (HOSPES_HOST (object), result, &error);
  g_autoptr (HospesDomainCaps) caps = NULL;

  if (self->ground == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  caps = xml != NULL ? hospes_domain_caps_parse (xml, NULL) : NULL;
  if (caps != NULL)
    hospes_domain_draft_set_caps (self->draft, caps);
}

/* Once of each type: what is not told is as if nothing was known against it. */
static void
ask_about_type (HospesDomainWizard *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  g_autofree char *type = NULL;

  if (self->ground == NULL || !hospes_domain_draft_lacks_caps (self->draft))
    return;

  type = g_strdup_printf ("%s/%s/%s", spec->arch, spec->machine, spec->virt_type);
  if (g_strcmp0 (type, self->asked) == 0)
    return;

  g_free (self->asked);
  self->asked = g_steal_pointer (&type);
  hospes_machine_ground_ask_async (self->host, spec->arch, spec->machine, spec->virt_type,
                                   self->cancellable, asked_cb, g_object_ref (self));
}

static void
draft_changed_cb (HospesDomainWizard *self)
{
  ask_about_type (self);
  update (self);
}

static void
take_ground (HospesDomainWizard *self)
{
  const HospesMachineGround *ground = self->ground;
  g_autoptr (HospesDomainCaps) caps =
      ground->domain_capabilities != NULL
          ? hospes_domain_caps_parse (ground->domain_capabilities, NULL)
          : NULL;

  hospes_domain_draft_set_host (self->draft, self->caps, ground->memory, ground->cpus,
                                ground->libvirt_version);
  if (caps != NULL)
    hospes_domain_draft_set_caps (self->draft, caps);
  if (ground->names != NULL)
    hospes_domain_draft_take (self->draft, (const char *const *) ground->names);
  for (guint i = 0; i < ground->pools->len; i++)
    {
      const HospesMachinePool *pool = ground->pools->pdata[i];

      if (pool->is_active)
        hospes_domain_draft_set_room (self->draft, pool->name, pool->free);
    }
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDomainWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMachineGround) ground =
      hospes_machine_ground_load_finish (HOSPES_HOST (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable ||
      g_cancellable_is_cancelled (self->cancellable))
    return;

  if (ground != NULL)
    self->caps = hospes_host_caps_parse (ground->capabilities, &error);
  if (self->caps != NULL)
    {
      self->ground = g_steal_pointer (&ground);
      take_ground (self);
      set_pages (self);
      ask_about_type (self);
    }
  else
    self->error = g_steal_pointer (&error);

  update (self);
}

static void
forget_ground (HospesDomainWizard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ground, hospes_machine_ground_free);
  g_clear_pointer (&self->caps, hospes_host_caps_unref);
  g_clear_pointer (&self->asked, g_free);
  g_clear_error (&self->error);
}

static void
load (HospesDomainWizard *self)
{
  hospes_machine_resources_page_set (self->resources_page, NULL, NULL, NULL);
  hospes_machine_devices_page_set (self->devices_page, NULL, NULL, NULL);
  hospes_machine_review_page_set (self->review_page, NULL, NULL, NULL);
  forget_ground (self);
  self->cancellable = g_cancellable_new ();
  hospes_machine_ground_load_async (self->host, self->cancellable, loaded_cb, g_object_ref (self));
  update (self);
}

static void
source_changed_cb (HospesDomainWizard *self)
{
  HospesMachineWay way = hospes_machine_source_page_get_way (self->source_page);
  HospesHost *host = hospes_machine_source_page_get_host (self->source_page);

  if (host != NULL && g_set_object (&self->host, host))
    load (self);
  hospes_machine_system_page_set (self->system_page, self->host, way);
  hospes_machine_cloud_page_set_used (self->cloud_page, way == HOSPES_MACHINE_FROM_CLOUD);
  hospes_wizard_set_shown (HOSPES_WIZARD (self), CLOUD, way == HOSPES_MACHINE_FROM_CLOUD);
  self->touched = TRUE;
  update (self);
}

static gboolean
hospes_domain_wizard_is_touched (HospesWizard *wizard)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);

  return self->touched || hospes_wizard_get_page (wizard) > SOURCE;
}

/* From here on it is a task among others: it tells how it goes, and can be ended there. */
static void
hospes_domain_wizard_create (HospesWizard *wizard)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  g_autoptr (GPtrArray) uploads =
      hospes_domain_upload_list (spec, hospes_machine_cloud_page_get_seed (self->cloud_page));
  g_autoptr (HospesJob) job = hospes_domain_make_xml (
      self->host, spec, hospes_machine_review_page_get_xml (self->review_page), uploads, TRUE,
      self->made, self->made_data, self->made_data_free);

  self->made_data_free = NULL;
  self->made = NULL;
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
hospes_domain_wizard_dispose (GObject *object)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (object);

  if (self->resources_page != NULL)
    {
      hospes_machine_resources_page_set (self->resources_page, NULL, NULL, NULL);
      hospes_machine_devices_page_set (self->devices_page, NULL, NULL, NULL);
      hospes_machine_review_page_set (self->review_page, NULL, NULL, NULL);
      self->resources_page = NULL;
    }

  forget_ground (self);

  G_OBJECT_CLASS (hospes_domain_wizard_parent_class)->dispose (object);
}

static void
hospes_domain_wizard_finalize (GObject *object)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (object);

  if (self->made_data_free != NULL)
    self->made_data_free (self->made_data);
  g_clear_object (&self->list);
  g_clear_object (&self->draft);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_domain_wizard_parent_class)->finalize (object);
}

static void
hospes_domain_wizard_class_init (HospesDomainWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  HospesWizardClass *wizard_class = HOSPES_WIZARD_CLASS (klass);

  object_class->dispose = hospes_domain_wizard_dispose;
  object_class->finalize = hospes_domain_wizard_finalize;
  wizard_class->create = hospes_domain_wizard_create;
  wizard_class->is_touched = hospes_domain_wizard_is_touched;
}

static void
hospes_domain_wizard_init (HospesDomainWizard *self)
{
  self->draft = hospes_domain_draft_new ();
  self->list = hospes_os_list_new ();
}

static void
add_pages (HospesDomainWizard *self, GListModel *hosts)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  GtkWidget *source = hospes_machine_source_page_new (hosts, self->host);
  GtkWidget *system = hospes_machine_system_page_new (self->draft, self->list);
  GtkWidget *cloud = hospes_machine_cloud_page_new (self->draft);
  GtkWidget *resources = hospes_machine_resources_page_new ();
  GtkWidget *devices = hospes_machine_devices_page_new ();
  GtkWidget *review = hospes_machine_review_page_new ();
  GtkWidget *pages[] = { system, cloud, resources, devices, review };

  self->source_page = HOSPES_MACHINE_SOURCE_PAGE (source);
  self->system_page = HOSPES_MACHINE_SYSTEM_PAGE (system);
  self->cloud_page = HOSPES_MACHINE_CLOUD_PAGE (cloud);
  self->resources_page = HOSPES_MACHINE_RESOURCES_PAGE (resources);
  self->devices_page = HOSPES_MACHINE_DEVICES_PAGE (devices);
  self->review_page = HOSPES_MACHINE_REVIEW_PAGE (review);

  hospes_wizard_add_page (wizard, _ ("Source"), _ ("How shall the new machine begin?"),
                          _ ("The next pages come filled in; Next, Next, Create works."), source);
  hospes_wizard_add_page (wizard, _ ("System"), _ ("What shall run on it?"), NULL, system);
  hospes_wizard_add_page (wizard, _ ("First start"), _ ("What shall it be told?"),
                          _ ("cloud-init reads this once, from a disc that is made with the "
                             "machine. Of a password only its hash is on it."),
                          cloud);
  hospes_wizard_set_shown (wizard, CLOUD, FALSE);
  hospes_wizard_add_page (wizard, _ ("Resources"), _ ("How large?"), NULL, resources);
  hospes_wizard_add_page (wizard, _ ("Disk and network"), _ ("Disk and network"), NULL, devices);
  hospes_wizard_add_page (wizard, _ ("Review"), _ ("Ready to create"), NULL, review);

  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "taken", G_CALLBACK (hospes_wizard_next), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "again", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_signal_connect_object (pages[i], "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * hospes_domain_wizard_new:
 * @hosts: of #HospesHost; those that are connected are offered
 * @host: a connected host, the one that is chosen at first
 *
 * Returns: (transfer none): a window
 */
GtkWindow *
hospes_domain_wizard_new (GListModel *hosts, HospesHost *host)
{
  HospesDomainWizard *self;

  g_return_val_if_fail (HOSPES_IS_HOST (host), NULL);

  self = g_object_new (HOSPES_TYPE_DOMAIN_WIZARD, "title", _ ("New Machine"), NULL);
  self->host = g_object_ref (host);
  hospes_wizard_set_discard (HOSPES_WIZARD (self), _ ("Discard the new machine?"),
                             _ ("What was chosen is lost. Nothing was changed on any host."));
  add_pages (self, hosts);
  hospes_machine_system_page_set (self->system_page, host, HOSPES_MACHINE_FROM_DISC);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hospes_os_list_load_async (self->list, NULL, NULL, NULL);
  load (self);
  return GTK_WINDOW (self);
}

void
hospes_domain_wizard_present (HospesDomainWizard *self, GtkWindow *parent)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_WIZARD (self));

  hospes_wizard_present (HOSPES_WIZARD (self), parent);
}

/**
 * hospes_domain_wizard_set_made:
 * @self: a wizard
 * @made: called for each machine that was made, when the wizard is long gone
 * @data: for @made
 * @data_free: (nullable): frees @data
 */
void
hospes_domain_wizard_set_made (HospesDomainWizard *self,
                               HospesDomainMadeFunc made,
                               gpointer data,
                               GDestroyNotify data_free)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_WIZARD (self));

  self->made = made;
  self->made_data = data;
  self->made_data_free = data_free;
}

/* Returns: (transfer none): what was chosen so far */
HospesDomainDraft *
hospes_domain_wizard_get_draft (HospesDomainWizard *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_WIZARD (self), NULL);

  return self->draft;
}
