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
 * how much memory they would have. Disks and network cards, which QEMU has to
 * be asked about, are part of it only while someone looks at such a graph; the
 * host itself only while someone looks at its page. Drivers that do not tell
 * are not asked again.
 */

#include "config.h"

#include <math.h>

#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-error.h"
#include "hospes-stats-reading.h"
#include "hospes-stats-sampler.h"

#define TICK_S 3

struct _HospesStatsSampler
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GPtrArray *graphs; /* of HospesDomain whose graphs someone looks at */
  GHashTable *kept;  /* UUIDs of those whose samples are kept */
  HospesSamples *node_samples;

  HospesNodeStats node; /* of the last time */

  HospesStatsGroups groups;
  guint n_watchers;
  guint n_node_watchers;
  guint tick_source;
  gpointer asking;    /* the worker an answer is awaited from, for comparing; or NULL */
  gboolean off_known; /* the memory of what is off was asked for on this link */
  gboolean unsupported;
};

G_DEFINE_FINAL_TYPE (HospesStatsSampler, hospes_stats_sampler, G_TYPE_OBJECT)

static void
apply_domains (HospesStatsSampler *self, GArray *samples)
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
apply_node (HospesStatsSampler *self, const HospesNodeStats *node)
{
  double load = hospes_node_stats_get_load (node, &self->node);
  float values[HOSPES_N_SERIES] = { NAN, NAN, NAN, NAN };

  self->node = *node;
  if (node->moment == 0)
    return;

  if (load >= 0)
    values[HOSPES_SERIES_CPU] = load;
  if (node->memory != 0)
    values[HOSPES_SERIES_MEMORY] = node->used_memory;

  if (self->node_samples == NULL)
    self->node_samples = hospes_samples_new ();
  hospes_samples_add (self->node_samples, node->moment, values);
  g_signal_emit_by_name (self->host, "sampled");
}

static gboolean
sweep_cb (gpointer uuid, gpointer value, gpointer user_data)
{
  HospesStatsSampler *self = user_data;
  HospesDomain *domain = hospes_domain_list_find (hospes_host_get_domain_list (self->host), uuid);

  return domain == NULL || hospes_domain_forget_samples (domain, g_get_monotonic_time ());
}

static void
apply (HospesStatsSampler *self, const HospesStatsReading *reading)
{
  if (reading->samples != NULL)
    apply_domains (self, reading->samples);
  if (self->n_node_watchers > 0)
    apply_node (self, &reading->node);

  g_hash_table_foreach_remove (self->kept, sweep_cb, self);
}

static void
sampled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStatsSampler *self = HOSPES_STATS_SAMPLER (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesStatsReading) reading = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (HospesWorker) worker = user_data;

  /* Asked before the host went away. */
  if (worker != self->asking)
    return;

  self->asking = NULL;

  if (reading != NULL && self->host != NULL)
    apply (self, reading);

  if (g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_SUPPORT) ||
      g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_INVALID_ARG))
    self->unsupported = TRUE;
}

static void
ask (HospesStatsSampler *self, const HospesStatsQuestion *question, HospesDomain *domain)
{
  HospesWorker *worker = hospes_host_get_worker (self->host);
  GTask *task = g_task_new (self, NULL, sampled_cb, g_object_ref (worker));

  g_task_set_source_tag (task, ask);
  g_task_set_priority (task, G_PRIORITY_LOW);
  self->asking = worker;
  hospes_host_call (self->host, HOSPES_CALL_QUICK, domain, task, hospes_stats_reading_take,
                    g_memdup2 (question, sizeof *question), g_free,
                    (GDestroyNotify) hospes_stats_reading_free);
}

/* Where a list shows all count; where only the page of one machine does, that one. */
static HospesStatsKind
choose_kind (HospesStatsSampler *self)
{
  HospesDomain *first;

  if (self->unsupported)
    return HOSPES_STATS_NONE;

  if (self->n_watchers > 0)
    return self->off_known ? HOSPES_STATS_RUNNING : HOSPES_STATS_OFF;

  if (self->graphs->len != 1)
    return self->graphs->len > 1 ? HOSPES_STATS_RUNNING : HOSPES_STATS_NONE;

  first = g_ptr_array_index (self->graphs, 0);
  return hospes_domain_get_active (first) && hospes_domain_get_handle (first) != NULL
             ? HOSPES_STATS_ONE
             : HOSPES_STATS_NONE;
}

static void
tick (HospesStatsSampler *self)
{
  HospesStatsQuestion question = { .before = self->node };

  if (self->host == NULL || self->asking != NULL ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  question.kind = choose_kind (self);
  question.io = (self->graphs->len > 0 || self->groups != 0) && question.kind != HOSPES_STATS_OFF;
  question.node = self->n_node_watchers > 0 &&
                  (self->node.n_cpu_params >= 0 || self->node.n_memory_params >= 0);
  if (question.kind == HOSPES_STATS_NONE && !question.node)
    return;

  ask (self, &question,
       question.kind == HOSPES_STATS_ONE ? g_ptr_array_index (self->graphs, 0) : NULL);
  if (question.kind == HOSPES_STATS_OFF)
    self->off_known = TRUE;
}

static gboolean
tick_cb (gpointer data)
{
  tick (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_watched (HospesStatsSampler *self)
{
  return self->n_watchers > 0 || self->n_node_watchers > 0 || self->graphs->len > 0;
}

/* The first look asks at once, and so does one that wants to see more. */
static void
begin (HospesStatsSampler *self)
{
  if (self->tick_source == 0)
    self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
  tick (self);
}

static void
end (HospesStatsSampler *self)
{
  if (!is_watched (self))
    g_clear_handle_id (&self->tick_source, g_source_remove);
}

/* A new link may lead to a newer libvirt, and to machines not seen before. */
static void
host_state_changed_cb (HospesStatsSampler *self)
{
  self->off_known = FALSE;
  self->unsupported = FALSE;
  self->asking = NULL;
  self->node = (HospesNodeStats){ 0 };

  if (is_watched (self))
    tick (self);
}

static void
hospes_stats_sampler_dispose (GObject *object)
{
  HospesStatsSampler *self = HOSPES_STATS_SAMPLER (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_weak_pointer (&self->host);
  g_clear_pointer (&self->graphs, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_pointer (&self->node_samples, hospes_samples_unref);

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
  self->graphs = g_ptr_array_new_with_free_func (g_object_unref);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

/* A list with the load of all machines shows. */
void
hospes_stats_sampler_watch (HospesStatsSampler *self)
{
  if (self->n_watchers++ == 0)
    begin (self);
}

void
hospes_stats_sampler_unwatch (HospesStatsSampler *self)
{
  g_return_if_fail (self->n_watchers > 0);

  self->n_watchers--;
  end (self);
}

/* The load of the host itself shows. */
void
hospes_stats_sampler_watch_node (HospesStatsSampler *self)
{
  if (self->n_node_watchers++ == 0)
    begin (self);
}

void
hospes_stats_sampler_unwatch_node (HospesStatsSampler *self)
{
  g_return_if_fail (self->n_node_watchers > 0);

  if (--self->n_node_watchers == 0)
    self->node.total = 0;
  end (self);
}

/* All graphs of @domain show. */
void
hospes_stats_sampler_watch_domain (HospesStatsSampler *self, HospesDomain *domain)
{
  g_ptr_array_add (self->graphs, g_object_ref (domain));
  begin (self);
}

void
hospes_stats_sampler_unwatch_domain (HospesStatsSampler *self, HospesDomain *domain)
{
  if (self->graphs != NULL && g_ptr_array_remove (self->graphs, domain))
    end (self);
}

/* The samples of @domain are to be let go of once nobody wants them any more. */
void
hospes_stats_sampler_keep (HospesStatsSampler *self, HospesDomain *domain)
{
  g_hash_table_add (self->kept, g_strdup (hospes_domain_get_uuid (domain)));
}

/**
 * hospes_stats_sampler_get_node_samples:
 * @self: a sampler
 *
 * Returns: (transfer none) (nullable): the load of the host itself
 */
HospesSamples *
hospes_stats_sampler_get_node_samples (HospesStatsSampler *self)
{
  return self->node_samples;
}
