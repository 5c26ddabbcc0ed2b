/* hospes-samples.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What was measured of a machine or a host from a minute to a day ago.
 *
 * DESIGN
 *
 * One ring for each span, of fixed length, whose slots are stretches of time:
 * for the last minute as long as a tick, for an hour and a day longer ones with
 * the mean of what fell into them. A slot nothing fell into is a gap, told as
 * NAN, and so is what was not known. All of it together takes a few KiB, however
 * long it runs. Only for the main thread.
 */

#include "config.h"

#include <math.h>

#include "hospes-samples.h"

/* As long as a tick of the sampler, in seconds; and so on for the other spans. */
#define MINUTE_STEP 3
#define MINUTE_LEN  21
#define HOUR_STEP   30
#define HOUR_LEN    120
#define DAY_STEP    600
#define DAY_LEN     HOSPES_SAMPLES_MAX_POINTS

typedef struct
{
  gint64 slot; /* of the newest value, in steps since the clock began */
  float sum[HOSPES_N_SERIES];
  guint n[HOSPES_N_SERIES];
} Newest;

struct _HospesSamples
{
  Newest newest[HOSPES_N_SPANS];
  float minute[HOSPES_N_SERIES][MINUTE_LEN];
  float hour[HOSPES_N_SERIES][HOUR_LEN];
  float day[HOSPES_N_SERIES][DAY_LEN];
};

static const struct
{
  gint64 step;
  guint len;
} spans[] = {
  [HOSPES_SPAN_MINUTE] = { MINUTE_STEP * G_USEC_PER_SEC, MINUTE_LEN },
  [HOSPES_SPAN_HOUR] = { HOUR_STEP * G_USEC_PER_SEC, HOUR_LEN },
  [HOSPES_SPAN_DAY] = { DAY_STEP * G_USEC_PER_SEC, DAY_LEN },
};

G_DEFINE_BOXED_TYPE (HospesSamples, hospes_samples, hospes_samples_ref, hospes_samples_unref)

static float *
get_ring (HospesSamples *self, HospesSeries series, HospesSpan span)
{
  switch (span)
    {
    case HOSPES_SPAN_HOUR:
      return self->hour[series];
    case HOSPES_SPAN_DAY:
      return self->day[series];
    case HOSPES_SPAN_MINUTE:
    default:
      return self->minute[series];
    }
}

HospesSamples *
hospes_samples_new (void)
{
  HospesSamples *self = g_rc_box_new0 (HospesSamples);

  for (guint span = 0; span < HOSPES_N_SPANS; span++)
    {
      self->newest[span].slot = -1;
      for (guint series = 0; series < HOSPES_N_SERIES; series++)
        for (guint i = 0; i < spans[span].len; i++)
          get_ring (self, series, span)[i] = NAN;
    }

  return self;
}

HospesSamples *
hospes_samples_ref (HospesSamples *self)
{
  return g_rc_box_acquire (self);
}

void
hospes_samples_unref (HospesSamples *self)
{
  g_rc_box_release (self);
}

/* Bytes it takes, always. */
gsize
hospes_samples_get_size (void)
{
  return sizeof (HospesSamples);
}

/* Goes on to @slot; what was not measured between is a gap. */
static void
advance (HospesSamples *self, HospesSpan span, gint64 slot)
{
  Newest *newest = &self->newest[span];
  guint len = spans[span].len;
  gint64 first = newest->slot < 0 ? slot : MAX (newest->slot + 1, slot - len + 1);

  for (guint series = 0; series < HOSPES_N_SERIES; series++)
    {
      float *ring = get_ring (self, series, span);

      for (gint64 at = first; at <= slot; at++)
        ring[at % len] = NAN;

      newest->sum[series] = 0;
      newest->n[series] = 0;
    }

  newest->slot = slot;
}

/* A tick and its answer come a little early or late, or QEMU is busy just then:
 * one slot alone that was jumped over is no gap. */
static void
bridge (HospesSamples *self, HospesSeries series, gint64 slot)
{
  float *ring = get_ring (self, series, HOSPES_SPAN_MINUTE);
  float before = ring[(slot - 2) % MINUTE_LEN];

  if (isnan (ring[(slot - 1) % MINUTE_LEN]) && !isnan (before))
    ring[(slot - 1) % MINUTE_LEN] = (before + ring[slot % MINUTE_LEN]) / 2;
}

static void
add_to_span (HospesSamples *self, HospesSpan span, gint64 moment, const float *values)
{
  Newest *newest = &self->newest[span];
  gint64 slot = moment / spans[span].step;

  /* A clock that goes back tells nothing. */
  if (slot < newest->slot)
    return;

  if (slot > newest->slot)
    advance (self, span, slot);

  for (guint series = 0; series < HOSPES_N_SERIES; series++)
    {
      if (isnan (values[series]))
        continue;

      newest->sum[series] += values[series];
      newest->n[series]++;
      get_ring (self, series, span)[slot % spans[span].len] =
          newest->sum[series] / newest->n[series];
      if (span == HOSPES_SPAN_MINUTE && newest->n[series] == 1 && slot >= 2)
        bridge (self, series, slot);
    }
}

/**
 * hospes_samples_add:
 * @self: samples
 * @moment: when that was, monotonic
 * @values: what was measured; NAN for what is not known
 */
void
hospes_samples_add (HospesSamples *self, gint64 moment, const float values[HOSPES_N_SERIES])
{
  g_return_if_fail (self != NULL);

  for (guint span = 0; span < HOSPES_N_SPANS; span++)
    add_to_span (self, span, moment, values);
}

/**
 * hospes_samples_read:
 * @self: (nullable): samples, or nothing yet
 * @series: what
 * @span: how far back
 * @now: the present, monotonic: what was not measured lately is a gap at the end
 * @points: (out caller-allocates): room for %HOSPES_SAMPLES_MAX_POINTS; the
 *   oldest comes first, the last is the newest, gaps are NAN
 *
 * Returns: the number of points, which @span alone decides
 */
guint
hospes_samples_read (
    HospesSamples *self, HospesSeries series, HospesSpan span, gint64 now, float *points)
{
  guint len = spans[span].len;
  gint64 newest = self != NULL ? self->newest[span].slot : -1;
  /* The slot that is open now has its value only once something fell into it. */
  gint64 last = MAX (newest, now / spans[span].step - 1);

  for (guint i = 0; i < len; i++)
    {
      gint64 slot = last - (len - 1) + i;
      gboolean told = newest >= 0 && slot >= 0 && slot <= newest && slot > newest - len;

      points[i] = told ? get_ring (self, series, span)[slot % len] : NAN;
    }

  return len;
}
