/* hospes-domain-samples.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a machine's load was, as long as someone looks and for a while after.
 *
 * DESIGN
 *
 * Nothing is kept of a machine that nobody looks at. A row of a table is looked
 * at while it is on screen, and scrolled back to: its samples outlive it by a
 * minute. Whoever opened a machine's graphs may come back to see the last day.
 * Samples that are kept grow with every answer of the host, whoever asked.
 */

#include "config.h"

#include <math.h>

#include "hospes-domain-private.h"
#include "hospes-domain-samples.h"
#include "hospes-host-private.h"

#define KEEP_ROW_US    G_TIME_SPAN_MINUTE
#define KEEP_GRAPHS_US G_TIME_SPAN_DAY

typedef struct
{
  gint64 moment; /* 0 if there is none */
  guint64 bytes;
} Count;

/* What is kept of a machine while someone looks at its load, and for a while after. */
struct _HospesDomainMeter
{
  HospesSamples *samples;
  guint n_watchers;
  gint64 keep_until; /* monotonic; once nobody looks */
  Count disk;
  Count network;
};

/* What is counted next has nothing to do with what was counted before. */
void
hospes_domain_interrupt_samples (HospesDomain *self)
{
  if (self->meter == NULL)
    return;

  self->meter->disk.moment = 0;
  self->meter->network.moment = 0;
}

static void
watch (HospesDomain *self)
{
  if (self->meter == NULL)
    self->meter = g_new0 (HospesDomainMeter, 1);

  self->meter->n_watchers++;
}

static void
unwatch (HospesDomain *self, GTimeSpan keep)
{
  gint64 until = g_get_monotonic_time () + keep;

  g_return_if_fail (self->meter != NULL && self->meter->n_watchers > 0);

  self->meter->n_watchers--;
  self->meter->keep_until = MAX (self->meter->keep_until, until);

  /* There is nothing to come back to, and nobody would come to sweep. */
  if (self->meter->n_watchers == 0 && (self->meter->samples == NULL || self->host == NULL))
    hospes_domain_free_samples (self);
}

/**
 * hospes_domain_watch_load:
 * @self: a machine
 *
 * Says that a row with its load is on screen: what is sampled anyway is kept
 * for it, until hospes_domain_unwatch_load().
 */
void
hospes_domain_watch_load (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  watch (self);
}

void
hospes_domain_unwatch_load (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  unwatch (self, KEEP_ROW_US);
}

/**
 * hospes_domain_watch_graphs:
 * @self: a machine
 *
 * Says that someone looks at all its graphs: it is sampled, with its disks and
 * network cards, until hospes_domain_unwatch_graphs().
 */
void
hospes_domain_watch_graphs (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  watch (self);
  if (self->host != NULL && self->host->sampler != NULL)
    hospes_stats_sampler_watch_domain (self->host->sampler, self);
}

void
hospes_domain_unwatch_graphs (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  if (self->host != NULL && self->host->sampler != NULL)
    hospes_stats_sampler_unwatch_domain (self->host->sampler, self);
  hospes_domain_interrupt_samples (self);
  unwatch (self, KEEP_GRAPHS_US);
}

/**
 * hospes_domain_get_samples:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): what was measured; %NULL if nothing was yet
 */
HospesSamples *
hospes_domain_get_samples (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->meter != NULL ? self->meter->samples : NULL;
}

/* The rate since the count before; they begin anew when a disk is plugged or QEMU
 * starts. What is not told now is made up for by the next one. */
static float
take_count (Count *count, gboolean told, gint64 moment, guint64 bytes)
{
  const Count before = *count;

  if (!told)
    return NAN;

  count->moment = moment;
  count->bytes = bytes;
  if (before.moment == 0 || moment <= before.moment || bytes < before.bytes)
    return NAN;

  return (bytes - before.bytes) * (double) G_USEC_PER_SEC / (moment - before.moment);
}

static gboolean
is_any_known (const float values[HOSPES_N_SERIES])
{
  for (guint series = 0; series < HOSPES_N_SERIES; series++)
    if (!isnan (values[series]))
      return TRUE;

  return FALSE;
}

/* @load: of its processors since the last time, -1 if not known */
void
hospes_domain_note_sample (HospesDomain *self, const HospesDomainStats *stats, double load)
{
  HospesDomainMeter *meter = self->meter;
  float values[HOSPES_N_SERIES];
  guint64 memory = stats->used_memory != 0 ? stats->used_memory : stats->host_memory;

  if (meter == NULL)
    return;

  values[HOSPES_SERIES_CPU] = load >= 0 ? load : NAN;
  values[HOSPES_SERIES_MEMORY] = memory != 0 ? memory : NAN;
  values[HOSPES_SERIES_DISK] =
      take_count (&meter->disk, stats->has_disk, stats->moment, stats->disk_bytes);
  values[HOSPES_SERIES_NETWORK] =
      take_count (&meter->network, stats->has_network, stats->moment, stats->network_bytes);

  /* Drivers that tell nothing cost nothing. */
  if (meter->samples == NULL && !is_any_known (values))
    return;

  if (meter->samples == NULL)
    {
      meter->samples = hospes_samples_new ();
      hospes_stats_sampler_keep (self->host->sampler, self);
    }

  hospes_samples_add (meter->samples, stats->moment, values);
  g_signal_emit_by_name (self, "sampled");
}

/* Returns: whether nothing is kept of it any more */
gboolean
hospes_domain_forget_samples (HospesDomain *self, gint64 now)
{
  if (self->meter == NULL)
    return TRUE;

  if (self->meter->n_watchers > 0 || now < self->meter->keep_until)
    return FALSE;

  hospes_domain_free_samples (self);
  return TRUE;
}

void
hospes_domain_free_samples (HospesDomain *self)
{
  if (self->meter == NULL)
    return;

  g_clear_pointer (&self->meter->samples, hospes_samples_unref);
  g_clear_pointer (&self->meter, g_free);
}
