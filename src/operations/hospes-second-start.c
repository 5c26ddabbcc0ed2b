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
 * comes in between. Who forces it off, or removes it, has nobody wait any more; one that is
 * saved goes on later.
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

/* @data: (nullable): of any value, if it is not started */
static gpointer
start (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  int state;
  int reason;

  if (domain == NULL)
    return GINT_TO_POINTER (WAIT_ON);

  if (virDomainGetState (domain, &state, &reason, 0) < 0 || state != VIR_DOMAIN_SHUTOFF ||
      reason == VIR_DOMAIN_SHUTOFF_UNKNOWN || reason == VIR_DOMAIN_SHUTOFF_SAVED)
    {
      virResetLastError ();
      return GINT_TO_POINTER (WAIT_ON);
    }

  /* One that cannot be started is off, which is seen. */
  if (data == NULL && reason == VIR_DOMAIN_SHUTOFF_SHUTDOWN && virDomainCreate (domain) < 0)
    virResetLastError ();
  return GINT_TO_POINTER (WAIT_NO_MORE);
}

static void look_cb (HospesDomain *domain, GParamSpec *pspec, HospesBootFiles *files);

/* The files must not be removed twice, and nobody waits any more. */
static void
end_waiting (HospesDomain *domain, HospesBootFiles *files)
{
  if (g_signal_handlers_disconnect_by_func (domain, look_cb, files) > 0)
    hospes_boot_files_done (files, hospes_domain_get_host (domain));
}

static void
started_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int next = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), &error));

  if (error == NULL && next == WAIT_NO_MORE)
    end_waiting (HOSPES_DOMAIN (object), user_data);
}

static void
look_cb (HospesDomain *domain, GParamSpec *pspec, HospesBootFiles *files)
{
  if (hospes_domain_get_removed (domain))
    {
      end_waiting (domain, files);
      return;
    }
  if (hospes_domain_get_active (domain) || hospes_domain_get_stale (domain))
    return;

  hospes_host_call (hospes_domain_get_host (domain), HOSPES_CALL_QUICK, domain,
                    g_task_new (domain, NULL, started_cb, files), start,
                    GINT_TO_POINTER (hospes_boot_files_goes_on (files)), NULL, NULL);
}

static void
wait_for_end (HospesDomain *domain, HospesBootFiles *files)
{
  g_signal_connect (domain, "notify::state", G_CALLBACK (look_cb), files);
  if (files != NULL)
    g_signal_connect (domain, "notify::removed", G_CALLBACK (look_cb), files);
  look_cb (domain, NULL, files);
}

/* Until the list has it. */
typedef struct
{
  char *uuid;
  HospesBootFiles *files;
} Expected;

/* Both are told of by events, in no order that matters. */
static void
listed_cb (GListModel *domains, guint position, guint removed, guint added, gpointer data)
{
  Expected *expected = data;

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      if (!g_str_equal (hospes_domain_get_uuid (domain), expected->uuid))
        continue;

      wait_for_end (domain, expected->files);
      g_signal_handlers_disconnect_by_data (domains, expected);
      return;
    }
}

static void
expected_free (gpointer data, GClosure *closure)
{
  Expected *expected = data;

  g_free (expected->uuid);
  g_free (expected);
}

/**
 * hospes_second_start_wait:
 * @host: a connected host
 * @uuid: of a machine on it that was started to be installed
 * @files: (nullable): what it was started with, for that alone: told when it has ended
 *
 * Starts it once more when it has ended by itself, as long as Hospes runs, unless its
 * installer went on without ending it.
 */
void
hospes_second_start_wait (HospesHost *host, const char *uuid, HospesBootFiles *files)
{
  HospesDomain *domain = hospes_domain_list_find (hospes_host_get_domain_list (host), uuid);
  Expected *expected;

  if (domain != NULL)
    {
      wait_for_end (domain, files);
      return;
    }

  expected = g_new0 (Expected, 1);
  expected->uuid = g_strdup (uuid);
  expected->files = files;
  g_signal_connect_data (hospes_host_get_domains (host), "items-changed", G_CALLBACK (listed_cb),
                         expected, expected_free, 0);
}
