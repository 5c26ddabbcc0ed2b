/* test-hospes-domain.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine on its own: what it is told, what it tells.
 */

#include "hospes-domain-private.h"

#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomain *domain;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesDomainInfo) info =
      virt_test_info_new (7, "vm-7", VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_DESTROYED);

  fixture->host = hospes_host_new (DEMO_URI, NULL);
  fixture->domain = hospes_domain_new (fixture->host, info);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->domain);
  g_assert_finalize_object (fixture->host);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = fixture->domain;

  g_assert_cmpstr (hospes_domain_get_uuid (domain), ==, "00000000-0000-4000-8000-000000000007");
  g_assert_cmpstr (hospes_domain_get_name (domain), ==, "vm-7");
  g_assert_true (hospes_domain_get_host (domain) == fixture->host);
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_OFF);
  g_assert_false (hospes_domain_get_active (domain));
  g_assert_cmpstr (hospes_domain_get_reason_text (domain), ==, "Forced off");
  g_assert_null (hospes_domain_get_since (domain));
  g_assert_false (hospes_domain_get_stale (domain));
  g_assert_false (hospes_domain_get_removed (domain));
  g_assert_cmpint (hospes_domain_get_pending_verb (domain), ==, HOSPES_DOMAIN_VERB_NONE);
  g_assert_null (hospes_domain_get_details (domain));
  g_assert_cmpuint (hospes_domain_get_memory (domain), ==, 0);
  g_assert_cmpfloat_with_epsilon (hospes_domain_get_cpu_load (domain), -1, 1e-9);
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = fixture->domain;
  g_autofree char *former_key = g_strdup (hospes_domain_get_sort_key (domain));
  guint n_changes = 0;

  count_changes (domain, "name", &n_changes);
  virt_test_tell (domain, "vm-7", VIR_DOMAIN_SHUTOFF, 1);
  g_assert_cmpuint (n_changes, ==, 0);

  virt_test_tell (domain, "vm-10", VIR_DOMAIN_SHUTOFF, 1);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpstr (hospes_domain_get_name (domain), ==, "vm-10");

  /* As people count. */
  g_assert_cmpstr (former_key, <, hospes_domain_get_sort_key (domain));
}

static void
test_state (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = fixture->domain;
  guint n_states = 0;
  guint n_actives = 0;

  count_changes (domain, "state", &n_states);
  count_changes (domain, "active", &n_actives);

  virt_test_tell (domain, "vm-7", VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_DESTROYED);
  g_assert_cmpuint (n_states, ==, 0);

  virt_test_tell (domain, "vm-7", VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_BOOTED);
  g_assert_cmpuint (n_states, ==, 1);
  g_assert_cmpuint (n_actives, ==, 1);
  g_assert_true (hospes_domain_get_active (domain));
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_RUNNING);
  g_assert_nonnull (hospes_domain_get_since (domain));

  /* Still in memory, for another reason: one state more, not another activity. */
  virt_test_tell (domain, "vm-7", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_USER);
  virt_test_tell (domain, "vm-7", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR);
  g_assert_cmpuint (n_states, ==, 3);
  g_assert_cmpuint (n_actives, ==, 1);
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_TROUBLE);

  virt_test_tell (domain, "vm-7", VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_DESTROYED);
  g_assert_cmpuint (n_states, ==, 4);
  g_assert_cmpuint (n_actives, ==, 2);
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  count_changes (fixture->domain, "stale", &n_changes);
  hospes_domain_set_stale (fixture->domain, FALSE);
  g_assert_cmpuint (n_changes, ==, 0);
  hospes_domain_set_stale (fixture->domain, TRUE);
  hospes_domain_set_stale (fixture->domain, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (hospes_domain_get_stale (fixture->domain));
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  count_changes (fixture->domain, "removed", &n_changes);
  hospes_domain_set_removed (fixture->domain);
  hospes_domain_set_removed (fixture->domain);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (hospes_domain_get_removed (fixture->domain));
}

static void
test_pending_verb (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = fixture->domain;
  guint n_changes = 0;
  int verb;

  count_changes (domain, "pending-verb", &n_changes);
  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_NONE);
  g_assert_cmpuint (n_changes, ==, 0);
  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_START);
  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_START);
  g_assert_cmpuint (n_changes, ==, 1);
  g_object_get (domain, "pending-verb", &verb, NULL);
  g_assert_cmpint (verb, ==, HOSPES_DOMAIN_VERB_START);
}

static void
test_can (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = fixture->domain;

  g_assert_true (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_START));
  g_assert_false (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_PAUSE));

  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_START);
  g_assert_false (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_START));
  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_NONE);
  hospes_domain_set_stale (domain, TRUE);
  g_assert_false (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_START));
  hospes_domain_set_stale (domain, FALSE);
  hospes_domain_set_removed (domain);
  g_assert_false (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_START));
}

static HospesDomainStats
sample (double seconds, double cpu_seconds, guint64 used)
{
  return (HospesDomainStats){
    .moment = (gint64) (seconds * G_USEC_PER_SEC),
    .cpu_time = (guint64) (cpu_seconds * 1e9),
    .vcpus = 2,
    .memory = 4096,
    .used_memory = used,
  };
}

static void
test_stats (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = fixture->domain;
  HospesDomainStats stats[] = { sample (10, 100, 1024), sample (12, 101, 1024), sample (14, 900, 0),
                                sample (16, 5, 0), sample (18, 5, 0) };
  guint n_loads = 0;
  guint n_used = 0;
  guint n_memories = 0;

  count_changes (domain, "cpu-load", &n_loads);
  count_changes (domain, "used-memory", &n_used);
  count_changes (domain, "memory", &n_memories);
  virt_test_tell (domain, "vm-7", VIR_DOMAIN_RUNNING, 1);

  /* One sample is no load yet. */
  hospes_domain_take_stats (domain, &stats[0]);
  g_assert_cmpuint (n_loads, ==, 0);
  g_assert_cmpuint (hospes_domain_get_memory (domain), ==, 4096);
  g_assert_cmpuint (hospes_domain_get_used_memory (domain), ==, 1024);

  /* One of two processors was busy half of the time. */
  hospes_domain_take_stats (domain, &stats[1]);
  g_assert_cmpfloat_with_epsilon (hospes_domain_get_cpu_load (domain), 0.25, 0.001);
  g_assert_cmpuint (n_used, ==, 1);
  g_assert_cmpuint (n_memories, ==, 1);

  /* Never more than all of it; and a counter that went back tells nothing. */
  hospes_domain_take_stats (domain, &stats[2]);
  g_assert_cmpfloat_with_epsilon (hospes_domain_get_cpu_load (domain), 1, 1e-9);
  hospes_domain_take_stats (domain, &stats[3]);
  g_assert_cmpuint (n_loads, ==, 2);

  /* A QEMU that is busy told nothing of memory; a guest that no longer tells is another matter. */
  g_assert_cmpuint (n_used, ==, 1);
  stats[4].host_memory = 2048;
  hospes_domain_take_stats (domain, &stats[4]);
  g_assert_cmpuint (n_used, ==, 2);
  g_assert_cmpuint (hospes_domain_get_used_memory (domain), ==, 0);

  /* What is off has no load. */
  virt_test_tell (domain, "vm-7", VIR_DOMAIN_SHUTOFF, 1);
  g_assert_cmpfloat_with_epsilon (hospes_domain_get_cpu_load (domain), -1, 1e-9);
  g_assert_cmpuint (n_loads, ==, 4);
  g_assert_cmpuint (hospes_domain_get_memory (domain), ==, 4096);
}

static void
test_details (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = fixture->domain;
  HospesDomainDetails *details = hospes_domain_details_new_from_xml ("<domain/>", NULL);
  g_autoptr (GDateTime) started = g_date_time_new_utc (2024, 1, 2, 3, 4, 5);
  guint n_changes = 0;

  count_changes (domain, "details", &n_changes);
  details->started = g_date_time_ref (started);
  hospes_domain_set_details (domain, details);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (hospes_domain_get_details (domain) == details);

  /* When it was started counts while it runs and nobody saw it start. */
  g_assert_null (hospes_domain_get_since (domain));
  domain->state = HOSPES_DOMAIN_STATE_RUNNING;
  g_assert_true (hospes_domain_get_since (domain) == started);
}

/* It may be kept longer than its host. */
static void
test_outlives_host (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesHost) read = NULL;
  HospesHost *host = hospes_host_new (DEMO_URI, NULL);
  g_autoptr (HospesDomainInfo) info = virt_test_info_new (8, "vm-8", VIR_DOMAIN_SHUTOFF, 1);
  HospesDomain *domain = hospes_domain_new (host, info);

  g_assert_finalize_object (host);
  g_object_get (domain, "host", &read, NULL);
  g_assert_null (read);
  g_assert_null (hospes_domain_get_host (domain));
  hospes_domain_watch (domain);
  hospes_domain_unwatch (domain);
  g_assert_finalize_object (domain);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/core/domain/new", test_new },         { "/core/domain/name", test_name },
    { "/core/domain/state", test_state },     { "/core/domain/stale", test_stale },
    { "/core/domain/removed", test_removed }, { "/core/domain/pending-verb", test_pending_verb },
    { "/core/domain/can", test_can },         { "/core/domain/stats", test_stats },
    { "/core/domain/details", test_details }, { "/core/domain/outlives-host", test_outlives_host },
  };

  virt_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
