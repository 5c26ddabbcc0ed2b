/* hospes-domain-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Names, UUIDs and states of machines, in as few round trips as the driver
 * allows: one bulk call with QEMU and the test driver, whatever their number.
 * All of this blocks and belongs on a worker.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-domain-info.h"
#include "hospes-error.h"

static HospesDomainInfo *
info_new (virDomainPtr domain)
{
  HospesDomainInfo *self = g_new0 (HospesDomainInfo, 1);

  self->handle = g_object_new (GVIR_TYPE_DOMAIN, "handle", domain, NULL);
  self->name = g_strdup (virDomainGetName (domain));
  self->run = virDomainGetID (domain);
  virDomainGetUUIDString (domain, self->uuid);

  return self;
}

void
hospes_domain_info_free (HospesDomainInfo *self)
{
  g_clear_object (&self->handle);
  g_free (self->name);
  g_free (self);
}

/**
 * hospes_domain_info_discard:
 * @infos: (transfer full) (nullable) (element-type HospesDomainInfo): unwanted
 * @worker: lets go of the handles they still hold
 *
 * For the main thread.
 */
void
hospes_domain_info_discard (GPtrArray *infos, HospesWorker *worker)
{
  if (infos == NULL)
    return;

  for (guint i = 0; i < infos->len; i++)
    {
      HospesDomainInfo *info = g_ptr_array_index (infos, i);

      hospes_worker_release (worker, g_steal_pointer (&info->handle));
    }

  g_ptr_array_unref (infos);
}

static HospesDomainInfo *
info_new_from_record (virDomainStatsRecordPtr record)
{
  HospesDomainInfo *self = info_new (record->dom);
  unsigned long long memory = 0;

  virTypedParamsGetInt (record->params, record->nparams, "state.state", &self->virt_state);
  virTypedParamsGetInt (record->params, record->nparams, "state.reason", &self->reason);
  virTypedParamsGetULLong (record->params, record->nparams, "balloon.maximum", &memory);
  self->memory = memory;

  return self;
}

static GPtrArray *
info_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_info_free);
}

static GPtrArray *
take_records (virDomainStatsRecordPtr *records, int n_records)
{
  GPtrArray *infos = info_array_new ();

  for (int i = 0; i < n_records; i++)
    g_ptr_array_add (infos, info_new_from_record (records[i]));

  virDomainStatsRecordListFree (records);
  return infos;
}

/* Drivers without bulk statistics (LXC, bhyve, Xen of old): a call a machine. */
static GPtrArray *
ask_one_by_one (virDomainPtr *domains, int n_domains, GError **error)
{
  GPtrArray *infos = info_array_new ();

  for (int i = 0; i < n_domains; i++)
    {
      HospesDomainInfo *info;
      int state;
      int reason;

      if (virDomainGetState (domains[i], &state, &reason, 0) < 0)
        {
          /* Gone since it was listed; anything else says nothing about it. */
          if (virGetLastErrorCode () == VIR_ERR_NO_DOMAIN)
            continue;

          hospes_error_take (error);
          g_ptr_array_unref (infos);
          return NULL;
        }

      info = info_new (domains[i]);
      info->virt_state = state;
      info->reason = reason;
      g_ptr_array_add (infos, info);
    }

  virResetLastError ();
  return infos;
}

static void
free_domains (virDomainPtr *domains, int n_domains)
{
  for (int i = 0; i < n_domains; i++)
    virDomainFree (domains[i]);

  free (domains);
}

/* SHUTOFF with the reason SAVED says it too, but only until libvirtd restarts,
 * and even after the image was removed. */
static GHashTable *
find_saved (virConnectPtr connection)
{
  g_autoptr (GHashTable) saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  virDomainPtr *domains = NULL;
  int n_domains;

  n_domains = virConnectListAllDomains (connection, &domains, VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE);
  if (n_domains < 0)
    return NULL;

  for (int i = 0; i < n_domains; i++)
    {
      char uuid[VIR_UUID_STRING_BUFLEN];

      virDomainGetUUIDString (domains[i], uuid);
      g_hash_table_add (saved, g_strdup (uuid));
    }

  free_domains (domains, n_domains);
  return g_steal_pointer (&saved);
}

static void
mark_saved (virConnectPtr connection, GPtrArray *infos)
{
  g_autoptr (GHashTable) saved = find_saved (connection);

  for (guint i = 0; i < infos->len; i++)
    {
      HospesDomainInfo *info = g_ptr_array_index (infos, i);

      info->saved = saved != NULL ? g_hash_table_contains (saved, info->uuid)
                                  : info->virt_state == VIR_DOMAIN_SHUTOFF &&
                                        info->reason == VIR_DOMAIN_SHUTOFF_SAVED;
    }

  virResetLastError ();
}

static gboolean
is_any_off (GPtrArray *infos)
{
  for (guint i = 0; i < infos->len; i++)
    if (((HospesDomainInfo *) g_ptr_array_index (infos, i))->virt_state == VIR_DOMAIN_SHUTOFF)
      return TRUE;

  return FALSE;
}

/**
 * hospes_domain_info_list_all:
 * @connection: an open connection
 * @error: return location
 *
 * Two round trips for any number of machines, where the driver can.
 *
 * Returns: (transfer full) (nullable) (element-type HospesDomainInfo): all machines
 */
GPtrArray *
hospes_domain_info_list_all (virConnectPtr connection, GError **error)
{
  virDomainStatsRecordPtr *records = NULL;
  virDomainPtr *domains = NULL;
  GPtrArray *infos;
  int n;

  n = virConnectGetAllDomainStats (connection, VIR_DOMAIN_STATS_STATE, &records, 0);

  if (n >= 0)
    {
      infos = take_records (records, n);
    }
  else
    {
      if (virGetLastErrorCode () != VIR_ERR_NO_SUPPORT)
        return hospes_error_take_null (error);

      if ((n = virConnectListAllDomains (connection, &domains, 0)) < 0)
        return hospes_error_take_null (error);

      infos = ask_one_by_one (domains, n, error);
      free_domains (domains, n);
    }

  if (infos != NULL)
    mark_saved (connection, infos);
  return infos;
}

static GPtrArray *
ask_some (GPtrArray *domains, GError **error)
{
  g_autofree virDomainPtr *terminated = g_new0 (virDomainPtr, domains->len + 1);
  virDomainStatsRecordPtr *records = NULL;
  int n;

  memcpy (terminated, domains->pdata, domains->len * sizeof (virDomainPtr));
  n = virDomainListGetStats (terminated, VIR_DOMAIN_STATS_STATE | VIR_DOMAIN_STATS_BALLOON,
                             &records, VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT);

  if (n >= 0)
    return take_records (records, n);

  /* The test driver knows no NOWAIT, others not even the call. */
  n = virDomainListGetStats (terminated, VIR_DOMAIN_STATS_STATE, &records, 0);

  if (n >= 0)
    return take_records (records, n);

  if (virGetLastErrorCode () != VIR_ERR_NO_SUPPORT)
    return hospes_error_take_null (error);

  return ask_one_by_one (terminated, domains->len, error);
}

/**
 * hospes_domain_info_list_some:
 * @domains: (element-type virDomain): handles on one connection
 * @error: return location
 *
 * One round trip for all of them, where the driver can, and another if one of
 * them is off: it may have been saved.
 *
 * Returns: (transfer full) (nullable) (element-type HospesDomainInfo): those of
 *   @domains that still exist
 */
GPtrArray *
hospes_domain_info_list_some (GPtrArray *domains, GError **error)
{
  GPtrArray *infos = ask_some (domains, error);

  if (infos != NULL && is_any_off (infos))
    mark_saved (virDomainGetConnect (g_ptr_array_index (domains, 0)), infos);

  return infos;
}
