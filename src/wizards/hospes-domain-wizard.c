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
#include "hospes-machine-means.h"
#include "hospes-machine-resources-page.h"
#include "hospes-machine-retry.h"
#include "hospes-machine-review-page.h"
#include "hospes-machine-source-page.h"
#include "hospes-machine-system-page.h"
#include "hospes-machine-words.h"

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
  GSignalGroup *host_signals;
  GSignalGroup *machine_signals;
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
  char *failed; /* why it was not made, if it was tried */

  /* Borrowed */
  HospesMachineSourcePage *source_page;
  HospesMachineSystemPage *system_page;
  HospesMachineCloudPage *cloud_page;
  HospesMachineResourcesPage *resources_page;
  HospesMachineDevicesPage *devices_page;
  HospesMachineReviewPage *review_page;
};

G_DEFINE_FINAL_TYPE (HospesDomainWizard, hospes_domain_wizard, HOSPES_TYPE_WIZARD)

/* Whoever wants nothing else need not see the pages in between. */
static void
offer (HospesDomainWizard *self)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  guint page = hospes_wizard_get_page (wizard);
  g_autofree char *text = NULL;

  if (page > SOURCE && page + 1 < REVIEW && hospes_wizard_is_ready (wizard))
    text = hospes_machine_words_dup_summary (self->draft, self->ground);
  hospes_wizard_offer (wizard, text);
}

static gboolean
is_connected (HospesDomainWizard *self)
{
  return hospes_host_get_state (self->host) == HOSPES_HOST_STATE_CONNECTED;
}

/* What keeps all pages from being of use. */
static void
warn (HospesDomainWizard *self)
{
  HospesBanner *banner = hospes_wizard_get_banner (HOSPES_WIZARD (self));
  g_autofree char *text = hospes_machine_means_dup_warning (self->host, self->failed);

  if (text != NULL)
    hospes_banner_show (banner, text, NULL, NULL);
  else
    hospes_banner_hide (banner);
}

static gboolean
is_complete (HospesDomainWizard *self, guint page)
{
  switch (page)
    {
    case SYSTEM:
      return hospes_machine_system_page_is_complete (self->system_page);
    case CLOUD:
      return hospes_machine_cloud_page_is_complete (self->cloud_page);
    case RESOURCES:
      return hospes_machine_resources_page_is_complete (self->resources_page);
    case DEVICES:
      return hospes_machine_devices_page_is_complete (self->devices_page);
    default:
      return hospes_machine_review_page_is_complete (self->review_page);
    }
}

static void
update (HospesDomainWizard *self)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  g_autofree char *words = self->error == NULL
                               ? hospes_machine_means_dup_words (self->ground, self->caps)
                               : g_strdup ("");
  gboolean ready = self->ground != NULL && is_connected (self);

  hospes_machine_source_page_tell (self->source_page, words,
                                   self->ground == NULL && self->error == NULL,
                                   self->error != NULL ? self->error->message : NULL);
  hospes_wizard_set_complete (wizard, SOURCE, ready);
  for (guint page = SYSTEM; page <= REVIEW; page++)
    hospes_wizard_set_complete (wizard, page, ready && is_complete (self, page));
  warn (self);
  offer (self);
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
draft_changed_cb (HospesDomainWizard *self)
{
  if (self->ground != NULL)
    hospes_machine_means_ask (self->host, self->draft, &self->asked, self->cancellable);
  update (self);
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
      hospes_machine_means_take (self->draft, self->ground, self->caps);
      set_pages (self);
      hospes_machine_means_ask (self->host, self->draft, &self->asked, self->cancellable);
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

/* It is asked anew when it comes back: by then it may have other things. */
static void
state_cb (HospesDomainWizard *self)
{
  if (is_connected (self))
    load (self);
  else
    update (self);
}

/* Others make machines too, and theirs may be the first of a name. What is made of this one is
 * there while it is out of sight. */
static void
machines_cb (HospesDomainWizard *self, guint position, guint removed, guint added)
{
  if (self->ground != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    hospes_machine_means_take_names (self->draft, hospes_host_get_domains (self->host), position,
                                     added);
}

static void
set_host (HospesDomainWizard *self, HospesHost *host)
{
  g_set_object (&self->host, host);
  g_signal_group_set_target (self->host_signals, host);
  g_signal_group_set_target (self->machine_signals, hospes_host_get_domains (host));
}

static void
source_changed_cb (HospesDomainWizard *self)
{
  HospesMachineWay way = hospes_machine_source_page_get_way (self->source_page);
  HospesHost *host = hospes_machine_source_page_get_host (self->source_page);

  if (host != NULL && host != self->host)
    {
      set_host (self, host);
      load (self);
    }
  hospes_machine_system_page_set (self->system_page, self->host, way);
  hospes_machine_cloud_page_set_used (self->cloud_page, way == HOSPES_MACHINE_FROM_CLOUD);
  hospes_wizard_set_shown (HOSPES_WIZARD (self), CLOUD, way == HOSPES_MACHINE_FROM_CLOUD);
  self->touched = TRUE;
  update (self);
}

static void
hospes_domain_wizard_enter (HospesWizard *wizard, guint page)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);

  update (self);
  if (page == SYSTEM)
    hospes_machine_system_page_begin (self->system_page);
}

static gboolean
hospes_domain_wizard_is_touched (HospesWizard *wizard)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);

  return self->touched || hospes_wizard_get_page (wizard) > SOURCE;
}

static void
made_cb (HospesHost *host, const char *uuid, gpointer data)
{
  g_autoptr (HospesDomainWizard) self = g_weak_ref_get (data);

  if (self != NULL && self->made != NULL)
    self->made (host, uuid, self->made_data);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* With all that was chosen, and why it was not made. What the host has may be different. */
static void
back_cb (HospesWizard *wizard, HospesJob *job)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);
  const char *left = hospes_job_get_left (job);

  self->failed = g_strjoin (" ", hospes_job_get_error_message (job), left, NULL);
  hospes_wizard_review (wizard);
  load (self);
}

/* From here on it is a task among others: it tells how it goes, and can be ended there. */
static void
hospes_domain_wizard_create (HospesWizard *wizard)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_autoptr (GPtrArray) uploads =
      hospes_domain_upload_list (spec, hospes_machine_cloud_page_get_seed (self->cloud_page));
  g_autoptr (HospesJob) job = NULL;

  g_weak_ref_init (weak, self);
  g_clear_pointer (&self->failed, g_free);
  job = hospes_domain_make_xml (self->host, spec,
                                hospes_machine_review_page_get_xml (self->review_page), uploads,
                                TRUE, made_cb, weak, weak_ref_free);
  hospes_machine_retry_follow (wizard, job, back_cb);
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

  g_clear_object (&self->host_signals);
  g_clear_object (&self->machine_signals);
  forget_ground (self);

  G_OBJECT_CLASS (hospes_domain_wizard_parent_class)->dispose (object);
}

static void
hospes_domain_wizard_finalize (GObject *object)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (object);

  if (self->made_data_free != NULL)
    self->made_data_free (self->made_data);
  g_free (self->failed);
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
  wizard_class->enter = hospes_domain_wizard_enter;
  wizard_class->create = hospes_domain_wizard_create;
  wizard_class->is_touched = hospes_domain_wizard_is_touched;
}

static void
hospes_domain_wizard_init (HospesDomainWizard *self)
{
  self->draft = hospes_domain_draft_new ();
  self->list = hospes_os_list_new ();
  self->host_signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->host_signals, "notify::state", G_CALLBACK (state_cb), self);
  self->machine_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->machine_signals, "items-changed", G_CALLBACK (machines_cb),
                                  self);
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
  set_host (self, host);
  hospes_wizard_set_discard (HOSPES_WIZARD (self), _ ("Discard the new machine?"),
                             _ ("What was chosen is lost. Nothing was changed on any host."));
  add_pages (self, hosts);
  hospes_machine_system_page_set (self->system_page, host, HOSPES_MACHINE_FROM_DISC);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
