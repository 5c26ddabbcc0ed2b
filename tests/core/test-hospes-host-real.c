/* test-hospes-host-real.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host behind a real daemon: how many round trips it costs to open, what
 * happens when the daemon dies or hangs, and that its machines survive that.
 */

#include "config.h"

/* A host that hangs is noticed after sixteen seconds. */
#define PATIENCE (60 * G_USEC_PER_SEC)

#include <dlfcn.h>

#include "daemon-test.h"
#include "hospes-autoptr.h"
#include "hospes-domain-tasks.h"
#include "hospes-error.h"
#include "hospes-host-private.h"
#include "virt-test.h"

/* libvirt's client writes such a line for each call it sends. */
#define SENT "RPC_CLIENT_MSG_TX_QUEUE"

#define MAX_ROUND_TRIPS 12

static guint
count_sent (const char *log)
{
  g_autofree char *text = NULL;
  guint count = 0;

  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  for (const char *at = text; (at = strstr (at, SENT)) != NULL; at++)
    count++;

  return count;
}

/* Counted before anything else is asked. */
static void
state_cb (HospesHost *host, GParamSpec *pspec, guint *sent)
{
  if (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED && *sent == 0)
    *sent = count_sent (g_getenv ("HOSPES_TEST_LOG"));
}

/* In a process of its own, whose environment has libvirt write its log. */
static void
test_open_and_count (void)
{
  HospesHost *host = hospes_host_new (g_getenv ("HOSPES_TEST_URI"), NULL);
  guint n_machines = atoi (g_getenv ("HOSPES_TEST_MACHINES"));
  guint sent = 0;

  g_signal_connect (host, "notify::state", G_CALLBACK (state_cb), &sent);
  hospes_host_connect (host);
  wait_for (sent > 0);
  wait_for (g_list_model_get_n_items (hospes_host_get_domains (host)) == n_machines);

  g_printerr ("%u round trips for %u machines\n", sent, n_machines);
  g_assert_cmpuint (sent, <=, MAX_ROUND_TRIPS);
  wait_for (hospes_host_get_facts (host) != NULL);
}

static void
count_with (Daemon *private, const char *n_machines)
{
  g_autofree char *log = g_build_filename (g_get_tmp_dir (), "hospes-rpc-XXXXXX", NULL);
  g_autofree char *outputs = NULL;

  g_assert_true (g_close (g_mkstemp (log), NULL));
  outputs = g_strdup_printf ("2:file:%s", log);
  g_setenv ("LIBVIRT_LOG_FILTERS", "2:rpc", TRUE);
  g_setenv ("LIBVIRT_LOG_OUTPUTS", outputs, TRUE);
  g_setenv ("HOSPES_TEST_URI", private->uri, TRUE);
  g_setenv ("HOSPES_TEST_LOG", log, TRUE);
  g_setenv ("HOSPES_TEST_MACHINES", n_machines, TRUE);
  g_test_trap_subprocess ("/core/host-real/round-trips/subprocess", 0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("LIBVIRT_LOG_FILTERS");
  g_unsetenv ("LIBVIRT_LOG_OUTPUTS");
  g_test_trap_assert_passed ();
  g_remove (log);
}

/* As many for 500 machines as for 50. */
static void
test_round_trips (void)
{
  Daemon private;

  if (!can_run ())
    return;

  daemon_begin (&private);
  run_script (&private, "define", "50");
  count_with (&private, "50");
  run_script (&private, "define", "500");
  count_with (&private, "500");
  daemon_end (&private);
}

static HospesHost *
begin_host (Daemon *private)
{
  HospesHost *host = hospes_host_new (private->uri, NULL);

  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  return host;
}

static HospesHost *
open_host (Daemon *private)
{
  HospesHost *host = begin_host (private);

  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
  return host;
}

static void
wait_for_state (HospesHost *host, HospesHostState state)
{
  wait_for (hospes_host_get_state (host) == state);
}

static double
get_pause (HospesHost *host)
{
  return (hospes_host_get_retry_at (host) - g_get_monotonic_time ()) / 1e6;
}

/* It dies, stays away for a while, and comes back: nobody needs to do anything. */
static void
test_killed (void)
{
  Daemon private;
  HospesHost *host;
  g_autoptr (HospesDomain) domain = NULL;

  if (!can_run ())
    return;

  daemon_begin (&private);
  run_script (&private, "define", "2");
  host = open_host (&private);
  domain = g_object_ref (virt_test_find (host, "vm-0001"));

  run_script (&private, "kill", NULL);
  wait_for_state (host, HOSPES_HOST_STATE_LOST);
  g_assert_nonnull (hospes_host_get_lost_at (host));
  g_assert_nonnull (hospes_host_get_error (host));
  g_assert_true (hospes_domain_get_stale (domain));
  g_assert_false (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_START));
  g_assert_cmpuint (g_list_model_get_n_items (hospes_host_get_domains (host)), ==, 2);
  g_assert_cmpfloat (get_pause (host), <=, 1.2);

  /* The pauses grow. */
  wait_for (host->attempts == 2);
  g_assert_cmpfloat (get_pause (host), >, 1.2);
  g_assert_cmpfloat (get_pause (host), <=, 2.4);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_LOST);

  run_script (&private, "up", NULL);
  wait_for_state (host, HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpuint (host->attempts, ==, 0);
  g_assert_null (hospes_host_get_lost_at (host));
  g_assert_true (virt_test_find (host, "vm-0001") == domain);
  g_assert_false (hospes_domain_get_stale (domain));
  g_assert_false (hospes_domain_get_removed (domain));

  /* What happens from now on is told again. */
  run_script (&private, "define", "3");
  wait_for (virt_test_find (host, "vm-0003") != NULL);
  g_object_unref (host);
  daemon_end (&private);
}

/* It hangs: noticed by the silence, and over when it goes on. */
static void
test_frozen (void)
{
  Daemon private;
  HospesHost *host;
  HospesHost *other;

  if (!can_run ())
    return;

  daemon_begin (&private);
  run_script (&private, "define", "1");
  host = open_host (&private);
  other = virt_test_connect (DEMO_URI);

  run_script (&private, "freeze", NULL);
  hospes_domain_load_details (virt_test_find (host, "vm-0001"));
  virt_test_someone (DEMO_URI, "suspend test");
  wait_for (hospes_domain_get_state (virt_test_find (other, "test")) == HOSPES_DOMAIN_STATE_PAUSED);
  wait_for_state (host, HOSPES_HOST_STATE_LOST);
  g_assert_true (hospes_domain_get_stale (virt_test_find (host, "vm-0001")));

  run_script (&private, "thaw", NULL);
  wait_for_state (host, HOSPES_HOST_STATE_CONNECTED);
  g_assert_false (hospes_domain_get_stale (virt_test_find (host, "vm-0001")));
  virt_test_let_go (other);
  g_object_unref (host);
  daemon_end (&private);
}

/* It hangs while it is still finding out what its QEMU can do. libvirt itself
 * may not notice then; whoever waits for an answer hears of it all the same. */
static void
test_frozen_mid_call (void)
{
  Daemon private;
  HospesHost *host;
  g_autoptr (HospesDomain) domain = NULL;
  g_autoptr (GAsyncResult) started = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = NULL;

  if (!can_run ())
    return;

  cache = g_strdup (g_getenv ("HOSPES_HOST_CACHE"));
  g_unsetenv ("HOSPES_HOST_CACHE");
  daemon_begin (&private);
  run_script (&private, "define", "1");
  host = begin_host (&private);
  domain = g_object_ref (virt_test_find (host, "vm-0001"));

  run_script (&private, "freeze", NULL);
  hospes_domain_act_async (domain, HOSPES_DOMAIN_VERB_START, NULL, store_result_cb, &started);
  wait_for_state (host, HOSPES_HOST_STATE_LOST);
  g_assert_true (hospes_domain_get_stale (domain));

  wait_for (started != NULL);
  g_assert_false (hospes_domain_act_finish (domain, started, &error));
  g_assert_true (hospes_error_is_lost_link (error));
  g_assert_cmpint (hospes_domain_get_pending_verb (domain), ==, HOSPES_DOMAIN_VERB_NONE);

  run_script (&private, "thaw", NULL);
  wait_for_state (host, HOSPES_HOST_STATE_CONNECTED);
  g_assert_true (virt_test_find (host, "vm-0001") == domain);
  g_object_unref (host);
  daemon_end (&private);
  if (cache != NULL)
    g_setenv ("HOSPES_HOST_CACHE", cache, TRUE);
}

/* A slow answer is no silence: what else is answered counts. */
static void
test_busy (void)
{
  Daemon private;
  HospesHost *host;
  gint64 begin = g_get_monotonic_time ();

  if (!can_run ())
    return;

  daemon_begin (&private);
  host = open_host (&private);
  hospes_watchdog_set_times (host->watchdog, 100, 2000);

  /* Asked again and again, and answered. */
  wait_for (g_get_monotonic_time () - begin > G_USEC_PER_SEC);
  wait_for (hospes_worker_get_last_end (hospes_host_get_worker_for (host, HOSPES_CALL_PROBE)) != 0);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTED);
  g_object_unref (host);
  daemon_end (&private);
}

/* Nobody looks: nothing is asked, so nothing is noticed until somebody does. */
static void
test_resting (void)
{
  Daemon private;
  HospesHost *host;
  gint64 begin;
  gint64 asked_at;

  if (!can_run ())
    return;

  daemon_begin (&private);
  host = open_host (&private);
  hospes_watchdog_set_times (host->watchdog, 100, 500);
  hospes_host_set_resting (host, TRUE);
  wait_until_idle ();
  asked_at = hospes_worker_get_last_end (hospes_host_get_worker_for (host, HOSPES_CALL_PROBE));

  run_script (&private, "freeze", NULL);
  begin = g_get_monotonic_time ();
  wait_for (g_get_monotonic_time () - begin > 1.5 * G_USEC_PER_SEC);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpint (
      hospes_worker_get_last_end (hospes_host_get_worker_for (host, HOSPES_CALL_PROBE)), ==,
      asked_at);

  hospes_host_set_resting (host, FALSE);
  wait_for_state (host, HOSPES_HOST_STATE_LOST);
  run_script (&private, "thaw", NULL);
  wait_for_state (host, HOSPES_HOST_STATE_CONNECTED);
  g_object_unref (host);
  daemon_end (&private);
}

static gpointer
ask_capabilities (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  char *capabilities = connection != NULL ? virConnectGetCapabilities (connection) : NULL;

  return capabilities != NULL || connection == NULL ? capabilities : hospes_error_take_null (error);
}

static void
begin_job (HospesHost *host, GAsyncResult **result)
{
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, g_task_new (NULL, NULL, store_result_cb, result),
                    ask_capabilities, NULL, NULL, g_free);
}

static void
assert_job_lost (GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  wait_for (*result != NULL);
  g_assert_null (g_task_propagate_pointer (G_TASK (*result), &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_CONNECT);
  g_assert_nonnull (strstr (error->message, "It is not known whether this was still done"));
}

/* Nobody looks, but there is a job: whoever began it hears that its host hangs. */
static void
test_job_frozen (void)
{
  Daemon private;
  HospesHost *host;
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GAsyncResult) lost = NULL;
  g_autofree char *capabilities = NULL;

  if (!can_run ())
    return;

  daemon_begin (&private);
  host = open_host (&private);
  begin_job (host, &done);
  wait_for (done != NULL);
  capabilities = g_task_propagate_pointer (G_TASK (done), NULL);
  g_assert_nonnull (capabilities);
  g_assert_cmpuint (host->n_jobs, ==, 0);

  hospes_watchdog_set_times (host->watchdog, 100, 500);
  hospes_host_set_resting (host, TRUE);
  run_script (&private, "freeze", NULL);
  begin_job (host, &lost);
  g_assert_cmpuint (host->n_jobs, ==, 1);
  assert_job_lost (&lost);
  g_assert_cmpuint (host->n_jobs, ==, 0);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_LOST);

  hospes_watchdog_set_times (host->watchdog, 6000, 12000);
  run_script (&private, "thaw", NULL);
  wait_for_state (host, HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpuint (host->n_jobs, ==, 0);
  g_object_unref (host);
  daemon_end (&private);
}

static _Atomic gboolean opening_hangs;
static _Atomic guint n_hanging;

/* Before libvirt's own: as of a daemon that has no room for another client. */
virConnectPtr
virConnectOpenAuth (const char *name, virConnectAuthPtr auth, unsigned int flags)
{
  virConnectPtr (*next) (const char *, virConnectAuthPtr, unsigned int) =
      dlsym (RTLD_NEXT, "virConnectOpenAuth");

  if (opening_hangs)
    {
      n_hanging++;
      while (opening_hangs)
        g_usleep (10000);
      n_hanging--;
    }

  return next (name, auth, flags);
}

/* The second connection never opens, and all else is well. */
static void
test_job_not_let_in (void)
{
  Daemon private;
  HospesHost *host;
  g_autoptr (GAsyncResult) lost = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  g_autofree char *capabilities = NULL;

  if (!can_run ())
    return;

  daemon_begin (&private);
  host = open_host (&private);
  hospes_watchdog_set_times (host->watchdog, 100, 1000);
  opening_hangs = TRUE;
  begin_job (host, &lost);
  wait_for (n_hanging == 1);
  wait_for_state (host, HOSPES_HOST_STATE_LOST);
  assert_job_lost (&lost);
  hospes_watchdog_set_times (host->watchdog, 6000, 12000);
  opening_hangs = FALSE;
  wait_for (n_hanging == 0);

  wait_for_state (host, HOSPES_HOST_STATE_CONNECTED);
  begin_job (host, &done);
  wait_for (done != NULL);
  capabilities = g_task_propagate_pointer (G_TASK (done), NULL);
  g_assert_nonnull (capabilities);
  g_assert_cmpuint (host->n_jobs, ==, 0);
  g_object_unref (host);
  daemon_end (&private);
}

/* Whoever cannot wait for the next attempt makes one. */
static void
test_retry_now (void)
{
  Daemon private;
  HospesHost *host;

  if (!can_run ())
    return;

  daemon_begin (&private);
  host = open_host (&private);
  run_script (&private, "kill", NULL);
  wait_for_state (host, HOSPES_HOST_STATE_LOST);
  run_script (&private, "up", NULL);
  hospes_host_connect (host);
  g_assert_cmpint (hospes_host_get_retry_at (host), ==, 0);
  wait_for_state (host, HOSPES_HOST_STATE_CONNECTED);

  /* Left by hand it stays left. */
  hospes_host_disconnect (host);
  run_script (&private, "kill", NULL);
  wait_until_idle ();
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_DISCONNECTED);
  g_object_unref (host);
  daemon_end (&private);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-real/round-trips", test_round_trips);
  g_test_add_func ("/core/host-real/round-trips/subprocess", test_open_and_count);
  g_test_add_func ("/core/host-real/killed", test_killed);
  g_test_add_func ("/core/host-real/frozen", test_frozen);
  g_test_add_func ("/core/host-real/frozen-mid-call", test_frozen_mid_call);
  g_test_add_func ("/core/host-real/busy", test_busy);
  g_test_add_func ("/core/host-real/resting", test_resting);
  g_test_add_func ("/core/host-real/job-frozen", test_job_frozen);
  g_test_add_func ("/core/host-real/job-not-let-in", test_job_not_let_in);
  g_test_add_func ("/core/host-real/retry-now", test_retry_now);

  return g_test_run ();
}
