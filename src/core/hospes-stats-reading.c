/* hospes-stats-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a tick asks a host, and what comes back: plain values.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-stats-reading.h"

/* Numbers a hostile host may send, too: sums do not overflow into small ones.
 * Returns: whether it told; a QEMU that is busy is not waited for, and of its
 * disks there are but names then. */
static gboolean
sum_up (virDomainStatsRecordPtr record,
        const char *group,
        const char *first,
        const char *second,
        guint64 *sum)
{
  const char *const names[] = { first, second };
  g_autofree char *count_name = g_strconcat (group, ".count", NULL);
  unsigned int count = 0;
  gboolean told;

  told =
      virTypedParamsGetUInt (record->params, record->nparams, count_name, &count) > 0 && count == 0;
  count = MIN (count, (unsigned int) record->nparams);

  for (unsigned int i = 0; i < count; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        g_autofree char *name = g_strdup_printf ("%s.%u.%s", group, i, names[j]);
        unsigned long long value = 0;

        if (virTypedParamsGetULLong (record->params, record->nparams, name, &value) <= 0)
          continue;

        told = TRUE;
        *sum = value > G_MAXUINT64 - *sum ? G_MAXUINT64 : *sum + value;
      }

  return told;
}

static HospesDomainStats
read_record (virDomainStatsRecordPtr record, gint64 moment, gboolean io)
{
  HospesDomainStats stats = { .moment = moment };
  unsigned long long value = 0;
  unsigned long long available = 0;
  unsigned int vcpus = 0;

  virDomainGetUUIDString (record->dom, stats.uuid);

  if (virTypedParamsGetULLong (record->params, record->nparams, "cpu.time", &value) > 0)
    stats.cpu_time = value;
  if (virTypedParamsGetUInt (record->params, record->nparams, "vcpu.current", &vcpus) > 0)
    stats.vcpus = vcpus;
  if (virTypedParamsGetULLong (record->params, record->nparams, "balloon.current", &value) > 0)
    stats.memory = value;
  if (virTypedParamsGetULLong (record->params, record->nparams, "balloon.rss", &value) > 0)
    stats.host_memory = value;
  if (virTypedParamsGetULLong (record->params, record->nparams, "balloon.available", &available) >
          0 &&
      virTypedParamsGetULLong (record->params, record->nparams, "balloon.usable", &value) > 0 &&
      value <= available)
    stats.used_memory = available - value;

  if (io)
    {
      stats.has_disk = sum_up (record, "block", "rd.bytes", "wr.bytes", &stats.disk_bytes);
      stats.has_network = sum_up (record, "net", "rx.bytes", "tx.bytes", &stats.network_bytes);
    }

  return stats;
}

static guint
get_groups (const HospesStatsQuestion *question)
{
  guint groups = VIR_DOMAIN_STATS_BALLOON;

  if (question->kind == HOSPES_STATS_OFF)
    return groups;

  groups |= VIR_DOMAIN_STATS_CPU_TOTAL | VIR_DOMAIN_STATS_VCPU;
  if (question->io)
    groups |= VIR_DOMAIN_STATS_BLOCK | VIR_DOMAIN_STATS_INTERFACE;

  return groups;
}

static int
ask_one (HospesCall *call, guint groups, virDomainStatsRecordPtr **records, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  virDomainPtr domains[] = { domain, NULL };
  int n;

  if (domain == NULL)
    return -1;

  n = virDomainListGetStats (domains, groups, records, VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT);
  if (n < 0)
    hospes_error_take_null (error);

  return n;
}

static int
ask_all (virConnectPtr connection,
         guint groups,
         gboolean off,
         virDomainStatsRecordPtr **records,
         GError **error)
{
  int n = virConnectGetAllDomainStats (connection, groups, records,
                                       VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT |
                                           (off ? VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE
                                                : VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE));

  if (n < 0)
    hospes_error_take_null (error);

  return n;
}

static GArray *
ask_domains (HospesCall *call,
             const HospesStatsQuestion *question,
             virConnectPtr connection,
             GError **error)
{
  guint groups = get_groups (question);
  virDomainStatsRecordPtr *records = NULL;
  GArray *samples;
  gint64 moment;
  int n;

  if (question->kind == HOSPES_STATS_ONE)
    n = ask_one (call, groups, &records, error);
  else
    n = ask_all (connection, groups, question->kind == HOSPES_STATS_OFF, &records, error);

  moment = g_get_monotonic_time ();
  if (n < 0)
    return NULL;

  samples = g_array_new (FALSE, FALSE, sizeof (HospesDomainStats));
  for (int i = 0; i < n; i++)
    {
      HospesDomainStats stats = read_record (records[i], moment, question->io);

      g_array_append_val (samples, stats);
    }

  virDomainStatsRecordListFree (records);
  return samples;
}

/* A HospesCallFunc; the question is a HospesStatsQuestion. */
gpointer
hospes_stats_reading_take (HospesCall *call,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  const HospesStatsQuestion *question = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (HospesStatsReading) self = g_new0 (HospesStatsReading, 1);

  if (question->node)
    {
      self->node.n_cpu_params = question->before.n_cpu_params;
      self->node.n_memory_params = question->before.n_memory_params;
      hospes_node_stats_ask (&self->node, connection);
    }

  if (question->kind != HOSPES_STATS_NONE &&
      !(self->samples = ask_domains (call, question, connection, error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
hospes_stats_reading_free (HospesStatsReading *self)
{
  g_clear_pointer (&self->samples, g_array_unref);
  g_free (self);
}
