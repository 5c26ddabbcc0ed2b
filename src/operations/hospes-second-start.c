/* hospes-second-start.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Waits until an installer has restarted its machine, which ends it, and starts what was
 * installed.
 *
 * DESIGN
 *
 * Whether it ended by itself is asked on the worker that would start it, so that nothing
 * comes in between. Who forces it off, or removes it, has nobody wait any more.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-domain-list.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-second-start.h"

typedef enum
{
  WAIT_ON,
  WAIT_NO_MORE,
} Next;

static gpointer
start (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  int state;
  int reason;

  if (domain == NULL)
    return GINT_TO_POINTER (WAIT_ON);

  if (virDomainGetState (domain, &state, &reason, 0) < 0 || state != VIR_DOMAIN_SHUTOFF ||
      reason == VIR_DOMAIN_SHUTOFF_UNKNOWN)
    {
      virResetLastError ();
      return GINT_TO_POINTER (WAIT_ON);
    }

  /* One that cannot be started is off, which is seen. */
  if (reason == VIR_DOMAIN_SHUTOFF_SHUTDOWN && virDomainCreate (domain) < 0)
    virResetLastError ();
  return GINT_TO_POINTER (WAIT_NO_MORE);
}

static void look_cb (HospesDomain *domain);

static void
started_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int next = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), &error));

  if (error == NULL && next == WAIT_NO_MORE)
    g_signal_handlers_disconnect_by_func (object, look_cb, NULL);
}

static void
look_cb (HospesDomain *domain)
{
  if (hospes_domain_get_active (domain) || hospes_domain_get_stale (domain) ||
      hospes_domain_get_removed (domain))
    return;

  hospes_host_call (hospes_domain_get_host (domain), HOSPES_CALL_QUICK, domain,
                    g_task_new (domain, NULL, started_cb, NULL), start, NULL, NULL, NULL);
}

static void
wait_for_end (HospesDomain *domain)
{
  g_signal_connect (domain, "notify::state", G_CALLBACK (look_cb), NULL);
  look_cb (domain);
}

/* Both are told of by events, in no order that matters. */
static void
listed_cb (GListModel *domains, guint position, guint removed, guint added, gpointer uuid)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      if (!g_str_equal (hospes_domain_get_uuid (domain), uuid))
        continue;

      wait_for_end (domain);
      g_signal_handlers_disconnect_by_data (domains, uuid);
      return;
    }
}

static void
free_uuid (gpointer uuid, GClosure *closure)
{
  g_free (uuid);
}

/**
 * hospes_second_start_wait:
 * @host: a connected host
 * @uuid: of a machine on it that was started to be installed
 *
 * Starts it once more when it has ended by itself, as long as Hospes runs.
 */
void
hospes_second_start_wait (HospesHost *host, const char *uuid)
{
  HospesDomain *domain = hospes_domain_list_find (hospes_host_get_domain_list (host), uuid);

  if (domain != NULL)
    wait_for_end (domain);
  else
    g_signal_connect_data (hospes_host_get_domains (host), "items-changed", G_CALLBACK (listed_cb),
                           g_strdup (uuid), free_uuid, 0);
}
