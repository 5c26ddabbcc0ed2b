/* hospes-host-census.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How much there is on a host, besides its machines.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-host-census.h"

typedef struct
{
  HospesWorker *worker;
  HospesLink *link;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  hospes_worker_release (counting->worker, g_steal_pointer (&counting->link));
  g_object_unref (counting->worker);
  g_free (counting);
}

void
hospes_host_census_free (HospesHostCensus *census)
{
  g_clear_pointer (&census->facts, hospes_host_facts_unref);
  g_free (census);
}

static void
free_census (gpointer data)
{
  hospes_host_census_free (data);
}

/* A driver may have neither. */
static int
add (int active, int inactive)
{
  return active < 0 ? -1 : active + MAX (inactive, 0);
}

static gpointer
count (gpointer data, GCancellable *cancellable, GError **error)
{
  virConnectPtr connection = hospes_link_get_connection (((Counting *) data)->link);
  HospesHostCensus *census = g_new0 (HospesHostCensus, 1);

  census->facts = hospes_host_facts_ask (connection, FALSE);
  census->n_pools = add (virConnectNumOfStoragePools (connection),
                         virConnectNumOfDefinedStoragePools (connection));
  census->n_networks =
      add (virConnectNumOfNetworks (connection), virConnectNumOfDefinedNetworks (connection));

  virResetLastError ();
  return census;
}

/**
 * hospes_host_census_run:
 * @worker: where
 * @link: (transfer full): an open link
 * @task: (transfer full): completed with a #HospesHostCensus
 */
void
hospes_host_census_run (HospesWorker *worker, HospesLink *link, GTask *task)
{
  Counting *counting = g_new0 (Counting, 1);

  counting->worker = g_object_ref (worker);
  counting->link = link;
  hospes_worker_run (worker, task, count, counting, counting_free, free_census);
}
