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
#include "hospes-machine-cloud-page.h"
#include "hospes-machine-container-page.h"
#include "hospes-machine-devices-page.h"
#include "hospes-machine-drop.h"
#include "hospes-machine-means.h"
#include "hospes-machine-net-page.h"
#include "hospes-machine-page.h"
#include "hospes-machine-resources-page.h"
#include "hospes-machine-retry.h"
#include "hospes-machine-review-page.h"
#include "hospes-machine-source-page.h"
#include "hospes-machine-system-page.h"
#include "hospes-machine-unattended-page.h"
#include "hospes-machine-words.h"

enum
{
  SOURCE,
  SYSTEM,
  NETWORK,
  CLOUD,
  CONTAINER,
  UNATTENDED,
  RESOURCES,
  DEVICES,
  REVIEW,
  N_PAGES,
};

struct _HospesDomainWizard
{
  HospesWizard parent_instance;

  /* Owned */
  HospesHost *host;
  GSignalGroup *machine_signals;
  HospesDomainDraft *draft;
  HospesOsList *list;
  HospesMachineMeans *means;

  gboolean touched;
  gboolean made;    /* and told so */
  char *failed;     /* why it was not made, if it was tried */
  gboolean goes_on; /* past the first page, once that can be */

  /* Borrowed */
  HospesMachineSourcePage *source_page;
  HospesMachineSystemPage *system_page;
  HospesMachineNetPage *net_page;
  HospesMachineCloudPage *cloud_page;
  HospesMachineContainerPage *container_page;
  HospesMachineUnattendedPage *unattended_page;
  HospesMachineDevicesPage *devices_page;
  HospesMachineReviewPage *review_page;
  HospesMachinePage *pages[N_PAGES]; /* from SYSTEM on */
};

enum
{
  SIGNAL_MADE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDomainWizard, hospes_domain_wizard, HOSPES_TYPE_WIZARD)

static guint signals[N_SIGNALS];

/* Whoever wants nothing else need not see the pages in between. */
static void
offer (HospesDomainWizard *self)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  guint page = hospes_wizard_get_page (wizard);
  g_autofree char *text = NULL;

  if (page > SOURCE && page + 1 < REVIEW && hospes_wizard_is_ready (wizard))
    text = hospes_machine_words_dup_summary (self->draft,
                                             hospes_machine_means_get_ground (self->means));
  hospes_wizard_offer (wizard, text);
}

/* What keeps all pages from being of use. */
static void
warn (HospesDomainWizard *self)
{
  HospesBanner *banner = hospes_wizard_get_banner (HOSPES_WIZARD (self));
  g_autofree char *text = hospes_machine_means_dup_warning (self->means, self->failed);

  if (text != NULL)
    hospes_banner_show (banner, text, NULL, NULL);
  else
    hospes_banner_hide (banner);
}

/* Only an installer that can be told anything is. */
static void
offer_answers (HospesDomainWizard *self)
{
  HospesMachineWay way = hospes_machine_source_page_get_way (self->source_page);
  gboolean tree = way == HOSPES_MACHINE_FROM_NETWORK;

  hospes_machine_unattended_page_set_medium (
      self->unattended_page,
      tree ? hospes_machine_net_page_get_os (self->net_page)
           : hospes_machine_system_page_get_os (self->system_page),
      tree ? NULL : hospes_machine_system_page_get_disc (self->system_page),
      tree ? hospes_machine_net_page_get_tree (self->net_page) : NULL);
  hospes_wizard_set_shown (HOSPES_WIZARD (self), UNATTENDED,
                           hospes_machine_unattended_page_is_offered (self->unattended_page));
}

static void
update (HospesDomainWizard *self)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  g_autofree char *words = hospes_machine_means_dup_words (self->means);
  const GError *error = hospes_machine_means_get_error (self->means);
  gboolean ready = hospes_machine_means_is_ready (self->means);

  hospes_machine_source_page_offer (self->source_page,
                                    hospes_machine_means_runs_containers (self->means));
  hospes_machine_source_page_tell (self->source_page, words,
                                   error == NULL &&
                                       hospes_machine_means_get_ground (self->means) == NULL,
                                   error != NULL ? error->message : NULL);
  hospes_machine_devices_page_set_brought (
      self->devices_page, hospes_machine_system_page_get_brought (self->system_page));
  offer_answers (self);
  hospes_wizard_set_complete (wizard, SOURCE, ready);
  for (guint page = SYSTEM; page <= REVIEW; page++)
    hospes_wizard_set_complete (wizard, page,
                                ready && hospes_machine_page_is_complete (self->pages[page]));
  warn (self);
  offer (self);
  if (!ready || !self->goes_on)
    return;

  self->goes_on = FALSE;
  if (hospes_wizard_get_page (wizard) == SOURCE)
    hospes_wizard_next (wizard);
}

/* The pages borrow what they are given. */
static void
set_pages (HospesDomainWizard *self, const HospesMachineGround *ground)
{
  for (guint page = SYSTEM; page < N_PAGES; page++)
    hospes_machine_page_set (self->pages[page], ground != NULL ? self->host : NULL,
                             ground != NULL ? self->draft : NULL, ground);
}

static void
means_changed_cb (HospesDomainWizard *self)
{
  set_pages (self, hospes_machine_means_get_ground (self->means));
  update (self);
}

/* Others make machines too, and theirs may be the first of a name. What is made of this one is
 * there while it is out of sight. */
static void
machines_cb (HospesDomainWizard *self, guint position, guint removed, guint added)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    hospes_machine_means_take_names (self->means, hospes_host_get_domains (self->host), position,
                                     added);
}

static void
set_host (HospesDomainWizard *self, HospesHost *host)
{
  g_set_object (&self->host, host);
  g_signal_group_set_target (self->machine_signals, hospes_host_get_domains (host));
  hospes_machine_means_set_host (self->means, host);
}

/* What is asked about the system is of the way it is begun. */
static void
show_steps (HospesDomainWizard *self, HospesMachineWay way)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  gboolean container = hospes_machine_way_is_container (way);

  hospes_wizard_set_shown (wizard, SYSTEM, !container && way != HOSPES_MACHINE_FROM_NETWORK);
  hospes_wizard_set_shown (wizard, NETWORK, way == HOSPES_MACHINE_FROM_NETWORK);
  hospes_wizard_set_shown (wizard, CLOUD, way == HOSPES_MACHINE_FROM_CLOUD);
  hospes_wizard_set_shown (wizard, CONTAINER, container);
  hospes_wizard_describe (wizard, CONTAINER,
                          way == HOSPES_MACHINE_AS_SYSTEM ? _ ("Which system, and where is it?")
                                                          : _ ("What shall run in it?"),
                          NULL);
  hospes_wizard_rename (wizard, DEVICES, container ? _ ("Network") : _ ("Disk and network"));
}

static void
source_changed_cb (HospesDomainWizard *self)
{
  HospesMachineWay way = hospes_machine_source_page_get_way (self->source_page);
  HospesHost *host = hospes_machine_source_page_get_host (self->source_page);

  if (host != NULL && host != self->host)
    set_host (self, host);
  hospes_machine_system_page_set (
      self->system_page, self->host,
      hospes_machine_way_is_container (way) ? HOSPES_MACHINE_FROM_NOTHING : way);
  hospes_machine_system_page_set_used (self->system_page, !hospes_machine_way_is_container (way));
  hospes_machine_container_page_set_system (self->container_page, way == HOSPES_MACHINE_AS_SYSTEM);
  hospes_machine_net_page_set_used (self->net_page, way == HOSPES_MACHINE_FROM_NETWORK);
  hospes_machine_cloud_page_set_used (self->cloud_page, way == HOSPES_MACHINE_FROM_CLOUD);
  show_steps (self, way);
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

/* Of several copies the first one is told. */
static void
made_cb (HospesHost *host, const char *uuid, gpointer data)
{
  HospesDomainWizard *self = data;

  if (self->made)
    return;

  self->made = TRUE;
  g_signal_emit (self, signals[SIGNAL_MADE], 0, host, uuid);
}

/* With all that was chosen, and why it was not made. What the host has may be different. */
static void
back_cb (HospesWizard *wizard, HospesJob *job)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);
  const char *left = hospes_job_get_left (job);

  self->failed = g_strjoin (" ", hospes_job_get_error_message (job), left, NULL);
  hospes_wizard_review (wizard);
  hospes_machine_means_load (self->means);
}

/* From here on it is a task among others: it tells how it goes, and can be ended there. */
static void
hospes_domain_wizard_create (HospesWizard *wizard)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (wizard);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  g_autoptr (GPtrArray) uploads =
      hospes_domain_upload_list (spec, hospes_machine_cloud_page_get_seed (self->cloud_page));
  const HospesUnattendedOrder *order =
      hospes_machine_unattended_page_get_order (self->unattended_page);
  g_autoptr (HospesJob) job = NULL;

  if (order != NULL && spec->answers != NULL)
    g_ptr_array_add (uploads, hospes_domain_upload_new_answers (spec, order));
  hospes_machine_brought_add_uploads (hospes_machine_system_page_get_brought (self->system_page),
                                      uploads);
  self->made = FALSE;
  g_clear_pointer (&self->failed, g_free);
  job = hospes_domain_make_xml (self->host, spec,
                                hospes_machine_review_page_get_xml (self->review_page), uploads,
                                TRUE, made_cb, g_object_ref (self), g_object_unref);
  hospes_machine_retry_follow (wizard, job, back_cb);
}

static void
hospes_domain_wizard_dispose (GObject *object)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (object);

  if (self->means != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->means, self);
      set_pages (self, NULL);
      g_object_run_dispose (G_OBJECT (self->means));
    }

  g_clear_object (&self->machine_signals);
  g_clear_object (&self->means);

  G_OBJECT_CLASS (hospes_domain_wizard_parent_class)->dispose (object);
}

static void
hospes_domain_wizard_finalize (GObject *object)
{
  HospesDomainWizard *self = HOSPES_DOMAIN_WIZARD (object);

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

  /**
   * HospesDomainWizard::made:
   * @host, @uuid: the machine, of several the first one
   *
   * All went well, when the wizard is out of sight already.
   */
  signals[SIGNAL_MADE] =
      g_signal_new ("made", HOSPES_TYPE_DOMAIN_WIZARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HOSPES_TYPE_HOST, G_TYPE_STRING);
}

static void
hospes_domain_wizard_init (HospesDomainWizard *self)
{
  self->draft = hospes_domain_draft_new ();
  self->list = hospes_os_list_new ();
  self->means = hospes_machine_means_new (self->draft);
  self->machine_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->machine_signals, "items-changed", G_CALLBACK (machines_cb),
                                  self);
}

/* Pages are added in the order of their numbers. */
static void
add_page (HospesDomainWizard *self,
          guint number,
          const char *name,
          const char *question,
          const char *hint,
          GtkWidget *page)
{
  self->pages[number] = HOSPES_MACHINE_PAGE (page);
  hospes_wizard_add_page (HOSPES_WIZARD (self), name, question, hint, page);
  g_signal_connect_object (page, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
add_pages (HospesDomainWizard *self, GListModel *hosts)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  GtkWidget *source = hospes_machine_source_page_new (hosts, self->host);
  GtkWidget *system = hospes_machine_system_page_new (self->draft, self->list);
  GtkWidget *net = hospes_machine_net_page_new (self->draft, self->list);
  GtkWidget *cloud = hospes_machine_cloud_page_new (self->draft);
  GtkWidget *container = hospes_machine_container_page_new (self->draft);
  GtkWidget *unattended = hospes_machine_unattended_page_new (self->draft, self->list);
  GtkWidget *resources = hospes_machine_resources_page_new ();
  GtkWidget *devices = hospes_machine_devices_page_new ();
  GtkWidget *review = hospes_machine_review_page_new ();

  self->source_page = HOSPES_MACHINE_SOURCE_PAGE (source);
  self->system_page = HOSPES_MACHINE_SYSTEM_PAGE (system);
  self->net_page = HOSPES_MACHINE_NET_PAGE (net);
  self->cloud_page = HOSPES_MACHINE_CLOUD_PAGE (cloud);
  self->container_page = HOSPES_MACHINE_CONTAINER_PAGE (container);
  self->unattended_page = HOSPES_MACHINE_UNATTENDED_PAGE (unattended);
  self->devices_page = HOSPES_MACHINE_DEVICES_PAGE (devices);
  self->review_page = HOSPES_MACHINE_REVIEW_PAGE (review);
  hospes_machine_review_page_set_brought (
      self->review_page, hospes_machine_system_page_get_brought (self->system_page));

  hospes_wizard_add_page (wizard, _ ("Source"), _ ("How shall the new machine begin?"),
                          _ ("The next pages come filled in; Next, Next, Create works."), source);
  add_page (self, SYSTEM, _ ("System"), _ ("What shall run on it?"), NULL, system);
  add_page (self, NETWORK, _ ("System"), _ ("What shall run on it?"), NULL, net);
  add_page (self, CLOUD, _ ("First start"), _ ("What shall it be told?"),
            _ ("cloud-init reads this once, from a disc that is made with the machine. Of a "
               "password only its hash is on it."),
            cloud);
  add_page (self, CONTAINER, _ ("Container"), _ ("What shall run in it?"), NULL, container);
  add_page (self, UNATTENDED, _ ("Unattended"), _ ("Shall the installer ask?"), NULL, unattended);
  add_page (self, RESOURCES, _ ("Resources"), _ ("How large?"), NULL, resources);
  add_page (self, DEVICES, _ ("Disk and network"), _ ("Disk and network"), NULL, devices);
  add_page (self, REVIEW, _ ("Review"), _ ("Ready to create"), NULL, review);
  show_steps (self, HOSPES_MACHINE_FROM_DISC);

  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "taken", G_CALLBACK (hospes_wizard_next), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "again", G_CALLBACK (hospes_machine_means_load), self->means,
                           G_CONNECT_SWAPPED);
}

/* Later on it would begin all over. */
static gboolean
drop_cb (gpointer data, HospesMachineWay way, const char *path)
{
  HospesDomainWizard *self = data;

  if (hospes_wizard_get_page (HOSPES_WIZARD (self)) > SYSTEM)
    return FALSE;

  hospes_domain_wizard_take (self, way, path);
  return TRUE;
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
  hospes_machine_drop_add (adw_window_get_content (ADW_WINDOW (self)), drop_cb, self);
  hospes_machine_system_page_set (self->system_page, host, HOSPES_MACHINE_FROM_DISC);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->means, "changed", G_CALLBACK (means_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WINDOW (self);
}

void
hospes_domain_wizard_present (HospesDomainWizard *self, GtkWindow *parent)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_WIZARD (self));

  hospes_wizard_present (HOSPES_WIZARD (self), parent);
}

/**
 * hospes_domain_wizard_take:
 * @self: a wizard
 * @way: how the machine is to begin
 * @path: of a file of this computer: a disc, an image, or the package of a machine
 *
 * As if the person had chosen it.
 */
void
hospes_domain_wizard_take (HospesDomainWizard *self, HospesMachineWay way, const char *path)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_WIZARD (self));

  self->goes_on = TRUE;
  hospes_machine_source_page_set_way (self->source_page, way);
  hospes_machine_system_page_take_file (self->system_page, path);
  update (self);
}

/* Returns: (transfer none): what was chosen so far */
HospesDomainDraft *
hospes_domain_wizard_get_draft (HospesDomainWizard *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_WIZARD (self), NULL);

  return self->draft;
}
