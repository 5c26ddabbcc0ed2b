/* test-hospes-storage-silence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A pool that does not answer, and the rest that goes on. The functions below stand
 * before libvirt’s own: as there, what is asked of that pool waits, and so does what is
 * asked of all.
 */

#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>

#include "hospes-autoptr.h"
#include "hospes-domain-tasks.h"
#include "hospes-host-private.h"
#include "hospes-storage-private.h"
#include "storage-test.h"

#define NEXT(name) ((__typeof__ (&(name))) dlsym (RTLD_NEXT, #name))

#define PATIENCE_MS 60
#define HANGS       "hangs"
#define HANGS_UUID  "6d1b6a5c-0d5e-4c3e-9a39-5f0f5f3a1c11"

static GMutex mutex;
static GCond cond;
static gboolean is_hanging;
static guint n_waiting;
static guint most_waiting;

static void
wait_if (gboolean concerned)
{
  if (!concerned)
    return;

  g_mutex_lock (&mutex);
  n_waiting++;
  while (is_hanging)
    {
      most_waiting = MAX (most_waiting, n_waiting);
      g_cond_wait (&cond, &mutex);
    }
  n_waiting--;
  g_mutex_unlock (&mutex);
}

static void
set_hanging (gboolean hanging)
{
  g_mutex_lock (&mutex);
  is_hanging = hanging;
  most_waiting = 0;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

int
virConnectListAllStoragePools (virConnectPtr conn, virStoragePoolPtr **pools, unsigned int flags)
{
  wait_if (TRUE);
  return NEXT (virConnectListAllStoragePools) (conn, pools, flags);
}

int
virStoragePoolGetInfo (virStoragePoolPtr pool, virStoragePoolInfoPtr info)
{
  wait_if (g_str_equal (virStoragePoolGetName (pool), HANGS));
  return NEXT (virStoragePoolGetInfo) (pool, info);
}

int
virStoragePoolListAllVolumes (virStoragePoolPtr pool,
                              virStorageVolPtr **volumes,
                              unsigned int flags)
{
  wait_if (g_str_equal (virStoragePoolGetName (pool), HANGS));
  return NEXT (virStoragePoolListAllVolumes) (pool, volumes, flags);
}

static gpointer
make_pools (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool =
      virStoragePoolDefineXML (connection,
                               "<pool type='dir'><name>" HANGS "</name><uuid>" HANGS_UUID
                               "</uuid><target><path>/h</path></target></pool>",
                               0);

  g_assert_cmpint (virStoragePoolCreate (pool, 0), ==, 0);
  /* The demo world would end with its last connection. */
  return g_steal_pointer (&connection);
}

static gpointer
close_demo (gpointer connection)
{
  virConnectClose (connection);
  return NULL;
}

static gpointer
define_other (gpointer connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolDefineXML (
      connection, "<pool type='dir'><name>other</name><target><path>/o</path></target></pool>", 0);

  g_assert_nonnull (pool);
  g_assert_cmpint (virStoragePoolSetAutostart (pool, 1), ==, 0);
  return NULL;
}

static gpointer
undefine_other (gpointer connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "other");

  g_assert_cmpint (virStoragePoolUndefine (pool), ==, 0);
  return NULL;
}

static gpointer
stop_default (gpointer connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "default-pool");

  g_assert_cmpint (virStoragePoolDestroy (pool), ==, 0);
  return NULL;
}

/* A person who looks again and again. */
static void
look_around (HospesHost *host, HospesPool *hangs)
{
  HospesStorage *storage = hospes_host_get_storage (host);

  for (guint i = 0; i < 10; i++)
    {
      hospes_pool_unwatch (hangs);
      hospes_pool_watch (hangs);
      hospes_pool_read_again (hangs);
      hospes_storage_unwatch (storage);
      hospes_storage_watch (storage);
      hospes_storage_read_again (storage);
      hospes_storage_mark (storage, hospes_pool_get_uuid (hangs), TRUE);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* What others do shows meanwhile, and so does what is asked of other machines. */
static void
check_rest (HospesHost *host, gpointer other)
{
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GAsyncResult) result = NULL;

  virt_test_in_thread (define_other, other);
  wait_for (storage_test_find_pool (host, "other") != NULL);
  g_assert_true (hospes_pool_get_info (storage_test_find_pool (host, "other"))->persistent);
  g_assert_cmpstr (hospes_pool_get_info (storage_test_find_pool (host, "other"))->target, ==, "/o");
  virt_test_in_thread (undefine_other, other);
  wait_for (storage_test_find_pool (host, "other") == NULL);
  virt_test_in_thread (stop_default, other);
  wait_for (hospes_pool_get_info (storage_test_find_pool (host, "default-pool"))->state ==
            HOSPES_POOL_INACTIVE);

  hospes_domain_set_autostart_async (domain, TRUE, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_true (hospes_domain_set_autostart_finish (domain, result, NULL));
}

static void
test_goes_on (void)
{
  gpointer other = virt_test_in_thread (make_pools, NULL);
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *hangs;
  guint most;

  hospes_storage_set_patience (storage, PATIENCE_MS);
  hangs = storage_test_read (host, HANGS);
  g_assert_false (hospes_pool_get_info (hangs)->silent);
  g_assert_false (hospes_storage_is_held_up (storage));

  /* What looks after machines asks now and then, too. */
  wait_for (hospes_host_care_get_n_rounds (host->care) > 0 &&
            !hospes_host_care_is_busy (host->care));
  set_hanging (TRUE);
  look_around (host, hangs);
  wait_for (hospes_pool_get_info (hangs)->silent && !hospes_storage_get_reading (storage));
  g_assert_true (hospes_storage_is_held_up (storage));
  g_assert_error (hospes_pool_get_error (hangs), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_no_error (hospes_storage_get_error (storage));
  g_assert_cmpint (hospes_pool_get_info (hangs)->state, ==, HOSPES_POOL_RUNNING);
  check_rest (host, other);
  look_around (host, hangs);
  wait_for (!hospes_storage_get_reading (storage));

  /* Once for all, and once for itself. */
  g_mutex_lock (&mutex);
  most = most_waiting;
  g_mutex_unlock (&mutex);
  g_assert_cmpuint (most, ==, 2);

  set_hanging (FALSE);
  wait_for (!hospes_pool_get_info (hangs)->silent && !hospes_storage_get_reading (storage) &&
            !hospes_storage_is_held_up (storage) && hospes_pool_get_all_read (hangs));
  g_assert_no_error (hospes_pool_get_error (hangs));
  virt_test_in_thread (close_demo, other);
  storage_test_let_go (host, hangs);
}

static void
forget_all (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "hospes", "pools", NULL);

  g_assert_true (g_unlink (path) == 0 || errno == ENOENT);
}

/* It hung before anybody looked, and was there the last time: it shows, and so does the rest. */
static void
test_at_start (void)
{
  gpointer other = virt_test_in_thread (make_pools, NULL);
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStorage *storage;
  HospesPool *pool;

  forget_all ();
  storage_test_read (host, HANGS);
  virt_test_in_thread (close_demo, other);
  storage_test_let_go (host, storage_test_find_pool (host, HANGS));

  other = virt_test_in_thread (make_pools, NULL);
  host = virt_test_connect (DEMO_URI);
  storage = hospes_host_get_storage (host);
  hospes_storage_set_patience (storage, PATIENCE_MS);
  set_hanging (TRUE);
  hospes_storage_watch (storage);
  wait_for (!hospes_storage_get_reading (storage));
  g_assert_no_error (hospes_storage_get_error (storage));
  g_assert_true (hospes_storage_is_partial (storage));
  g_assert_cmpuint (g_list_model_get_n_items (hospes_storage_get_pools (storage)), ==, 2);
  pool = storage_test_find_pool (host, HANGS);
  g_assert_true (hospes_pool_get_info (pool)->silent);
  g_assert_error (hospes_pool_get_error (pool), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  pool = storage_test_find_pool (host, "default-pool");
  g_assert_false (hospes_pool_get_info (pool)->silent);
  g_assert_cmpint (hospes_pool_get_info (pool)->state, ==, HOSPES_POOL_RUNNING);

  set_hanging (FALSE);
  pool = storage_test_find_pool (host, HANGS);
  wait_for (!hospes_pool_get_info (pool)->silent && !hospes_storage_is_held_up (storage) &&
            !hospes_storage_get_reading (storage));
  g_assert_false (hospes_storage_is_partial (storage));
  g_assert_cmpstr (hospes_pool_get_info (pool)->target, ==, "/h");
  g_assert_true (storage_test_find_pool (host, HANGS) == pool);
  virt_test_in_thread (close_demo, other);
  storage_test_let_go (host, NULL);
}

static gpointer
define_usual (gpointer connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolDefineXML (
      connection, "<pool type='dir'><name>default</name><target><path>/d</path></target></pool>",
      0);

  g_assert_nonnull (pool);
  return NULL;
}

/* Nobody has heard of any: what is likely to be there is asked about by its name. */
static void
test_by_name (void)
{
  gpointer other = virt_test_in_thread (make_pools, NULL);
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStorage *storage = hospes_host_get_storage (host);

  forget_all ();
  virt_test_in_thread (define_usual, other);
  hospes_storage_set_patience (storage, PATIENCE_MS);
  set_hanging (TRUE);
  hospes_storage_watch (storage);
  wait_for (storage_test_find_pool (host, "default") != NULL &&
            !hospes_storage_get_reading (storage));
  g_assert_true (hospes_storage_is_partial (storage));
  g_assert_cmpuint (g_list_model_get_n_items (hospes_storage_get_pools (storage)), ==, 1);

  set_hanging (FALSE);
  wait_for (g_list_model_get_n_items (hospes_storage_get_pools (storage)) == 3 &&
            !hospes_storage_get_reading (storage));
  g_assert_false (hospes_storage_is_partial (storage));
  virt_test_in_thread (close_demo, other);
  storage_test_let_go (host, NULL);
}

/* It hung before anybody looked: which pools there are cannot be told. */
static void
test_at_first (void)
{
  gpointer other = virt_test_in_thread (make_pools, NULL);
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStorage *storage = hospes_host_get_storage (host);

  forget_all ();
  hospes_storage_set_patience (storage, PATIENCE_MS);
  set_hanging (TRUE);
  hospes_storage_watch (storage);
  g_assert_true (hospes_storage_get_reading (storage));
  wait_for (!hospes_storage_get_reading (storage));
  g_assert_error (hospes_storage_get_error (storage), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpuint (g_list_model_get_n_items (hospes_storage_get_pools (storage)), ==, 0);

  set_hanging (FALSE);
  wait_for (g_list_model_get_n_items (hospes_storage_get_pools (storage)) == 2 &&
            !hospes_storage_get_reading (storage));
  g_assert_no_error (hospes_storage_get_error (storage));
  virt_test_in_thread (close_demo, other);
  storage_test_let_go (host, NULL);
}

static void
remove_state (const char *folder)
{
  g_autofree char *below = g_build_filename (folder, "hospes", NULL);

  forget_all ();
  g_rmdir (below);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-silence-XXXXXX", NULL);
  int status;

  /* Other tests, which run beside this one, remember pools of the same address. */
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/storage-silence/goes-on", test_goes_on);
  g_test_add_func ("/core/storage-silence/at-start", test_at_start);
  g_test_add_func ("/core/storage-silence/by-name", test_by_name);
  g_test_add_func ("/core/storage-silence/at-first", test_at_first);

  status = g_test_run ();
  remove_state (folder);
  return status;
}
