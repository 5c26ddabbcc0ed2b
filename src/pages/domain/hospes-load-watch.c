/* hospes-load-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Hosts are asked about the load of their machines as long as those can be seen,
 * and only for what the table's columns show.
 */

#include "config.h"

#include "hospes-load-watch.h"
#include "hospes-look.h"

struct _HospesLoadWatch
{
  GObject parent_instance;

  /* Owned */
  HospesLook *look;
  HospesDomainColumns *columns;
  GListModel *hosts;  /* of HospesHost */
  HospesHost *host;   /* the one that is shown, or NULL for all */
  GPtrArray *watched; /* of HospesHost */
};

G_DEFINE_FINAL_TYPE (HospesLoadWatch, hospes_load_watch, G_TYPE_OBJECT)

/* Only what a column shows is asked for. */
static void
sample_more (HospesLoadWatch *self)
{
  HospesStatsGroups groups = 0;

  if (hospes_domain_columns_is_shown (self->columns, "disk"))
    groups |= HOSPES_STATS_DISK;
  if (hospes_domain_columns_is_shown (self->columns, "network"))
    groups |= HOSPES_STATS_NETWORK;

  for (guint i = 0; i < self->watched->len; i++)
    hospes_host_sample_more (g_ptr_array_index (self->watched, i), groups);
}

static void
update (HospesLoadWatch *self)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&self->watched);
  guint n_hosts = self->hosts != NULL ? g_list_model_get_n_items (self->hosts) : 0;

  self->watched = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; hospes_look_get_active (self->look) && i < n_hosts; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      if (self->host != NULL && self->host != host)
        continue;

      hospes_host_watch (host);
      g_ptr_array_add (self->watched, g_steal_pointer (&host));
    }

  for (guint i = 0; i < former->len; i++)
    hospes_host_unwatch (g_ptr_array_index (former, i));

  sample_more (self);
}

static void
hospes_load_watch_dispose (GObject *object)
{
  HospesLoadWatch *self = HOSPES_LOAD_WATCH (object);

  if (self->watched != NULL)
    g_ptr_array_foreach (self->watched, (GFunc) hospes_host_unwatch, NULL);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_object (&self->look);
  g_clear_object (&self->columns);
  g_clear_object (&self->hosts);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_load_watch_parent_class)->dispose (object);
}

static void
hospes_load_watch_class_init (HospesLoadWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_load_watch_dispose;
}

static void
hospes_load_watch_init (HospesLoadWatch *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hospes_load_watch_new:
 * @page: (transfer none): what shows machines; it owns this
 * @columns: (transfer none): what it shows of them
 */
HospesLoadWatch *
hospes_load_watch_new (GtkWidget *page, HospesDomainColumns *columns)
{
  HospesLoadWatch *self = g_object_new (HOSPES_TYPE_LOAD_WATCH, NULL);

  self->look = hospes_look_new (page);
  self->columns = g_object_ref (columns);
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (columns, "changed", G_CALLBACK (sample_more), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * hospes_load_watch_set_hosts:
 * @self: a new watch
 * @hosts: (transfer none): a list of #HospesHost
 */
void
hospes_load_watch_set_hosts (HospesLoadWatch *self, GListModel *hosts)
{
  g_return_if_fail (HOSPES_IS_LOAD_WATCH (self));
  g_return_if_fail (self->hosts == NULL);

  self->hosts = g_object_ref (hosts);
  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * hospes_load_watch_set_host:
 * @self: a watch
 * @host: (nullable): whose machines are shown, or those of all
 */
void
hospes_load_watch_set_host (HospesLoadWatch *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_LOAD_WATCH (self));

  g_set_object (&self->host, host);
  update (self);
}
