/* hospes-domain.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A virtual machine, as far as it is known. It is told what its host said and
 * tells its viewers by properties; what can be done to it, and takes a round
 * trip, is in hospes-domain-tasks.c.
 *
 * DESIGN
 *
 * A machine is its UUID. It outlives its connection and keeps what was last
 * known (stale) until the host answers again, so rows, selections and open
 * pages stay what they are. Its handle may hold the last reference to a
 * connection, so the host's worker lets go of it.
 */

#include "config.h"

#include "hospes-domain-private.h"
#include "hospes-domain-tasks.h"
#include "hospes-host.h"

enum
{
  PROP_0,
  PROP_NAME,
  PROP_TITLE,
  PROP_HOST,
  PROP_STATE,
  PROP_ACTIVE,
  PROP_STALE,
  PROP_REMOVED,
  PROP_PENDING_VERB,
  PROP_DETAILS,
  PROP_RECORD,
  PROP_MEMORY,
  PROP_USED_MEMORY,
  PROP_CPU_LOAD,
  PROP_DISK_RATE,
  PROP_NETWORK_RATE,
  PROP_ADDRESS,
  PROP_RUN,
  PROP_ATTENTION,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesDomain, hospes_domain, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* What is measured, and what comes of what was found out */
static void
get_finding (HospesDomain *self, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MEMORY:
      g_value_set_uint64 (value, self->memory);
      break;
    case PROP_USED_MEMORY:
      g_value_set_uint64 (value, self->used_memory);
      break;
    case PROP_CPU_LOAD:
      g_value_set_double (value, self->cpu_load);
      break;
    case PROP_DISK_RATE:
      g_value_set_double (value, self->disk_rate);
      break;
    case PROP_NETWORK_RATE:
      g_value_set_double (value, self->network_rate);
      break;
    case PROP_ATTENTION:
      g_value_set_boolean (value, hospes_domain_needs_attention (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (self, prop_id, pspec);
    }
}

static void
hospes_domain_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesDomain *self = HOSPES_DOMAIN (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_HOST:
      g_value_set_object (value, self->host);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_REMOVED:
      g_value_set_boolean (value, self->removed);
      break;
    case PROP_PENDING_VERB:
      g_value_set_int (value, self->pending_verb);
      break;
    case PROP_DETAILS:
      g_value_set_boxed (value, self->details);
      break;
    case PROP_RECORD:
      g_value_set_boxed (value, self->record);
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    case PROP_RUN:
      g_value_set_uint (value, self->run);
      break;
    default:
      get_finding (self, prop_id, value, pspec);
    }
}

static void
hospes_domain_dispose (GObject *object)
{
  HospesDomain *self = HOSPES_DOMAIN (object);

  hospes_domain_release_handle (self);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_domain_parent_class)->dispose (object);
}

static void
hospes_domain_finalize (GObject *object)
{
  HospesDomain *self = HOSPES_DOMAIN (object);

  hospes_domain_free_samples (self);
  g_clear_pointer (&self->details, hospes_domain_details_unref);
  g_clear_pointer (&self->record, hospes_domain_record_unref);
  g_clear_pointer (&self->concerns.shortage, hospes_disk_shortage_free);
  g_clear_pointer (&self->concerns.snapshot_trouble, hospes_snapshot_trouble_free);
  g_clear_pointer (&self->since, g_date_time_unref);
  g_clear_pointer (&self->started, g_date_time_unref);
  g_free (self->name);
  g_free (self->title);
  g_free (self->sort_key);
  g_free (self->address);
  g_free (self->address_key);

  G_OBJECT_CLASS (hospes_domain_parent_class)->finalize (object);
}

static void
hospes_domain_class_init (HospesDomainClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hospes_domain_dispose;
  object_class->finalize = hospes_domain_finalize;
  object_class->get_property = hospes_domain_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_HOST] = g_param_spec_object ("host", NULL, NULL, HOSPES_TYPE_HOST, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HOSPES_TYPE_DOMAIN_STATE,
                                              HOSPES_DOMAIN_STATE_UNKNOWN, flags);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  properties[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  properties[PROP_REMOVED] = g_param_spec_boolean ("removed", NULL, NULL, FALSE, flags);
  properties[PROP_PENDING_VERB] =
      g_param_spec_int ("pending-verb", NULL, NULL, HOSPES_DOMAIN_VERB_NONE, HOSPES_N_DOMAIN_VERBS,
                        HOSPES_DOMAIN_VERB_NONE, flags);
  properties[PROP_DETAILS] =
      g_param_spec_boxed ("details", NULL, NULL, HOSPES_TYPE_DOMAIN_DETAILS, flags);
  properties[PROP_RECORD] =
      g_param_spec_boxed ("record", NULL, NULL, HOSPES_TYPE_DOMAIN_RECORD, flags);
  properties[PROP_MEMORY] = g_param_spec_uint64 ("memory", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_USED_MEMORY] =
      g_param_spec_uint64 ("used-memory", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_RUN] = g_param_spec_uint ("run", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CPU_LOAD] = g_param_spec_double ("cpu-load", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_DISK_RATE] =
      g_param_spec_double ("disk-rate", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  properties[PROP_NETWORK_RATE] =
      g_param_spec_double ("network-rate", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  /* Also when it is for another reason. */
  properties[PROP_ATTENTION] = g_param_spec_boolean ("attention", NULL, NULL, FALSE, flags);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HospesDomain::sampled:
   *
   * Its samples have one more. Only while its load is watched.
   */
  g_signal_new ("sampled", HOSPES_TYPE_DOMAIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
hospes_domain_init (HospesDomain *self)
{
  self->pending_verb = HOSPES_DOMAIN_VERB_NONE;
  self->cpu_load = -1;
  self->disk_rate = -1;
  self->network_rate = -1;
}

GVirDomain *
hospes_domain_get_handle (HospesDomain *self)
{
  return self->handle;
}

const char *
hospes_domain_get_uuid (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->uuid;
}

const char *
hospes_domain_get_name (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->name;
}

/**
 * hospes_domain_get_title:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): the title a person gave it; %NULL if there
 *   is none, or as long as it is not known
 */
const char *
hospes_domain_get_title (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->title;
}

/**
 * hospes_domain_get_label:
 * @self: a machine
 *
 * Returns: (transfer none): what it is called first: its title, or else its name
 */
const char *
hospes_domain_get_label (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->title != NULL ? self->title : self->name;
}

/**
 * hospes_domain_get_sort_key:
 * @self: a machine
 *
 * Returns: (transfer none): to be compared with strcmp(), for the order of labels
 */
const char *
hospes_domain_get_sort_key (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->sort_key;
}

/**
 * hospes_domain_get_host:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): where it lives; %NULL once that host is gone
 */
HospesHost *
hospes_domain_get_host (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->host;
}

HospesDomainState
hospes_domain_get_state (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), HOSPES_DOMAIN_STATE_UNKNOWN);

  return self->state;
}

/**
 * hospes_domain_get_active:
 * @self: a machine
 *
 * Returns: whether its guest is in memory, running or not
 */
gboolean
hospes_domain_get_active (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), FALSE);

  return self->active;
}

/**
 * hospes_domain_get_reason_text:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): what libvirt's reason adds to the state
 */
const char *
hospes_domain_get_reason_text (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return hospes_domain_state_describe_reason (self->virt_state, self->reason);
}

gboolean
hospes_domain_get_stale (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), FALSE);

  return self->stale;
}

/**
 * hospes_domain_get_pending_verb:
 * @self: a machine
 *
 * Returns: the #HospesDomainVerb someone here asked for and libvirt has not
 *   answered yet, %HOSPES_DOMAIN_VERB_NONE if there is none
 */
int
hospes_domain_get_pending_verb (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), HOSPES_DOMAIN_VERB_NONE);

  return self->pending_verb;
}

gboolean
hospes_domain_get_removed (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), FALSE);

  return self->removed;
}

/**
 * hospes_domain_get_details:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): what its description says; %NULL until
 *   hospes_domain_watch() and an answer of the host
 */
HospesDomainDetails *
hospes_domain_get_details (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->details;
}

/**
 * hospes_domain_get_record:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): what lists show of it; %NULL until the
 *   index of its host has come to it
 */
HospesDomainRecord *
hospes_domain_get_record (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->record;
}

/**
 * hospes_domain_get_tags:
 * @self: a machine
 *
 * Returns: (transfer none): its tags, none as long as they are not known
 */
const char *const *
hospes_domain_get_tags (HospesDomain *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), none);

  return self->record != NULL ? (const char *const *) self->record->tags : none;
}

/**
 * hospes_domain_can:
 * @self: a machine
 * @verb: a verb
 *
 * Returns: whether it makes sense to ask for @verb now
 */
gboolean
hospes_domain_can (HospesDomain *self, HospesDomainVerb verb)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), FALSE);

  if (self->stale || self->removed ||
      !hospes_domain_verb_is_possible (verb, self->state, self->active))
    return FALSE;

  /* Pulling the plug is for when nothing else comes to an end. */
  if (verb == HOSPES_DOMAIN_VERB_FORCE_OFF)
    return self->pending_verb != HOSPES_DOMAIN_VERB_FORCE_OFF;

  return self->pending_verb == HOSPES_DOMAIN_VERB_NONE;
}

/**
 * hospes_domain_watch:
 * @self: a machine
 *
 * Says that someone looks at its details: they are fetched, and kept true until
 * as many calls of hospes_domain_unwatch().
 */
void
hospes_domain_watch (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  if (self->n_watchers++ == 0)
    hospes_domain_load_details (self);
}

void
hospes_domain_unwatch (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));
  g_return_if_fail (self->n_watchers > 0);

  self->n_watchers--;
}
