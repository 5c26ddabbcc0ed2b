/* test-hospes-storage-ground.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-storage-ground.h"

#include "hospes-error.h"
#include "hospes-pool-sources.h"
#include "virt-test.h"

static HospesStorageGround *
load (HospesHost *host, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_storage_ground_load_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_storage_ground_load_finish (host, result, error);
}

/* The test driver knows no devices, secrets or capabilities: that is no error. */
static void
test_load (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesStorageGround) ground = load (host, &error);
  HospesGroundPool *pool;

  g_assert_no_error (error);
  g_assert_cmpuint (ground->pools->len, ==, 1);
  pool = ground->pools->pdata[0];
  g_assert_cmpstr (pool->name, ==, "default-pool");
  g_assert_cmpstr (pool->target, ==, "/default-pool");
  g_assert_null (ground->lacking);
  g_assert_cmpuint (ground->disks->len, ==, 0);
  g_assert_cmpuint (ground->secrets->len, ==, 0);
  virt_test_let_go (host);
}

static void
test_lacking (void)
{
  g_auto (GStrv) lacking = hospes_storage_ground_find_lacking (
      "<storagepoolCapabilities><pool type='dir' supported='yes'/>"
      "<pool type='rbd' supported='no'/><pool type='zfs' supported='no'/>"
      "</storagepoolCapabilities>");

  g_assert_cmpuint (g_strv_length (lacking), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) lacking, "rbd"));
  g_assert_true (g_strv_contains ((const char *const *) lacking, "zfs"));
  g_assert_null (hospes_storage_ground_find_lacking ("nonsense"));
}

static void
test_disks (void)
{
  HospesGroundDisk *disk = hospes_storage_ground_read_disk (
      "<device><name>block_sda_1</name><devnode type='dev'>/dev/sda</devnode>"
      "<devnode type='link'>/dev/disk/by-path/pci-1</devnode>"
      "<devnode type='link'>/dev/disk/by-id/ata-Blue_1</devnode>"
      "<capability type='storage'><block>/dev/sda</block><bus>ata</bus>"
      "<drive_type>disk</drive_type><model>Blue</model><vendor>ATA</vendor>"
      "<size>8589934592</size></capability></device>");

  g_assert_cmpstr (disk->path, ==, "/dev/sda");
  g_assert_cmpstr (disk->link, ==, "/dev/disk/by-id/ata-Blue_1");
  g_assert_cmpstr (disk->model, ==, "ATA Blue");
  g_assert_cmpuint (disk->size, ==, 8 * (1ull << 30));
  g_free (disk->path);
  g_free (disk->link);
  g_free (disk->model);
  g_free (disk);

  /* What a virtual disk has for a maker is no name. */
  disk = hospes_storage_ground_read_disk (
      "<device><name>block_vda</name><devnode type='link'>/dev/disk/by-id/virtio-one</devnode>"
      "<capability type='storage'><block>/dev/vda</block><drive_type>disk</drive_type>"
      "<vendor>0x1af4</vendor><size>1</size></capability></device>");
  g_assert_cmpstr (disk->model, ==, "virtio-one");
  g_free (disk->path);
  g_free (disk->link);
  g_free (disk->model);
  g_free (disk);

  g_assert_null (hospes_storage_ground_read_disk (
      "<device><capability type='storage'><block>/dev/sr0</block><drive_type>cdrom</drive_type>"
      "</capability></device>"));
  g_assert_null (hospes_storage_ground_read_disk ("nonsense"));
}

static GPtrArray *
find (HospesHost *host, const char *type_name, const char *source_xml, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_pool_sources_find_async (host, type_name, source_xml, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_pool_sources_find_finish (host, result, error);
}

static void
test_sources (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) exports = NULL;
  g_autoptr (GError) error = NULL;
  const HospesPoolSource *source;

  groups = find (host, "logical", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (groups->len, ==, 2);
  source = groups->pdata[1];
  g_assert_cmpstr (source->name, ==, "testvg2");
  g_assert_cmpstr (source->devices[0], ==, "/dev/sda21");
  g_assert_null (source->devices[1]);

  exports = find (host, "netfs", "<source><host name='nas'/></source>", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (exports->len, ==, 1);
  source = exports->pdata[0];
  g_assert_cmpstr (source->path, ==, "/testshare");
  g_assert_cmpstr (source->format, ==, "nfs");

  g_assert_null (find (host, "iscsi", "<source><host name='nas'/></source>", &error));
  g_assert_cmpuint (error->domain, ==, HOSPES_VIRT_ERROR);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/storage-ground/load", test_load);
  g_test_add_func ("/core/storage-ground/lacking", test_lacking);
  g_test_add_func ("/core/storage-ground/disks", test_disks);
  g_test_add_func ("/core/storage-ground/sources", test_sources);

  return g_test_run ();
}
