/* hospes-host.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A libvirt connection and the virtual machines found behind it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-info.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-changes.h"
#include "hospes-host-private.h"
#include "hospes-stats-sampler.h"
#include "hospes-uri.h"

#define PATIENCE_S  30
#define JOBS_REST_S 60

enum
{
  PROP_0,
  PROP_URI,
  PROP_NAME,
  PROP_AUTOCONNECT,
  PROP_STATE,
  PROP_FACTS,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesHost, hospes_host, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
hospes_host_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesHost *self = HOSPES_HOST (object);

  switch (prop_id)
    {
    case PROP_URI:
      g_value_set_string (value, self->uri);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_AUTOCONNECT:
      g_value_set_boolean (value, self->autoconnect);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_FACTS:
      g_value_set_boxed (value, self->facts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_host_dispose (GObject *object)
{
  HospesHost *self = HOSPES_HOST (object);

  if (self->workers[0] != NULL)
    hospes_host_drop_link (self);

  if (self->changes != NULL)
    g_object_run_dispose (G_OBJECT (self->changes));
  g_clear_object (&self->changes);
  if (self->index != NULL)
    g_object_run_dispose (G_OBJECT (self->index));
  g_clear_object (&self->index);
  if (self->addresses != NULL)
    g_object_run_dispose (G_OBJECT (self->addresses));
  g_clear_object (&self->addresses);
  if (self->care != NULL)
    g_object_run_dispose (G_OBJECT (self->care));
  g_clear_object (&self->care);
  if (self->contents != NULL)
    g_object_run_dispose (G_OBJECT (self->contents));
  g_clear_object (&self->contents);
  if (self->storage != NULL)
    g_object_run_dispose (G_OBJECT (self->storage));
  g_clear_object (&self->storage);
  g_clear_object (&self->sampler);
  g_clear_object (&self->domains);
  g_clear_object (&self->watchdog);
  for (guint i = 0; i < G_N_ELEMENTS (self->workers); i++)
    g_clear_object (&self->workers[i]);

  G_OBJECT_CLASS (hospes_host_parent_class)->dispose (object);
}

static void
hospes_host_finalize (GObject *object)
{
  HospesHost *self = HOSPES_HOST (object);

  g_clear_pointer (&self->address, hospes_ssh_address_free);
  g_clear_object (&self->sasl);
  g_clear_pointer (&self->report, hospes_ssh_report_free);
  g_clear_pointer (&self->facts, hospes_host_facts_unref);
  g_clear_pointer (&self->lost_at, g_date_time_unref);
  g_clear_error (&self->error);
  g_rc_box_release (self->n_openings);
  g_free (self->system);
  g_free (self->uri);
  g_free (self->name);

  G_OBJECT_CLASS (hospes_host_parent_class)->finalize (object);
}

static void
hospes_host_class_init (HospesHostClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hospes_host_dispose;
  object_class->finalize = hospes_host_finalize;
  object_class->get_property = hospes_host_get_property;

  properties[PROP_URI] = g_param_spec_string ("uri", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_AUTOCONNECT] = g_param_spec_boolean ("autoconnect", NULL, NULL, TRUE, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HOSPES_TYPE_HOST_STATE,
                                              HOSPES_HOST_STATE_DISCONNECTED, flags);
  properties[PROP_FACTS] = g_param_spec_boxed ("facts", NULL, NULL, HOSPES_TYPE_HOST_FACTS, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HospesHost::sampled:
   *
   * Its own samples have one more. Only while its load is watched.
   */
  g_signal_new ("sampled", HOSPES_TYPE_HOST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
hospes_host_init (HospesHost *self)
{
  self->patience = PATIENCE_S;
  self->n_openings = g_rc_box_new0 (guint);
  self->jobs_rest = JOBS_REST_S;
  self->autoconnect = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->workers); i++)
    self->workers[i] = hospes_worker_new ();
  self->watchdog = hospes_watchdog_new (self);
  self->domains = hospes_domain_list_new (self);
  self->changes = hospes_host_changes_new (self);
  self->index = hospes_domain_index_new (self);
  self->addresses = hospes_address_book_new (self);
  self->care = hospes_host_care_new (self);
  self->sampler = hospes_stats_sampler_new (self);
}

/* What nobody named is called by what it is, in any language. */
static void
take_name (HospesHost *self, const char *name)
{
  self->named = name != NULL && *name != '\0' && !hospes_uri_is_suggested_name (self->uri, name);
  self->name = self->named ? g_strdup (name) : hospes_uri_suggest_name (self->uri);
}

/**
 * hospes_host_new:
 * @uri: a libvirt URI, valid or not
 * @name: (nullable): what a person calls it
 */
HospesHost *
hospes_host_new (const char *uri, const char *name)
{
  HospesHost *self;

  g_return_val_if_fail (uri != NULL, NULL);

  self = g_object_new (HOSPES_TYPE_HOST, NULL);
  self->uri = g_strdup (uri);
  self->address = hospes_ssh_address_new_from_uri (uri);
  take_name (self, name);
  hospes_host_prepare_sasl (self);

  return self;
}

const char *
hospes_host_get_uri (HospesHost *self)
{
  return self->uri;
}

const char *
hospes_host_get_name (HospesHost *self)
{
  return self->name;
}

/**
 * hospes_host_get_given_name:
 * @self: a host
 *
 * Returns: (transfer none): what a person calls it, to be kept; empty if nobody
 *   gave it a name, so that it is called by what it is in any language
 */
const char *
hospes_host_get_given_name (HospesHost *self)
{
  return self->named ? self->name : "";
}

/**
 * hospes_host_set_name:
 * @self: a host
 * @name: (nullable): what a person calls it; empty for what is called so by itself
 */
void
hospes_host_set_name (HospesHost *self, const char *name)
{
  g_autofree char *former = self->name;

  take_name (self, name);
  hospes_sasl_set_host_name (self->sasl, self->name);
  if (!g_str_equal (former, self->name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

gboolean
hospes_host_get_autoconnect (HospesHost *self)
{
  return self->autoconnect;
}

/* Whether it is connected when Hospes starts. */
void
hospes_host_set_autoconnect (HospesHost *self, gboolean autoconnect)
{
  if (self->autoconnect == autoconnect)
    return;

  self->autoconnect = autoconnect;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTOCONNECT]);
}

HospesHostState
hospes_host_get_state (HospesHost *self)
{
  return self->state;
}

/**
 * hospes_host_get_error:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): why it is lost or failed
 */
const GError *
hospes_host_get_error (HospesHost *self)
{
  return self->error;
}

HospesTrouble
hospes_host_get_trouble (HospesHost *self)
{
  return self->trouble;
}

/**
 * hospes_host_get_address:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): where one signs in; %NULL if it is not
 *   reached over ssh
 */
const HospesSshAddress *
hospes_host_get_address (HospesHost *self)
{
  return self->address;
}

/**
 * hospes_host_get_ssh_report:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): what ssh told of the last attempt to sign
 *   in; %NULL if that went well, or there was none
 */
const HospesSshReport *
hospes_host_get_ssh_report (HospesHost *self)
{
  return self->report;
}

/**
 * hospes_host_get_system:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): what is installed there, as “ubuntu debian”; only
 *   of one that one could sign in to and that lacks something
 */
const char *
hospes_host_get_system (HospesHost *self)
{
  return self->system;
}

/**
 * hospes_host_get_facts:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): what it is; %NULL until it told
 */
HospesHostFacts *
hospes_host_get_facts (HospesHost *self)
{
  return self->facts;
}

/**
 * hospes_host_get_lost_at:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): since when what is shown is only what was
 */
GDateTime *
hospes_host_get_lost_at (HospesHost *self)
{
  return self->lost_at;
}

/**
 * hospes_host_get_retry_at:
 * @self: a host
 *
 * Returns: the monotonic time of the next attempt by itself, 0 if there is none
 */
gint64
hospes_host_get_retry_at (HospesHost *self)
{
  return self->retry_at;
}

/**
 * hospes_host_get_domains:
 * @self: a host
 *
 * Returns: (transfer none): a #GListModel of #HospesDomain, the same for the
 *   whole life of @self
 */
GListModel *
hospes_host_get_domains (HospesHost *self)
{
  return hospes_domain_list_get_model (self->domains);
}

HospesDomainList *
hospes_host_get_domain_list (HospesHost *self)
{
  return self->domains;
}

HospesWorker *
hospes_host_get_worker (HospesHost *self)
{
  return self->workers[HOSPES_CALL_QUICK];
}

HospesWorker *
hospes_host_get_worker_for (HospesHost *self, HospesCallKind kind)
{
  return self->workers[kind];
}

/* NULL unless it is reached over ssh, and open. */
HospesSshLogin *
hospes_host_get_login (HospesHost *self)
{
  return self->login;
}

HospesLink *
hospes_host_get_link (HospesHost *self)
{
  return self->link;
}

/**
 * hospes_host_watch:
 * @self: a host
 *
 * Says that someone looks at the load of its machines: it is sampled until as
 * many calls of hospes_host_unwatch().
 */
void
hospes_host_watch (HospesHost *self)
{
  hospes_stats_sampler_watch (self->sampler);
}

/**
 * hospes_host_sample_more:
 * @self: a host
 * @groups: of #HospesStatsGroups what someone looks at beside load and memory
 *
 * Until it is said otherwise.
 */
void
hospes_host_sample_more (HospesHost *self, HospesStatsGroups groups)
{
  hospes_stats_sampler_set_groups (self->sampler, groups);
}

void
hospes_host_unwatch (HospesHost *self)
{
  hospes_stats_sampler_unwatch (self->sampler);
}

/**
 * hospes_host_set_resting:
 * @self: a host
 * @resting: whether nobody can see what is shown of it
 *
 * One that is connected and at rest is asked nothing by itself.
 */
void
hospes_host_set_resting (HospesHost *self, gboolean resting)
{
  hospes_watchdog_set_resting (self->watchdog, resting);
  hospes_domain_index_set_resting (self->index, resting);
  hospes_address_book_set_resting (self->addresses, resting);
  hospes_host_care_set_resting (self->care, resting);
}

/* For what changes without an event. */
void
hospes_host_ask_again (HospesHost *self, HospesDomain *domain)
{
  if (self == NULL || self->state != HOSPES_HOST_STATE_CONNECTED)
    return;

  hospes_host_changes_add_known (self->changes, domain);
  hospes_host_changes_flush (self->changes);
}

/**
 * hospes_host_watch_load:
 * @self: a host
 *
 * Says that someone looks at the load of the host itself, until
 * hospes_host_unwatch_load().
 */
void
hospes_host_watch_load (HospesHost *self)
{
  hospes_stats_sampler_watch_node (self->sampler);
}

void
hospes_host_unwatch_load (HospesHost *self)
{
  hospes_stats_sampler_unwatch_node (self->sampler);
}

/**
 * hospes_host_get_samples:
 * @self: a host
 *
 * Returns: (transfer none) (nullable): the load of the host itself; %NULL if
 *   nobody looked yet
 */
HospesSamples *
hospes_host_get_samples (HospesHost *self)
{
  return hospes_stats_sampler_get_node_samples (self->sampler);
}
