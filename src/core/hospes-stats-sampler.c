/* hospes-stats-sampler.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The load of a host's machines, while someone looks.
 *
 * DESIGN
 *
 * One bulk call a tick, for the running ones only, and never a second while
 * one is on its way: a slow host is sampled less often, not asked more. The
 * machines that are off cost nothing but one question when looking begins:
 * how much memory they would have. Drivers that do not tell are not asked again.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-stats-sampler.h"

#define TICK_S      3
#define MAX_DEVICES 256

struct _HospesStatsSampler
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  HospesStatsGroups groups;
  guint n_watchers;
  guint tick_source;
  gpointer asking;    /* the worker an answer is awaited from, for comparing; or NULL */
  gboolean off_known; /* the memory of what is off was asked for on this link */
  gboolean unsupported;
};

G_DEFINE_FINAL_TYPE (HospesStatsSampler, hospes_stats_sampler, G_TYPE_OBJECT)

/* The sum of a counter over all devices of a kind: “block.0.rd.bytes” … */
static guint64
sum_up (virDomainStatsRecordPtr record, const char *kind, const char *first, const char *second)
{
  const char *const names[] = { first, second };
  unsigned long long sum = 0;
  unsigned int n_devices = 0;
  char name[VIR_TYPED_PARAM_FIELD_LENGTH];

  g_snprintf (name, sizeof name, "%s.count", kind);
  virTypedParamsGetUInt (record->params, record->nparams, name, &n_devices);

  for (guint i = 0; i < MIN (n_devices, MAX_DEVICES); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        unsigned long long value = 0;

        g_snprintf (name, sizeof name, "%s.%u.%s", kind, i, names[j]);
        if (virTypedParamsGetULLong (record->params, record->nparams, name, &value) > 0)
          sum += value;
      }

  return sum;
}

static HospesDomainStats
read_record (virDomainStatsRecordPtr record, gint64 moment, HospesStatsGroups groups)
{
  HospesDomainStats stats = {
    .moment = moment,
    .disk_known = groups & HOSPES_STATS_DISK,
    .network_known = groups & HOSPES_STATS_NETWORK,
  };
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
  if (virTypedParamsGetULLong (record->params, record->nparams, "balloon.available", &available) >
          0 &&
      virTypedParamsGetULLong (record->params, record->nparams, "balloon.usable", &value) > 0 &&
      value <= available)
    stats.used_memory = available - value;
  if (stats.disk_known)
    stats.disk_bytes = sum_up (record, "block", "rd.bytes", "wr.bytes");
  if (stats.network_known)
    stats.network_bytes = sum_up (record, "net", "rx.bytes", "tx.bytes");

  return stats;
}

/* Data says whether the machines that are off are meant, or those that run, and
 * of these what beside load and memory. */
static gpointer
sample (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean off = GPOINTER_TO_INT (data) < 0;
  HospesStatsGroups groups = off ? 0 : GPOINTER_TO_INT (data);
  guint wanted = VIR_DOMAIN_STATS_BALLOON;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  virDomainStatsRecordPtr *records = NULL;
  GArray *samples;
  gint64 moment;
  int n;

  if (!off)
    wanted |= VIR_DOMAIN_STATS_CPU_TOTAL | VIR_DOMAIN_STATS_VCPU;
  if (groups & HOSPES_STATS_DISK)
    wanted |= VIR_DOMAIN_STATS_BLOCK;
  if (groups & HOSPES_STATS_NETWORK)
    wanted |= VIR_DOMAIN_STATS_INTERFACE;

  n = virConnectGetAllDomainStats (connection, wanted, &records,
                                   VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT |
                                       (off ? VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE
                                            : VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE));
  moment = g_get_monotonic_time ();

  if (n < 0)
    return hospes_error_take_null (error);

  samples = g_array_new (FALSE, FALSE, sizeof (HospesDomainStats));
  for (int i = 0; i < n; i++)
    {
      HospesDomainStats stats = read_record (records[i], moment, groups);

      g_array_append_val (samples, stats);
    }

  virDomainStatsRecordListFree (records);
  return samples;
}

static void
apply (HospesStatsSampler *self, GArray *samples)
{
  HospesDomainList *domains = hospes_host_get_domain_list (self->host);

  for (guint i = 0; i < samples->len; i++)
    {
      const HospesDomainStats *stats = &g_array_index (samples, HospesDomainStats, i);
      HospesDomain *domain = hospes_domain_list_find (domains, stats->uuid);

      if (domain == NULL)
        continue;

      if (hospes_domain_get_active (domain))
        hospes_domain_take_stats (domain, stats);
      else if (stats->memory != 0)
        hospes_domain_set_memory (domain, stats->memory);
    }
}

static void
sampled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStatsSampler *self = HOSPES_STATS_SAMPLER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) samples = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (HospesWorker) worker = user_data;

  /* Asked before the host went away. */
  if (worker != self->asking)
    return;

  self->asking = NULL;

  if (samples != NULL && self->host != NULL)
    apply (self, samples);

  if (g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_SUPPORT) ||
      g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_INVALID_ARG))
    self->unsupported = TRUE;
}

static void
ask (HospesStatsSampler *self, gboolean off)
{
  HospesWorker *worker = hospes_host_get_worker (self->host);
  GTask *task = g_task_new (self, NULL, sampled_cb, g_object_ref (worker));

  g_task_set_source_tag (task, ask);
  g_task_set_priority (task, G_PRIORITY_LOW);
  self->asking = worker;
  hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, sample,
                    GINT_TO_POINTER (off ? -1 : (int) self->groups), NULL,
                    (GDestroyNotify) g_array_unref);
}

static void
tick (HospesStatsSampler *self)
{
  if (self->host == NULL || self->asking != NULL || self->unsupported ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  ask (self, !self->off_known);
  self->off_known = TRUE;
}

static gboolean
tick_cb (gpointer data)
{
  tick (data);
  return G_SOURCE_CONTINUE;
}

/* A new link may lead to a newer libvirt, and to machines not seen before. */
static void
host_state_changed_cb (HospesStatsSampler *self)
{
  self->off_known = FALSE;
  self->unsupported = FALSE;
  self->asking = NULL;

  if (self->n_watchers > 0)
    tick (self);
}

static void
hospes_stats_sampler_dispose (GObject *object)
{
  HospesStatsSampler *self = HOSPES_STATS_SAMPLER (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_stats_sampler_parent_class)->dispose (object);
}

static void
hospes_stats_sampler_class_init (HospesStatsSamplerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_stats_sampler_dispose;
}

static void
hospes_stats_sampler_init (HospesStatsSampler *self)
{
}

HospesStatsSampler *
hospes_stats_sampler_new (HospesHost *host)
{
  HospesStatsSampler *self = g_object_new (HOSPES_TYPE_STATS_SAMPLER, NULL);

  self->host = host;
  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &self->host);
  g_signal_connect_object (host, "notify::state", G_CALLBACK (host_state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* What beside load and memory to ask for from the next tick on. */
void
hospes_stats_sampler_set_groups (HospesStatsSampler *self, HospesStatsGroups groups)
{
  self->groups = groups;
}

/* The first look asks at once. */
void
hospes_stats_sampler_watch (HospesStatsSampler *self)
{
  if (self->n_watchers++ > 0)
    return;

  self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
  tick (self);
}

void
hospes_stats_sampler_unwatch (HospesStatsSampler *self)
{
  g_return_if_fail (self->n_watchers > 0);

  if (--self->n_watchers == 0)
    g_clear_handle_id (&self->tick_source, g_source_remove);
}
