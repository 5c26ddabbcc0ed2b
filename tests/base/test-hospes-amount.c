/* test-hospes-amount.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-amount.h"

static void
assert_amount (HospesAmount amount, const char *expected)
{
  g_autofree char *text = hospes_amount_format (&amount);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_parts (void)
{
  assert_amount (hospes_amount_of_part (0), "0\u00a0%");
  assert_amount (hospes_amount_of_part (0.476), "48\u00a0%");
  assert_amount (hospes_amount_of_part (1), "100\u00a0%");
  assert_amount (hospes_amount_of_part (17), "100\u00a0%");
  assert_amount (hospes_amount_of_part (-1), "0\u00a0%");
}

static void
test_rates (void)
{
  assert_amount (hospes_amount_of_bytes (0), "0\u00a0B/s");
  assert_amount (hospes_amount_of_bytes (999), "999\u00a0B/s");
  assert_amount (hospes_amount_of_bytes (1000), "1\u00a0kB/s");
  assert_amount (hospes_amount_of_bytes (12.4e6), "12.4\u00a0MB/s");
  assert_amount (hospes_amount_of_bytes (999960), "1\u00a0MB/s");
  assert_amount (hospes_amount_of_bytes (123.4e6), "123\u00a0MB/s");
}

static void
test_bits (void)
{
  assert_amount (hospes_amount_of_bits (425000), "3.4\u00a0Mb/s");
  assert_amount (hospes_amount_of_bits (125), "1\u00a0kb/s");
  assert_amount (hospes_amount_of_bits (1.25e9), "10\u00a0Gb/s");
}

static void
test_memory (void)
{
  assert_amount (hospes_amount_of_memory (13.9 * 1024 * 1024), "13.9\u00a0GiB");
  assert_amount (hospes_amount_of_memory (524288), "512\u00a0MiB");
  assert_amount (hospes_amount_of_memory (1048575), "1\u00a0GiB");
}

static void
test_part_of (void)
{
  static const struct
  {
    guint64 kib;
    guint64 all;
    const char *text;
  } cases[] = {
    { 6396314, 8388608, "6.1\u00a0/\u00a08\u00a0GiB" },
    { 0, 8388608, "0\u00a0/\u00a08\u00a0GiB" },
    { 131072, 524288, "128\u00a0/\u00a0512\u00a0MiB" },
    { 16777216, 16777216, "16\u00a0/\u00a016\u00a0GiB" },
    { 104857, 2097152, "0.1\u00a0/\u00a02\u00a0GiB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hospes_format_kib_of (cases[i].kib, cases[i].all);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_part (void)
{
  const struct
  {
    guint64 kib;
    guint64 all;
    const char *text;
  } cases[] = {
    { 13002342, 20971520, "12.4 of 20\u00a0GiB" },
    { 0, 1024, "0 of 1\u00a0MiB" },
    { 512, 1048576, "0 of 1\u00a0GiB" },
    { 12, 40, "12 of 40\u00a0KiB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hospes_format_kib_part (cases[i].kib, cases[i].all);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/amount/parts", test_parts);
  g_test_add_func ("/base/amount/rates", test_rates);
  g_test_add_func ("/base/amount/bits", test_bits);
  g_test_add_func ("/base/amount/memory", test_memory);
  g_test_add_func ("/base/amount/part", test_part);
  g_test_add_func ("/base/amount/part-of", test_part_of);

  return g_test_run ();
}
