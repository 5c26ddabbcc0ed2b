/* hospes-search-gathering.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes a set of all that hosts have, a little at a time. What stayed the same
 * since the last time is taken over, with what was made of it.
 */

#include "config.h"

#include "hospes-domain.h"
#include "hospes-host-contents.h"
#include "hospes-host.h"
#include "hospes-search-gathering.h"

struct _HospesSearchGathering
{
  GListModel *hosts; /* of HospesHost */
  HospesSearchSet *set;
  GPtrArray *domains;   /* of HospesDomain, until they are all taken */
  guint n_taken;        /* of domains */
  GHashTable *machines; /* set of HospesSearchEntry, by host and UUID */
  GHashTable *former;   /* the same of the last time, or NULL */
  GHashTable *tags;     /* name → number of machines */
};

static guint
hash_machine (gconstpointer data)
{
  return g_str_hash (((const HospesSearchEntry *) data)->id);
}

static gboolean
equal_machines (gconstpointer a, gconstpointer b)
{
  const HospesSearchEntry *entry_a = a;
  const HospesSearchEntry *entry_b = b;

  return g_str_equal (entry_a->id, entry_b->id) && g_str_equal (entry_a->host, entry_b->host);
}

static gboolean
is_same (const HospesSearchEntry *a, const HospesSearchEntry *b)
{
  static const char *const nothing[] = { NULL };

  return g_str_equal (a->name, b->name) && g_strcmp0 (a->alias, b->alias) == 0 &&
         g_strcmp0 (a->host_name, b->host_name) == 0 && a->record == b->record &&
         g_strv_equal (a->more != NULL ? (const char *const *) a->more : nothing,
                       b->more != NULL ? (const char *const *) b->more : nothing);
}

/* What it told itself, and what networks lent to its cards. */
static GStrv
list_addresses (HospesDomain *domain, HospesHost *host)
{
  const char *own = hospes_domain_get_address (domain);
  HospesDomainRecord *record = hospes_domain_get_record (domain);
  HospesHostContents *contents = hospes_host_get_contents (host);
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();

  if (own != NULL)
    g_strv_builder_add (addresses, own);

  for (GStrv mac = record != NULL ? record->macs : NULL; mac != NULL && *mac != NULL; mac++)
    {
      const char *lent = hospes_host_contents_get_address (contents, *mac);

      if (lent != NULL && g_strcmp0 (lent, own) != 0)
        g_strv_builder_add (addresses, lent);
    }

  return g_strv_builder_end (addresses);
}

/* Returns: (transfer full) */
static HospesSearchEntry *
new_machine (HospesDomain *domain, HospesHost *host)
{
  HospesSearchEntry *entry = hospes_search_entry_new (
      HOSPES_SEARCH_MACHINE, hospes_domain_get_uuid (domain), hospes_domain_get_label (domain));
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  entry->host = g_strdup (hospes_host_get_uri (host));
  entry->host_name = g_strdup (hospes_host_get_name (host));
  if (hospes_domain_get_title (domain) != NULL)
    entry->alias = g_strdup (hospes_domain_get_name (domain));
  entry->record = record != NULL ? hospes_domain_record_ref (record) : NULL;
  entry->more = list_addresses (domain, host);
  return entry;
}

static void
take_domain (HospesSearchGathering *self, HospesDomain *domain)
{
  HospesHost *host = hospes_domain_get_host (domain);
  g_autoptr (HospesSearchEntry) entry = NULL;
  HospesSearchEntry *former;

  if (host == NULL || hospes_domain_get_removed (domain))
    return;

  entry = new_machine (domain, host);
  former = self->former != NULL ? g_hash_table_lookup (self->former, entry) : NULL;
  if (former != NULL && is_same (former, entry))
    {
      hospes_search_entry_unref (entry);
      entry = hospes_search_entry_ref (former);
    }

  hospes_search_set_add (self->set, entry);
  g_hash_table_add (self->machines, hospes_search_entry_ref (entry));

  for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->tags, *tag));

      g_hash_table_replace (self->tags, g_strdup (*tag), GUINT_TO_POINTER (count + 1));
    }
}

static void
take_host (HospesSearchGathering *self, HospesHost *host)
{
  HospesHostFacts *facts = hospes_host_get_facts (host);
  const char *hostname = facts != NULL ? facts->hostname : NULL;
  const char *const more[] = { hospes_host_get_uri (host), hostname, NULL };
  g_autoptr (HospesSearchEntry) entry = hospes_search_entry_new (
      HOSPES_SEARCH_HOST, hospes_host_get_uri (host), hospes_host_get_name (host));

  entry->host = g_strdup (hospes_host_get_uri (host));
  entry->more = g_strdupv ((GStrv) more);
  hospes_search_set_add (self->set, entry);
  hospes_host_contents_list (hospes_host_get_contents (host), self->set);
}

static void
take_others (HospesSearchGathering *self, GPtrArray *actions)
{
  GHashTableIter iter;
  const char *tag;
  gpointer count;

  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, (gpointer *) &tag, &count))
    {
      g_autoptr (HospesSearchEntry) entry = hospes_search_entry_new (HOSPES_SEARCH_TAG, tag, tag);

      entry->count = GPOINTER_TO_UINT (count);
      hospes_search_set_add (self->set, entry);
    }

  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      take_host (self, host);
    }

  for (guint i = 0; i < actions->len; i++)
    hospes_search_set_add (self->set, g_ptr_array_index (actions, i));
}

static void
list_domains (HospesSearchGathering *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);
      GListModel *domains = hospes_host_get_domains (host);
      guint n_domains = g_list_model_get_n_items (domains);

      for (guint j = 0; j < n_domains; j++)
        g_ptr_array_add (self->domains, g_list_model_get_item (domains, j));
    }
}

/**
 * hospes_search_gathering_new:
 * @hosts: (transfer none): a list of #HospesHost
 * @former: (nullable): one that has ended
 */
HospesSearchGathering *
hospes_search_gathering_new (GListModel *hosts, HospesSearchGathering *former)
{
  HospesSearchGathering *self = g_new0 (HospesSearchGathering, 1);

  self->hosts = g_object_ref (hosts);
  self->set = hospes_search_set_new ();
  self->domains = g_ptr_array_new_with_free_func (g_object_unref);
  self->machines = g_hash_table_new_full (hash_machine, equal_machines,
                                          (GDestroyNotify) hospes_search_entry_unref, NULL);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (former != NULL)
    self->former = g_hash_table_ref (former->machines);
  list_domains (self);
  return self;
}

void
hospes_search_gathering_free (HospesSearchGathering *self)
{
  hospes_search_set_unref (self->set);
  g_ptr_array_unref (self->domains);
  g_hash_table_unref (self->machines);
  g_clear_pointer (&self->former, g_hash_table_unref);
  g_hash_table_unref (self->tags);
  g_clear_object (&self->hosts);
  g_free (self);
}

/**
 * hospes_search_gathering_step:
 * @self: a gathering
 * @length_us: how long that may take
 *
 * Returns: whether hospes_search_gathering_end() is due
 */
gboolean
hospes_search_gathering_step (HospesSearchGathering *self, gint64 length_us)
{
  gint64 end = g_get_monotonic_time () + length_us;

  while (self->n_taken < self->domains->len && g_get_monotonic_time () < end)
    take_domain (self, g_ptr_array_index (self->domains, self->n_taken++));

  return self->n_taken == self->domains->len;
}

/**
 * hospes_search_gathering_end:
 * @self: a gathering
 * @actions: (element-type HospesSearchEntry): what else is found
 *
 * Adds the few there are besides. From then on @self is plain memory, which any
 * thread may free.
 *
 * Returns: (transfer full): all of it
 */
HospesSearchSet *
hospes_search_gathering_end (HospesSearchGathering *self, GPtrArray *actions)
{
  take_others (self, actions);
  g_ptr_array_set_size (self->domains, 0);
  self->n_taken = 0;
  g_clear_pointer (&self->former, g_hash_table_unref);
  g_clear_object (&self->hosts);
  return hospes_search_set_ref (self->set);
}
