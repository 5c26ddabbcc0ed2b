/* hospes-domain-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The machines of one host, known by UUID.
 *
 * DESIGN
 *
 * The hash table knows every machine at once; the model that views follow is
 * filled in steps. A view builds a row for each new item near its top at once,
 * so the first STEPPED items arrive a few at a time, between frames; what comes
 * after them is out of sight and arrives in one piece.
 */

#include "config.h"

#include "hospes-domain-list.h"
#include "hospes-domain-private.h"

#define STEP    20
#define STEPPED 240

struct _HospesDomainList
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GListStore *store;   /* of HospesDomain, in the host's order */
  GHashTable *by_uuid; /* borrowed strings → HospesDomain */
  GPtrArray *waiting;  /* of HospesDomain: known, not in the store yet */
  guint n_taken;       /* of waiting, already in the store */
  guint fill_source;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDomainList, hospes_domain_list, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

static gboolean
fill_cb (gpointer data)
{
  HospesDomainList *self = data;
  guint in_store = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint left = self->waiting->len - self->n_taken;
  guint step = in_store < STEPPED ? MIN (STEP, left) : left;

  g_list_store_splice (self->store, in_store, 0, self->waiting->pdata + self->n_taken, step);
  self->n_taken += step;

  if (self->n_taken < self->waiting->len)
    return G_SOURCE_CONTINUE;

  g_ptr_array_set_size (self->waiting, 0);
  self->n_taken = 0;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  HospesDomain *const *domain_a = a;
  HospesDomain *const *domain_b = b;

  return strcmp (hospes_domain_get_sort_key (*domain_a), hospes_domain_get_sort_key (*domain_b));
}

static void
fill (HospesDomainList *self)
{
  if (self->waiting->len == 0 || self->fill_source != 0)
    return;

  /* In the order most views have, so that what follows comes below what is
   * shown: a view that gets rows above its own stays where it was. */
  g_ptr_array_sort (self->waiting, compare_names);

  /* Below GTK's repaint, so that each step is on screen before the next. */
  if (fill_cb (self) == G_SOURCE_CONTINUE)
    self->fill_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, fill_cb, self, NULL);
}

static void
hospes_domain_list_dispose (GObject *object)
{
  HospesDomainList *self = HOSPES_DOMAIN_LIST (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_weak_pointer (&self->host);
  g_ptr_array_set_size (self->waiting, 0);
  self->n_taken = 0;
  g_list_store_remove_all (self->store);
  g_hash_table_remove_all (self->by_uuid);

  G_OBJECT_CLASS (hospes_domain_list_parent_class)->dispose (object);
}

static void
hospes_domain_list_finalize (GObject *object)
{
  HospesDomainList *self = HOSPES_DOMAIN_LIST (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->by_uuid, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (hospes_domain_list_parent_class)->finalize (object);
}

static void
hospes_domain_list_class_init (HospesDomainListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_domain_list_dispose;
  object_class->finalize = hospes_domain_list_finalize;

  /**
   * HospesDomainList::changed:
   *
   * Names, states or the number of machines changed: once for all that changed
   * together, so that what sorts, filters or counts need not follow each one.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOMAIN_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_domain_list_init (HospesDomainList *self)
{
  self->store = g_list_store_new (HOSPES_TYPE_DOMAIN);
  self->by_uuid = new_table ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Lists may show its name with each machine, and sort by it. */
static void
host_renamed_cb (HospesDomainList *self)
{
  GHashTableIter iter;
  HospesDomain *domain;

  g_hash_table_iter_init (&iter, self->by_uuid);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &domain))
    g_object_notify (G_OBJECT (domain), "host");

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

HospesDomainList *
hospes_domain_list_new (HospesHost *host)
{
  HospesDomainList *self = g_object_new (HOSPES_TYPE_DOMAIN_LIST, NULL);

  self->host = host;
  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &self->host);
  g_signal_connect_object (host, "notify::name", G_CALLBACK (host_renamed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hospes_domain_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): a #GListModel of #HospesDomain, the same for the
 *   whole life of @self
 */
GListModel *
hospes_domain_list_get_model (HospesDomainList *self)
{
  return G_LIST_MODEL (self->store);
}

HospesDomain *
hospes_domain_list_find (HospesDomainList *self, const char *uuid)
{
  return g_hash_table_lookup (self->by_uuid, uuid);
}

/**
 * hospes_domain_list_find_name:
 * @self: a list
 * @name_or_uuid: what a person typed
 *
 * Returns: (transfer none) (nullable): the machine of that UUID or name
 */
HospesDomain *
hospes_domain_list_find_name (HospesDomainList *self, const char *name_or_uuid)
{
  HospesDomain *domain = hospes_domain_list_find (self, name_or_uuid);
  GHashTableIter iter;

  if (domain != NULL)
    return domain;

  g_hash_table_iter_init (&iter, self->by_uuid);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &domain))
    if (g_strcmp0 (hospes_domain_get_name (domain), name_or_uuid) == 0)
      return domain;

  return NULL;
}

static void
take_info (HospesDomainList *self, HospesDomainInfo *info)
{
  HospesDomain *domain = hospes_domain_list_find (self, info->uuid);

  if (domain != NULL)
    {
      hospes_domain_update (domain, info);
      hospes_domain_set_stale (domain, FALSE);
      return;
    }

  domain = hospes_domain_new (self->host, info);
  g_hash_table_insert (self->by_uuid, (char *) hospes_domain_get_uuid (domain), domain);
  g_ptr_array_add (self->waiting, g_object_ref (domain));
}

static void
remove_domain (HospesDomainList *self, HospesDomain *domain)
{
  g_autoptr (HospesDomain) kept = g_object_ref (domain);
  guint position;

  if (g_list_store_find (self->store, domain, &position))
    g_list_store_remove (self->store, position);
  else
    g_ptr_array_remove (self->waiting, domain);

  g_hash_table_remove (self->by_uuid, hospes_domain_get_uuid (domain));
  hospes_domain_set_removed (domain);
}

/* Those beside one another in one step: looking for each would take as long as there
 * are machines, for each. */
static void
remove_many (HospesDomainList *self, GPtrArray *gone)
{
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  GListModel *model = G_LIST_MODEL (self->store);
  guint n_run = 0;

  for (guint i = 0; i < gone->len; i++)
    g_hash_table_add (set, g_ptr_array_index (gone, i));

  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (model, i - 1);

      if (g_hash_table_contains (set, domain))
        {
          n_run++;
          continue;
        }

      if (n_run > 0)
        g_list_store_splice (self->store, i, n_run, NULL, 0);
      n_run = 0;
    }

  if (n_run > 0)
    g_list_store_splice (self->store, 0, n_run, NULL, 0);
  for (guint i = self->waiting->len; i > self->n_taken; i--)
    if (g_hash_table_contains (set, g_ptr_array_index (self->waiting, i - 1)))
      g_ptr_array_remove_index (self->waiting, i - 1);

  for (guint i = 0; i < gone->len; i++)
    {
      HospesDomain *domain = g_ptr_array_index (gone, i);

      g_hash_table_remove (self->by_uuid, hospes_domain_get_uuid (domain));
      hospes_domain_set_removed (domain);
    }
}

/* In one step, not one by one. */
static void
remove_all (HospesDomainList *self)
{
  g_autoptr (GHashTable) removed = g_steal_pointer (&self->by_uuid);
  GHashTableIter iter;
  HospesDomain *domain;

  self->by_uuid = new_table ();
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_ptr_array_set_size (self->waiting, 0);
  self->n_taken = 0;
  g_list_store_remove_all (self->store);

  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &domain))
    hospes_domain_set_removed (domain);
}

/**
 * hospes_domain_list_take_all:
 * @self: a list
 * @infos: (element-type HospesDomainInfo): all there are; their handles are taken out
 *
 * Machines that are known stay the objects they were, those missing are removed.
 */
void
hospes_domain_list_take_all (HospesDomainList *self, GPtrArray *infos)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  HospesDomain *domain;

  for (guint i = 0; i < infos->len; i++)
    {
      HospesDomainInfo *info = g_ptr_array_index (infos, i);

      g_hash_table_add (seen, info->uuid);
      take_info (self, info);
    }

  if (infos->len == 0)
    remove_all (self);

  g_hash_table_iter_init (&iter, self->by_uuid);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &domain))
    if (!g_hash_table_contains (seen, hospes_domain_get_uuid (domain)))
      g_ptr_array_add (gone, g_object_ref (domain));

  if (gone->len > 0)
    remove_many (self, gone);

  fill (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hospes_domain_list_take_some:
 * @self: a list
 * @infos: (element-type HospesDomainInfo): what there is of those @asked for
 * @asked: UUIDs
 *
 * Those asked for and not there are removed.
 */
void
hospes_domain_list_take_some (HospesDomainList *self, GPtrArray *infos, const char *const *asked)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < infos->len; i++)
    {
      HospesDomainInfo *info = g_ptr_array_index (infos, i);

      g_hash_table_add (seen, info->uuid);
      take_info (self, info);
    }

  for (guint i = 0; asked[i] != NULL; i++)
    {
      HospesDomain *domain = hospes_domain_list_find (self, asked[i]);

      if (domain != NULL && !g_hash_table_contains (seen, asked[i]))
        remove_domain (self, domain);
    }

  fill (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hospes_domain_list_take_unknown:
 * @self: a list
 * @n_max: how many at most
 *
 * Returns: (transfer full) (element-type HospesDomain): machines whose records are
 *   to be asked for; they are not returned again until something changes
 */
GPtrArray *
hospes_domain_list_take_unknown (HospesDomainList *self, guint n_max)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  HospesDomain *domain;

  g_hash_table_iter_init (&iter, self->by_uuid);
  while (taken->len < n_max && g_hash_table_iter_next (&iter, NULL, (gpointer *) &domain))
    if (hospes_domain_take_record_asked (domain))
      g_ptr_array_add (taken, g_object_ref (domain));

  return taken;
}

/**
 * hospes_domain_list_take_records:
 * @self: a list
 * @records: (element-type utf8 HospesDomainRecord): by UUID, %NULL where none was told
 *
 * Returns: whether that changed anything: hospes_domain_list_tell() is due then
 */
gboolean
hospes_domain_list_take_records (HospesDomainList *self, GHashTable *records)
{
  GHashTableIter iter;
  const char *uuid;
  HospesDomainRecord *record;
  gboolean changed = FALSE;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, (gpointer *) &uuid, (gpointer *) &record))
    {
      HospesDomain *domain = hospes_domain_list_find (self, uuid);

      changed |= domain != NULL && hospes_domain_set_record (domain, record);
    }

  return changed;
}

void
hospes_domain_list_tell (HospesDomainList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hospes_domain_list_note_shutdown:
 * @self: a list
 * @uuid: a machine whose guest is shutting down, says an event
 *
 * The one event that is believed. libvirt answers nothing about a machine while
 * it waits for the end of its QEMU, which can take seconds; its screen is gone
 * in the first of them.
 */
void
hospes_domain_list_note_shutdown (HospesDomainList *self, const char *uuid)
{
  HospesDomain *domain = hospes_domain_list_find (self, uuid);

  if (domain == NULL || !hospes_domain_note_shutdown (domain))
    return;

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
mark_stale (gpointer key, gpointer value, gpointer user_data)
{
  hospes_domain_set_stale (value, TRUE);
}

/* The host went away: what is known is what was. Being listed again mends it. */
void
hospes_domain_list_mark_stale (HospesDomainList *self)
{
  g_hash_table_foreach (self->by_uuid, mark_stale, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
