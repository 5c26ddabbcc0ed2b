/* hospes-pace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesPace:
 *
 * How fast something goes, and when it will be through. Plain data: all zero is the start.
 * Times are microseconds of any clock that only goes forward.
 */
typedef struct
{
  gint64 began;
  gint64 seen;       /* when it was last looked at */
  guint64 done;      /* what was done then */
  double short_rate; /* per second, not yet corrected for how short it has run */
  double long_rate;
  gboolean started;
} HospesPace;

void hospes_pace_see (HospesPace *self, gint64 now, guint64 done);
double hospes_pace_get_rate (const HospesPace *self);
gint64 hospes_pace_get_seconds_left (const HospesPace *self, guint64 total);

G_END_DECLS
