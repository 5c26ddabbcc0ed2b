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
#include "hospes-host-contents.h"
#include "hospes-host.h"
#include "hospes-search-gathering.h"
#include "hospes-search-index.h"
#include "hospes-worker.h"

#define STEP_US  (3 * 1000)
#define PAUSE_MS 500

struct _HospesSearchIndex
{
  GObject parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  HospesWorker *worker;
  GPtrArray *contents;              /* of HospesHostContents, that are watched */
  GPtrArray *actions;               /* of HospesSearchEntry */
  HospesSearchSet *set;             /* NULL until all was gathered once */
  HospesSearchGathering *former;    /* that the set is from, or NULL */
  HospesSearchGathering *gathering; /* NULL unless under way */
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
  SIGNAL_GATHERED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesSearchIndex, hospes_search_index, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void gather_soon (HospesSearchIndex *self);

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

static void
end_gathering (HospesSearchIndex *self)
{
  g_clear_pointer (&self->set, hospes_search_set_unref);
  self->set = hospes_search_gathering_end (self->gathering, self->actions);
  g_clear_pointer (&self->former, hospes_search_gathering_free);
  self->former = g_steal_pointer (&self->gathering);

  if (self->query == NULL && self->searched != NULL)
    self->query = hospes_search_query_ref (self->searched);
  begin_search (self);
  g_signal_emit (self, signals[SIGNAL_GATHERED], 0);

  if (self->outdated)
    gather_soon (self);
}

static gboolean
gather_cb (gpointer data)
{
  HospesSearchIndex *self = data;

  if (!hospes_search_gathering_step (self->gathering, STEP_US))
    return G_SOURCE_CONTINUE;

  self->gather_source = 0;
  end_gathering (self);
  return G_SOURCE_REMOVE;
}

static void
gather (HospesSearchIndex *self)
{
  self->outdated = FALSE;
  self->gathering = hospes_search_gathering_new (self->hosts, self->former);
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
unwatch (gpointer data)
{
  HospesHostContents *contents = data;

  hospes_host_contents_unwatch (contents);
  g_object_unref (contents);
}

static void
hosts_changed_cb (HospesSearchIndex *self)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&self->contents);

  self->contents = g_ptr_array_new_with_free_func (unwatch);
  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);
      HospesDomainList *list = hospes_host_get_domain_list (host);
      HospesHostContents *contents = hospes_host_get_contents (host);

      hospes_host_contents_watch (contents);
      g_ptr_array_add (self->contents, g_object_ref (contents));
      g_signal_handlers_disconnect_by_func (contents, gather_soon, self);
      g_signal_connect_object (contents, "changed", G_CALLBACK (gather_soon), self,
                               G_CONNECT_SWAPPED);
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
  g_clear_pointer (&self->gathering, hospes_search_gathering_free);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  g_clear_object (&self->hosts);

  G_OBJECT_CLASS (hospes_search_index_parent_class)->dispose (object);
}

/* What is left of it, to be let go of. */
typedef struct
{
  HospesSearchFound *found;
  HospesSearchSet *set;
  HospesSearchGathering *former;
} Rest;

static gpointer
drop_rest (gpointer data)
{
  Rest *rest = data;

  g_clear_pointer (&rest->found, hospes_search_found_unref);
  g_clear_pointer (&rest->set, hospes_search_set_unref);
  g_clear_pointer (&rest->former, hospes_search_gathering_free);
  g_free (rest);
  return NULL;
}

/* Thousands of small pieces of plain memory: that takes a moment a window would feel. */
static void
discard_rest (HospesSearchIndex *self)
{
  Rest *rest = g_new0 (Rest, 1);

  rest->found = g_steal_pointer (&self->found);
  rest->set = g_steal_pointer (&self->set);
  rest->former = g_steal_pointer (&self->former);
  g_thread_unref (g_thread_new ("discard", drop_rest, rest));
}

static void
hospes_search_index_finalize (GObject *object)
{
  HospesSearchIndex *self = HOSPES_SEARCH_INDEX (object);

  discard_rest (self);
  g_clear_pointer (&self->query, hospes_search_query_unref);
  g_clear_pointer (&self->searched, hospes_search_query_unref);
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

  /**
   * HospesSearchIndex::gathered:
   *
   * Something changed, or is being read, and what is searched is up to date again.
   */
  signals[SIGNAL_GATHERED] = g_signal_new ("gathered", HOSPES_TYPE_SEARCH_INDEX, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_search_index_init (HospesSearchIndex *self)
{
  self->worker = hospes_worker_new ();
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_search_entry_unref);
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

/* Reads anew what hosts tell only if they are asked. */
void
hospes_search_index_look_again (HospesSearchIndex *self)
{
  g_return_if_fail (HOSPES_IS_SEARCH_INDEX (self));

  for (guint i = 0; i < self->contents->len; i++)
    hospes_host_contents_outdate (g_ptr_array_index (self->contents, i));
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
