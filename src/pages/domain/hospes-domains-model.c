/* hospes-domains-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the table of machines shows: of all hosts or of one, all of them or
 * those that run or need attention, filtered by name and title, sorted.
 *
 * DESIGN
 *
 * Sorting and filtering follow the machines, once for all that changed
 * together. While it is held the order stays: rows must not move under the
 * pointer.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-column-sorter.h"
#include "hospes-domain-list.h"
#include "hospes-domains-model.h"

struct _HospesDomainsModel
{
  GObject parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  GListModel *all;   /* of HospesDomain, of all hosts */
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkFilter *filter;
  HospesHost *host; /* the one that is shown, or NULL for all */
  char *needle;     /* casefolded, or NULL */

  HospesScope scope;
  gboolean held;
  gboolean order_waits;
  gboolean reordering;
};

G_DEFINE_FINAL_TYPE (HospesDomainsModel, hospes_domains_model, G_TYPE_OBJECT)

/**
 * hospes_scope_contains:
 * @scope: a scope
 * @domain: a machine
 */
gboolean
hospes_scope_contains (HospesScope scope, HospesDomain *domain)
{
  HospesDomainState state = hospes_domain_get_state (domain);

  switch (scope)
    {
    case HOSPES_SCOPE_RUNNING:
      return !hospes_domain_get_stale (domain) &&
             (state == HOSPES_DOMAIN_STATE_RUNNING || state == HOSPES_DOMAIN_STATE_STOPPING);
    case HOSPES_SCOPE_ATTENTION:
      return state == HOSPES_DOMAIN_STATE_CRASHED || state == HOSPES_DOMAIN_STATE_TROUBLE;
    case HOSPES_SCOPE_ALL:
    default:
      return TRUE;
    }
}

/**
 * hospes_scope_get_title:
 * @scope: a scope
 *
 * Returns: (transfer none): what its list is called
 */
const char *
hospes_scope_get_title (HospesScope scope)
{
  switch (scope)
    {
    case HOSPES_SCOPE_RUNNING:
      return _ ("Running");
    case HOSPES_SCOPE_ATTENTION:
      return _ ("Needs Attention");
    case HOSPES_SCOPE_ALL:
    default:
      return _ ("All Machines");
    }
}

static gboolean
has_needle (HospesDomainsModel *self, const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, self->needle) != NULL;
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  HospesDomainsModel *self = user_data;

  if (!hospes_scope_contains (self->scope, item))
    return FALSE;

  return self->needle == NULL || has_needle (self, hospes_domain_get_name (item)) ||
         has_needle (self, hospes_domain_get_title (item));
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (hospes_domain_get_sort_key ((HospesDomain *) a),
                 hospes_domain_get_sort_key ((HospesDomain *) b));
}

static int
compare_hosts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HospesHost *host_a = hospes_domain_get_host ((HospesDomain *) a);
  HospesHost *host_b = hospes_domain_get_host ((HospesDomain *) b);
  int order;

  if (host_a == host_b || host_a == NULL || host_b == NULL)
    return compare_names (a, b, user_data);

  order = g_utf8_collate (hospes_host_get_name (host_a), hospes_host_get_name (host_b));
  if (order == 0)
    order = strcmp (hospes_host_get_uri (host_a), hospes_host_get_uri (host_b));

  return order != 0 ? order : compare_names (a, b, user_data);
}

static int
compare_loads (gconstpointer a, gconstpointer b, gpointer user_data)
{
  double load_a = hospes_domain_get_cpu_load ((HospesDomain *) a);
  double load_b = hospes_domain_get_cpu_load ((HospesDomain *) b);

  return load_a < load_b ? -1 : load_a > load_b ? 1 : compare_names (a, b, user_data);
}

static int
compare_memories (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint64 memory_a = hospes_domain_get_memory ((HospesDomain *) a);
  guint64 memory_b = hospes_domain_get_memory ((HospesDomain *) b);

  return memory_a < memory_b ? -1 : memory_a > memory_b ? 1 : compare_names (a, b, user_data);
}

static int
compare_states (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HospesDomainState state_a = hospes_domain_get_state ((HospesDomain *) a);
  HospesDomainState state_b = hospes_domain_get_state ((HospesDomain *) b);

  return state_a < state_b ? -1 : state_a > state_b ? 1 : compare_names (a, b, user_data);
}

/**
 * hospes_domains_model_new_sorter:
 * @column: “name”, “state”, “host”, “cpu” or “memory”
 */
GtkSorter *
hospes_domains_model_new_sorter (const char *column)
{
  static const struct
  {
    const char *column;
    GCompareDataFunc compare;
  } sorters[] = {
    { "name", compare_names }, { "state", compare_states },    { "host", compare_hosts },
    { "cpu", compare_loads },  { "memory", compare_memories },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorters); i++)
    if (g_str_equal (sorters[i].column, column))
      return hospes_column_sorter_new (column, sorters[i].compare);

  g_return_val_if_reached (NULL);
}

static gpointer
get_domains (gpointer item, gpointer user_data)
{
  g_autoptr (HospesHost) host = item;

  return g_object_ref (hospes_host_get_domains (host));
}

static void
order_again (HospesDomainsModel *self)
{
  self->order_waits = FALSE;
  self->reordering = TRUE;
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
  self->reordering = FALSE;
}

static void
domains_changed_cb (HospesDomainsModel *self)
{
  if (self->scope != HOSPES_SCOPE_ALL || self->needle != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);

  if (self->held)
    self->order_waits = TRUE;
  else
    order_again (self);
}

static void
hosts_changed_cb (HospesDomainsModel *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      g_signal_connect_object (hospes_host_get_domain_list (host), "changed",
                               G_CALLBACK (domains_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
hospes_domains_model_dispose (GObject *object)
{
  HospesDomainsModel *self = HOSPES_DOMAINS_MODEL (object);

  if (self->sorted != NULL)
    gtk_sort_list_model_set_model (self->sorted, NULL);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->all);
  g_clear_object (&self->hosts);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_domains_model_parent_class)->dispose (object);
}

static void
hospes_domains_model_finalize (GObject *object)
{
  g_free (HOSPES_DOMAINS_MODEL (object)->needle);

  G_OBJECT_CLASS (hospes_domains_model_parent_class)->finalize (object);
}

static void
hospes_domains_model_class_init (HospesDomainsModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_domains_model_dispose;
  object_class->finalize = hospes_domains_model_finalize;
}

static void
hospes_domains_model_init (HospesDomainsModel *self)
{
}

/**
 * hospes_domains_model_new:
 * @hosts: (transfer none): a list of #HospesHost
 * @sorter: (transfer none): the order
 */
HospesDomainsModel *
hospes_domains_model_new (GListModel *hosts, GtkSorter *sorter)
{
  HospesDomainsModel *self = g_object_new (HOSPES_TYPE_DOMAINS_MODEL, NULL);
  GtkMapListModel *lists;

  self->hosts = g_object_ref (hosts);
  lists = gtk_map_list_model_new (g_object_ref (hosts), get_domains, NULL, NULL);
  self->all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->filtered =
      gtk_filter_list_model_new (g_object_ref (self->all), g_object_ref (self->filter));
  self->sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), g_object_ref (sorter));

  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (hosts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hosts_changed_cb (self, 0, 0, g_list_model_get_n_items (hosts));
  return self;
}

/**
 * hospes_domains_model_get_list:
 * @self: a model
 *
 * Returns: (transfer none): a #GListModel of #HospesDomain, the same for the
 *   whole life of @self
 */
GListModel *
hospes_domains_model_get_list (HospesDomainsModel *self)
{
  return G_LIST_MODEL (self->sorted);
}

/**
 * hospes_domains_model_show:
 * @self: a model
 * @scope: which machines
 * @host: (nullable): of which host, or of all
 */
void
hospes_domains_model_show (HospesDomainsModel *self, HospesScope scope, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_DOMAINS_MODEL (self));

  if (g_set_object (&self->host, host))
    gtk_filter_list_model_set_model (self->filtered,
                                     host != NULL ? hospes_host_get_domains (host) : self->all);

  if (self->scope != scope)
    {
      self->scope = scope;
      gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
    }
}

/**
 * hospes_domains_model_set_text:
 * @self: a model
 * @text: part of the names or titles to show, whatever its case; empty for all
 */
void
hospes_domains_model_set_text (HospesDomainsModel *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_DOMAINS_MODEL (self));

  g_free (self->needle);
  self->needle = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * hospes_domains_model_hold:
 * @self: a model
 * @hold: whether rows must stay where they are
 */
void
hospes_domains_model_hold (HospesDomainsModel *self, gboolean hold)
{
  g_return_if_fail (HOSPES_IS_DOMAINS_MODEL (self));

  self->held = hold;
  if (!hold && self->order_waits)
    order_again (self);
}

/**
 * hospes_domains_model_is_reordering:
 * @self: a model
 *
 * Returns: whether the order changes because machines did, not because a person
 *   chose another one
 */
gboolean
hospes_domains_model_is_reordering (HospesDomainsModel *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAINS_MODEL (self), FALSE);

  return self->reordering;
}
