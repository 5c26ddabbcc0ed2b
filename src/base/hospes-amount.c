/* hospes-amount.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Amounts as a figure and a unit: memory in powers of 1024, rates in powers of
 * 1000, as those who sell disks and lines count.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hospes-amount.h"

static const char *const memory_units[] = { "KiB", "MiB", "GiB", "TiB", "PiB" };
static const char *const byte_units[] = { "B/s", "kB/s", "MB/s", "GB/s", "TB/s" };
static const char *const bit_units[] = { "b/s", "kb/s", "Mb/s", "Gb/s", "Tb/s" };

#define N_UNITS G_N_ELEMENTS (memory_units)

/* One digit behind the decimal sign, none where it would be zero or says nothing. */
static void
write_figure (char *figure, gsize size, double amount)
{
  double rounded = round (amount * 10) / 10;

  if (rounded >= 100 || rounded - floor (rounded) < 0.05)
    g_snprintf (figure, size, "%.0f", rounded);
  else
    g_snprintf (figure, size, "%.1f", rounded);
}

static guint
choose_unit (double *amount, double step)
{
  guint unit = 0;

  while (*amount >= step - 0.05 && unit < N_UNITS - 1)
    {
      *amount /= step;
      unit++;
    }

  return unit;
}

static HospesAmount
make (double amount, double step, const char *const *units)
{
  HospesAmount self;

  amount = MAX (amount, 0);
  self.unit = units[choose_unit (&amount, step)];
  write_figure (self.figure, sizeof self.figure, amount);
  return self;
}

/* @part: 0 to 1 */
HospesAmount
hospes_amount_of_part (double part)
{
  HospesAmount self = { .unit = "%" };

  g_snprintf (self.figure, sizeof self.figure, "%.0f", CLAMP (part, 0, 1) * 100);
  return self;
}

HospesAmount
hospes_amount_of_memory (double kib)
{
  return make (kib, 1024, memory_units);
}

HospesAmount
hospes_amount_of_bytes (double bytes_per_second)
{
  return make (bytes_per_second, 1000, byte_units);
}

HospesAmount
hospes_amount_of_bits (double bytes_per_second)
{
  return make (bytes_per_second * 8, 1000, bit_units);
}

/* Returns: (transfer full): both parts, which stay on one line */
char *
hospes_amount_format (const HospesAmount *self)
{
  return g_strdup_printf ("%s\u00a0%s", self->figure, self->unit);
}

/**
 * hospes_format_kib_of:
 * @kib: an amount of memory, KiB
 * @all: what it is a part of, KiB
 *
 * Returns: (transfer full): such as “6.1 / 8 GiB”
 */
char *
hospes_format_kib_of (guint64 kib, guint64 all)
{
  double amount = all;
  guint unit = choose_unit (&amount, 1024);
  char part_figure[24];
  char all_figure[24];

  write_figure (all_figure, sizeof all_figure, amount);
  write_figure (part_figure, sizeof part_figure, kib / pow (1024, unit));
  return g_strdup_printf ("%s\u00a0/\u00a0%s\u00a0%s", part_figure, all_figure, memory_units[unit]);
}

/**
 * hospes_format_kib_part:
 * @kib: how much of it there is, KiB
 * @all: how much there will be, KiB
 *
 * Returns: (transfer full): such as “12.4 of 20 GiB”
 */
char *
hospes_format_kib_part (guint64 kib, guint64 all)
{
  double amount = all;
  guint unit = choose_unit (&amount, 1024);
  char part_figure[24];
  char all_figure[24];

  write_figure (all_figure, sizeof all_figure, amount);
  write_figure (part_figure, sizeof part_figure, kib / pow (1024, unit));
  /* Translators: a part, all of it, and their unit: “12.4 of 20 GiB” */
  return g_strdup_printf (_ ("%s of %s\u00a0%s"), part_figure, all_figure, memory_units[unit]);
}
