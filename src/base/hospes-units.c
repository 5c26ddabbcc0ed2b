/* hospes-units.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Amounts and ages as people read them, with the reader's decimal sign.
 */

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "hospes-units.h"

/**
 * hospes_format_kib:
 * @kib: an amount in KiB, libvirt's unit for memory
 *
 * Returns: (transfer full): such as “512 MiB” or “1.5 GiB”; at most one digit
 *   behind the decimal sign, and none where it would be zero
 */
char *
hospes_format_kib (guint64 kib)
{
  static const char *units[] = { "KiB", "MiB", "GiB", "TiB", "PiB" };
  double amount = kib;
  guint unit = 0;

  while (amount >= 1023.95 && unit < G_N_ELEMENTS (units) - 1)
    {
      amount /= 1024;
      unit++;
    }

  amount = round (amount * 10) / 10;

  /* A no-break space keeps the number and its unit on one line. */
  if (amount - floor (amount) < 0.05)
    return g_strdup_printf ("%.0f\u00a0%s", amount, units[unit]);

  return g_strdup_printf ("%.1f\u00a0%s", amount, units[unit]);
}

/**
 * hospes_format_duration:
 * @seconds: a length of time
 *
 * Returns: (transfer full): its largest unit: “40 seconds”, “3 hours”, “12 days”
 */
char *
hospes_format_duration (gint64 seconds)
{
  gint64 minutes = seconds / 60;
  gint64 hours = minutes / 60;
  gint64 days = hours / 24;

  if (days > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", days), (int) days);
  if (hours > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour", "%d hours", hours),
                            (int) hours);
  if (minutes > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes", minutes),
                            (int) minutes);

  seconds = MAX (seconds, 0);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d second", "%d seconds", seconds),
                          (int) seconds);
}

/**
 * hospes_format_moment:
 * @moment: a point in time, local
 * @now: the present
 *
 * Returns: (transfer full): the time of day if it is today's, else day and time
 */
char *
hospes_format_moment (GDateTime *moment, GDateTime *now)
{
  if (g_date_time_get_year (moment) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (moment) == g_date_time_get_day_of_year (now))
    return g_date_time_format (moment, "%H:%M");

  /* Translators: day, month, and time of day, as in “11 Nov, 06:12” */
  return g_date_time_format (moment, _ ("%-d %b, %H:%M"));
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * hospes_format_when:
 * @moment: a point in time, local
 * @now: the present
 *
 * Returns: (transfer full): it, to end a sentence with: “at 09:27”, “yesterday
 *   at 18:20”, “on 11 Nov at 06:12”, “on 11 Nov 2025”
 */
char *
hospes_format_when (GDateTime *moment, GDateTime *now)
{
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  /* Translators: ends a sentence: “Last seen running at 09:27” */
  if (is_same_day (moment, now))
    return g_date_time_format (moment, _ ("at %H:%M"));
  /* Translators: ends a sentence: “Saved yesterday at 18:20” */
  if (is_same_day (moment, yesterday))
    return g_date_time_format (moment, _ ("yesterday at %H:%M"));
  /* Translators: ends a sentence: “Saved on 11 Nov at 06:12” */
  if (g_date_time_get_year (moment) == g_date_time_get_year (now))
    return g_date_time_format (moment, _ ("on %-d %b at %H:%M"));

  /* Translators: ends a sentence: “Saved on 11 Nov 2025” */
  return g_date_time_format (moment, _ ("on %-d %b %Y"));
}

/**
 * hospes_format_ago:
 * @moment: a point in time, local
 * @now: the present
 *
 * Returns: (transfer full): how long it is past, to end a sentence with: “just
 *   now”, “20 minutes ago”, “3 hours ago”; of other days what hospes_format_when()
 *   says
 */
char *
hospes_format_ago (GDateTime *moment, GDateTime *now)
{
  gint64 minutes = g_date_time_difference (now, moment) / G_TIME_SPAN_MINUTE;

  if (minutes < 1 && (minutes > -60 || is_same_day (moment, now)))
    return g_strdup (_ ("just now"));
  if (minutes >= 1 && minutes < 60)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%d minute ago", "%d minutes ago", minutes), (int) minutes);
  if (minutes >= 60 && is_same_day (moment, now))
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%d hour ago", "%d hours ago", minutes / 60),
        (int) (minutes / 60));

  return hospes_format_when (moment, now);
}

/**
 * hospes_shorten:
 * @text: a text of any length, such as an address a person typed
 * @max_chars: how much of it to show, at least
 *
 * A label that wraps needs seconds for a word of thousands of letters.
 *
 * Returns: (transfer full): @text, or its beginning and an ellipsis
 */
char *
hospes_shorten (const char *text, guint max_chars)
{
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (text, -1) <= max_chars)
    return g_strdup (text);

  beginning = g_utf8_substring (text, 0, max_chars);
  return g_strconcat (beginning, "…", NULL);
}
