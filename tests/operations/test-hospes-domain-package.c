/* test-hospes-domain-package.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines made of packages and of images no host can convert, on a daemon of its own: the
 * disks hold what was packed, and what is broken, hostile or cancelled leaves nothing, here
 * or there.
 */

#include "config.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

#include "hospes-domain-making.h"
#include "hospes-job-list.h"
#include "ova-test.h"
#include "volume-test.h"

#define MIB ((guint64) 1024 * 1024)

static Daemon daemon_here;
static HospesHost *host;
static HospesPool *pool;
static char *folder;
static char *raw;    /* a disk, as a guest sees it */
static char *digest; /* of that */

static char *
dup_here (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
convert (const char *format, const char *options, const char *path)
{
  g_free (run_outside_reading ((const char *[]){ "qemu-img", "convert", "-q", "-f", "raw", "-O",
                                                 format, raw, path, options != NULL ? "-o" : NULL,
                                                 options, NULL },
                               TRUE));
}

static char *
describe (guint64 capacity, const char *compression)
{
  g_autofree char *file =
      g_strdup_printf ("<File ovf:id='f1' ovf:href='disk.vmdk'%s/>", compression);
  g_autofree char *disks = g_strdup_printf (
      "<Disk ovf:diskId='d1' ovf:fileRef='f1' ovf:capacity='%" G_GUINT64_FORMAT "'/>", capacity);

  return ova_test_describe (
      file, disks,
      OVA_TEST_ITEM ("4", "17", "<rasd:HostResource>ovf:/disk/d1</rasd:HostResource>"));
}

/* Returns: (transfer full): the path of a package of @text and @bytes */
static char *
write_package (const char *name, const char *text, const char *bytes, gsize length, gboolean broken)
{
  g_autoptr (GByteArray) tar = g_byte_array_new ();
  g_autofree char *first = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *second =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_autofree char *manifest = NULL;
  char *path = dup_here (name);

  if (broken)
    second[0] = second[0] == 'a' ? 'b' : 'a';
  manifest = g_strdup_printf ("SHA256(lar.ovf)= %s\nSHA256(disk.vmdk)= %s\n", first, second);
  ova_test_add_text (tar, "lar.ovf", text);
  ova_test_add_text (tar, "lar.mf", manifest);
  ova_test_add (tar, "disk.vmdk", '0', NULL, bytes, length, length);
  ova_test_end (tar);
  g_assert_true (g_file_set_contents (path, (const char *) tar->data, tar->len, NULL));
  return path;
}

static char *
write_usual (const char *name, gboolean broken)
{
  g_autofree char *vmdk = dup_here ("disk.vmdk");
  g_autofree char *text = describe (16 * MIB, "");
  g_autofree char *bytes = NULL;
  gsize length;

  convert ("vmdk", "subformat=streamOptimized", vmdk);
  g_assert_true (g_file_get_contents (vmdk, &bytes, &length, NULL));
  return write_package (name, text, bytes, length, broken);
}

static HospesDomainSpec *
spec_new (void)
{
  HospesDomainSpec *spec = hospes_domain_spec_new ();
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);

  spec->name = g_strdup ("web");
  spec->uuid = g_uuid_string_random ();
  spec->virt_type = g_strdup ("qemu");
  spec->os_type = g_strdup ("hvm");
  spec->arch = g_strdup ("x86_64");
  spec->machine = g_strdup ("pc");
  spec->memory = 48 * MIB;
  spec->vcpus = 2;
  spec->usb = g_strdup ("none");
  spec->balloon = g_strdup ("none");
  disk->source = HOSPES_SOURCE_FILE;
  disk->pool = g_strdup ("images");
  disk->folder = g_build_filename (daemon_here.folder, "images", NULL);
  disk->bus = g_strdup ("sata");
  disk->make = hospes_volume_draft_new ("web.qcow2");
  g_free (disk->make->format);
  disk->make->format = g_strdup ("qcow2");
  disk->make->capacity = 24 * MIB;
  g_ptr_array_add (spec->disks, disk);
  return spec;
}

/* @upload: (transfer full) */
static HospesJob *
run (HospesDomainUpload *upload, gboolean cancel)
{
  g_autoptr (GPtrArray) uploads =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);
  g_autoptr (HospesDomainSpec) spec = spec_new ();
  HospesJob *job;

  g_ptr_array_add (uploads, upload);
  job = hospes_domain_make (host, spec, uploads, FALSE, NULL, NULL, NULL);
  if (cancel)
    wait_for (hospes_job_get_ended (job) ||
              (g_strcmp0 (hospes_job_get_stage (job), "Unpacking disk.vmdk") == 0 &&
               (hospes_job_cancel (job), TRUE)));
  wait_for (hospes_job_get_ended (job));
  g_test_message ("%s: %s (%s)", hospes_job_get_title (job), hospes_job_get_error_message (job),
                  hospes_job_get_left (job));
  return job;
}

static HospesDomainUpload *
member_new (const char *package, gboolean unchecked)
{
  return hospes_domain_upload_new_member (package, "disk.vmdk", unchecked, "images", "web.qcow2");
}

static void
assert_nothing_here (void)
{
  g_autofree char *found =
      run_outside_reading ((const char *[]){ "find", folder, "/var/tmp", "-maxdepth", "3", "-name",
                                             "hospes-??????", "-user", g_get_user_name (), NULL },
                           FALSE);

  g_assert_cmpstr (found, ==, "");
}

/* As someone else sees it. */
static void
assert_nothing_there (void)
{
  g_autofree char *machines = volume_test_virsh (&daemon_here, "list", "--all", "--name", NULL);
  g_autofree char *volumes = NULL;

  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  volumes = volume_test_virsh (&daemon_here, "vol-list", "images", NULL);
  g_assert_cmpstr (machines, ==, "");
  g_assert_cmpstr (volumes, ==, "");
}

/* The machine is there with its hardware, and its disk holds what was packed, and room. */
static void
assert_made (HospesJob *job)
{
  g_autofree char *path = g_build_filename (daemon_here.folder, "images", "web.qcow2", NULL);
  g_autofree char *shorter = dup_here ("shorter");
  g_autofree char *xml = NULL;
  g_autofree char *there = NULL;

  g_assert_cmpstr (hospes_job_get_error_message (job), ==, NULL);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "web", NULL);
  g_assert_nonnull (strstr (xml, "<vcpu placement='static'>2</vcpu>"));
  g_assert_nonnull (strstr (xml, "<memory unit='KiB'>49152</memory>"));
  g_assert_nonnull (strstr (xml, "<target dev='sda' bus='sata'/>"));
  g_free (xml);
  xml = volume_test_virsh (&daemon_here, "vol-dumpxml", "web.qcow2", "images", NULL);
  g_assert_nonnull (strstr (xml, "<format type='qcow2'/>"));
  g_assert_nonnull (strstr (xml, "25165824"));

  g_free (run_outside_reading (
      (const char *[]){ "qemu-img", "convert", "-f", "qcow2", "-O", "raw", path, shorter, NULL },
      TRUE));
  g_assert_cmpint (truncate (shorter, 16 * MIB), ==, 0);
  there = volume_test_digest (shorter);
  g_assert_cmpstr (there, ==, digest);

  g_free (volume_test_virsh (&daemon_here, "undefine", "web", NULL));
  g_free (volume_test_virsh (&daemon_here, "vol-delete", "web.qcow2", "images", NULL));
  assert_nothing_there ();
  assert_nothing_here ();
}

static void
test_package (void)
{
  g_autofree char *path = write_usual ("web.ova", FALSE);
  g_autoptr (HospesJob) job = run (member_new (path, FALSE), FALSE);

  assert_made (job);
}

/* Somebody wants it as it is. */
static void
test_unchecked (void)
{
  g_autofree char *path = write_usual ("web.ova", TRUE);
  g_autoptr (HospesJob) job = run (member_new (path, TRUE), FALSE);

  assert_made (job);
}

/* Its files are beside it, and the disk is packed once more. */
static void
test_folder (void)
{
  g_autofree char *path = dup_here ("lar.ovf");
  g_autofree char *vmdk = dup_here ("disk.vmdk");
  g_autofree char *text = describe (16 * MIB, " ovf:compression='gzip'");
  g_autofree char *packed = g_strconcat (vmdk, ".gz", NULL);
  g_autoptr (HospesJob) job = NULL;

  convert ("vmdk", NULL, vmdk);
  g_free (run_outside_reading ((const char *[]){ "gzip", "-f", vmdk, NULL }, TRUE));
  g_assert_cmpint (g_rename (packed, vmdk), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  job = run (member_new (path, FALSE), FALSE);
  assert_made (job);
}

/* QEMU knows them, libvirt does not, or does. */
static void
test_images (void)
{
  static const char *const formats[] = { "vhdx", "vdi", "vpc" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = dup_here (formats[i]);
      g_autoptr (HospesJob) job = NULL;

      g_test_message ("%s", formats[i]);
      convert (formats[i], g_str_equal (formats[i], "vpc") ? "force_size=on" : NULL, path);
      job = run (hospes_domain_upload_new (path, "images", "web.qcow2", NULL), FALSE);
      assert_made (job);
    }
}

static char *
write_cut (void)
{
  g_autofree char *path = write_usual ("web.ova", FALSE);

  g_assert_cmpint (truncate (path, 20 * 1024), ==, 0);
  return g_steal_pointer (&path);
}

/* Much of nothing, which says that it is 16 MiB. */
static char *
write_bomb (void)
{
  g_autofree char *zeros = dup_here ("zeros");
  g_autofree char *packed = g_strconcat (zeros, ".gz", NULL);
  g_autofree char *text = describe (16 * MIB, " ovf:compression='gzip'");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (zeros, "", 0, NULL));
  g_assert_cmpint (truncate (zeros, 64 * MIB), ==, 0);
  g_free (run_outside_reading ((const char *[]){ "gzip", "-1", "-f", zeros, NULL }, TRUE));
  g_assert_true (g_file_get_contents (packed, &bytes, &length, NULL));
  return write_package ("bomb.ova", text, bytes, length, FALSE);
}

static char *
write_broken (void)
{
  return write_usual ("web.ova", TRUE);
}

static char *
write_named (const char *name)
{
  g_autoptr (GByteArray) tar = g_byte_array_new ();
  g_autofree char *text = describe (16 * MIB, "");
  char *path = dup_here ("named.ova");

  ova_test_add_text (tar, "lar.ovf", text);
  ova_test_add_text (tar, name, OVA_TEST_DISK);
  ova_test_end (tar);
  g_assert_true (g_file_set_contents (path, (const char *) tar->data, tar->len, NULL));
  return path;
}

static char *
write_outside (void)
{
  return write_named ("../disk.vmdk");
}

static char *
write_absolute (void)
{
  return write_named ("/tmp/disk.vmdk");
}

/* Its disk is a description that names another file. */
static char *
write_naming (void)
{
  static const char naming[] = "# Disk DescriptorFile\nversion=1\nCID=fffffffe\n"
                               "parentCID=ffffffff\ncreateType=\"monolithicFlat\"\n"
                               "RW 32768 FLAT \"/etc/passwd\" 0\n";
  g_autofree char *text = describe (16 * MIB, "");

  return write_package ("naming.ova", text, naming, strlen (naming), FALSE);
}

/* Few bytes, which say that they are a disk of a tebibyte. */
static char *
write_large (void)
{
  g_autofree char *vmdk = dup_here ("disk.vmdk");
  g_autofree char *text = describe (16 * MIB, "");
  g_autofree char *bytes = NULL;
  gsize length;

  g_free (run_outside_reading (
      (const char *[]){ "qemu-img", "create", "-q", "-f", "vmdk", vmdk, "1T", NULL }, TRUE));
  g_assert_true (g_file_get_contents (vmdk, &bytes, &length, NULL));
  return write_package ("large.ova", text, bytes, length, FALSE);
}

/* A packed disk that is not said to be packed: no guest could read it. */
static char *
write_packed (void)
{
  static const char packed[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0";
  g_autofree char *text = describe (16 * MIB, "");

  return write_package ("packed.ova", text, packed, sizeof packed - 1, FALSE);
}

static void
test_refused (void)
{
  static const struct
  {
    char *(*write) (void);
    const char *words;
  } cases[] = {
    { write_cut, "cut off" },
    { write_bomb, "far larger than its description says" },
    { write_broken, "its checksum differs" },
    { write_outside, "leads out of it" },
    { write_absolute, "leads out of it" },
    { write_naming, "it names other files" },
    { write_large, "larger than the description of the package says" },
    { write_packed, "is no image of a disk" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = cases[i].write ();
      g_autoptr (HospesJob) job = run (member_new (path, FALSE), FALSE);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
      g_assert_nonnull (strstr (hospes_job_get_error_message (job), cases[i].words));
      g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing is left behind.");
      assert_nothing_here ();
    }
  assert_nothing_there ();
}

static void
test_cancelled (void)
{
  g_autofree char *path = write_usual ("web.ova", FALSE);
  g_autoptr (HospesJob) job = run (member_new (path, FALSE), TRUE);

  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_CANCELLED);
  assert_nothing_here ();
  assert_nothing_there ();
}

int
main (int argc, char *argv[])
{
  int status;

  folder = volume_test_begin ();
  virt_test_init (&argc, &argv);
  if (!can_run ())
    return 77;

  raw = dup_here ("raw");
  volume_test_write (raw, 16 * MIB, 7);
  digest = volume_test_digest (raw);
  g_test_add_func ("/operations/domain-package/package", test_package);
  g_test_add_func ("/operations/domain-package/unchecked", test_unchecked);
  g_test_add_func ("/operations/domain-package/folder", test_folder);
  g_test_add_func ("/operations/domain-package/images", test_images);
  g_test_add_func ("/operations/domain-package/refused", test_refused);
  g_test_add_func ("/operations/domain-package/cancelled", test_cancelled);

  daemon_begin (&daemon_here);
  volume_test_make_pool (&daemon_here, "images");
  host = virt_test_connect (daemon_here.uri);
  pool = storage_test_read (host, "images");
  status = g_test_run ();
  hospes_job_list_clear_done (hospes_job_list_get_default ());
  storage_test_let_go (host, pool);
  daemon_end (&daemon_here);
  g_free (raw);
  g_free (digest);
  volume_test_end (folder);
  return status;
}
