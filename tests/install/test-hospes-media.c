/* test-hospes-media.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <sys/stat.h>

#include "hospes-media.h"
#include "hospes-pool.h"
#include "hospes-volume.h"
#include "medium-test.h"
#include "run-outside.h"
#include "virt-test.h"

static char *database;
static char *folder;
static HospesOsList *list;

static HospesMedia *
read_path (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  hospes_media_read_file_async (list, file, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_media_read_finish (list, result, error);
}

static HospesMedia *
read_disc (const char *name, const MediumDisc *disc, GError **error)
{
  g_autofree char *path = medium_test_write_disc (folder, name, disc);

  return read_path (path, error);
}

static void
test_known (void)
{
  const MediumDisc disc = { "Lares 2.04.1 amd64", "LARARIUM PROJECT", TRUE, 400, 400 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMedia) media = read_disc ("lares.iso", &disc, &error);

  g_assert_no_error (error);
  g_assert_true (media->is_disc);
  g_assert_true (media->bootable);
  g_assert_true (media->live);
  g_assert_true (media->installs);
  g_assert_cmpstr (media->label, ==, "Lares 2.04.1 amd64");
  g_assert_cmpstr (hospes_os_get_short_id (media->os), ==, "lares2.04");
  g_assert_cmpstr (media->arch, ==, "x86_64");
  g_assert_cmpstr (media->variants[0], ==, "Lares 2.04 Server");
  g_assert_null (media->variants[1]);
  g_assert_cmpstr (media->kernel, ==, "boot/vmlinuz");
  g_assert_cmpstr (media->initrd, ==, "boot/initrd");
  g_assert_cmpuint (media->size, ==, 400 * MEDIUM_SECTOR);
  /* It is the one of the list. */
  g_assert_true (media->os == hospes_os_list_find (list, "lares2.04"));
}

static void
test_unknown (void)
{
  const MediumDisc disc = { "HOLIDAYS 2019", "", FALSE, 300, 300 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMedia) media = read_disc ("holidays.bin", &disc, &error);

  g_assert_no_error (error);
  g_assert_true (media->is_disc);
  g_assert_false (media->bootable);
  g_assert_null (media->os);
  g_assert_cmpstr (media->label, ==, "HOLIDAYS 2019");
}

static void
test_cut (void)
{
  const MediumDisc half = { "Lares 2.04.1 amd64", "", TRUE, 1000, 500 };
  const MediumDisc nearly = { "Lares 2.04.1 amd64", "", TRUE, 1000, 900 };
  const MediumDisc stump = { "Lares 2.04.1 amd64", "", TRUE, 1000, 10 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMedia) whole = NULL;

  g_assert_null (read_disc ("half.iso", &half, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "cut off"));
  g_assert_nonnull (strstr (error->message, "1000.0"));
  g_clear_error (&error);

  g_assert_null (read_disc ("stump.iso", &stump, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "stump.iso"));
  g_clear_error (&error);

  /* The empty end of a disc is often left out. */
  whole = read_disc ("nearly.iso", &nearly, &error);
  g_assert_no_error (error);
  g_assert_true (whole->is_disc);
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pipe = g_build_filename (folder, "pipe.iso", NULL);

  g_assert_null (read_path ("/nonexistent/no.iso", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (read_path (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (read_path (pipe, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  osinfo_test_write (folder, "empty.img", "", 0);
  {
    g_autofree char *empty = g_build_filename (folder, "empty.img", NULL);

    g_assert_null (read_path (empty, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_cancelled (void)
{
  const MediumDisc disc = { "Lares 2.04.1 amd64", "", TRUE, 100, 100 };
  g_autofree char *path = medium_test_write_disc (folder, "cancelled.iso", &disc);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_media_read_file_async (list, file, cancellable, store_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_for (result != NULL);
  g_assert_null (hospes_media_read_finish (list, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
run (const char *const *argv)
{
  run_outside_in (folder, NULL, argv);
}

/* What QEMU makes is what QEMU would read. */
static void
test_formats (void)
{
  static const struct
  {
    const char *format;
    const char *options;
    HospesDiskFormat found;
    HospesDiskHazard hazards;
  } cases[] = {
    { "raw", NULL, HOSPES_DISK_FORMAT_RAW, HOSPES_DISK_HAZARD_NONE },
    { "qcow2", NULL, HOSPES_DISK_FORMAT_QCOW2, HOSPES_DISK_HAZARD_NONE },
    { "qcow2", "compat=0.10", HOSPES_DISK_FORMAT_QCOW2, HOSPES_DISK_HAZARD_NONE },
    { "qcow2", "data_file=data.raw", HOSPES_DISK_FORMAT_QCOW2, HOSPES_DISK_HAZARD_OTHER_FILE },
    { "qed", NULL, HOSPES_DISK_FORMAT_QED, HOSPES_DISK_HAZARD_NONE },
    { "vdi", NULL, HOSPES_DISK_FORMAT_VDI, HOSPES_DISK_HAZARD_NONE },
    { "vhdx", NULL, HOSPES_DISK_FORMAT_VHDX, HOSPES_DISK_HAZARD_NONE },
    { "vpc", "force_size=on", HOSPES_DISK_FORMAT_VPC, HOSPES_DISK_HAZARD_NONE },
    { "vpc", "force_size=on,subformat=fixed", HOSPES_DISK_FORMAT_VPC, HOSPES_DISK_HAZARD_NONE },
    { "vmdk", NULL, HOSPES_DISK_FORMAT_VMDK, HOSPES_DISK_HAZARD_NONE },
    { "vmdk", "subformat=streamOptimized", HOSPES_DISK_FORMAT_VMDK, HOSPES_DISK_HAZARD_NONE },
    { "vmdk", "subformat=monolithicFlat", HOSPES_DISK_FORMAT_VMDK, HOSPES_DISK_HAZARD_OTHER_FILE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/disk-%u", folder, i);
      const char *const plain[] = { "qemu-img",      "create", "-q", "-f",
                                    cases[i].format, path,     "7M", NULL };
      const char *const special[] = { "qemu-img", "create",         "-q", "-f", cases[i].format,
                                      "-o",       cases[i].options, path, "7M", NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesMedia) media = NULL;

      run (cases[i].options != NULL ? special : plain);
      media = read_path (path, &error);
      g_assert_no_error (error);
      g_assert_false (media->is_disc);
      g_assert_cmpint (media->image->format, ==, cases[i].found);
      g_assert_cmpint (media->image->hazards, ==, cases[i].hazards);
      if (cases[i].found != HOSPES_DISK_FORMAT_QED)
        g_assert_cmpuint (media->image->virtual_size, ==, 7 << 20);
      if (cases[i].hazards != 0)
        g_assert_cmpuint (media->image->files->len, ==, 1);
    }
}

static void
test_overlay (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMedia) media = NULL;
  g_autofree char *path = g_build_filename (folder, "over.qcow2", NULL);
  const char *const argv[] = { "qemu-img", "create", "-q",  "-u", "-f",
                               "qcow2",    "-F",     "raw", "-b", "/etc/../etc/shadow",
                               path,       "1M",     NULL };

  run (argv);
  media = read_path (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media->image->backing, ==, "/etc/../etc/shadow");
  g_assert_cmpint (media->image->hazards, ==,
                   HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_ABSOLUTE |
                       HOSPES_DISK_HAZARD_OUTSIDE);
}

/* Names of files may be anything, and what is shown may not. */
static void
test_name (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hospes_byte_source_open ("/nothing/\xff.iso", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static HospesDiskImage *
read_bytes (const void *bytes, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "bytes", NULL);
  g_autoptr (HospesByteSource) source = NULL;

  osinfo_test_write (folder, "bytes", bytes, (gssize) length);
  source = hospes_byte_source_open (path, error);
  return source != NULL ? hospes_disk_image_read (source, error) : NULL;
}

static void
test_vmdk_names (void)
{
  static const struct
  {
    const char *extents;
    int hazards; /* negative: refused */
  } cases[] = {
    { "RW 8 FLAT \"a.vmdk\" 0\n", HOSPES_DISK_HAZARD_OTHER_FILE },
    { "RW 8 FLAT \"/etc/passwd\" 0\n",
      HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_ABSOLUTE },
    { "RW 8 FLAT \"C:\\\\disk.vmdk\" 0\n",
      HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_ABSOLUTE },
    { "RW 8 FLAT \"../b.vmdk\" 0\n", HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_OUTSIDE },
    { "RW 8 FLAT \"x\\\\..\\\\b.vmdk\" 0\n",
      HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_OUTSIDE },
    { "RW 8 FLAT \"nbd:localhost:1\" 0\n",
      HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_PROTOCOL },
    { "RW 8 SPARSE \"a\"\r\nRW 8 SPARSE \"b\"\r\n",
      HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_FILES },
    { "RW 8 ZERO\n", HOSPES_DISK_HAZARD_NONE },
    { "parentFileNameHint=\"/p.vmdk\"\nRW 8 SPARSE \"a\"\n",
      HOSPES_DISK_HAZARD_OTHER_FILE | HOSPES_DISK_HAZARD_FILES | HOSPES_DISK_HAZARD_ABSOLUTE },
    { "", -1 },
    { "RW 99999999999999999999 FLAT \"a\" 0\n", -1 },
    { "RW 2251799813685248 FLAT \"a\" 0\nRW 2251799813685248 FLAT \"b\" 0\n", -1 },
    { "RW x FLAT \"a\" 0\n", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strconcat ("# Disk DescriptorFile\nversion=1\n", cases[i].extents, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesDiskImage) image = read_bytes (text, strlen (text), &error);

      g_test_message ("%s", cases[i].extents);
      if (cases[i].hazards < 0)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (image->hazards, ==, cases[i].hazards);
    }
}

/* Each beginning of each format, and each with something wrong in it: an error or a value,
 * never more. */
static void
test_broken (void)
{
  static const char *const formats[] = { "qcow2", "vdi", "vhdx", "vpc", "vmdk" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/whole-%u", folder, i);
      const char *const argv[] = { "qemu-img", "create", "-q", "-f", formats[i], path, "1M", NULL };
      g_autofree char *bytes = NULL;
      gsize length;

      run (argv);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      for (guint n = 1; n < 400; n += 13)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (HospesDiskImage) image = read_bytes (bytes, n, &error);

          g_assert_true ((image != NULL) == (error == NULL));
        }
      for (guint n = 0; n < 60; n++)
        {
          gsize place = g_rand_int_range (rand, 4, 512);
          char former = bytes[place];
          g_autoptr (GError) error = NULL;
          g_autoptr (HospesDiskImage) image = NULL;

          bytes[place] = (char) g_rand_int (rand);
          image = read_bytes (bytes, MIN (length, 300000), &error);
          g_assert_true ((image != NULL) == (error == NULL));
          bytes[place] = former;
        }
    }
}

static void
test_cut_qcow2 (void)
{
  g_autofree char *path = g_build_filename (folder, "cut.qcow2", NULL);
  const char *const argv[] = { "qemu-img", "create", "-q", "-f", "qcow2", path, "64M", NULL };
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  run (argv);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (read_bytes (bytes, 70000, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "qcow2"));
}

/* The system of a disk is what its name says. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *os;
    const char *arch;
    gboolean cloud;
  } cases[] = {
    { "lares-2.04-cloud-amd64.qcow2", "lares2.04", "x86_64", TRUE },
    { "lares-2.04-arm64.img", "lares2.04", "aarch64", FALSE },
    { "lares-2.04-genericcloud-arm64-20230101.qcow2", "lares2.04", "aarch64", TRUE },
    { "penates-server-cloudimg-amd64.img", "lares2.04", "x86_64", TRUE },
    { "my_lares1.qcow2", "lares1", NULL, FALSE },
    { "Lares-1.x86_64.raw", "lares1", "x86_64", FALSE },
    { "lares-nocloud.raw", NULL, NULL, FALSE },
    { "2.04.img", NULL, NULL, FALSE },
    { "disk.img", NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesMedia) media = NULL;

      g_test_message ("%s", cases[i].name);
      osinfo_test_write (folder, cases[i].name, "disk", 4);
      media = read_path (path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (media->os != NULL ? hospes_os_get_short_id (media->os) : NULL, ==,
                       cases[i].os);
      g_assert_cmpstr (media->arch, ==, cases[i].arch);
      g_assert_cmpint (media->cloud, ==, cases[i].cloud);
    }
}

/* The test driver cannot read volumes: what it says comes through. */
static void
test_refused (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesPoolInfo *info = hospes_pool_info_new_from_xml (
      "<pool type='dir'><name>gone</name><uuid>35bb2ad9-388a-cdfe-461a-b8907f6e53fe</uuid>"
      "<target><path>/gone</path></target></pool>",
      NULL);
  HospesPool *pool = hospes_pool_new (host, info);
  HospesVolume *volume = hospes_volume_new (pool, hospes_volume_info_new ("no.iso", "/no.iso"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_media_read_volume_async (list, volume, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_media_read_finish (list, result, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
  g_clear_object (&result);
  g_object_unref (volume);
  g_object_unref (pool);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  database = osinfo_test_small_new ();
  folder = osinfo_test_folder_new ();
  osinfo_test_use (database);
  list = hospes_os_list_new ();
  osinfo_test_load (list);

  g_test_add_func ("/install/media/known", test_known);
  g_test_add_func ("/install/media/unknown", test_unknown);
  g_test_add_func ("/install/media/cut", test_cut);
  g_test_add_func ("/install/media/no-file", test_no_file);
  g_test_add_func ("/install/media/cancelled", test_cancelled);
  g_test_add_func ("/install/media/formats", test_formats);
  g_test_add_func ("/install/media/overlay", test_overlay);
  g_test_add_func ("/install/media/name", test_name);
  g_test_add_func ("/install/media/vmdk-names", test_vmdk_names);
  g_test_add_func ("/install/media/broken", test_broken);
  g_test_add_func ("/install/media/cut-qcow2", test_cut_qcow2);
  g_test_add_func ("/install/media/names", test_names);
  g_test_add_func ("/install/media/refused", test_refused);

  status = g_test_run ();
  g_assert_finalize_object (list);
  osinfo_test_remove (folder);
  osinfo_test_remove (database);
  return status;
}
