/* hospes-search-hit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A row of what search found: something, what leads to more of it, or what can be
 * done with it.
 */

#include "config.h"

#include "hospes-host.h"
#include "hospes-search-hit.h"

G_DEFINE_FINAL_TYPE (HospesSearchHit, hospes_search_hit, G_TYPE_OBJECT)

static void
hospes_search_hit_finalize (GObject *object)
{
  HospesSearchHit *self = HOSPES_SEARCH_HIT (object);

  g_clear_pointer (&self->entry, hospes_search_entry_unref);
  g_clear_pointer (&self->query, hospes_search_query_unref);
  g_clear_object (&self->domain);
  g_clear_object (&self->host);
  g_free (self->user);

  G_OBJECT_CLASS (hospes_search_hit_parent_class)->finalize (object);
}

static void
hospes_search_hit_class_init (HospesSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_search_hit_finalize;
}

static void
hospes_search_hit_init (HospesSearchHit *self)
{
  self->verb = HOSPES_DOMAIN_VERB_NONE;
}

HospesSearchHit *
hospes_search_hit_new (HospesSearchRole role, HospesSearchKind kind)
{
  HospesSearchHit *self = g_object_new (HOSPES_TYPE_SEARCH_HIT, NULL);

  self->role = role;
  self->kind = kind;
  return self;
}

/* For one that was not searched for. */
HospesSearchHit *
hospes_search_hit_new_domain (HospesDomain *domain)
{
  HospesSearchHit *self = hospes_search_hit_new (HOSPES_SEARCH_ENTRY, HOSPES_SEARCH_MACHINE);
  HospesHost *host = hospes_domain_get_host (domain);

  self->entry = hospes_search_entry_new (HOSPES_SEARCH_MACHINE, hospes_domain_get_uuid (domain),
                                         hospes_domain_get_label (domain));
  if (hospes_domain_get_title (domain) != NULL)
    self->entry->alias = g_strdup (hospes_domain_get_name (domain));
  if (host != NULL)
    self->entry->host = g_strdup (hospes_host_get_uri (host));
  g_set_object (&self->host, host);
  self->domain = g_object_ref (domain);
  return self;
}

gboolean
hospes_search_hit_is_choice (HospesSearchHit *self)
{
  return self->role != HOSPES_SEARCH_HEADING;
}

/* Whether both stand for the same, also if it was found again. */
gboolean
hospes_search_hit_is_same (HospesSearchHit *self, HospesSearchHit *other)
{
  if (self->role != other->role || self->kind != other->kind || self->verb != other->verb)
    return FALSE;

  if (self->entry == NULL || other->entry == NULL)
    return self->entry == other->entry;

  return g_str_equal (self->entry->id, other->entry->id) &&
         g_strcmp0 (self->entry->host, other->entry->host) == 0 &&
         g_strcmp0 (self->entry->owner, other->entry->owner) == 0 &&
         g_str_equal (self->entry->name, other->entry->name);
}

/* Whether the row of one would do for the other, too. */
gboolean
hospes_search_hit_looks_same (HospesSearchHit *self, HospesSearchHit *other)
{
  return hospes_search_hit_is_same (self, other) && self->query == other->query &&
         g_strcmp0 (self->heading, other->heading) == 0 && self->count == other->count &&
         self->n_more == other->n_more && self->domain == other->domain &&
         self->n_users == other->n_users && g_strcmp0 (self->user, other->user) == 0 &&
         (self->entry == NULL || self->entry->count == other->entry->count);
}
