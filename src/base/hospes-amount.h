/* hospes-amount.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesAmount:
 * @figure: the number, with the reader's decimal sign
 * @unit: (transfer none): its unit
 *
 * An amount in two parts, for where they look different.
 */
typedef struct
{
  char figure[24];
  const char *unit;
} HospesAmount;

HospesAmount hospes_amount_of_part (double part);
HospesAmount hospes_amount_of_memory (double kib);
HospesAmount hospes_amount_of_bytes (double bytes_per_second);
HospesAmount hospes_amount_of_bits (double bytes_per_second);
char *hospes_amount_format (const HospesAmount *self);
char *hospes_format_kib_of (guint64 kib, guint64 all);
char *hospes_format_kib_part (guint64 kib, guint64 all);

G_END_DECLS
