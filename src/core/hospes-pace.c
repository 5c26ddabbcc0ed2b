/* hospes-pace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How fast something goes, and when it will be through.
 *
 * DESIGN
 *
 * Two averages that forget: one over a few seconds, which is the rate that is
 * shown and follows what happens, and one over half a minute, which tells the
 * time left and does not jump at every stumble. An average that forgets begins
 * at nothing; dividing by how much of it is filled makes it true from the first
 * second on. Nothing is foretold before there is something to tell it by.
 */

#include "config.h"

#include <math.h>

#include "hospes-pace.h"

#define SHORT_MEMORY 3.0
#define LONG_MEMORY  20.0

/* Closer looks than this say more about the clock than about the work. */
#define SHORTEST_LOOK (G_USEC_PER_SEC / 10)

/* Before this nothing is said of the time left. */
#define FIRST_GUESS (3 * G_USEC_PER_SEC)

#define LONGEST_LEFT (100 * 24 * 3600)

static void
forget (double *rate, double now, double passed, double memory)
{
  *rate += (1 - exp (-passed / memory)) * (now - *rate);
}

static double
fill_up (double rate, double passed, double memory)
{
  double filled = 1 - exp (-passed / memory);

  return filled > 0 ? rate / filled : 0;
}

static double
get_age (const HospesPace *self)
{
  return (double) (self->seen - self->began) / G_USEC_PER_SEC;
}

/**
 * hospes_pace_see:
 * @self: a pace
 * @now: the time
 * @done: how much was done by then; less than before begins anew
 */
void
hospes_pace_see (HospesPace *self, gint64 now, guint64 done)
{
  double passed = (double) (now - self->seen) / G_USEC_PER_SEC;

  if (!self->started || done < self->done)
    {
      *self = (HospesPace){ .began = now, .seen = now, .done = done, .started = TRUE };
      return;
    }

  if (now - self->seen < SHORTEST_LOOK)
    return;

  forget (&self->short_rate, (done - self->done) / passed, passed, SHORT_MEMORY);
  forget (&self->long_rate, (done - self->done) / passed, passed, LONG_MEMORY);
  self->seen = now;
  self->done = done;
}

/* Returns: how much a second, lately */
double
hospes_pace_get_rate (const HospesPace *self)
{
  return fill_up (self->short_rate, get_age (self), SHORT_MEMORY);
}

/* Returns: -1 if it cannot be told */
gint64
hospes_pace_get_seconds_left (const HospesPace *self, guint64 total)
{
  double rate = fill_up (self->long_rate, get_age (self), LONG_MEMORY);
  double left;

  if (total == 0 || self->done > total || self->seen - self->began < FIRST_GUESS || rate <= 0)
    return -1;

  left = ceil ((total - self->done) / rate);

  return left < LONGEST_LEFT ? (gint64) left : -1;
}
