/* test-hospes-media-volume.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Media in pools, behind a daemon of our own.
 */

#include "config.h"

#include "daemon-test.h"
#include "hospes-media.h"
#include "hospes-pool.h"
#include "hospes-storage.h"
#include "hospes-volume.h"
#include "medium-test.h"
#include "run-outside.h"
#include "storage-test.h"

static Daemon daemon_here;
static HospesHost *host;
static HospesPool *pool;
static HospesOsList *list;
static char *database;

static void
virsh (const char *verb, const char *one, const char *two, const char *three, const char *four)
{
  const char *const argv[] = { "virsh", "-q", "-c", daemon_here.uri, verb, one, two,
                               three,   four, NULL };

  run_outside (argv);
}

static HospesMedia *
read_volume (const char *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  wait_for (storage_test_find (pool, name) != NULL);
  hospes_media_read_volume_async (list, storage_test_find (pool, name), NULL, store_result_cb,
                                  &result);
  wait_for (result != NULL);
  return hospes_media_read_finish (list, result, error);
}

static void
test_discs (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMedia) whole = read_volume ("lares.iso", &error);

  g_assert_no_error (error);
  g_assert_true (whole->is_disc);
  g_assert_true (whole->bootable);
  g_assert_cmpstr (hospes_os_get_short_id (whole->os), ==, "lares2.04");
  g_assert_cmpuint (whole->size, ==, 400 * MEDIUM_SECTOR);

  g_assert_null (read_volume ("half.iso", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Its header is far inside. */
static void
test_disk (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMedia) media = read_volume ("disk.vhdx", &error);

  g_assert_no_error (error);
  g_assert_cmpint (media->image->format, ==, HOSPES_DISK_FORMAT_VHDX);
  g_assert_cmpuint (media->image->virtual_size, ==, 7 << 20);
}

static void
begin (void)
{
  const MediumDisc disc = { "Lares 2.04.1 amd64", "LARARIUM PROJECT", TRUE, 400, 400 };
  const MediumDisc half = { "Lares 2.04.1 amd64", "LARARIUM PROJECT", TRUE, 4000, 400 };
  g_autofree char *images = NULL;
  g_autofree char *disk = NULL;

  daemon_begin (&daemon_here);
  images = g_build_filename (daemon_here.folder, "images", NULL);
  disk = g_build_filename (images, "disk.vhdx", NULL);
  virsh ("pool-define-as", "images", "dir", "--target", images);
  virsh ("pool-build", "images", NULL, NULL, NULL);
  g_free (medium_test_write_disc (images, "lares.iso", &disc));
  g_free (medium_test_write_disc (images, "half.iso", &half));
  {
    const char *const argv[] = { "qemu-img", "create", "-q", "-f", "vhdx", disk, "7M", NULL };

    run_outside (argv);
  }
  virsh ("pool-start", "images", NULL, NULL, NULL);

  host = virt_test_connect (daemon_here.uri);
  pool = storage_test_read (host, "images");
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  if (!can_run ())
    return 77;

  database = osinfo_test_small_new ();
  osinfo_test_use (database);
  list = hospes_os_list_new ();
  begin ();

  g_test_add_func ("/install/media-volume/discs", test_discs);
  g_test_add_func ("/install/media-volume/disk", test_disk);

  status = g_test_run ();
  storage_test_let_go (host, pool);
  g_assert_finalize_object (list);
  daemon_end (&daemon_here);
  osinfo_test_remove (database);
  return status;
}
