/* hospes-host-call.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The one way from a wish to libvirt: a function, run on a worker of a host,
 * with that host's connection and, mostly, a machine's handle in its hands.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-private.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-private.h"

struct _HospesCall
{
  HospesHost *host; /* weak, and for the main context */
  HospesCallKind kind;
  HospesWorker *worker; /* lets go of link and handle: either may be the last reference */
  HospesLink *link;
  GVirDomain *handle;

  HospesCallFunc func;
  gpointer data;
  GDestroyNotify data_free;
};

static gpointer
run_call (gpointer data, GCancellable *cancellable, GError **error)
{
  HospesCall *call = data;

  return call->func (call, call->data, cancellable, error);
}

/* A daemon lets in a few clients at a time: nobody keeps a place for nothing. */
static gboolean
jobs_rest_cb (gpointer data)
{
  HospesHost *host = data;

  host->jobs_source = 0;
  if (host->link != NULL)
    hospes_worker_release (hospes_host_get_worker (host), hospes_link_steal_jobs (host->link));

  return G_SOURCE_REMOVE;
}

static void
begin_job (HospesHost *host)
{
  host->n_jobs++;
  g_clear_handle_id (&host->jobs_source, g_source_remove);
  hospes_watchdog_note_jobs (host->watchdog);
}

static void
end_job (HospesHost *host)
{
  if (--host->n_jobs == 0)
    host->jobs_source = g_timeout_add_seconds (host->jobs_rest, jobs_rest_cb, host);
}

static void
call_free (gpointer data)
{
  HospesCall *call = data;

  /* Those of a link that is gone are counted no more: they may hang for ever. */
  if (call->host != NULL && call->kind == HOSPES_CALL_JOB && call->link == call->host->link)
    end_job (call->host);
  g_clear_weak_pointer (&call->host);

  hospes_worker_release (call->worker, g_steal_pointer (&call->handle));
  hospes_worker_release (call->worker, g_steal_pointer (&call->link));
  g_clear_object (&call->worker);

  if (call->data_free != NULL)
    call->data_free (call->data);

  g_free (call);
}

/* Returns: (nullable): why nothing can be asked there */
static const char *
find_obstacle (HospesHost *host, HospesDomain *domain)
{
  if (host == NULL || hospes_host_get_link (host) == NULL)
    return _ ("The host is not connected.");
  if (domain != NULL && hospes_domain_get_handle (domain) == NULL)
    return _ ("The machine is no longer there.");

  return NULL;
}

/**
 * hospes_host_call:
 * @host: where
 * @kind: on which of its connections
 * @domain: (nullable): the machine it is about
 * @task: (transfer full): completed with what @func returns
 * @func: what to do
 * @data: (nullable): for @func
 * @data_free: (nullable): frees @data, on the context of @task
 * @result_free: (nullable): frees a result nobody took
 *
 * Fails at once if the host is not connected, or the machine is gone.
 */
void
hospes_host_call (HospesHost *host,
                  HospesCallKind kind,
                  HospesDomain *domain,
                  GTask *task,
                  HospesCallFunc func,
                  gpointer data,
                  GDestroyNotify data_free,
                  GDestroyNotify result_free)
{
  const char *obstacle = find_obstacle (host, domain);
  HospesCall *call;

  if (obstacle != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "%s", obstacle);
      if (data_free != NULL)
        data_free (data);
      g_object_unref (task);
      return;
    }

  call = g_new0 (HospesCall, 1);
  g_set_weak_pointer (&call->host, host);
  call->kind = kind;
  call->worker = g_object_ref (hospes_host_get_worker (host));
  call->link = g_object_ref (hospes_host_get_link (host));
  if (domain != NULL)
    call->handle = g_object_ref (hospes_domain_get_handle (domain));
  call->func = func;
  call->data = data;
  call->data_free = data_free;

  if (kind == HOSPES_CALL_JOB)
    begin_job (host);
  hospes_worker_run (hospes_host_get_worker_for (host, kind), task, run_call, call, call_free,
                     result_free);
}

HospesLink *
hospes_call_get_link (HospesCall *call)
{
  return call->link;
}

/**
 * hospes_call_ref_connection:
 * @call: the call
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the connection it runs on;
 *   virConnectClose() gives it back
 */
virConnectPtr
hospes_call_ref_connection (HospesCall *call, GError **error)
{
  virConnectPtr connection;

  if (call->kind == HOSPES_CALL_JOB)
    return hospes_link_ref_jobs (call->link, error);

  connection = hospes_link_get_connection (call->link);
  virConnectRef (connection);
  return connection;
}

/**
 * hospes_call_ref_domain:
 * @call: a call about a machine
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the machine's handle on that connection;
 *   virDomainFree() gives it back
 */
virDomainPtr
hospes_call_ref_domain (HospesCall *call, GError **error)
{
  g_autoptr (virConnect) connection = NULL;
  virDomainPtr domain = NULL;
  unsigned char uuid[VIR_UUID_BUFLEN];

  g_object_get (call->handle, "handle", &domain, NULL);

  if (call->kind != HOSPES_CALL_JOB)
    return domain;

  virDomainGetUUID (domain, uuid);
  virDomainFree (domain);

  if (!(connection = hospes_call_ref_connection (call, error)))
    return NULL;

  if (!(domain = virDomainLookupByUUID (connection, uuid)))
    return hospes_error_take_null (error);

  return domain;
}
