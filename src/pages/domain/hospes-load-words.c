/* hospes-load-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a graph shows, in words and numbers.
 */

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "hospes-load-words.h"

/* The newest values that count as of now: the last answer may be on its way. */
#define RECENT 2

const char *
hospes_load_words_get_title (HospesSeries series)
{
  switch (series)
    {
    case HOSPES_SERIES_MEMORY:
      return _ ("Memory");
    case HOSPES_SERIES_DISK:
      return _ ("Disk");
    case HOSPES_SERIES_NETWORK:
      return _ ("Network");
    case HOSPES_SERIES_CPU:
    default:
      return _ ("CPU");
    }
}

/**
 * hospes_load_words_find_now:
 * @points: what a graph shows
 * @n_points: how many
 * @now: (out): how much it is now
 *
 * Returns: whether that is known
 */
gboolean
hospes_load_words_find_now (const float *points, guint n_points, float *now)
{
  for (guint i = 1; i <= RECENT && i <= n_points; i++)
    if (!isnan (points[n_points - i]))
      {
        *now = points[n_points - i];
        return TRUE;
      }

  return FALSE;
}

HospesAmount
hospes_load_words_get_amount (HospesSeries series, double value)
{
  switch (series)
    {
    case HOSPES_SERIES_MEMORY:
      return hospes_amount_of_memory (value);
    case HOSPES_SERIES_DISK:
      return hospes_amount_of_bytes (value);
    case HOSPES_SERIES_NETWORK:
      return hospes_amount_of_bits (value);
    case HOSPES_SERIES_CPU:
    default:
      return hospes_amount_of_part (value);
    }
}

static char *
dup_now (HospesSeries series, const float *points, guint n_points)
{
  HospesAmount amount;
  float now;

  if (!hospes_load_words_find_now (points, n_points, &now))
    return g_strdup_printf (_ ("%s not known"), hospes_load_words_get_title (series));

  amount = hospes_load_words_get_amount (series, now);
  if (series == HOSPES_SERIES_CPU)
    return g_strdup_printf (_ ("%s %s percent"), hospes_load_words_get_title (series),
                            amount.figure);

  return g_strdup_printf ("%s %s %s", hospes_load_words_get_title (series), amount.figure,
                          amount.unit);
}

/* The unit of processors was said already. */
static char *
dup_bound (HospesSeries series, double value)
{
  HospesAmount amount = hospes_load_words_get_amount (series, value);

  return series == HOSPES_SERIES_CPU ? g_strdup (amount.figure) : hospes_amount_format (&amount);
}

static char *
dup_between (HospesSpan span, const char *now, const char *low, const char *high)
{
  switch (span)
    {
    case HOSPES_SPAN_HOUR:
      /* Translators: how much it is, and its lowest and highest value */
      return g_strdup_printf (_ ("%s, last hour between %s and %s"), now, low, high);
    case HOSPES_SPAN_DAY:
      /* Translators: how much it is, and its lowest and highest value */
      return g_strdup_printf (_ ("%s, last day between %s and %s"), now, low, high);
    case HOSPES_SPAN_MINUTE:
    default:
      /* Translators: as in “CPU 48 percent, last minute between 20 and 60” */
      return g_strdup_printf (_ ("%s, last minute between %s and %s"), now, low, high);
    }
}

/**
 * hospes_load_words_dup_sentence:
 * @series: what a graph shows
 * @span: how far back
 * @points: its values
 * @n_points: how many
 *
 * Returns: (transfer full): “CPU 48 percent, last minute between 20 and 60”
 */
char *
hospes_load_words_dup_sentence (HospesSeries series,
                                HospesSpan span,
                                const float *points,
                                guint n_points)
{
  g_autofree char *now = dup_now (series, points, n_points);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  float min = INFINITY;
  float max = -INFINITY;

  for (guint i = 0; i < n_points; i++)
    if (!isnan (points[i]))
      {
        min = MIN (min, points[i]);
        max = MAX (max, points[i]);
      }

  if (min > max)
    return g_steal_pointer (&now);

  low = dup_bound (series, min);
  high = dup_bound (series, max);
  return dup_between (span, now, low, high);
}
