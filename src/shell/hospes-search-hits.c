/* hospes-search-hits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The rows of what search found, in groups, each below a heading: a few of each
 * kind and what leads to the others, then what can be done.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-actions.h"
#include "hospes-domain-list.h"
#include "hospes-recent.h"
#include "hospes-search-hits.h"

static const char *const headings[HOSPES_N_SEARCH_KINDS] = {
  [HOSPES_SEARCH_MACHINE] = N_ ("Machines"), [HOSPES_SEARCH_VOLUME] = N_ ("Volumes"),
  [HOSPES_SEARCH_NETWORK] = N_ ("Networks"), [HOSPES_SEARCH_SNAPSHOT] = N_ ("Snapshots"),
  [HOSPES_SEARCH_TAG] = N_ ("Tags"),         [HOSPES_SEARCH_HOST] = N_ ("Hosts"),
  [HOSPES_SEARCH_ACTION] = N_ ("Actions"),
};

static HospesDomain *
find_domain (HospesHost *host, const char *uuid)
{
  if (host == NULL || uuid == NULL)
    return NULL;

  return hospes_domain_list_find (hospes_host_get_domain_list (host), uuid);
}

/* Returns: (transfer none) (nullable): the machine it is, or leads to */
static HospesDomain *
find_machine (HospesSearchHit *hit, const HospesSearchUsers *users)
{
  switch (hit->kind)
    {
    case HOSPES_SEARCH_MACHINE:
      return find_domain (hit->host, hit->entry->id);
    case HOSPES_SEARCH_SNAPSHOT:
      return find_domain (hit->host, hit->entry->owner);
    case HOSPES_SEARCH_VOLUME:
    case HOSPES_SEARCH_NETWORK:
      return users->first != NULL ? find_domain (hit->host, users->first->id) : NULL;
    case HOSPES_SEARCH_TAG:
    case HOSPES_SEARCH_HOST:
    case HOSPES_SEARCH_ACTION:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) */
static HospesSearchHit *
new_hit (HospesSearchEntry *entry, HospesSearchFound *found, HospesHostList *hosts)
{
  HospesSearchHit *hit = hospes_search_hit_new (HOSPES_SEARCH_ENTRY, entry->kind);
  HospesSearchUsers users = { NULL, 0 };

  hit->entry = hospes_search_entry_ref (entry);
  hit->query = hospes_search_query_ref (found->query);
  if (entry->host != NULL)
    g_set_object (&hit->host, hospes_host_list_find (hosts, entry->host));
  if (entry->kind == HOSPES_SEARCH_VOLUME || entry->kind == HOSPES_SEARCH_NETWORK)
    users = hospes_search_set_get_users (found->set, entry);

  hit->user = users.first != NULL ? g_strdup (users.first->name) : NULL;
  hit->n_users = users.count;
  g_set_object (&hit->domain, find_machine (hit, &users));
  return hit;
}

static void
add_heading (GPtrArray *hits, HospesSearchKind kind, const char *text)
{
  HospesSearchHit *heading = hospes_search_hit_new (HOSPES_SEARCH_HEADING, kind);

  heading->heading = text;
  g_ptr_array_add (hits, heading);
}

/* What is gone since it was found is left out. */
static gboolean
is_there (HospesSearchHit *hit)
{
  gboolean is_machines = hit->kind == HOSPES_SEARCH_MACHINE || hit->kind == HOSPES_SEARCH_SNAPSHOT;

  return (hit->entry->host == NULL || hit->host != NULL) && (!is_machines || hit->domain != NULL);
}

static void
add_kind (GPtrArray *hits, HospesSearchKind kind, HospesSearchFound *found, HospesHostList *hosts)
{
  GPtrArray *best = found->best[kind];
  guint before = hits->len;

  for (guint i = 0; i < best->len; i++)
    {
      g_autoptr (HospesSearchHit) hit = new_hit (g_ptr_array_index (best, i), found, hosts);

      if (!is_there (hit))
        continue;
      if (hits->len == before)
        add_heading (hits, kind, _ (headings[kind]));
      g_ptr_array_add (hits, g_steal_pointer (&hit));
    }

  if (found->hits[kind]->len > best->len && best->len > 0)
    {
      HospesSearchHit *more = hospes_search_hit_new (HOSPES_SEARCH_MORE, kind);

      more->count = found->hits[kind]->len;
      more->n_more = MIN (more->count - best->len, HOSPES_SEARCH_MANY);
      g_ptr_array_add (hits, more);
    }
}

static HospesSearchHit *
new_verb (HospesSearchRole role, int verb, HospesSearchHit *machine)
{
  HospesSearchHit *hit = hospes_search_hit_new (role, HOSPES_SEARCH_ACTION);

  hit->verb = verb;
  hit->entry = hospes_search_entry_ref (machine->entry);
  hit->domain = g_object_ref (machine->domain);
  g_set_object (&hit->host, machine->host);
  hit->query = hospes_search_query_ref (machine->query);
  return hit;
}

/* What a person most likely wants of the machine they looked for. */
static void
add_actions (GPtrArray *hits, HospesSearchFound *found, HospesHostList *hosts)
{
  HospesSearchHit *machine = NULL;
  int verb;

  for (guint i = 0; i < hits->len && machine == NULL; i++)
    {
      HospesSearchHit *hit = g_ptr_array_index (hits, i);

      if (hit->role == HOSPES_SEARCH_ENTRY && hit->kind == HOSPES_SEARCH_MACHINE)
        machine = hit;
    }

  if (machine == NULL)
    {
      add_kind (hits, HOSPES_SEARCH_ACTION, found, hosts);
      return;
    }

  add_heading (hits, HOSPES_SEARCH_ACTION, _ (headings[HOSPES_SEARCH_ACTION]));
  g_ptr_array_add (hits, new_verb (HOSPES_SEARCH_CONSOLE, HOSPES_DOMAIN_VERB_NONE, machine));
  verb = hospes_domain_get_main_verb (machine->domain);
  if (verb != HOSPES_DOMAIN_VERB_NONE)
    g_ptr_array_add (hits, new_verb (HOSPES_SEARCH_VERB, verb, machine));
  for (guint i = 0; i < found->best[HOSPES_SEARCH_ACTION]->len; i++)
    g_ptr_array_add (
        hits, new_hit (g_ptr_array_index (found->best[HOSPES_SEARCH_ACTION], i), found, hosts));
}

/**
 * hospes_search_hits_list:
 * @found: what was found
 * @hosts: where
 *
 * Returns: (transfer full) (element-type HospesSearchHit): the rows
 */
GPtrArray *
hospes_search_hits_list (HospesSearchFound *found, HospesHostList *hosts)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint kind = 0; kind < HOSPES_SEARCH_ACTION; kind++)
    add_kind (hits, kind, found, hosts);
  add_actions (hits, found, hosts);

  return hits;
}

/* The same where nothing was typed yet: machines that were opened lately. */
GPtrArray *
hospes_search_hits_list_recent (GSettings *settings, HospesHostList *hosts)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) domains = hospes_recent_list (settings, hosts);

  if (domains->len > 0)
    add_heading (hits, HOSPES_SEARCH_MACHINE, _ ("Recently opened"));
  for (guint i = 0; i < domains->len; i++)
    g_ptr_array_add (hits, hospes_search_hit_new_domain (g_ptr_array_index (domains, i)));

  return hits;
}

static void
add_amount (GString *text, const char *amount)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, amount);
}

static char *
dup_amount (HospesSearchKind kind, guint n)
{
  switch (kind)
    {
    case HOSPES_SEARCH_MACHINE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u machine", "%u machines", n), n);
    case HOSPES_SEARCH_VOLUME:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u volume", "%u volumes", n), n);
    case HOSPES_SEARCH_NETWORK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u network", "%u networks", n), n);
    case HOSPES_SEARCH_SNAPSHOT:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u snapshot", "%u snapshots", n), n);
    }
}

/**
 * hospes_search_hits_describe_scope:
 * @set: what was searched
 * @hosts: where
 *
 * Returns: (transfer full): how much that was, for where nothing was found
 */
char *
hospes_search_hits_describe_scope (HospesSearchSet *set, HospesHostList *hosts)
{
  guint n_hosts = g_list_model_get_n_items (G_LIST_MODEL (hosts));
  g_autoptr (GString) amounts = g_string_new (NULL);
  g_autofree char *where = NULL;

  for (guint kind = HOSPES_SEARCH_MACHINE; kind <= HOSPES_SEARCH_SNAPSHOT; kind++)
    {
      g_autofree char *amount = dup_amount (kind, hospes_search_set_get_n (set, kind));

      add_amount (amounts, amount);
    }

  where = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u host", "%u hosts", n_hosts), n_hosts);
  /* Translators: “15 machines, 3 volumes, 1 network, 0 snapshots” and “2 hosts” */
  return g_strdup_printf (_ ("Searched by names, titles, tags, addresses, UUIDs and disks: "
                             "%s of %s."),
                          amounts->str, where);
}

static gboolean
is_shown (GListStore *store, guint position, HospesSearchHit *hit)
{
  g_autoptr (HospesSearchHit) shown = g_list_model_get_item (G_LIST_MODEL (store), position);

  return hospes_search_hit_looks_same (shown, hit);
}

/**
 * hospes_search_hits_show:
 * @hits: (element-type HospesSearchHit): the rows
 * @store: where they are shown
 *
 * What is there already stays: a row may be under the pointer, and being pressed.
 */
void
hospes_search_hits_show (GPtrArray *hits, GListStore *store)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint most = MIN (n_shown, hits->len);
  guint first = 0;
  guint last = 0;

  while (first < most && is_shown (store, first, g_ptr_array_index (hits, first)))
    first++;
  while (last < most - first &&
         is_shown (store, n_shown - last - 1, g_ptr_array_index (hits, hits->len - last - 1)))
    last++;

  g_list_store_splice (store, first, n_shown - first - last, hits->pdata + first,
                       hits->len - first - last);
}
