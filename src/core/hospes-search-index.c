/* hospes-search-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Keeps what can be found on all hosts, and searches it.
 *
 * DESIGN
 *
 * What is known of machines is gathered on the main thread, a few hundred at a
 * time between frames, into a set that is not changed any more; searching it, and
 * making its texts comparable, is a worker's. One search runs at a time; what is
 * typed meanwhile is searched for next, but only the last of it. What changes on
 * hosts is gathered anew, after a while, and what stayed the same is taken over.
 */

#include "config.h"

#include "hospes-domain-list.h"
#include "hospes-domain.h"
#include "hospes-host.h"
#include "hospes-search-index.h"
#include "hospes-worker.h"

#define STEP_US  (3 * 1000)
#define PAUSE_MS 500

/* What is on its way into the next set. */
typedef struct
{
  HospesSearchSet *set;
  GPtrArray *domains; /* of HospesDomain */
  guint n_taken;      /* of domains */
  GHashTable *machines;
  GHashTable *tags; /* name → number of machines */
} Gathering;

struct _HospesSearchIndex
{
  GObject parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  HospesWorker *worker;
  GPtrArray *actions;   /* of HospesSearchEntry */
  HospesSearchSet *set; /* NULL until all was gathered once */
  GHashTable *machines; /* set of its HospesSearchEntry, by host and UUID */
  Gathering *gathering; /* NULL unless under way */
  guint gather_source;
  gboolean outdated; /* something changed while it was gathered */

  HospesSearchQuery *query;    /* what is to be searched for next, or NULL */
  HospesSearchQuery *searched; /* what was last asked for */
  guint most[HOSPES_N_SEARCH_KINDS];
  gboolean searching;
  HospesSearchFound *found; /* or NULL */
};

enum
{
  SIGNAL_FOUND,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesSearchIndex, hospes_search_index, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void gather_soon (HospesSearchIndex *self);

static void
gathering_free (Gathering *gathering)
{
  hospes_search_set_unref (gathering->set);
  g_ptr_array_unref (gathering->domains);
  g_hash_table_unref (gathering->machines);
  g_hash_table_unref (gathering->tags);
  g_free (gathering);
}

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

static GHashTable *
new_machines (void)
{
  return g_hash_table_new_full (hash_machine, equal_machines,
                                (GDestroyNotify) hospes_search_entry_unref, NULL);
}

/* A search. */
typedef struct
{
  HospesSearchSet *set;
  HospesSearchQuery *query;
  HospesSearchFound *former; /* or NULL */
  guint most[HOSPES_N_SEARCH_KINDS];
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  hospes_search_set_unref (search->set);
  hospes_search_query_unref (search->query);
  g_clear_pointer (&search->former, hospes_search_found_unref);
  g_free (search);
}

static gpointer
run_search (gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;

  return hospes_search_set_find (search->set, search->query, search->former, search->most);
}

static void begin_search (HospesSearchIndex *self);

static void
searched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesSearchIndex *self = HOSPES_SEARCH_INDEX (object);
  HospesSearchFound *found = g_task_propagate_pointer (G_TASK (result), NULL);

  self->searching = FALSE;
  g_clear_pointer (&self->found, hospes_search_found_unref);
  self->found = found;
  begin_search (self);
  if (self->hosts != NULL)
    g_signal_emit (self, signals[SIGNAL_FOUND], 0);
}

static void
begin_search (HospesSearchIndex *self)
{
  Search *search;
  GTask *task;

  if (self->hosts == NULL || self->searching || self->query == NULL || self->set == NULL)
    return;

  search = g_new0 (Search, 1);
  search->set = hospes_search_set_ref (self->set);
  search->query = g_steal_pointer (&self->query);
  search->former = self->found != NULL ? hospes_search_found_ref (self->found) : NULL;
  memcpy (search->most, self->most, sizeof search->most);

  task = g_task_new (self, NULL, searched_cb, NULL);
  g_task_set_source_tag (task, begin_search);
  self->searching = TRUE;
  hospes_worker_run (self->worker, task, run_search, search, search_free,
                     (GDestroyNotify) hospes_search_found_unref);
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

static GStrv
list_addresses (HospesDomain *domain)
{
  const char *address = hospes_domain_get_address (domain);
  const char *const addresses[] = { address, NULL };

  return address != NULL ? g_strdupv ((GStrv) addresses) : NULL;
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
  entry->more = list_addresses (domain);
  return entry;
}

static void
take_domain (HospesSearchIndex *self, HospesDomain *domain)
{
  Gathering *gathering = self->gathering;
  HospesHost *host = hospes_domain_get_host (domain);
  g_autoptr (HospesSearchEntry) entry = NULL;
  HospesSearchEntry *former;

  if (host == NULL || hospes_domain_get_removed (domain))
    return;

  entry = new_machine (domain, host);
  former = g_hash_table_lookup (self->machines, entry);
  if (former != NULL && is_same (former, entry))
    {
      hospes_search_entry_unref (entry);
      entry = hospes_search_entry_ref (former);
    }

  hospes_search_set_add (gathering->set, entry);
  g_hash_table_add (gathering->machines, hospes_search_entry_ref (entry));

  for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (gathering->tags, *tag));

      g_hash_table_replace (gathering->tags, g_strdup (*tag), GUINT_TO_POINTER (count + 1));
    }
}

static void
take_host (HospesSearchIndex *self, HospesHost *host)
{
  HospesHostFacts *facts = hospes_host_get_facts (host);
  const char *hostname = facts != NULL ? facts->hostname : NULL;
  const char *const more[] = { hospes_host_get_uri (host), hostname, NULL };
  g_autoptr (HospesSearchEntry) entry = hospes_search_entry_new (
      HOSPES_SEARCH_HOST, hospes_host_get_uri (host), hospes_host_get_name (host));

  entry->host = g_strdup (hospes_host_get_uri (host));
  entry->more = g_strdupv ((GStrv) more);
  hospes_search_set_add (self->gathering->set, entry);
}

/* The few there are besides. */
static void
take_others (HospesSearchIndex *self)
{
  HospesSearchSet *set = self->gathering->set;
  GHashTableIter iter;
  const char *tag;
  gpointer count;

  g_hash_table_iter_init (&iter, self->gathering->tags);
  while (g_hash_table_iter_next (&iter, (gpointer *) &tag, &count))
    {
      g_autoptr (HospesSearchEntry) entry = hospes_search_entry_new (HOSPES_SEARCH_TAG, tag, tag);

      entry->count = GPOINTER_TO_UINT (count);
      hospes_search_set_add (set, entry);
    }

  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      take_host (self, host);
    }

  for (guint i = 0; i < self->actions->len; i++)
    hospes_search_set_add (set, g_ptr_array_index (self->actions, i));
}

static void
end_gathering (HospesSearchIndex *self)
{
  take_others (self);

  g_clear_pointer (&self->set, hospes_search_set_unref);
  self->set = hospes_search_set_ref (self->gathering->set);
  g_hash_table_unref (self->machines);
  self->machines = g_hash_table_ref (self->gathering->machines);
  g_clear_pointer (&self->gathering, gathering_free);

  if (self->query == NULL && self->searched != NULL)
    self->query = hospes_search_query_ref (self->searched);
  begin_search (self);

  if (self->outdated)
    gather_soon (self);
}

static gboolean
gather_cb (gpointer data)
{
  HospesSearchIndex *self = data;
  Gathering *gathering = self->gathering;
  gint64 end = g_get_monotonic_time () + STEP_US;

  while (gathering->n_taken < gathering->domains->len && g_get_monotonic_time () < end)
    take_domain (self, g_ptr_array_index (gathering->domains, gathering->n_taken++));

  if (gathering->n_taken < gathering->domains->len)
    return G_SOURCE_CONTINUE;

  self->gather_source = 0;
  end_gathering (self);
  return G_SOURCE_REMOVE;
}

static void
gather (HospesSearchIndex *self)
{
  Gathering *gathering = g_new0 (Gathering, 1);

  gathering->set = hospes_search_set_new ();
  gathering->domains = g_ptr_array_new_with_free_func (g_object_unref);
  gathering->machines = new_machines ();
  gathering->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);
      GListModel *domains = hospes_host_get_domains (host);
      guint n_domains = g_list_model_get_n_items (domains);

      for (guint j = 0; j < n_domains; j++)
        g_ptr_array_add (gathering->domains, g_list_model_get_item (domains, j));
    }

  self->outdated = FALSE;
  self->gathering = gathering;
  self->gather_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, gather_cb, self, NULL);
}

static gboolean
gather_again_cb (gpointer data)
{
  gather (data);
  return G_SOURCE_REMOVE;
}

/* Once for all that changes within a while. */
static void
gather_soon (HospesSearchIndex *self)
{
  if (self->gathering != NULL)
    self->outdated = TRUE;
  else if (self->gather_source == 0)
    self->gather_source = g_timeout_add (PAUSE_MS, gather_again_cb, self);
}

static void
hosts_changed_cb (HospesSearchIndex *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);
      HospesDomainList *list = hospes_host_get_domain_list (host);

      g_signal_handlers_disconnect_by_func (host, gather_soon, self);
      g_signal_handlers_disconnect_by_func (list, gather_soon, self);
      g_signal_connect_object (host, "notify", G_CALLBACK (gather_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "changed", G_CALLBACK (gather_soon), self, G_CONNECT_SWAPPED);
    }

  gather_soon (self);
}

static void
hospes_search_index_dispose (GObject *object)
{
  HospesSearchIndex *self = HOSPES_SEARCH_INDEX (object);

  g_clear_handle_id (&self->gather_source, g_source_remove);
  g_clear_pointer (&self->gathering, gathering_free);
  g_clear_object (&self->hosts);

  G_OBJECT_CLASS (hospes_search_index_parent_class)->dispose (object);
}

static void
hospes_search_index_finalize (GObject *object)
{
  HospesSearchIndex *self = HOSPES_SEARCH_INDEX (object);

  g_clear_pointer (&self->found, hospes_search_found_unref);
  g_clear_pointer (&self->set, hospes_search_set_unref);
  g_clear_pointer (&self->query, hospes_search_query_unref);
  g_clear_pointer (&self->searched, hospes_search_query_unref);
  g_hash_table_unref (self->machines);
  g_ptr_array_unref (self->actions);
  g_object_unref (self->worker);

  G_OBJECT_CLASS (hospes_search_index_parent_class)->finalize (object);
}

static void
hospes_search_index_class_init (HospesSearchIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_search_index_dispose;
  object_class->finalize = hospes_search_index_finalize;

  /**
   * HospesSearchIndex::found:
   *
   * A search came to an end.
   */
  signals[SIGNAL_FOUND] = g_signal_new ("found", HOSPES_TYPE_SEARCH_INDEX, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_search_index_init (HospesSearchIndex *self)
{
  self->worker = hospes_worker_new ();
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_search_entry_unref);
  self->machines = new_machines ();
}

/**
 * hospes_search_index_new:
 * @hosts: (transfer none): a list of #HospesHost
 *
 * One is kept only while somebody searches.
 */
HospesSearchIndex *
hospes_search_index_new (GListModel *hosts)
{
  HospesSearchIndex *self = g_object_new (HOSPES_TYPE_SEARCH_INDEX, NULL);

  self->hosts = g_object_ref (hosts);
  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (hosts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gather (self);
  hosts_changed_cb (self);
  self->outdated = FALSE;
  return self;
}

/* Before anything is searched for: something else that can be found. */
void
hospes_search_index_add_action (HospesSearchIndex *self, const char *action, const char *name)
{
  g_ptr_array_add (self->actions, hospes_search_entry_new (HOSPES_SEARCH_ACTION, action, name));
}

/**
 * hospes_search_index_find:
 * @self: an index
 * @text: what a person typed
 * @most: for each kind, how many are wanted in order
 *
 * #HospesSearchIndex::found tells when that is done, and again when something
 * changed.
 */
void
hospes_search_index_find (HospesSearchIndex *self,
                          const char *text,
                          const guint most[HOSPES_N_SEARCH_KINDS])
{
  g_return_if_fail (HOSPES_IS_SEARCH_INDEX (self));

  g_clear_pointer (&self->query, hospes_search_query_unref);
  g_clear_pointer (&self->searched, hospes_search_query_unref);
  self->query = hospes_search_query_new (text);
  self->searched = hospes_search_query_ref (self->query);
  memcpy (self->most, most, sizeof self->most);
  begin_search (self);
}

/* Returns: (transfer none) (nullable): what the last search that ended came to */
HospesSearchFound *
hospes_search_index_get_found (HospesSearchIndex *self)
{
  g_return_val_if_fail (HOSPES_IS_SEARCH_INDEX (self), NULL);

  return self->found;
}

/* Whether what was asked for last is not answered yet. */
gboolean
hospes_search_index_is_finding (HospesSearchIndex *self)
{
  g_return_val_if_fail (HOSPES_IS_SEARCH_INDEX (self), FALSE);

  return self->searching || self->query != NULL;
}
