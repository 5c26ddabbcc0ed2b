/* hospes-domains-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the table of machines shows: of all hosts or of one, all of them or
 * those that run or need attention, narrowed by a filter, sorted.
 *
 * DESIGN
 *
 * Sorting and filtering follow the machines, once for all that changed
 * together. While it is held the order stays: rows must not move under the
 * pointer.
 */

#include "config.h"

#include "hospes-domain-attention.h"
#include "hospes-domain-list.h"
#include "hospes-domains-model.h"
#include "hospes-steady-list.h"

struct _HospesDomainsModel
{
  GObject parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  GListModel *all;   /* of HospesDomain, of all hosts */
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  HospesSteadyList *steady; /* the same, as it is told */
  GtkFilter *filter;
  HospesHost *host;              /* the one that is shown, or NULL for all */
  HospesDomainFilter *narrowing; /* what a person chose */

  HospesScope scope;
  gboolean held;
  gboolean order_waits;
  gboolean reordering;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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
      return hospes_domain_needs_attention (domain);
    case HOSPES_SCOPE_ALL:
    default:
      return TRUE;
    }
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  HospesDomainsModel *self = user_data;

  return hospes_scope_contains (self->scope, item) &&
         hospes_domain_filter_matches (self->narrowing, item);
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
  if (self->scope != HOSPES_SCOPE_ALL || hospes_domain_filter_is_set (self->narrowing))
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);

  if (self->held)
    self->order_waits = TRUE;
  else
    order_again (self);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hosts_changed_cb (HospesDomainsModel *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      /* One that was moved is another that was added. */
      g_signal_handlers_disconnect_by_func (hospes_host_get_domain_list (host), domains_changed_cb,
                                            self);
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
  g_clear_object (&self->steady);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->narrowing);
  g_clear_object (&self->all);
  g_clear_object (&self->hosts);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_domains_model_parent_class)->dispose (object);
}

static void
hospes_domains_model_class_init (HospesDomainsModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_domains_model_dispose;

  /**
   * HospesDomainsModel::changed:
   *
   * Machines changed, perhaps those that are shown.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOMAINS_MODEL, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
narrowed_cb (HospesDomainsModel *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
hospes_domains_model_init (HospesDomainsModel *self)
{
  self->narrowing = hospes_domain_filter_new ();
  g_signal_connect_object (self->narrowing, "changed", G_CALLBACK (narrowed_cb), self,
                           G_CONNECT_SWAPPED);
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
  self->steady = hospes_steady_list_new (G_LIST_MODEL (self->sorted));

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
  return G_LIST_MODEL (self->steady);
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
 * hospes_domains_model_get_filter:
 * @self: a model
 *
 * Returns: (transfer none): what narrows it, to be changed by whoever likes
 */
HospesDomainFilter *
hospes_domains_model_get_filter (HospesDomainsModel *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAINS_MODEL (self), NULL);

  return self->narrowing;
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
 * hospes_domains_model_keep:
 * @self: a model
 * @domain: (nullable): the selected machine, which others move around when the
 *   order changes, so that whoever follows the list never sees it leave
 */
void
hospes_domains_model_keep (HospesDomainsModel *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_DOMAINS_MODEL (self));

  hospes_steady_list_keep (self->steady, domain);
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
