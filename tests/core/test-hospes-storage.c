/* test-hospes-storage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <time.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-private.h"
#include "hospes-pool-tasks.h"
#include "storage-test.h"

#define MANY 10000

typedef int (*SomeoneFunc) (virConnectPtr connection);

static gpointer
run_someone (gpointer func)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);

  g_assert_cmpint (((SomeoneFunc) func) (connection), ==, 0);
  return NULL;
}

/* Another client of the demo host does something to its storage. */
static void
someone (SomeoneFunc func)
{
  virt_test_in_thread (run_someone, func);
}

static int
make_volume (virConnectPtr connection, const char *name, const char *more)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "default-pool");
  g_autofree char *xml = g_strdup_printf (
      "<volume><name>%s</name><capacity unit='MiB'>8</capacity>%s</volume>", name, more);
  g_autoptr (virStorageVol) volume = virStorageVolCreateXML (pool, xml, 0);

  return volume != NULL ? 0 : -1;
}

static int
make_base (virConnectPtr connection)
{
  return make_volume (connection, "base.img", "<target><format type='raw'/></target>");
}

static int
make_overlay (virConnectPtr connection)
{
  return make_volume (connection, "over.qcow2",
                      "<target><format type='qcow2'/></target><backingStore>"
                      "<path>/default-pool/base.img</path><format type='raw'/></backingStore>");
}

static int
refresh (virConnectPtr connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "default-pool");

  return virStoragePoolRefresh (pool, 0);
}

static int
remove_volumes (virConnectPtr connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "default-pool");
  virStorageVolPtr *volumes = NULL;
  int n = virStoragePoolListAllVolumes (pool, &volumes, 0);

  for (int i = 0; i < n; i++)
    {
      virStorageVolDelete (volumes[i], 0);
      virStorageVolFree (volumes[i]);
    }
  free (volumes);
  return 0;
}

static int
define_other (virConnectPtr connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolDefineXML (
      connection,
      "<pool type='netfs'><name>a-share</name><source><host name='nas'/><dir path='/export'/>"
      "</source><target><path>/share</path></target></pool>",
      0);

  return pool != NULL ? 0 : -1;
}

static int
undefine_other (virConnectPtr connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "a-share");

  return virStoragePoolUndefine (pool);
}

static void
test_reads (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStorage *storage = hospes_host_get_storage (host);
  guint n_changes = 0;
  HospesPool *pool;

  count_changes (storage, "reading", &n_changes);
  g_assert_cmpuint (g_list_model_get_n_items (hospes_storage_get_pools (storage)), ==, 0);
  someone (make_base);
  someone (make_overlay);

  pool = storage_test_read (host, "default-pool");
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_true (hospes_storage_find_pool (storage, hospes_pool_get_uuid (pool)) == pool);
  g_assert_null (hospes_storage_find_pool (storage, "no UUID"));
  g_assert_true (hospes_pool_get_host (pool) == host);
  g_assert_cmpstr (hospes_pool_get_info (pool)->type, ==, "dir");
  g_assert_cmpstr (hospes_pool_get_info (pool)->target, ==, "/default-pool");
  g_assert_cmpint (hospes_pool_get_info (pool)->state, ==, HOSPES_POOL_RUNNING);
  g_assert_true (hospes_pool_get_info (pool)->persistent);
  g_assert_false (hospes_pool_get_info (pool)->autostart);
  g_assert_cmpuint (hospes_pool_get_info (pool)->capacity, ==, 107374182400);

  g_assert_cmpuint (g_list_model_get_n_items (hospes_pool_get_volumes (pool)), ==, 2);
  g_assert_cmpuint (hospes_pool_get_promised (pool), ==, 16 << 20);
  g_assert_true (hospes_pool_get_all_read (pool));
  g_assert_cmpstr (storage_test_get_info (pool, "over.qcow2")->format, ==, "qcow2");
  g_assert_cmpstr (storage_test_get_info (pool, "over.qcow2")->backing, ==,
                   "/default-pool/base.img");
  g_assert_cmpuint (storage_test_get_info (pool, "base.img")->capacity, ==, 8 << 20);

  someone (remove_volumes);
  storage_test_let_go (host, pool);
}

/* What others do shows, and what stays is the object it was. */
static void
test_follows (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *pool;
  HospesVolume *base;

  someone (make_base);
  pool = storage_test_read (host, "default-pool");
  base = storage_test_find (pool, "base.img");

  someone (define_other);
  wait_for (storage_test_find_pool (host, "a-share") != NULL);
  g_assert_cmpstr (hospes_pool_get_info (storage_test_find_pool (host, "a-share"))->source, ==,
                   "nas:/export");
  g_assert_cmpint (hospes_pool_get_info (storage_test_find_pool (host, "a-share"))->state, ==,
                   HOSPES_POOL_INACTIVE);
  /* By name */
  {
    g_autoptr (HospesPool) first = g_list_model_get_item (hospes_storage_get_pools (storage), 0);

    g_assert_cmpstr (hospes_pool_get_name (first), ==, "a-share");
  }
  someone (undefine_other);
  wait_for (storage_test_find_pool (host, "a-share") == NULL);

  someone (make_overlay);
  someone (refresh);
  wait_for (storage_test_get_info (pool, "over.qcow2") != NULL &&
            storage_test_get_info (pool, "over.qcow2")->is_read);
  g_assert_true (storage_test_find (pool, "base.img") == base);
  g_assert_true (storage_test_find_pool (host, "default-pool") == pool);

  someone (remove_volumes);
  hospes_pool_read_again (pool);
  wait_for (g_list_model_get_n_items (hospes_pool_get_volumes (pool)) == 0);
  g_assert_cmpuint (hospes_pool_get_promised (pool), ==, 0);
  storage_test_let_go (host, pool);
}

/* One volume that is known to be new costs no look at the others. */
static void
test_notes_one (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPool *pool = storage_test_read (host, "default-pool");
  guint n_reading = 0;

  count_changes (pool, "reading", &n_reading);
  someone (make_base);
  hospes_pool_note_volume (pool, "base.img");
  wait_for (storage_test_get_info (pool, "base.img") != NULL &&
            storage_test_get_info (pool, "base.img")->is_read);
  g_assert_cmpuint (n_reading, ==, 0);

  someone (remove_volumes);
  hospes_pool_note_volume (pool, "base.img");
  wait_for (storage_test_find (pool, "base.img") == NULL);
  storage_test_let_go (host, pool);
}

/* Nobody looks: nothing is read. */
static void
test_rests (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *pool = storage_test_read (host, "default-pool");

  /* What it holds is only known while somebody looks. */
  g_assert_true (hospes_pool_get_all_read (pool));
  hospes_pool_unwatch (pool);
  g_assert_false (hospes_pool_get_all_read (pool));
  someone (make_base);
  someone (refresh);
  hospes_pool_read_again (pool);
  g_assert_false (hospes_pool_get_reading (pool));
  g_assert_cmpuint (g_list_model_get_n_items (hospes_pool_get_volumes (pool)), ==, 0);

  hospes_storage_unwatch (storage);
  hospes_storage_read_again (storage);
  g_assert_false (hospes_storage_get_reading (storage));

  someone (remove_volumes);
  virt_test_let_go (host);
}

static gpointer
open_demo (gpointer data)
{
  return virConnectOpen (DEMO_URI);
}

static gpointer
close_demo (gpointer connection)
{
  virConnectClose (connection);
  return NULL;
}

/* Lost, known things stay; found again, they are the same. */
static void
test_comes_back (void)
{
  /* The demo world would end with its last connection. */
  gpointer other = virt_test_in_thread (open_demo, NULL);
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPool *pool;
  HospesVolume *base;

  someone (make_base);
  pool = storage_test_read (host, "default-pool");
  base = storage_test_find (pool, "base.img");

  hospes_host_lose_link (host, VIR_CONNECT_CLOSE_REASON_EOF);
  g_assert_true (storage_test_find_pool (host, "default-pool") == pool);
  g_assert_true (storage_test_find (pool, "base.img") == base);
  g_assert_false (hospes_pool_get_reading (pool));

  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  wait_for (!hospes_pool_get_reading (pool) &&
            !hospes_storage_get_reading (hospes_host_get_storage (host)));
  g_assert_true (storage_test_find_pool (host, "default-pool") == pool);
  g_assert_true (storage_test_find (pool, "base.img") == base);

  g_object_ref (pool);
  hospes_host_disconnect (host);
  g_assert_null (storage_test_find_pool (host, "default-pool"));
  hospes_pool_unwatch (pool);
  g_object_unref (pool);
  someone (remove_volumes);
  virt_test_in_thread (close_demo, other);
  storage_test_let_go (host, NULL);
}

static void
act (HospesPool *pool, HospesPoolVerb verb)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_pool_act_async (pool, verb, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  hospes_pool_act_finish (pool, result, &error);
  g_assert_no_error (error);
}

static void
test_acts (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPool *pool = storage_test_read (host, "default-pool");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  act (pool, HOSPES_POOL_STOP);
  wait_for (hospes_pool_get_info (pool)->state == HOSPES_POOL_INACTIVE);
  g_assert_cmpuint (hospes_pool_get_info (pool)->capacity, ==, 0);
  wait_for (!hospes_pool_get_reading (pool));
  g_assert_no_error (hospes_pool_get_error (pool));

  /* libvirt's own words for what cannot be done */
  hospes_pool_act_async (pool, HOSPES_POOL_STOP, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_false (hospes_pool_act_finish (pool, result, &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_INVALID);

  act (pool, HOSPES_POOL_BUILD);
  act (pool, HOSPES_POOL_START);
  wait_for (hospes_pool_get_info (pool)->state == HOSPES_POOL_RUNNING);
  act (pool, HOSPES_POOL_REFRESH);
  act (pool, HOSPES_POOL_STOP);
  g_object_ref (pool);
  act (pool, HOSPES_POOL_UNDEFINE);
  wait_for (storage_test_find_pool (host, "default-pool") == NULL);
  hospes_pool_unwatch (pool);
  g_object_unref (pool);
  storage_test_let_go (host, NULL);
}

static int
define_neighbour (virConnectPtr connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolDefineXML (
      connection,
      "<pool type='dir'><name>neighbour</name><target><path>/neighbour</path></target></pool>", 0);

  return pool != NULL ? virStoragePoolCreate (pool, 0) : -1;
}

static int
undefine_neighbour (virConnectPtr connection)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "neighbour");

  return virStoragePoolDestroy (pool) == 0 ? virStoragePoolUndefine (pool) : -1;
}

/* What one of them takes, the other has no more. */
static void
test_shared_room (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPool *pool;
  HospesPool *neighbour;
  guint n_read = 0;

  someone (define_neighbour);
  pool = storage_test_read (host, "default-pool");
  neighbour = storage_test_find_pool (host, "neighbour");
  hospes_pool_watch (neighbour);
  wait_for (!hospes_pool_get_reading (neighbour));
  g_assert_cmpuint (hospes_pool_get_info (neighbour)->capacity, ==,
                    hospes_pool_get_info (pool)->capacity);

  count_changes (neighbour, "reading", &n_read);
  hospes_pool_note_volume (pool, "some.img");
  wait_for (n_read >= 2);
  hospes_pool_unwatch (neighbour);
  someone (undefine_neighbour);
  storage_test_let_go (host, pool);
}

static char *
dup_xml (HospesPool *pool)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *xml;

  hospes_pool_dup_xml_async (pool, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  xml = hospes_pool_dup_xml_finish (pool, result, &error);
  g_assert_no_error (error);
  return xml;
}

static gboolean
define (HospesPool *pool, const char *from, const char *to, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *xml = dup_xml (pool);
  g_autoptr (GString) edited = g_string_new (xml);

  g_assert_cmpuint (g_string_replace (edited, from, to, 1), ==, 1);
  hospes_pool_define_async (pool, edited->str, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_pool_define_finish (pool, result, error);
}

static void
test_defines (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPool *pool;
  g_autoptr (GError) error = NULL;

  someone (define_other);
  pool = storage_test_read (host, "a-share");

  g_assert_true (define (pool, "<path>/share</path>", "<path>/elsewhere</path>", &error));
  g_assert_no_error (error);
  wait_for (g_strcmp0 (hospes_pool_get_info (pool)->target, "/elsewhere") == 0);

  g_assert_false (define (pool, "<target>", "<goal/><target>", &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, HOSPES_VIRT_ERROR);
  g_clear_error (&error);

  g_assert_false (
      define (pool, hospes_pool_get_uuid (pool), "11111111-2222-3333-4444-555555555555", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);

  hospes_pool_unwatch (pool);
  someone (undefine_other);
  storage_test_let_go (host, NULL);
}

static int
give_disks (virConnectPtr connection)
{
  g_autoptr (virDomain) first = virDomainDefineXML (
      connection, "<domain type='test'><name>by-path</name><memory>65536</memory>"
                  "<os><type>hvm</type></os><devices><disk type='file'>"
                  "<source file='/default-pool//over.qcow2'/><target dev='vda'/></disk>"
                  "</devices></domain>");
  g_autoptr (virDomain) second = virDomainDefineXML (
      connection, "<domain type='test'><name>by-name</name><memory>65536</memory>"
                  "<os><type>hvm</type></os><devices><disk type='volume'>"
                  "<source pool='default-pool' volume='base.img'/><target dev='vda'/></disk>"
                  "</devices></domain>");

  return first != NULL && second != NULL ? 0 : -1;
}

static int
take_disks (virConnectPtr connection)
{
  g_autoptr (virDomain) first = virDomainLookupByName (connection, "by-path");
  g_autoptr (virDomain) second = virDomainLookupByName (connection, "by-name");

  virDomainUndefine (second);
  return virDomainUndefine (first);
}

static gboolean
has_machine (HospesVolume *volume, const char *name)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);

  for (guint i = 0; i < machines->len; i++)
    if (g_str_equal (hospes_domain_get_name (g_ptr_array_index (machines, i)), name))
      return TRUE;

  return FALSE;
}

static void
test_users (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPool *pool;
  HospesVolume *base;
  HospesVolume *over;
  guint n_changes = 0;

  someone (make_base);
  someone (make_overlay);
  pool = storage_test_read (host, "default-pool");
  base = storage_test_find (pool, "base.img");
  over = storage_test_find (pool, "over.qcow2");

  wait_for (hospes_volume_get_overlays (base)->len == 1);
  g_assert_cmpstr (g_ptr_array_index (hospes_volume_get_overlays (base), 0), ==,
                   "/default-pool/over.qcow2");
  g_assert_cmpuint (hospes_volume_get_overlays (over)->len, ==, 0);
  g_assert_cmpuint (hospes_volume_get_machines (base)->len, ==, 0);

  count_changes (over, "machines", &n_changes);
  someone (give_disks);
  wait_for (has_machine (over, "by-path") && has_machine (base, "by-path") &&
            has_machine (base, "by-name"));
  g_assert_false (has_machine (over, "by-name"));
  g_assert_cmpuint (n_changes, ==, 1);

  someone (take_disks);
  wait_for (hospes_volume_get_machines (base)->len == 0 &&
            hospes_volume_get_machines (over)->len == 0);
  g_assert_cmpuint (n_changes, ==, 2);

  someone (remove_volumes);
  storage_test_let_go (host, pool);
}

/* Who depends on it does not wait for that. */
static void
test_settles_users (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPool *pool;
  HospesVolume *base;

  someone (make_base);
  pool = storage_test_read (host, "default-pool");
  base = storage_test_find (pool, "base.img");
  hospes_storage_settle_users (hospes_host_get_storage (host));
  g_assert_cmpuint (hospes_volume_get_overlays (base)->len, ==, 0);

  someone (make_overlay);
  hospes_pool_note_volume (pool, "over.qcow2");
  wait_for (storage_test_get_info (pool, "over.qcow2") != NULL &&
            storage_test_get_info (pool, "over.qcow2")->is_read);
  hospes_storage_settle_users (hospes_host_get_storage (host));
  g_assert_cmpuint (hospes_volume_get_overlays (base)->len, ==, 1);

  someone (remove_volumes);
  storage_test_let_go (host, pool);
}

static char *
write_many (void)
{
  g_autoptr (GString) xml = g_string_new ("<node><pool type='dir'><name>many</name>"
                                          "<uuid>dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566</uuid>"
                                          "<target><path>/many</path></target>");
  char *path = g_strdup ("/tmp/hospes-many-XXXXXX");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (xml,
                            "<volume><name>volume-%05u.img</name><capacity>1048576</capacity>"
                            "<target><format type='raw'/></target></volume>",
                            i);
  g_string_append (xml, "</pool></node>");
  g_close (g_mkstemp (path), NULL);
  g_file_set_contents (path, xml->str, xml->len, &error);
  g_assert_no_error (error);
  return path;
}

/* Of this thread: other work on the machine does not count. */
static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double
read_measured (HospesPool *pool)
{
  gint64 deadline = g_get_monotonic_time () + 6 * PATIENCE;
  double longest = 0;

  do
    {
      double begin = get_cpu_ms ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (100);
      longest = MAX (longest, get_cpu_ms () - begin);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  while (hospes_pool_get_reading (pool));

  return longest;
}

static guint
count_read (HospesPool *pool)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);

      n += hospes_volume_get_info (volume)->is_read;
    }

  return n;
}

/* One in sight goes before those that are not. */
static void
check_wanted (HospesPool *pool)
{
  g_autoptr (HospesVolume) last = NULL;

  hospes_pool_watch (pool);
  wait_for (g_list_model_get_n_items (hospes_pool_get_volumes (pool)) == MANY);
  last = g_list_model_get_item (hospes_pool_get_volumes (pool), MANY - 1);
  g_assert_false (hospes_volume_get_info (last)->is_read);
  hospes_pool_want (pool, last);
  wait_for (hospes_volume_get_info (last)->is_read);
  g_assert_cmpuint (count_read (pool), <, MANY / 2);

  /* What was read until nobody looked any more stays. */
  hospes_pool_unwatch (pool);
  g_assert_false (hospes_pool_get_reading (pool));
  g_assert_false (hospes_pool_get_all_read (pool));
  g_assert_true (hospes_volume_get_info (last)->is_read);
}

static void
test_many (void)
{
  g_autofree char *path = write_many ();
  g_autofree char *uri = g_strconcat ("test://", path, NULL);
  HospesHost *host = virt_test_connect (uri);
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *pool;
  double longest;

  hospes_storage_watch (storage);
  wait_for (!hospes_storage_get_reading (storage));
  pool = storage_test_find_pool (host, "many");
  g_assert_nonnull (pool);

  check_wanted (pool);
  hospes_pool_watch (pool);
  g_assert_true (hospes_pool_get_reading (pool));
  longest = read_measured (pool);
  g_test_message ("longest turn of the main loop: %g ms", longest);
  g_assert_cmpfloat (longest, <, 50);
  g_assert_cmpuint (g_list_model_get_n_items (hospes_pool_get_volumes (pool)), ==, MANY);
  g_assert_cmpuint (hospes_pool_get_promised (pool), ==, (guint64) MANY << 20);

  hospes_pool_read_again (pool);
  longest = read_measured (pool);
  g_test_message ("again: %g ms", longest);
  g_assert_cmpfloat (longest, <, 50);

  storage_test_let_go (host, pool);
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/storage/reads", test_reads);
  g_test_add_func ("/core/storage/follows", test_follows);
  g_test_add_func ("/core/storage/notes-one", test_notes_one);
  g_test_add_func ("/core/storage/rests", test_rests);
  g_test_add_func ("/core/storage/comes-back", test_comes_back);
  g_test_add_func ("/core/storage/acts", test_acts);
  g_test_add_func ("/core/storage/shared-room", test_shared_room);
  g_test_add_func ("/core/storage/defines", test_defines);
  g_test_add_func ("/core/storage/users", test_users);
  g_test_add_func ("/core/storage/settles-users", test_settles_users);
  g_test_add_func ("/core/storage/many", test_many);

  return g_test_run ();
}
