/* test-hospes-pool-hanging.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A server of shares that stops answering, on a computer that is emulated: its pool
 * waits, and the rest of the host goes on.
 */

#include "config.h"

/* Everything there is emulated. */
#define PATIENCE (180 * G_USEC_PER_SEC)

#include "guest-test.h"
#include "hospes-domain-tasks.h"
#include "hospes-pool-making.h"
#include "hospes-pool-tasks.h"
#include "storage-test.h"

/* Longer than it takes to think that a host fell silent. */
#define HANGS_US (30 * G_USEC_PER_SEC)

static Guest guest;
static HospesHost *host;

/* How long the main loop was not heard of, at most. */
static gint64 last_beat;
static gint64 longest_gap;

static gboolean
beat_cb (gpointer data)
{
  gint64 now = g_get_monotonic_time ();

  if (last_beat != 0)
    longest_gap = MAX (longest_gap, now - last_beat);
  last_beat = now;
  return G_SOURCE_CONTINUE;
}

static HospesPool *
make (HospesPoolDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *pool = NULL;

  hospes_pool_making_async (host, draft, NULL, NULL, NULL, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  uuid = hospes_pool_making_finish (host, result, NULL, &error);
  g_assert_no_error (error);
  wait_for ((pool = hospes_storage_find_pool (storage, uuid)) != NULL &&
            hospes_pool_get_info (pool)->state == HOSPES_POOL_RUNNING);
  hospes_pool_watch (pool);
  wait_for (hospes_pool_get_all_read (pool));
  return pool;
}

static HospesPool *
make_share (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

  g_free (guest_test_run (&guest, "truncate -s 1M /srv/exports/images/there.img"));
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_NETFS);
  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, "share");
  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "127.0.0.1");
  hospes_pool_draft_set (draft, HOSPES_POOL_EXPORT, "/srv/exports/images");
  return make (draft);
}

static HospesPool *
make_folder (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, "folder");
  hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, "/srv/folder");
  return make (draft);
}

/* Asks for something of a machine, and waits until that is so. */
static double
change_machine (gboolean autostart)
{
  HospesDomain *domain = virt_test_find (host, "idle");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  g_assert_nonnull (domain);
  hospes_domain_set_autostart_async (domain, autostart, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  hospes_domain_set_autostart_finish (domain, result, &error);
  g_assert_no_error (error);
  return (g_get_monotonic_time () - before) / 1e6;
}

static double
ask_folder (HospesPool *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;
  gint64 before = g_get_monotonic_time ();

  hospes_pool_dup_xml_async (folder, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  xml = hospes_pool_dup_xml_finish (folder, result, &error);
  g_assert_no_error (error);
  return (g_get_monotonic_time () - before) / 1e6;
}

/* What is done to another pool shows, though libvirt cannot list them. */
static double
change_folder (HospesPool *folder, gboolean autostart)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();

  hospes_pool_act_async (folder, autostart ? HOSPES_POOL_AUTOSTART : HOSPES_POOL_NO_AUTOSTART, NULL,
                         store_result_cb, &result);
  wait_for (result != NULL);
  hospes_pool_act_finish (folder, result, &error);
  g_assert_no_error (error);
  wait_for (hospes_pool_get_info (folder)->autostart == autostart);
  return (g_get_monotonic_time () - before) / 1e6;
}

/* All that comes of a person who looks at storage meanwhile. */
static void
test_hangs (void)
{
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *share = make_share ();
  HospesPool *folder = make_folder ();
  g_autoptr (GAsyncResult) refreshed = NULL;
  g_autoptr (GError) error = NULL;
  double slowest_machine = 0;
  double slowest_folder = 0;
  gboolean on = FALSE;
  gint64 began;

  g_free (guest_test_run (&guest, "iptables -A INPUT -i lo -p tcp --dport 2049 -j DROP"));
  began = g_get_monotonic_time ();
  hospes_pool_act_async (share, HOSPES_POOL_REFRESH, NULL, store_result_cb, &refreshed);
  last_beat = 0;
  longest_gap = 0;

  while (g_get_monotonic_time () - began < HANGS_US)
    {
      slowest_machine = MAX (slowest_machine, change_machine (on = !on));
      slowest_folder = MAX (slowest_folder, ask_folder (folder));
      hospes_pool_read_again (share);
      hospes_pool_read_again (folder);
      hospes_storage_read_again (storage);
      g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTED);
    }

  g_test_message ("while it hung: a machine answered within %.1f s, another pool within %.1f s, "
                  "the main loop within %.0f ms",
                  slowest_machine, slowest_folder, longest_gap / 1e3);
  wait_for (hospes_pool_get_info (share)->silent && !hospes_storage_get_reading (storage));
  g_assert_no_error (hospes_storage_get_error (storage));
  g_assert_error (hospes_pool_get_error (share), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_test_message ("and what was done to another pool showed after %.1f s and %.1f s",
                  change_folder (folder, FALSE), change_folder (folder, TRUE));
  g_assert_true (hospes_pool_get_info (share)->silent);
  g_assert_false (hospes_pool_get_info (folder)->silent);
  g_assert_null (refreshed);
  g_assert_cmpint (longest_gap, <, G_USEC_PER_SEC);
  /* Slow as it is there, they did not wait for what hangs. */
  g_assert_cmpfloat (slowest_machine, <, HANGS_US / 2e6);
  g_assert_cmpfloat (slowest_folder, <, HANGS_US / 2e6);

  /* It comes back, and so does all that waited. */
  g_free (guest_test_run (&guest, "iptables -D INPUT -i lo -p tcp --dport 2049 -j DROP"));
  began = g_get_monotonic_time ();
  wait_for (refreshed != NULL);
  hospes_pool_act_finish (share, refreshed, &error);
  g_assert_no_error (error);
  g_free (guest_test_run (&guest, "truncate -s 1M /srv/exports/images/later.img"));
  hospes_pool_read_again (share);
  hospes_storage_read_again (storage);
  wait_for (!hospes_storage_get_reading (storage) && !hospes_storage_is_held_up (storage) &&
            hospes_pool_get_all_read (share));
  g_assert_no_error (hospes_storage_get_error (storage));
  g_assert_cmpint (hospes_pool_get_info (share)->state, ==, HOSPES_POOL_RUNNING);
  g_assert_nonnull (storage_test_find (share, "there.img"));
  g_test_message ("back after %.1f s", (g_get_monotonic_time () - began) / 1e6);

  hospes_pool_unwatch (share);
  hospes_pool_unwatch (folder);
}

int
main (int argc, char *argv[])
{
  int status;
  guint beat;

  virt_test_init (&argc, &argv);
  guest_test_begin (&guest);
  host = virt_test_connect (guest.uri);
  hospes_storage_watch (hospes_host_get_storage (host));
  beat = g_timeout_add (10, beat_cb, NULL);
  g_test_add_func ("/operations/pool-hanging", test_hangs);
  status = g_test_run ();

  g_source_remove (beat);
  hospes_storage_unwatch (hospes_host_get_storage (host));
  hospes_host_disconnect (host);
  wait_for (G_OBJECT (host)->ref_count == 1);
  g_assert_finalize_object (host);
  guest_test_end (&guest);
  return status;
}
