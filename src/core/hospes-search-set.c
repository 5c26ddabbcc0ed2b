/* hospes-search-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * All that can be found at a moment, and how it is found. Nothing here knows of
 * hosts or threads: it is searched on one thread at a time, whichever that is.
 *
 * DESIGN
 *
 * Each keystroke that adds to a word searches only what was found before.
 * Only the best few are put in order; among twenty thousand that match, the others
 * are compared once with the last of them.
 */

#include "config.h"

#include "hospes-search-entry-private.h"
#include "hospes-search-set.h"
#include "hospes-search-text.h"

/* From here on it is quicker to sort all. */
#define MANY 100

struct _HospesSearchSet
{
  GPtrArray *entries[HOSPES_N_SEARCH_KINDS]; /* of HospesSearchEntry */
  GHashTable *users;                         /* key of a volume or network → Users; or NULL */
};

typedef struct
{
  HospesSearchEntry *entry;
  int rank;
} Hit;

HospesSearchSet *
hospes_search_set_new (void)
{
  HospesSearchSet *self = g_atomic_rc_box_new0 (HospesSearchSet);

  for (guint kind = 0; kind < HOSPES_N_SEARCH_KINDS; kind++)
    self->entries[kind] =
        g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_search_entry_unref);

  return self;
}

static void
clear_set (gpointer data)
{
  HospesSearchSet *self = data;

  g_clear_pointer (&self->users, g_hash_table_unref);
  for (guint kind = 0; kind < HOSPES_N_SEARCH_KINDS; kind++)
    g_ptr_array_unref (self->entries[kind]);
}

HospesSearchSet *
hospes_search_set_ref (HospesSearchSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_search_set_unref (HospesSearchSet *self)
{
  g_atomic_rc_box_release_full (self, clear_set);
}

void
hospes_search_set_add (HospesSearchSet *self, HospesSearchEntry *entry)
{
  g_ptr_array_add (self->entries[entry->kind], hospes_search_entry_ref (entry));
}

guint
hospes_search_set_get_n (HospesSearchSet *self, HospesSearchKind kind)
{
  return self->entries[kind]->len;
}

static void
clear_found (gpointer data)
{
  HospesSearchFound *self = data;

  for (guint kind = 0; kind < HOSPES_N_SEARCH_KINDS; kind++)
    {
      g_ptr_array_unref (self->hits[kind]);
      g_ptr_array_unref (self->best[kind]);
    }
  hospes_search_query_unref (self->query);
  hospes_search_set_unref (self->set);
}

HospesSearchFound *
hospes_search_found_ref (HospesSearchFound *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_search_found_unref (HospesSearchFound *self)
{
  g_atomic_rc_box_release_full (self, clear_found);
}

/* The rank, then the name; then whatever tells two of one name apart. */
static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *hit_a = a;
  const Hit *hit_b = b;
  int order;

  if (hit_a->rank != hit_b->rank)
    return hit_a->rank - hit_b->rank;

  order = hospes_search_text_compare (hit_a->entry->folded->name, hit_b->entry->folded->name);
  if (order == 0)
    order = g_strcmp0 (hit_a->entry->host, hit_b->entry->host);

  return order != 0 ? order : g_strcmp0 (hit_a->entry->id, hit_b->entry->id);
}

/* @best: the best ones so far, in order, at most @most */
static void
insert_hit (GArray *best, const Hit *hit, guint most)
{
  guint place = best->len;

  if (best->len == most && compare_hits (hit, &g_array_index (best, Hit, most - 1)) >= 0)
    return;

  while (place > 0 && compare_hits (hit, &g_array_index (best, Hit, place - 1)) < 0)
    place--;
  g_array_insert_val (best, place, *hit);
  if (best->len > most)
    g_array_set_size (best, most);
}

/* Returns: (element-type HospesSearchEntry): borrowed from the set */
static GPtrArray *
order_hits (GArray *hits, guint most)
{
  GPtrArray *ordered = g_ptr_array_new ();
  g_autoptr (GArray) best = NULL;

  if (most == 0)
    return ordered;

  if (most > MANY)
    {
      best = g_array_ref (hits);
      g_array_sort (best, compare_hits);
    }
  else
    {
      best = g_array_sized_new (FALSE, FALSE, sizeof (Hit), most + 1);
      for (guint i = 0; i < hits->len; i++)
        insert_hit (best, &g_array_index (hits, Hit, i), most);
    }

  for (guint i = 0; i < best->len && i < most; i++)
    g_ptr_array_add (ordered, g_array_index (best, Hit, i).entry);

  return ordered;
}

/* What its users call it; borrowed from those. */
static char *
dup_key (const char *host, const char *sort, const char *name)
{
  return g_strconcat (host != NULL ? host : "", "\n", sort, name, NULL);
}

static void
count_user (GHashTable *users, char *key, HospesSearchEntry *machine)
{
  HospesSearchUsers *known = g_hash_table_lookup (users, key);

  if (known != NULL)
    {
      known->count++;
      g_free (key);
      return;
    }

  known = g_new0 (HospesSearchUsers, 1);
  known->first = machine;
  known->count = 1;
  g_hash_table_insert (users, key, known);
}

static void
find_users (HospesSearchSet *self)
{
  GPtrArray *machines = self->entries[HOSPES_SEARCH_MACHINE];

  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < machines->len; i++)
    {
      HospesSearchEntry *machine = g_ptr_array_index (machines, i);

      if (machine->record == NULL)
        continue;
      for (GStrv disk = machine->record->disks; *disk != NULL; disk++)
        count_user (self->users, dup_key (machine->host, "disk ", *disk), machine);
      for (GStrv network = machine->record->networks; *network != NULL; network++)
        count_user (self->users, dup_key (machine->host, "network ", *network), machine);
    }
}

/**
 * hospes_search_set_get_users:
 * @self: a set that was searched
 * @entry: a volume or network of it
 *
 * Returns: the machines of its host that use it; borrowed from @self
 */
HospesSearchUsers
hospes_search_set_get_users (HospesSearchSet *self, HospesSearchEntry *entry)
{
  gboolean is_volume = entry->kind == HOSPES_SEARCH_VOLUME;
  g_autofree char *key =
      dup_key (entry->host, is_volume ? "disk " : "network ", is_volume ? entry->id : entry->name);
  HospesSearchUsers *users = self->users != NULL ? g_hash_table_lookup (self->users, key) : NULL;

  return users != NULL ? *users : (HospesSearchUsers){ NULL, 0 };
}

static void
find_kind (HospesSearchFound *found, HospesSearchKind kind, GPtrArray *candidates, guint most)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  found->hits[kind] = g_ptr_array_new ();
  for (guint i = 0; i < candidates->len; i++)
    {
      Hit hit = { g_ptr_array_index (candidates, i), 0 };

      hit.rank = hospes_search_query_rank (found->query, hit.entry);
      if (hit.rank == HOSPES_SEARCH_NO_RANK)
        continue;

      g_ptr_array_add (found->hits[kind], hit.entry);
      g_array_append_val (hits, hit);
    }

  found->best[kind] = order_hits (hits, most);
}

/**
 * hospes_search_set_find:
 * @self: a set
 * @query: what for; if it is empty nothing is found
 * @former: (nullable): what was found before
 * @most: for each kind, how many are put in order
 *
 * Returns: (transfer full): what matches
 */
HospesSearchFound *
hospes_search_set_find (HospesSearchSet *self,
                        HospesSearchQuery *query,
                        HospesSearchFound *former,
                        const guint most[HOSPES_N_SEARCH_KINDS])
{
  HospesSearchFound *found = g_atomic_rc_box_new0 (HospesSearchFound);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  gboolean narrows =
      former != NULL && former->set == self && hospes_search_query_narrows (query, former->query);

  found->set = hospes_search_set_ref (self);
  found->query = hospes_search_query_ref (query);
  if (self->users == NULL)
    find_users (self);

  for (guint kind = 0; kind < HOSPES_N_SEARCH_KINDS; kind++)
    {
      GPtrArray *candidates = narrows ? former->hits[kind] : self->entries[kind];

      find_kind (found, kind, hospes_search_query_is_empty (query) ? nothing : candidates,
                 most[kind]);
    }

  return found;
}
