/* test-hospes-pace.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How fast something goes, on a clock that the test winds.
 */

#include "config.h"

#include "hospes-pace.h"

#define MIB   (1024.0 * 1024.0)
#define STEP  (G_USEC_PER_SEC / 2)
#define TOTAL ((guint64) (1000 * MIB))

typedef struct
{
  HospesPace pace;
  gint64 now;
  double done;
} Work;

/* Works at a rate, in MiB a second, and looks twice a second. */
static void
work_on (Work *work, double seconds, double rate)
{
  for (gint64 end = work->now + (gint64) (seconds * G_USEC_PER_SEC); work->now < end;)
    {
      work->now += STEP;
      work->done += rate * MIB / 2;
      hospes_pace_see (&work->pace, work->now, (guint64) work->done);
    }
}

static Work
begin (void)
{
  Work work = { .now = 77 * G_USEC_PER_SEC };

  hospes_pace_see (&work.pace, work.now, 0);
  return work;
}

static double
get_rate (const Work *work)
{
  return hospes_pace_get_rate (&work->pace) / MIB;
}

static gint64
get_left (const Work *work)
{
  return hospes_pace_get_seconds_left (&work->pace, TOTAL);
}

static void
test_even_work (void)
{
  Work work = begin ();

  g_assert_cmpfloat_with_epsilon (get_rate (&work), 0, 0.001);
  g_assert_cmpint (get_left (&work), ==, -1);

  /* True from the first look on; what is left is told a little later. */
  work_on (&work, 0.5, 10);
  g_assert_cmpfloat_with_epsilon (get_rate (&work), 10, 0.001);
  g_assert_cmpint (get_left (&work), ==, -1);

  work_on (&work, 2.5, 10);
  g_assert_cmpint (get_left (&work), ==, 97);

  work_on (&work, 47, 10);
  g_assert_cmpfloat_with_epsilon (get_rate (&work), 10, 0.001);
  g_assert_cmpint (get_left (&work), ==, 50);

  work_on (&work, 50, 10);
  g_assert_cmpint (get_left (&work), ==, 0);
}

static void
test_stumble (void)
{
  Work work = begin ();
  gint64 before;

  work_on (&work, 30, 10);
  before = get_left (&work);
  g_assert_cmpint (before, ==, 70);

  /* A second of nothing shows in the rate, and hardly in the time left. */
  work_on (&work, 1, 0);
  g_assert_cmpfloat (get_rate (&work), <, 8);
  g_assert_cmpint (get_left (&work), >=, before);
  g_assert_cmpint (get_left (&work), <, before + 10);

  /* Nothing at all for long: it is not told any more what cannot be known. */
  work_on (&work, 60, 0);
  g_assert_cmpfloat (get_rate (&work), <, 0.01);
  g_assert_cmpint (get_left (&work), >, 10 * before);
  work_on (&work, 1000, 0);
  g_assert_cmpint (get_left (&work), ==, -1);
}

static void
test_change_of_pace (void)
{
  Work work = begin ();

  work_on (&work, 20, 4);
  work_on (&work, 10, 12);
  g_assert_cmpfloat_with_epsilon (get_rate (&work), 12, 0.5);
  work_on (&work, 30, 12);
  g_assert_cmpfloat_with_epsilon (get_left (&work), (1000 - 560) / 12.0, 4);
}

static void
test_looks_too_close (void)
{
  Work work = begin ();

  work_on (&work, 5, 10);

  /* A burst within a moment is part of the next look. */
  for (guint i = 0; i < 100; i++)
    hospes_pace_see (&work.pace, work.now + i, (guint64) (work.done + i * MIB));

  g_assert_cmpfloat_with_epsilon (get_rate (&work), 10, 0.001);
}

static void
test_begins_anew (void)
{
  Work work = begin ();

  work_on (&work, 10, 10);
  work.done = 0;
  hospes_pace_see (&work.pace, work.now, 0);
  g_assert_cmpint (get_left (&work), ==, -1);
  g_assert_cmpfloat_with_epsilon (get_rate (&work), 0, 0.001);

  work_on (&work, 5, 100);
  g_assert_cmpfloat_with_epsilon (get_rate (&work), 100, 0.001);
  g_assert_cmpint (get_left (&work), ==, 5);
}

static void
test_no_sense (void)
{
  Work work = begin ();

  /* No total, or more than all of it. */
  work_on (&work, 10, 10);
  g_assert_cmpint (hospes_pace_get_seconds_left (&work.pace, 0), ==, -1);
  g_assert_cmpint (hospes_pace_get_seconds_left (&work.pace, 10), ==, -1);

  /* A hundred days are no information. */
  g_assert_cmpint (hospes_pace_get_seconds_left (&work.pace, G_MAXUINT64), ==, -1);

  /* Time that does not pass. */
  hospes_pace_see (&work.pace, work.now - 1, (guint64) work.done);
  hospes_pace_see (&work.pace, work.now, (guint64) work.done);
  g_assert_cmpfloat_with_epsilon (get_rate (&work), 10, 0.001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/pace/even-work", test_even_work);
  g_test_add_func ("/core/pace/stumble", test_stumble);
  g_test_add_func ("/core/pace/change-of-pace", test_change_of_pace);
  g_test_add_func ("/core/pace/looks-too-close", test_looks_too_close);
  g_test_add_func ("/core/pace/begins-anew", test_begins_anew);
  g_test_add_func ("/core/pace/no-sense", test_no_sense);

  return g_test_run ();
}
