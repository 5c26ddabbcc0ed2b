/* hospes-ovf-units.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Amounts as OVF writes them: “byte * 2^20”, or “MegaBytes” as it used to.
 */

#include "config.h"

#include <string.h>

#include "hospes-ovf-units.h"

static guint64
get_power (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "^", 2);
  guint64 base;
  guint64 exponent = 1;
  guint64 power = 1;

  if (parts[0] == NULL ||
      !g_ascii_string_to_unsigned (g_strstrip (parts[0]), 10, 1, 1024, &base, NULL) ||
      (parts[1] != NULL &&
       !g_ascii_string_to_unsigned (g_strstrip (parts[1]), 10, 0, 60, &exponent, NULL)))
    return 0;

  for (; exponent > 0; exponent--)
    if (!g_uint64_checked_mul (&power, power, base) || power > HOSPES_OVF_MAX_SIZE)
      return 0;

  return power;
}

static guint64
get_unit (const char *units)
{
  static const struct
  {
    const char *word;
    guint shift;
  } words[] = {
    { "byte", 0 },       { "bytes", 0 }, { "kilobytes", 10 }, { "kb", 10 },
    { "megabytes", 20 }, { "mb", 20 },   { "gigabytes", 30 }, { "gb", 30 },
    { "terabytes", 40 }, { "tb", 40 },
  };
  g_autofree char *lower = g_ascii_strdown (units, -1);
  char *star = strchr (lower, '*');

  if (star != NULL)
    {
      *star = '\0';
      return g_str_equal (g_strstrip (lower), "byte") ? get_power (star + 1) : 0;
    }

  g_strstrip (lower);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (lower, words[i].word))
      return G_GUINT64_CONSTANT (1) << words[i].shift;

  return 0;
}

/**
 * hospes_ovf_multiply:
 * @number: how many
 * @units: (nullable): of what
 * @usual: bytes of one if @units is %NULL
 *
 * Returns: bytes, 0 if it cannot be known or is more than there could be
 */
guint64
hospes_ovf_multiply (guint64 number, const char *units, guint64 usual)
{
  guint64 bytes;

  if (!g_uint64_checked_mul (&bytes, number, units != NULL ? get_unit (units) : usual) ||
      bytes > HOSPES_OVF_MAX_SIZE)
    return 0;

  return bytes;
}
