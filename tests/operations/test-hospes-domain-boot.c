/* test-hospes-domain-boot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Kernel and initrd of an installation that asks nothing, on a daemon of its own: taken out
 * of the disc, each copy with its own answers behind the initrd, and passwords nowhere else.
 */

#include "config.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

#include "hospes-disc-writer.h"
#include "hospes-domain-answers.h"
#include "hospes-domain-making.h"
#include "hospes-job-list.h"
#include "hospes-unattended.h"
#include "osinfo-test.h"
#include "volume-test.h"

#define MIB ((guint64) 1024 * 1024)

static Daemon daemon_here;
static HospesHost *host;
static HospesPool *pool;
static HospesOsList *list;
static char *folder;

static char *
dup_path (const char *volume)
{
  return g_build_filename (daemon_here.folder, "images", volume, NULL);
}

static void
write_disc (const char *path)
{
  g_autoptr (HospesDiscWriter) writer = hospes_disc_writer_new ("LARES");
  g_autoptr (GBytes) disc = NULL;

  hospes_disc_writer_add (writer, "vmlinuz", "the kernel");
  hospes_disc_writer_add (writer, "initrd", "begin");
  disc = hospes_disc_writer_finish (writer, NULL);
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (disc, NULL), g_bytes_get_size (disc), NULL));
}

static HospesDomainDisk *
add_disk (HospesDomainSpec *spec, HospesDiskKind kind, const char *volume, const char *format)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (kind);

  disk->source = HOSPES_SOURCE_FILE;
  disk->path = dup_path (volume);
  disk->format = g_strdup (format);
  disk->bus = g_strdup ("ide");
  disk->read_only = disk->install_only = kind == HOSPES_DISK_CDROM;
  g_ptr_array_add (spec->disks, disk);
  return disk;
}

/* One that is yet to be made. */
static void
add_new (HospesDomainSpec *spec, HospesDiskKind kind, const char *volume, const char *format)
{
  HospesDomainDisk *disk = add_disk (spec, kind, volume, format);

  disk->pool = g_strdup ("images");
  disk->folder = g_build_filename (daemon_here.folder, "images", NULL);
  disk->volume = g_strdup (volume);
  disk->make = hospes_volume_draft_new (volume);
  disk->make->format = g_strdup (format);
  disk->make->capacity = MIB;
}

/* Of machines with a kernel, from no disc yet. */
static HospesDomainSpec *
spec_new (const char *name)
{
  HospesDomainSpec *spec = hospes_domain_spec_new ();
  g_autofree char *kernel = g_strconcat (name, "-kernel", NULL);
  g_autofree char *initrd = g_strconcat (name, "-initrd", NULL);

  spec->name = g_strdup (name);
  spec->copies = 2;
  spec->virt_type = g_strdup ("qemu");
  spec->os_type = g_strdup ("hvm");
  spec->arch = g_strdup ("x86_64");
  spec->machine = g_strdup ("pc");
  spec->memory = 32 * MIB;
  spec->vcpus = 1;
  spec->usb = g_strdup ("none");
  spec->balloon = g_strdup ("none");
  spec->install = HOSPES_INSTALL_KERNEL;
  spec->boot_pool = g_strdup ("images");
  spec->kernel = dup_path (kernel);
  spec->initrd = dup_path (initrd);
  spec->kernel_url = g_strdup ("disc:vmlinuz");
  spec->initrd_url = g_strdup ("disc:initrd");
  spec->answers = g_strdup ("answers.cfg");
  return spec;
}

static GPtrArray *
uploads_new (const HospesDomainSpec *spec)
{
  GPtrArray *uploads = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);
  const HospesUnattendedMedium medium = { .ways = HOSPES_UNATTENDED_WAY_INITRD };
  g_autoptr (HospesAnswers) answers = hospes_answers_new ("server");
  g_autoptr (HospesUnattendedOrder) order = NULL;

  hospes_answers_set (answers, HOSPES_ANSWER_USER, "ada");
  hospes_answers_set (answers, HOSPES_ANSWER_PASSWORD, "pass-1");
  hospes_answers_set (answers, HOSPES_ANSWER_ADMIN_PASSWORD, "root-1");
  hospes_answers_set (answers, HOSPES_ANSWER_HOST_NAME, "engine");
  order =
      hospes_unattended_order_new (list, hospes_os_list_find (list, "lares2.04"), answers, &medium);
  g_ptr_array_add (uploads, hospes_domain_upload_new_answers (spec, order));
  return uploads;
}

/* @brought: (nullable): a disc of this computer */
static HospesJob *
run (HospesDomainSpec *spec, const char *brought)
{
  g_autoptr (GPtrArray) uploads = uploads_new (spec);
  HospesJob *job;

  if (brought != NULL)
    {
      g_autofree char *name = g_path_get_basename (brought);

      g_ptr_array_add (uploads, hospes_domain_upload_new (brought, "images", name, "raw"));
    }
  job = hospes_domain_make (host, spec, uploads, FALSE, NULL, NULL, NULL);
  wait_for (hospes_job_get_ended (job));
  g_test_message ("%s: %s (%s)", hospes_job_get_title (job), hospes_job_get_error_message (job),
                  hospes_job_get_left (job));
  return job;
}

/* As somebody else sees it. */
static char *
look (void)
{
  g_autofree char *machines = volume_test_virsh (&daemon_here, "list", "--all", NULL);
  g_autofree char *volumes = NULL;

  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  volumes = volume_test_virsh (&daemon_here, "vol-list", "images", NULL);
  return g_strconcat (machines, "\n", volumes, NULL);
}

static void
assert_initrd (const char *volume, const char *host_name)
{
  g_autofree char *path = dup_path (volume);
  g_autofree char *line = g_strdup_printf ("host %s", host_name);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, 8, "begin\0\0\0", 8);
  g_assert_cmpmem (bytes + 8, 6, "070701", 6);
  g_assert_nonnull (g_strstr_len (bytes + 14, (gssize) length - 14, "answers.cfg"));
  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '\0')
      bytes[i] = ' ';
  g_assert_nonnull (strstr (bytes, "user ada:pass-1\n"));
  g_assert_nonnull (strstr (bytes, line));
}

static void
assert_secret (HospesJob *job)
{
  const char *const *commands = hospes_job_get_commands (job);
  g_auto (GStrv) log = hospes_job_dup_log (job);

  for (guint i = 0; commands[i] != NULL; i++)
    g_assert_null (strstr (commands[i], "pass-1"));
  for (guint i = 0; log[i] != NULL; i++)
    g_assert_null (strstr (log[i], "pass-1"));
}

static guint
count_here (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Nothing that was made on the way is left here. */
static void
assert_nothing_left (guint before)
{
  g_autofree char *cache = g_build_filename (folder, "hospes", NULL);
  g_autoptr (GDir) dir = g_dir_open (cache, 0, NULL);

  g_assert_null (g_dir_read_name (dir));
  g_assert_cmpuint (count_here (), ==, before);
}

static void
test_answers (void)
{
  guint before = count_here ();
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *kernel = dup_path ("web-kernel");
  g_autofree char *text = NULL;
  g_autofree char *xml = NULL;

  add_disk (spec, HOSPES_DISK_CDROM, "lares.iso", "raw");
  job = run (spec, NULL);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  g_assert_true (g_file_get_contents (kernel, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the kernel");
  assert_initrd ("web-1-initrd", "web-1");
  assert_initrd ("web-2-initrd", "web-2");
  assert_secret (job);
  assert_nothing_left (before);

  xml = volume_test_virsh (&daemon_here, "dumpxml", "--inactive", "web-2", NULL);
  g_assert_nonnull (strstr (xml, "images/web-kernel</kernel>"));
  g_assert_nonnull (strstr (xml, "images/web-2-initrd</initrd>"));
  g_assert_nonnull (strstr (xml, "answers=file:/answers.cfg"));
  g_assert_null (strstr (xml, "pass-1"));
}

/* The names are those of somebody else, or there is no such file: all goes again, or never was. */
static void
test_refused (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *before = look ();
  g_autofree char *after = NULL;
  g_autofree char *later = NULL;
  guint n = count_here ();

  add_disk (spec, HOSPES_DISK_CDROM, "lares.iso", "raw");
  spec->copy_pattern = g_strdup ("other-{n}");
  job = run (spec, NULL);
  g_assert_nonnull (strstr (hospes_job_get_error_message (job),
                            "There is “web-kernel” in pool “images” already."));
  after = look ();
  g_assert_cmpstr (before, ==, after);

  g_free (spec->kernel);
  spec->kernel = dup_path ("other-kernel");
  g_free (spec->initrd_url);
  spec->initrd_url = g_strdup ("disc:nothing");
  g_clear_object (&job);
  job = run (spec, NULL);
  g_assert_nonnull (strstr (hospes_job_get_error_message (job), "There is no nothing on the disc"));
  g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing is left behind.");
  later = look ();
  g_assert_cmpstr (before, ==, later);
  assert_nothing_left (n);
}

static void
assert_answer_disc (const char *volume, const char *host_name)
{
  g_autofree char *path = dup_path (volume);
  g_autofree char *line = g_strdup_printf ("host %s", host_name);
  g_autofree char *text = run_outside_reading (
      (const char *[]){ "grep", "-a", "-e", "^host", "-e", "^user", path, NULL }, TRUE);

  g_assert_nonnull (strstr (text, "user ada:pass-1"));
  g_assert_nonnull (strstr (text, line));
}

/* What is installed from is here, and sent; all copies read the same. */
static void
test_brought (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("far");
  g_autoptr (HospesDomainSpec) discs = spec_new ("two");
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *path = g_build_filename (folder, "brought.iso", NULL);
  g_autofree char *other = g_build_filename (folder, "other.iso", NULL);
  g_autofree char *kernel = dup_path ("far-kernel");
  g_autofree char *text = NULL;
  g_autofree char *xml = NULL;

  write_disc (path);
  add_new (spec, HOSPES_DISK_CDROM, "brought.iso", "raw");
  job = run (spec, path);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  g_assert_true (g_file_get_contents (kernel, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the kernel");
  assert_initrd ("far-2-initrd", "far-2");
  g_assert_nonnull (strstr (hospes_job_get_commands (job)[0], "vol-upload --pool images brought"));

  /* Beside it, a disc for each with what it is told. */
  write_disc (other);
  discs->install = HOSPES_INSTALL_DISC;
  discs->has_answer_disc = TRUE;
  g_clear_pointer (&discs->kernel_url, g_free);
  g_clear_pointer (&discs->initrd_url, g_free);
  g_clear_pointer (&discs->kernel, g_free);
  g_clear_pointer (&discs->initrd, g_free);
  add_new (discs, HOSPES_DISK_DISK, "two.qcow2", "qcow2");
  add_new (discs, HOSPES_DISK_CDROM, "other.iso", "raw");
  hospes_domain_spec_add_answers (discs);
  g_assert_cmpuint (discs->disks->len, ==, 3);
  g_assert_true (hospes_domain_spec_find_installer (discs) == discs->disks->pdata[1]);
  ((HospesDomainDisk *) discs->disks->pdata[2])->bus = g_strdup ("ide");
  g_clear_object (&job);
  job = run (discs, other);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  assert_answer_disc ("two-1-answers.iso", "two-1");
  assert_answer_disc ("two-2-answers.iso", "two-2");
  assert_secret (job);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "--inactive", "two-2", NULL);
  g_assert_nonnull (strstr (xml, "images/other.iso"));
  g_assert_nonnull (strstr (xml, "images/two-2-answers.iso"));
  g_unlink (path);
  g_unlink (other);
}

int
main (int argc, char *argv[])
{
  char *local = volume_test_begin ();
  char *database;
  g_autofree char *cache = NULL;
  g_autofree char *disc = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  int status;

  folder = local;
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("TMPDIR", folder, TRUE);
  virt_test_init (&argc, &argv);
  if (!can_run ())
    return 77;

  database = osinfo_test_small_new ();
  osinfo_test_use (database);
  list = hospes_os_list_new ();
  hospes_os_list_load_async (list, NULL, store_result_cb, &loaded);
  wait_for (loaded != NULL);
  g_assert_true (hospes_os_list_load_finish (list, loaded, NULL));
  g_clear_object (&loaded);
  g_test_add_func ("/operations/domain-boot/answers", test_answers);
  g_test_add_func ("/operations/domain-boot/refused", test_refused);
  g_test_add_func ("/operations/domain-boot/brought", test_brought);

  daemon_begin (&daemon_here);
  volume_test_make_pool (&daemon_here, "images");
  disc = dup_path ("lares.iso");
  write_disc (disc);
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  cache = g_build_filename (folder, "hospes", NULL);
  g_assert_cmpint (g_mkdir (cache, 0700), ==, 0);
  host = virt_test_connect (daemon_here.uri);
  pool = storage_test_read (host, "images");
  status = g_test_run ();
  hospes_job_list_clear_done (hospes_job_list_get_default ());
  storage_test_let_go (host, pool);
  daemon_end (&daemon_here);
  g_assert_finalize_object (list);
  osinfo_test_remove (database);
  g_assert_cmpint (g_rmdir (cache), ==, 0);
  volume_test_end (local);
  return status;
}
