/* test-hospes-samples.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include <math.h>

#include "hospes-domain-private.h"
#include "hospes-domain-samples.h"

#include "virt-test.h"

#define STEP (3 * (gint64) G_USEC_PER_SEC)

/* Far from the beginning of the clock, in the middle of a slot of every span. */
#define BEGIN (1000 * 600 * (gint64) G_USEC_PER_SEC + STEP / 2)

#define assert_is(value, expected) g_assert_cmpfloat_with_epsilon (value, expected, 0.001)

static void
add (HospesSamples *samples, gint64 moment, float cpu)
{
  const float values[HOSPES_N_SERIES] = { cpu, cpu * 1000, NAN, cpu * 10 };

  hospes_samples_add (samples, moment, values);
}

static guint
count_known (const float *points, guint n)
{
  guint known = 0;

  for (guint i = 0; i < n; i++)
    known += !isnan (points[i]);

  return known;
}

static void
test_empty (void)
{
  g_autoptr (HospesSamples) samples = hospes_samples_new ();
  static const guint lengths[HOSPES_N_SPANS] = { 21, 120, 144 };
  float points[HOSPES_SAMPLES_MAX_POINTS];

  for (guint span = 0; span < HOSPES_N_SPANS; span++)
    {
      guint n = hospes_samples_read (samples, HOSPES_SERIES_CPU, span, BEGIN, points);

      g_assert_cmpuint (n, ==, lengths[span]);
      g_assert_cmpuint (count_known (points, n), ==, 0);
      n = hospes_samples_read (NULL, HOSPES_SERIES_CPU, span, BEGIN, points);
      g_assert_cmpuint (n, ==, lengths[span]);
      g_assert_cmpuint (count_known (points, n), ==, 0);
    }
}

static void
test_minute (void)
{
  g_autoptr (HospesSamples) samples = hospes_samples_new ();
  float points[HOSPES_SAMPLES_MAX_POINTS];
  guint n;

  for (guint i = 0; i < 40; i++)
    add (samples, BEGIN + i * STEP, i);

  n = hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, BEGIN + 39 * STEP,
                           points);
  g_assert_cmpuint (n, ==, 21);
  for (guint i = 0; i < n; i++)
    assert_is (points[i], 40 - n + i);

  /* Series do not mix, and what is not known is a gap. */
  hospes_samples_read (samples, HOSPES_SERIES_MEMORY, HOSPES_SPAN_MINUTE, BEGIN + 39 * STEP,
                       points);
  assert_is (points[20], 39000);
  hospes_samples_read (samples, HOSPES_SERIES_NETWORK, HOSPES_SPAN_MINUTE, BEGIN + 39 * STEP,
                       points);
  assert_is (points[0], 190);
  n = hospes_samples_read (samples, HOSPES_SERIES_DISK, HOSPES_SPAN_MINUTE, BEGIN + 39 * STEP,
                           points);
  g_assert_cmpuint (count_known (points, n), ==, 0);
}

static void
test_gaps (void)
{
  g_autoptr (HospesSamples) samples = hospes_samples_new ();
  float points[HOSPES_SAMPLES_MAX_POINTS];
  guint n;

  for (guint i = 0; i < 20; i++)
    add (samples, BEGIN + i * STEP, 1);
  for (guint i = 25; i < 28; i++)
    add (samples, BEGIN + i * STEP, 2);

  n = hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, BEGIN + 27 * STEP,
                           points);
  /* 7 to 27: thirteen, five nobody saw, three. */
  g_assert_cmpuint (count_known (points, n), ==, 16);
  for (guint i = 0; i < n; i++)
    if (i < 13)
      assert_is (points[i], 1);
    else if (i < 18)
      g_assert_true (isnan (points[i]));
    else
      assert_is (points[i], 2);

  /* Nothing since is a gap at the end, and after a long time all is one. */
  hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, BEGIN + 31 * STEP, points);
  g_assert_true (isnan (points[20]));
  g_assert_true (isnan (points[18]));
  assert_is (points[17], 2);
  n = hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, BEGIN + 100 * STEP,
                           points);
  g_assert_cmpuint (count_known (points, n), ==, 0);
  add (samples, BEGIN + 1000 * STEP, 3);
  n = hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, BEGIN + 1000 * STEP,
                           points);
  g_assert_cmpuint (count_known (points, n), ==, 1);
  assert_is (points[20], 3);
}

/* A tick comes a little early or late, and two fall into one slot. */
static void
test_lateness (void)
{
  g_autoptr (HospesSamples) samples = hospes_samples_new ();
  float points[HOSPES_SAMPLES_MAX_POINTS];

  add (samples, BEGIN, 1);
  add (samples, BEGIN + STEP, 2);
  add (samples, BEGIN + STEP + STEP / 3, 4);
  add (samples, BEGIN + 3 * STEP, 5);
  /* A clock that went back tells nothing. */
  add (samples, BEGIN - 100 * STEP, 99);

  hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, BEGIN + 3 * STEP, points);
  assert_is (points[17], 1);
  assert_is (points[18], 3);
  assert_is (points[19], 4);
  assert_is (points[20], 5);
  g_assert_true (isnan (points[16]));
}

/* A day of ticks: every span ends with what was last, as means of its slots. */
static void
test_day (void)
{
  g_autoptr (HospesSamples) samples = hospes_samples_new ();
  float points[HOSPES_SAMPLES_MAX_POINTS];
  gint64 end = BEGIN + 30000 * STEP;
  guint n;

  for (guint i = 0; i <= 30000; i++)
    add (samples, BEGIN + i * STEP, i % 2 == 0 ? 0.25 : 0.75);

  n = hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_HOUR, end, points);
  g_assert_cmpuint (count_known (points, n), ==, 120);
  for (guint i = 0; i < n - 1; i++)
    g_assert_cmpfloat_with_epsilon (points[i], 0.5, 0.001);

  n = hospes_samples_read (samples, HOSPES_SERIES_CPU, HOSPES_SPAN_DAY, end, points);
  g_assert_cmpuint (count_known (points, n), ==, 144);
  for (guint i = 0; i < n - 1; i++)
    g_assert_cmpfloat_with_epsilon (points[i], 0.5, 0.001);
}

/* However long it runs, and however much is added. */
static void
test_size (void)
{
  g_assert_cmpuint (hospes_samples_get_size (), <=, 5 * 1024);
}

static HospesDomainStats
make_stats (guint seconds)
{
  return (HospesDomainStats){ .moment = BEGIN + seconds * (gint64) G_USEC_PER_SEC,
                              .cpu_time = seconds * (guint64) 500000000,
                              .vcpus = 1,
                              .memory = 4194304,
                              .host_memory = 300000,
                              .has_disk = TRUE,
                              .has_network = TRUE,
                              .disk_bytes = 7000 + seconds * 1000,
                              .network_bytes = 50 + seconds * 200 };
}

static float
read_last (HospesDomain *domain, HospesSeries series, guint seconds)
{
  float points[HOSPES_SAMPLES_MAX_POINTS];
  guint n = hospes_samples_read (hospes_domain_get_samples (domain), series, HOSPES_SPAN_MINUTE,
                                 BEGIN + seconds * (gint64) G_USEC_PER_SEC, points);

  return points[n - 1];
}

static void
test_domain (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("a", NULL);
  g_autoptr (HospesDomain) domain = g_list_model_get_item (hospes_host_get_domains (host), 0);
  HospesDomainStats stats = make_stats (0);
  guint n_sampled = 0;

  g_signal_connect_swapped (domain, "sampled", G_CALLBACK (count_cb), &n_sampled);
  virt_test_tell (domain, "a", VIR_DOMAIN_RUNNING, 1);

  /* Nobody looks: nothing is kept. */
  hospes_domain_take_stats (domain, &stats);
  g_assert_null (hospes_domain_get_samples (domain));

  /* Nor where nothing is told. */
  hospes_domain_watch_load (domain);
  stats = (HospesDomainStats){ .moment = BEGIN, .vcpus = 1 };
  hospes_domain_take_stats (domain, &stats);
  stats.moment++;
  stats.vcpus = 0;
  hospes_domain_take_stats (domain, &stats);
  g_assert_null (hospes_domain_get_samples (domain));
  g_assert_cmpuint (n_sampled, ==, 0);

  for (guint i = 1; i <= 3; i++)
    {
      stats = make_stats (i * 3);
      hospes_domain_take_stats (domain, &stats);
    }
  g_assert_cmpuint (n_sampled, ==, 3);
  g_assert_cmpfloat_with_epsilon (read_last (domain, HOSPES_SERIES_CPU, 9), 0.5, 0.001);
  assert_is (read_last (domain, HOSPES_SERIES_MEMORY, 9), 300000);
  g_assert_cmpfloat_with_epsilon (read_last (domain, HOSPES_SERIES_DISK, 9), 1000, 0.1);
  g_assert_cmpfloat_with_epsilon (read_last (domain, HOSPES_SERIES_NETWORK, 9), 200, 0.1);

  /* What its guest tells counts before what it takes of the host; a disk was unplugged. */
  stats = make_stats (12);
  stats.used_memory = 1000;
  stats.disk_bytes = 5;
  hospes_domain_take_stats (domain, &stats);
  assert_is (read_last (domain, HOSPES_SERIES_MEMORY, 12), 1000);
  g_assert_true (isnan (read_last (domain, HOSPES_SERIES_DISK, 12)));

  /* A QEMU that is busy tells of no disk: the next answer makes up for it. */
  stats = make_stats (15);
  hospes_domain_take_stats (domain, &stats);
  stats = make_stats (18);
  stats.has_disk = FALSE;
  stats.disk_bytes = 0;
  stats.host_memory = 0;
  hospes_domain_take_stats (domain, &stats);
  assert_is (read_last (domain, HOSPES_SERIES_NETWORK, 18), 200);
  g_assert_true (isnan (read_last (domain, HOSPES_SERIES_DISK, 18)));
  stats = make_stats (21);
  hospes_domain_take_stats (domain, &stats);
  assert_is (read_last (domain, HOSPES_SERIES_DISK, 21), 1000);

  /* Rates and loads are not counted over a start. */
  virt_test_tell (domain, "a", VIR_DOMAIN_SHUTOFF, 1);
  virt_test_tell (domain, "a", VIR_DOMAIN_RUNNING, 1);
  stats = make_stats (24);
  hospes_domain_take_stats (domain, &stats);
  g_assert_true (isnan (read_last (domain, HOSPES_SERIES_CPU, 24)));
  g_assert_true (isnan (read_last (domain, HOSPES_SERIES_NETWORK, 24)));
  hospes_domain_unwatch_load (domain);
}

/* They outlive the look for a while, and then go. */
static void
test_forgotten (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("a", NULL);
  g_autoptr (HospesDomain) domain = g_list_model_get_item (hospes_host_get_domains (host), 0);
  HospesDomainStats stats = make_stats (3);
  gint64 now = g_get_monotonic_time ();

  virt_test_tell (domain, "a", VIR_DOMAIN_RUNNING, 1);
  hospes_domain_watch_load (domain);
  hospes_domain_unwatch_load (domain);
  g_assert_true (hospes_domain_forget_samples (domain, now));

  hospes_domain_watch_load (domain);
  hospes_domain_take_stats (domain, &stats);
  g_assert_false (hospes_domain_forget_samples (domain, now + G_TIME_SPAN_DAY));
  hospes_domain_unwatch_load (domain);
  g_assert_false (hospes_domain_forget_samples (domain, now));
  g_assert_nonnull (hospes_domain_get_samples (domain));
  g_assert_true (hospes_domain_forget_samples (domain, now + G_TIME_SPAN_HOUR));
  g_assert_null (hospes_domain_get_samples (domain));

  /* Graphs are come back to for a day. */
  hospes_domain_watch_graphs (domain);
  hospes_domain_take_stats (domain, &stats);
  hospes_domain_unwatch_graphs (domain);
  g_assert_false (hospes_domain_forget_samples (domain, now + G_TIME_SPAN_HOUR));
  g_assert_true (hospes_domain_forget_samples (domain, now + 2 * G_TIME_SPAN_DAY));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/samples/empty", test_empty);
  g_test_add_func ("/core/samples/minute", test_minute);
  g_test_add_func ("/core/samples/gaps", test_gaps);
  g_test_add_func ("/core/samples/lateness", test_lateness);
  g_test_add_func ("/core/samples/day", test_day);
  g_test_add_func ("/core/samples/size", test_size);
  g_test_add_func ("/core/domain-samples/kept", test_domain);
  g_test_add_func ("/core/domain-samples/forgotten", test_forgotten);

  return g_test_run ();
}
