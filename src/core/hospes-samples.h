/* hospes-samples.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_SAMPLES (hospes_samples_get_type ())

/**
 * HospesSeries:
 * @HOSPES_SERIES_CPU: part of its processors' time, 0 to 1
 * @HOSPES_SERIES_MEMORY: KiB used
 * @HOSPES_SERIES_DISK: bytes read and written in a second
 * @HOSPES_SERIES_NETWORK: bytes received and sent in a second
 *
 * What is measured of a machine or a host.
 */
typedef enum
{
  HOSPES_SERIES_CPU,
  HOSPES_SERIES_MEMORY,
  HOSPES_SERIES_DISK,
  HOSPES_SERIES_NETWORK,
} HospesSeries;

#define HOSPES_N_SERIES (HOSPES_SERIES_NETWORK + 1)

typedef enum
{
  HOSPES_SPAN_MINUTE,
  HOSPES_SPAN_HOUR,
  HOSPES_SPAN_DAY,
} HospesSpan;

#define HOSPES_N_SPANS (HOSPES_SPAN_DAY + 1)

/* The most points a span has. */
#define HOSPES_SAMPLES_MAX_POINTS 144

typedef struct _HospesSamples HospesSamples;

GType hospes_samples_get_type (void);
HospesSamples *hospes_samples_new (void);
HospesSamples *hospes_samples_ref (HospesSamples *self);
void hospes_samples_unref (HospesSamples *self);
gsize hospes_samples_get_size (void);

void hospes_samples_add (HospesSamples *self, gint64 moment, const float values[HOSPES_N_SERIES]);
guint hospes_samples_read (
    HospesSamples *self, HospesSeries series, HospesSpan span, gint64 now, float *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSamples, hospes_samples_unref)

G_END_DECLS
