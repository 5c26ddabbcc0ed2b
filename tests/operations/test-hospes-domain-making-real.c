/* test-hospes-domain-making-real.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines made on a daemon of its own, with real disks and QEMU: what runs is what was
 * asked for, and what fails or is cancelled leaves all as it was, whenever that is.
 */

#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RTLD_NEXT */
#endif

#define PATIENCE (60 * G_USEC_PER_SEC)

#include <dlfcn.h>

#include "hospes-domain-image.h"
#include "hospes-domain-making.h"
#include "hospes-domain-xml.h"
#include "hospes-half-done.h"
#include "hospes-job-list.h"
#include "volume-test.h"

#define MIB ((guint64) 1024 * 1024)

static Daemon daemon_here;
static HospesHost *host;
static HospesPool *pool;
static char *folder;
static char *sample;

/* Stands before libvirt’s own: when a call has been made, something happens. */
typedef enum
{
  HAPPENS_NOTHING,
  HAPPENS_CANCEL,
  HAPPENS_KILL,
  HAPPENS_TAKEN,
} Happening;

static _Atomic Happening happening;
static const char *_Atomic moment;
static _Atomic gboolean happens_now;

#define NEXT(name) ((__typeof__ (&(name))) dlsym (RTLD_NEXT, #name))

static void
note_moment (const char *name)
{
  if (moment == NULL || !g_str_equal (moment, name))
    return;

  moment = NULL;
  happens_now = TRUE;
  while (happens_now)
    g_thread_yield ();
}

virStorageVolPtr
virStorageVolCreateXML (virStoragePoolPtr there, const char *xml, unsigned int flags)
{
  virStorageVolPtr made = NEXT (virStorageVolCreateXML) (there, xml, flags);

  note_moment ("create");
  return made;
}

virStorageVolPtr
virStorageVolCreateXMLFrom (virStoragePoolPtr there,
                            const char *xml,
                            virStorageVolPtr source,
                            unsigned int flags)
{
  virStorageVolPtr made = NEXT (virStorageVolCreateXMLFrom) (there, xml, source, flags);

  note_moment ("convert");
  return made;
}

int
virStorageVolUpload (virStorageVolPtr volume,
                     virStreamPtr stream,
                     unsigned long long offset,
                     unsigned long long length,
                     unsigned int flags)
{
  int result = NEXT (virStorageVolUpload) (volume, stream, offset, length, flags);

  note_moment ("upload");
  return result;
}

virDomainPtr
virDomainDefineXMLFlags (virConnectPtr connection, const char *xml, unsigned int flags)
{
  virDomainPtr made = NEXT (virDomainDefineXMLFlags) (connection, xml, flags);

  note_moment ("define");
  return made;
}

virDomainPtr
virDomainCreateXML (virConnectPtr connection, const char *xml, unsigned int flags)
{
  virDomainPtr made = NEXT (virDomainCreateXML) (connection, xml, flags);

  note_moment ("install");
  return made;
}

int
virDomainCreate (virDomainPtr domain)
{
  int result = NEXT (virDomainCreate) (domain);

  note_moment ("start");
  return result;
}

static void
let_happen (HospesJob *job)
{
  if (!happens_now)
    return;

  if (happening == HAPPENS_CANCEL)
    hospes_job_cancel (job);
  if (happening == HAPPENS_KILL)
    run_script (&daemon_here, "kill", NULL);
  if (happening == HAPPENS_TAKEN)
    {
      g_autofree char *path = g_build_filename (folder, "taken.xml", NULL);

      g_assert_true (g_file_set_contents (
          path,
          "<domain type='qemu'><name>web</name><memory>1024</memory><os><type>hvm</type></os>"
          "</domain>",
          -1, NULL));
      g_free (volume_test_virsh (&daemon_here, "define", path, NULL));
    }
  happening = HAPPENS_NOTHING;
  happens_now = FALSE;
}

static HospesDomainSpec *
spec_new (const char *name)
{
  HospesDomainSpec *spec = hospes_domain_spec_new ();

  spec->name = g_strdup (name);
  spec->uuid = g_uuid_string_random ();
  spec->virt_type = g_strdup ("qemu");
  spec->os_type = g_strdup ("hvm");
  spec->arch = g_strdup ("x86_64");
  spec->machine = g_strdup ("pc");
  spec->memory = 32 * MIB;
  spec->vcpus = 1;
  spec->usb = g_strdup ("none");
  spec->balloon = g_strdup ("none");
  return spec;
}

static HospesDomainDisk *
add_disk (HospesDomainSpec *spec, HospesDiskKind kind, const char *volume, const char *format)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (kind);

  disk->source = HOSPES_SOURCE_FILE;
  disk->pool = g_strdup ("images");
  disk->folder = g_build_filename (daemon_here.folder, "images", NULL);
  disk->volume = g_strdup (volume);
  disk->path = g_build_filename (disk->folder, volume, NULL);
  disk->bus = g_strdup ("ide");
  disk->format = g_strdup (format);
  g_ptr_array_add (spec->disks, disk);
  return disk;
}

static HospesDomainDisk *
add_new (HospesDomainSpec *spec, const char *volume, const char *format, guint64 capacity)
{
  HospesDomainDisk *disk = add_disk (spec, HOSPES_DISK_DISK, volume, format);

  disk->make = hospes_volume_draft_new (volume);
  disk->make->format = g_strdup (format);
  disk->make->capacity = capacity;
  return disk;
}

static GPtrArray *
uploads_new (const char *file, const char *volume, const char *format)
{
  GPtrArray *uploads = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);

  g_ptr_array_add (uploads,
                   hospes_domain_upload_new (file, hospes_pool_get_uuid (pool), volume, format));
  return uploads;
}

static char *
dup_path (const char *volume)
{
  return g_build_filename (daemon_here.folder, "images", volume, NULL);
}

static void
made_cb (HospesHost *made_on, const char *uuid, gpointer data)
{
  g_assert_true (made_on == host);
  g_ptr_array_add (data, g_strdup (uuid));
}

static HospesJob *
run (HospesDomainSpec *spec, GPtrArray *uploads, gboolean start)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  HospesJob *job = hospes_domain_make (host, spec, uploads, start, made_cb, g_ptr_array_ref (made),
                                       (GDestroyNotify) g_ptr_array_unref);
  gboolean done;

  wait_for ((let_happen (job), hospes_job_get_ended (job)));
  g_test_message ("%s: %s (%s)", hospes_job_get_title (job), hospes_job_get_error_message (job),
                  hospes_job_get_left (job));
  done = hospes_job_get_state (job) == HOSPES_JOB_DONE;
  g_assert_cmpuint (made->len, ==, done ? MAX (spec->copies, 1) : 0);
  return job;
}

static void
assert_done (HospesDomainSpec *spec, GPtrArray *uploads)
{
  g_autoptr (HospesJob) job = run (spec, uploads, TRUE);

  g_assert_cmpstr (hospes_job_get_error_message (job), ==, NULL);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
}

/* All there is, as someone else sees it. */
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
remove_all (void)
{
  g_autofree char *machines = volume_test_virsh (&daemon_here, "list", "--all", "--name", NULL);
  g_auto (GStrv) names = g_strsplit (machines, "\n", -1);

  for (char **name = names; *name != NULL; name++)
    if (**name != '\0')
      {
        g_autofree char *state = volume_test_virsh (&daemon_here, "domstate", *name, NULL);

        if (!g_str_has_prefix (state, "shut off"))
          g_free (volume_test_virsh (&daemon_here, "destroy", *name, NULL));
        g_free (volume_test_virsh (&daemon_here, "undefine", *name, NULL));
      }
  g_free (run_outside_reading (
      (const char *[]){ "find", daemon_here.folder, "-path", "*/images/*", "-delete", NULL },
      TRUE));
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
}

static gboolean
has_read (const char *name)
{
  g_autofree char *stats = volume_test_virsh (&daemon_here, "domblkstat", name, NULL);
  const char *bytes = strstr (stats, "rd_bytes ");

  return bytes != NULL && atoll (bytes + strlen ("rd_bytes ")) > 0;
}

static void
test_new_disk (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autofree char *info = NULL;

  add_new (spec, "web.qcow2", "qcow2", 64 * MIB);
  spec->autostart = TRUE;
  assert_done (spec, NULL);
  info = volume_test_virsh (&daemon_here, "dominfo", "web", NULL);
  g_assert_nonnull (strstr (info, "running"));
  g_assert_true (g_regex_match_simple ("Autostart: *enable", info, 0, 0));
  g_free (info);
  info = volume_test_virsh (&daemon_here, "vol-dumpxml", "web.qcow2", "images", NULL);
  g_assert_nonnull (strstr (info, "<format type='qcow2'/>"));
  g_assert_nonnull (strstr (info, "67108864"));
  remove_all ();
}

/* Sent, converted, grown, and what was sent is gone; the content is the same; it boots. */
static void
test_converted (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (GPtrArray) uploads = uploads_new (sample, "web.qcow2", NULL);
  g_autofree char *path = dup_path ("web.qcow2");
  g_autofree char *staged = dup_path ("web.qcow2.upload");
  g_autofree char *here = volume_test_digest (sample);
  g_autofree char *there = NULL;
  g_autoptr (HospesJob) job = NULL;

  add_disk (spec, HOSPES_DISK_DISK, "web.qcow2", "qcow2");
  job = run (spec, uploads, FALSE);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  there = volume_test_content_digest (path, "qcow2");
  g_assert_cmpstr (here, ==, there);
  g_assert_false (g_file_test (staged, G_FILE_TEST_EXISTS));
  g_free (volume_test_virsh (&daemon_here, "start", "web", NULL));
  wait_for (has_read ("web"));
  remove_all ();
}

/* A volume of the host in another format, which stays; and one that is used as it is. */
static void
test_in_place (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (HospesDomainSpec) other = spec_new ("other");
  g_autoptr (GPtrArray) uploads =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);
  g_autofree char *path = dup_path ("there.vmdk");
  g_autofree char *info = NULL;

  g_free (run_outside_reading (
      (const char *[]){ "qemu-img", "convert", "-f", "raw", "-O", "vmdk", sample, path, NULL },
      TRUE));
  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  g_ptr_array_add (uploads, hospes_domain_upload_new_from ("images", "there.vmdk", "images",
                                                           "web.qcow2", "vmdk"));
  add_new (spec, "web.qcow2", "qcow2", 32 * MIB);
  assert_done (spec, uploads);
  wait_for (has_read ("web"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  info = volume_test_virsh (&daemon_here, "vol-dumpxml", "web.qcow2", "images", NULL);
  g_assert_nonnull (strstr (info, "33554432"));

  g_free (volume_test_virsh (&daemon_here, "destroy", "web", NULL));
  add_disk (other, HOSPES_DISK_DISK, "web.qcow2", "qcow2");
  assert_done (other, NULL);
  wait_for (has_read ("other"));
  remove_all ();
}

/* Each has a disk of its own; what they are installed from is there once. */
static void
test_copies (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (GPtrArray) uploads = uploads_new (sample, "web.raw", "raw");
  HospesDomainDisk *disc;
  g_autofree char *all = NULL;

  spec->copies = 2;
  spec->install = HOSPES_INSTALL_DISC;
  add_new (spec, "web.raw", "raw", 0);
  disc = add_disk (spec, HOSPES_DISK_CDROM, "disc.iso", "raw");
  disc->make = hospes_volume_draft_new ("disc.iso");
  disc->install_only = TRUE;
  g_clear_pointer (&disc->path, g_free);
  g_ptr_array_add (
      uploads, hospes_domain_upload_new (sample, hospes_pool_get_uuid (pool), "disc.iso", "raw"));
  assert_done (spec, uploads);
  wait_for (has_read ("web-1") && has_read ("web-2"));
  all = look ();
  g_assert_nonnull (strstr (all, "web-1.raw"));
  g_assert_nonnull (strstr (all, "web-2.raw"));
  g_assert_nonnull (strstr (all, " disc.iso"));
  g_assert_null (strstr (all, "disc-"));
  g_assert_null (strstr (all, "upload"));
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("web-%u", i);
      g_autofree char *xml = volume_test_virsh (&daemon_here, "dumpxml", name, NULL);

      g_assert_nonnull (strstr (xml, "/images/disc.iso'"));
    }
  remove_all ();
}

static HospesDomainSpec *
installer_new (void)
{
  HospesDomainSpec *spec = spec_new ("web");

  spec->install = HOSPES_INSTALL_DISC;
  add_new (spec, "web.qcow2", "qcow2", 16 * MIB);
  add_disk (spec, HOSPES_DISK_CDROM, "disc.iso", "raw")->install_only = TRUE;
  return spec;
}

/* Where its installer restarts it, it ends, and is started without its disc. */
static void
test_installs (void)
{
  g_autoptr (HospesDomainSpec) spec = installer_new ();
  g_autoptr (GPtrArray) uploads = uploads_new (sample, "disc.iso", NULL);
  g_autofree char *disc = dup_path ("disc.iso");
  g_autofree char *xml = NULL;
  g_autofree char *kept = NULL;

  assert_done (spec, uploads);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "web", NULL);
  kept = volume_test_virsh (&daemon_here, "dumpxml", "--inactive", "web", NULL);
  g_assert_nonnull (strstr (xml, "disc.iso"));
  g_assert_nonnull (strstr (xml, "<on_reboot>destroy"));
  g_assert_null (strstr (kept, "disc.iso"));
  g_assert_nonnull (strstr (kept, "<on_reboot>restart"));
  g_assert_true (g_file_test (disc, G_FILE_TEST_EXISTS));

  g_free (volume_test_virsh (&daemon_here, "reset", "web", NULL));
  do
    {
      g_autofree char *state = NULL;

      g_clear_pointer (&xml, g_free);
      wait_for ((g_free (state), state = volume_test_virsh (&daemon_here, "domstate", "web", NULL),
                 g_str_equal (state, "running")));
      xml = volume_test_virsh (&daemon_here, "dumpxml", "web", NULL);
    }
  while (strstr (xml, "disc.iso") != NULL);
  remove_all ();
}

/* After each call that changes something. */
static void
test_cancels (void)
{
  static const char *const moments[] = { "upload", "create", "convert", "define", "install" };
  g_autofree char *before = look ();

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (HospesDomainSpec) spec = installer_new ();
      g_autoptr (GPtrArray) uploads = uploads_new (sample, "more.qcow2", "raw");
      g_autoptr (HospesJob) job = NULL;
      g_autofree char *after = NULL;

      g_test_message ("%s", moments[i]);
      g_ptr_array_remove_index (spec->disks, 1);
      add_new (spec, "more.qcow2", "qcow2", 0);
      happening = HAPPENS_CANCEL;
      moment = moments[i];
      job = run (spec, uploads, TRUE);
      g_assert_null (moment);
      g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_CANCELLED);
      g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing is left behind.");
      after = look ();
      g_assert_cmpstr (before, ==, after);
    }
}

static HospesDomainSpec *
cloud_new (void)
{
  HospesDomainSpec *spec = spec_new ("web");

  spec->copies = 2;
  spec->image_path = dup_path ("cloud.img");
  spec->image_pool = g_strdup ("images");
  spec->image_volume = g_strdup ("cloud.img");
  spec->has_seed = TRUE;
  add_new (spec, "web.qcow2", "qcow2", 64 * MIB);
  hospes_domain_spec_add_seed (spec);
  ((HospesDomainDisk *) g_ptr_array_index (spec->disks, 1))->bus = g_strdup ("ide");
  return spec;
}

static void
assert_seed (const char *volume, const char *host_name, const char *address)
{
  g_autofree char *path = dup_path (volume);
  g_autofree char *host_line = g_strdup_printf ("local-hostname: \"%s\"", host_name);
  g_autofree char *text = run_outside_reading (
      (const char *[]){ "grep", "-a", "-e", "hostname", "-e", "/24", "-e", "passwd", path, NULL },
      TRUE);

  g_assert_nonnull (strstr (text, host_line));
  g_assert_nonnull (strstr (text, address));
  g_assert_nonnull (strstr (text, "passwd: \"$"));
  g_assert_null (strstr (text, "sesame"));
}

/* Each copy has a disk and a seed of its own; the image stays, and if they cannot be made,
 * it is all that stays. */
static void
test_cloud (void)
{
  g_autoptr (HospesDomainSpec) spec = NULL;
  g_autoptr (HospesCloudSeed) seed = hospes_cloud_seed_new ();
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *image = dup_path ("cloud.img");
  g_autofree char *digest = volume_test_digest (sample);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_free (run_outside_reading ((const char *[]){ "cp", sample, image, NULL }, TRUE));
  before = look ();
  seed->user = g_strdup ("ada");
  seed->password = g_strdup ("open sesame");
  seed->network = HOSPES_CLOUD_NETWORK_FIXED;
  seed->addresses = g_strsplit ("10.0.0.255/24", " ", -1);
  spec = cloud_new ();
  uploads = hospes_domain_upload_list (spec, seed);
  g_assert_cmpuint (uploads->len, ==, 2);

  happening = HAPPENS_CANCEL;
  moment = "define";
  job = run (spec, uploads, TRUE);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_CANCELLED);
  g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing is left behind.");
  after = look ();
  g_assert_cmpstr (before, ==, after);

  assert_done (spec, uploads);
  assert_seed ("web-1-seed.iso", "web-1", "10.0.0.255/24");
  assert_seed ("web-2-seed.iso", "web-2", "10.0.1.0/24");
  wait_for (has_read ("web-2"));
  g_free (after);
  after = volume_test_digest (image);
  g_assert_cmpstr (digest, ==, after);
  remove_all ();
}

/* Somebody else was quicker: theirs stays, ours goes. */
static void
test_taken (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *path = dup_path ("web.qcow2");
  g_autofree char *names = NULL;

  add_new (spec, "web.qcow2", "qcow2", 16 * MIB);
  happening = HAPPENS_TAKEN;
  moment = "create";
  job = run (spec, NULL, TRUE);
  g_assert_cmpstr (hospes_job_get_error_message (job), ==,
                   "There is a machine “web” already. Choose another name.");
  g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing is left behind.");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  names = volume_test_virsh (&daemon_here, "list", "--all", "--name", NULL);
  g_assert_cmpstr (names, ==, "web");
  remove_all ();
}

/* What is no vmdk is not converted as one; what cannot start is not left. */
static void
test_refused (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (HospesDomainSpec) absent = spec_new ("web");
  g_autoptr (GPtrArray) uploads = uploads_new (sample, "web.qcow2", "vmdk");
  g_autofree char *before = look ();
  g_autofree char *after = NULL;
  g_autofree char *later = NULL;
  g_autofree char *overlay = g_build_filename (folder, "overlay.qcow2", NULL);
  g_autofree char *whole = g_build_filename (folder, "whole.qcow2", NULL);
  g_autoptr (HospesJob) job = NULL;

  add_disk (spec, HOSPES_DISK_DISK, "web.qcow2", "qcow2");
  job = run (spec, uploads, TRUE);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  g_assert_nonnull (strstr (hospes_job_get_error_message (job), "is no vmdk"));
  after = look ();
  g_assert_cmpstr (before, ==, after);

  /* Nor is one that names another file. */
  g_ptr_array_unref (uploads);
  uploads = uploads_new (overlay, "web.qcow2", "qcow2");
  g_free (run_outside_reading ((const char *[]){ "qemu-img", "create", "-f", "qcow2", "-b", sample,
                                                 "-F", "raw", overlay, NULL },
                               TRUE));
  g_clear_object (&job);
  job = run (spec, uploads, TRUE);
  g_assert_nonnull (strstr (hospes_job_get_error_message (job), "names other files"));

  /* Nor is what somebody takes for raw, and the host does not. */
  g_ptr_array_unref (uploads);
  uploads = uploads_new (whole, "web.qcow2", "raw");
  g_free (run_outside_reading (
      (const char *[]){ "qemu-img", "create", "-f", "qcow2", whole, "1M", NULL }, TRUE));
  g_clear_object (&job);
  job = run (spec, uploads, TRUE);
  g_assert_nonnull (strstr (hospes_job_get_error_message (job), "taken for raw"));

  add_new (absent, "new.qcow2", "qcow2", MIB);
  add_disk (absent, HOSPES_DISK_DISK, "nowhere.qcow2", "qcow2");
  g_clear_object (&job);
  job = run (absent, NULL, TRUE);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  later = look ();
  g_assert_cmpstr (before, ==, later);
}

/* What may be there is told; then nobody can do more. */
static void
test_killed (void)
{
  g_autoptr (HospesDomainSpec) spec = spec_new ("web");
  g_autoptr (HospesJob) job = NULL;

  add_new (spec, "web.qcow2", "qcow2", 16 * MIB);
  happening = HAPPENS_KILL;
  moment = "create";
  job = run (spec, NULL, TRUE);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  g_assert_cmpstr (hospes_job_get_left (job), ==,
                   "This may be left on the host: volume “web.qcow2” in pool “images”.");
}

int
main (int argc, char *argv[])
{
  char *local = volume_test_begin ();
  int status;

  virt_test_init (&argc, &argv);
  if (!can_run ())
    return 77;

  folder = local;
  sample = g_build_filename (g_getenv ("HOSPES_SAMPLE_DIR"), "hospes-sample.img", NULL);
  g_test_add_func ("/operations/domain-making-real/new-disk", test_new_disk);
  g_test_add_func ("/operations/domain-making-real/converted", test_converted);
  g_test_add_func ("/operations/domain-making-real/in-place", test_in_place);
  g_test_add_func ("/operations/domain-making-real/copies", test_copies);
  g_test_add_func ("/operations/domain-making-real/installs", test_installs);
  g_test_add_func ("/operations/domain-making-real/cancels", test_cancels);
  g_test_add_func ("/operations/domain-making-real/cloud", test_cloud);
  g_test_add_func ("/operations/domain-making-real/taken", test_taken);
  g_test_add_func ("/operations/domain-making-real/refused", test_refused);
  g_test_add_func ("/operations/domain-making-real/killed", test_killed);

  daemon_begin (&daemon_here);
  volume_test_make_pool (&daemon_here, "images");
  host = virt_test_connect (daemon_here.uri);
  pool = storage_test_read (host, "images");
  status = g_test_run ();
  hospes_job_list_clear_done (hospes_job_list_get_default ());
  storage_test_let_go (host, pool);
  daemon_end (&daemon_here);
  g_free (sample);
  volume_test_end (local);
  return status;
}
