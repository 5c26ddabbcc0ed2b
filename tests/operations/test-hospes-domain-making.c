/* test-hospes-domain-making.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On the test driver: machines without the content of their disks.
 */

#include <glib/gstdio.h>
#include <libvirt/virterror.h>
#include <sys/stat.h>

#include "hospes-domain-making.h"

#include "hospes-autoptr.h"
#include "hospes-domain-xml.h"
#include "hospes-install-document.h"
#include "hospes-job-list.h"
#include "virt-test.h"

#define POOL "default-pool"

typedef struct
{
  HospesHost *host;
  HospesDomainSpec *spec;
  GPtrArray *made;
  GPtrArray *uploads; /* NULL for none */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  HospesDomainSpec *spec = hospes_domain_spec_new ();

  spec->name = g_strdup ("web");
  spec->virt_type = g_strdup ("test");
  spec->os_type = g_strdup ("hvm");
  spec->arch = g_strdup ("i686");
  spec->memory = 64 * 1024 * 1024;
  spec->vcpus = 1;
  f->spec = spec;
  f->host = virt_test_connect (DEMO_URI);
  f->made = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hospes_domain_spec_free (f->spec);
  g_ptr_array_unref (f->made);
  g_clear_pointer (&f->uploads, g_ptr_array_unref);
  hospes_job_list_clear_done (hospes_job_list_get_default ());
  virt_test_let_go (f->host);
}

static void
made_cb (HospesHost *host, const char *uuid, gpointer data)
{
  g_assert_true (HOSPES_IS_HOST (host));
  g_ptr_array_add (data, g_strdup (uuid));
}

static void
add_disk (Fixture *f, const char *pool, const char *name, guint64 capacity)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);

  disk->source = HOSPES_SOURCE_FILE;
  disk->pool = g_strdup (pool);
  disk->folder = g_strdup ("/default-pool");
  disk->path = g_build_filename (disk->folder, name, NULL);
  disk->volume = g_strdup (name);
  disk->bus = g_strdup ("virtio");
  disk->make = hospes_volume_draft_new (name);
  disk->make->format = g_strdup ("raw");
  disk->make->capacity = capacity;
  disk->make->preallocation = HOSPES_PREALLOCATE_FULL;
  g_ptr_array_add (f->spec->disks, disk);
}

static HospesJob *
begin (Fixture *f, const char *xml, gboolean start)
{
  return hospes_domain_make_xml (f->host, f->spec, xml, f->uploads, start, made_cb,
                                 g_ptr_array_ref (f->made), (GDestroyNotify) g_ptr_array_unref);
}

static HospesJobState
wait_for_end (HospesJob *job)
{
  wait_for (hospes_job_get_ended (job));
  g_test_message ("%s: %s", hospes_job_get_title (job), hospes_job_get_error_message (job));
  return hospes_job_get_state (job);
}

/* Names of the machines, and of the volumes, there are, in order; someone else looks. */
static gpointer
list_all (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (uri);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, POOL);
  g_autoptr (GString) names = g_string_new (NULL);
  virDomainPtr *domains;
  virStorageVolPtr *volumes;
  int n = virConnectListAllDomains (connection, &domains, 0);

  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (names, "%s%s ", virDomainGetName (domains[i]),
                              virDomainIsActive (domains[i]) == 1 ? "+" : "");
      virDomainFree (domains[i]);
    }
  free (domains);
  n = virStoragePoolListAllVolumes (pool, &volumes, 0);
  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (names, "%s ", virStorageVolGetName (volumes[i]));
      virStorageVolFree (volumes[i]);
    }
  free (volumes);
  return g_strdup (names->str);
}

static char *
look (void)
{
  return virt_test_in_thread (list_all, (gpointer) DEMO_URI);
}

static void
assert_has (const char *name, gboolean has)
{
  g_autofree char *all = look ();
  g_auto (GStrv) names = g_strsplit (all, " ", -1);

  g_test_message ("%s", all);
  g_assert_cmpint (g_strv_contains ((const char *const *) names, name), ==, has);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (HospesJob) job = begin (f, NULL, FALSE);

  g_assert_cmpstr (hospes_job_get_title (job), ==, "Making machine web");
  g_assert_cmpint (wait_for_end (job), ==, HOSPES_JOB_DONE);
  g_assert_cmpstr (hospes_job_get_title (job), ==, "Made machine web");
  g_assert_cmpuint (f->made->len, ==, 1);
  assert_has ("web", TRUE);
  g_assert_null (strstr (hospes_job_get_commands (job)[0], " start web"));
  g_assert_nonnull (strstr (hospes_job_get_commands (job)[0], "define --validate"));
  g_assert_true (g_str_has_prefix (hospes_job_get_show (job), "app.show-machine"));
}

static void
test_copies (Fixture *f, gconstpointer data)
{
  g_autoptr (HospesJob) job = NULL;

  f->spec->copies = 2;
  f->spec->copy_pattern = g_strdup ("web-{n}");
  add_disk (f, POOL, "web.img", 1024 * 1024);
  job = begin (f, NULL, TRUE);
  g_assert_cmpint (wait_for_end (job), ==, HOSPES_JOB_DONE);
  g_assert_cmpuint (f->made->len, ==, 2);
  assert_has ("web-1+", TRUE);
  assert_has ("web-2+", TRUE);
  assert_has ("web-1.img", TRUE);
  assert_has ("web-2.img", TRUE);
  g_assert_cmpuint (g_strv_length ((char **) hospes_job_get_commands (job)), ==, 2);
  g_assert_nonnull (strstr (hospes_job_get_commands (job)[1], "start web-2"));
}

/* Takes back what it made, and that only. */
static void
assert_fails (Fixture *f, const char *xml, const char *why)
{
  g_autofree char *before = look ();
  g_autofree char *after = NULL;
  g_autoptr (HospesJob) job = begin (f, xml, TRUE);

  g_assert_cmpint (wait_for_end (job), ==, HOSPES_JOB_FAILED);
  g_assert_nonnull (strstr (hospes_job_get_error_message (job), why));
  g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing is left behind.");
  g_assert_cmpuint (f->made->len, ==, 0);
  after = look ();
  g_assert_cmpstr (before, ==, after);
}

static void
test_taken (Fixture *f, gconstpointer data)
{
  add_disk (f, POOL, "web.img", 1024 * 1024);
  virt_test_someone (DEMO_URI, "define web");
  assert_fails (f, NULL, "There is a machine “web” already.");

  g_free (f->spec->name);
  f->spec->name = g_strdup ("other");
  f->spec->uuid = g_strdup (DEMO_UUID);
  assert_fails (f, NULL, "There is a machine “other” already.");
}

/* The second is there already, of somebody: the first goes again. */
static void
test_volume_taken (Fixture *f, gconstpointer data)
{
  g_autoptr (HospesJob) job = NULL;

  add_disk (f, POOL, "here.img", 1024 * 1024);
  job = begin (f, NULL, FALSE);
  g_assert_cmpint (wait_for_end (job), ==, HOSPES_JOB_DONE);
  g_ptr_array_set_size (f->made, 0);

  g_free (f->spec->name);
  f->spec->name = g_strdup ("other");
  g_ptr_array_set_size (f->spec->disks, 0);
  add_disk (f, POOL, "new.img", 1024 * 1024);
  add_disk (f, POOL, "here.img", 1024 * 1024);
  assert_fails (f, NULL, "There is “here.img” in pool “default-pool” already.");
  assert_has ("here.img", TRUE);
}

/* It is seen before anything is downloaded: from there nothing would come. */
static void
test_initrd_taken (Fixture *f, gconstpointer data)
{
  g_autoptr (HospesJob) job = NULL;

  add_disk (f, POOL, "web-initrd", 4096);
  job = begin (f, NULL, FALSE);
  g_assert_cmpint (wait_for_end (job), ==, HOSPES_JOB_DONE);
  g_ptr_array_set_size (f->made, 0);

  g_free (f->spec->name);
  f->spec->name = g_strdup ("other");
  g_ptr_array_set_size (f->spec->disks, 0);
  f->spec->install = HOSPES_INSTALL_KERNEL;
  f->spec->boot_pool = g_strdup (POOL);
  f->spec->kernel = g_strdup ("/default-pool/web-kernel");
  f->spec->kernel_url = g_strdup ("http://127.0.0.1:1/linux");
  f->spec->initrd = g_strdup ("/default-pool/web-initrd");
  f->spec->initrd_url = g_strdup ("http://127.0.0.1:1/initrd.gz");
  assert_fails (f, NULL, "There is “web-initrd” in pool “default-pool” already.");
  assert_has ("web-initrd", TRUE);
}

/* What the machine would find on its disk is no disk. */
static void
test_packed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("hospes-XXXXXX.qcow2", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (path, "\x1f\x8b\x08 and so on", -1, NULL));
  add_disk (f, POOL, "packed.img", 4096);
  f->uploads = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);
  g_ptr_array_add (f->uploads, hospes_domain_upload_new (path, POOL, "packed.img", NULL));
  assert_fails (f, NULL, "is compressed, or is no disk: unpack it first.");
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Nobody writes into it: whoever opened it would wait for ever. */
static void
test_pipe (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pipe.img", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  add_disk (f, POOL, "pipe.img", 4096);
  f->uploads = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);
  g_ptr_array_add (f->uploads, hospes_domain_upload_new (path, POOL, "pipe.img", "raw"));
  assert_fails (f, NULL, "pipe.img is no plain file.");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_room (Fixture *f, gconstpointer data)
{
  add_disk (f, POOL, "first.img", 1024 * 1024);
  add_disk (f, POOL, "large.img", G_GUINT64_CONSTANT (1) << 50);
  assert_fails (f, NULL, "Pool “default-pool” is full:");
  g_ptr_array_set_size (f->spec->disks, 1);
  add_disk (f, "nowhere", "second.img", 1024 * 1024);
  assert_fails (f, NULL, "Pool “nowhere” is no longer there.");
}

static void
test_xml (Fixture *f, gconstpointer data)
{
  g_autofree char *ours = hospes_domain_spec_to_xml (f->spec, HOSPES_STAGE_INSTALLED);
  g_autoptr (GString) written = g_string_new (ours);
  g_autoptr (HospesJob) job = NULL;

  g_string_replace (written, "<name>web", "<name>by-hand", 0);
  assert_fails (f, "<domain>", "");
  job = begin (f, written->str, TRUE);
  g_assert_cmpint (wait_for_end (job), ==, HOSPES_JOB_DONE);
  g_assert_cmpstr (hospes_job_get_title (job), ==, "Made machine by-hand");
  assert_has ("by-hand+", TRUE);
  assert_has ("web", FALSE);
  f->spec->copies = 2;
  g_ptr_array_set_size (f->made, 0);
  assert_fails (f, written->str, "one machine");
}

typedef struct
{
  guint left;
} Countdown;

static void
cancel_later_cb (HospesJob *job, GParamSpec *spec, gpointer data)
{
  Countdown *countdown = data;

  if (countdown->left-- == 0)
    hospes_job_cancel (job);
}

/* However far it came: all of it, or nothing. */
static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autofree char *before = look ();

  add_disk (f, POOL, "web.img", 1024 * 1024);
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (HospesJob) job = begin (f, NULL, TRUE);
      Countdown countdown = { i };
      g_autofree char *after = NULL;

      if (i == 0)
        hospes_job_cancel (job);
      else
        g_signal_connect (job, "notify::stage", G_CALLBACK (cancel_later_cb), &countdown);
      if (wait_for_end (job) == HOSPES_JOB_DONE)
        {
          assert_has ("web+", TRUE);
          break;
        }

      g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_CANCELLED);
      after = look ();
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpuint (f->made->len, ==, 0);
    }
}

/* What somebody wrote stays, but for what installs it. */
static void
test_install_document (void)
{
  const char *xml = "<domain><name>a</name><memory>7</memory><on_reboot>restart</on_reboot>"
                    "<os><type>hvm</type><boot dev='hd'/></os><devices>"
                    "<disk device='disk'><source file='/d'/><target dev='vda'/><boot order='1'/>"
                    "</disk><disk device='cdrom'><target dev='sda'/></disk></devices></domain>";
  const char *install =
      "<domain><name>a</name><on_reboot>destroy</on_reboot><os><type>hvm</type>"
      "<kernel>/k</kernel><boot dev='cdrom'/></os><devices>"
      "<disk device='disk'><source file='/other'/><target dev='vda'/></disk>"
      "<disk device='cdrom'><source file='/iso'/><target dev='sda'/></disk></devices></domain>";
  const char *installed = "<domain><devices><disk><source file='/other'/><target dev='vda'/></disk>"
                          "<disk><target dev='sda'/></disk></devices></domain>";
  g_autofree char *uuid = g_strdup (DEMO_UUID);
  g_autofree char *settled = hospes_install_document_settle_uuid (xml, &uuid);
  g_autofree char *both = hospes_install_document_new (settled, install, installed);

  g_test_message ("%s", both);
  g_assert_nonnull (strstr (both, "<uuid>" DEMO_UUID "</uuid>"));
  g_assert_nonnull (strstr (both, "<memory>7</memory>"));
  g_assert_nonnull (strstr (both, "<on_reboot>destroy</on_reboot>"));
  g_assert_null (strstr (both, "restart"));
  g_assert_nonnull (strstr (both, "<kernel>/k</kernel>"));
  g_assert_nonnull (strstr (both, "<source file=\"/d\"/>"));
  g_assert_null (strstr (both, "/other"));
  g_assert_nonnull (strstr (both, "<source file=\"/iso\"/>"));
  g_assert_null (strstr (both, "order="));
  g_assert_null (strstr (both, "dev=\"hd\""));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/operations/domain-making/empty", test_empty },
    { "/operations/domain-making/copies", test_copies },
    { "/operations/domain-making/taken", test_taken },
    { "/operations/domain-making/volume-taken", test_volume_taken },
    { "/operations/domain-making/initrd-taken", test_initrd_taken },
    { "/operations/domain-making/packed", test_packed },
    { "/operations/domain-making/pipe", test_pipe },
    { "/operations/domain-making/no-room", test_no_room },
    { "/operations/domain-making/xml", test_xml },
    { "/operations/domain-making/cancelled", test_cancelled },
  };

  virt_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/operations/domain-making/install-document", test_install_document);

  return g_test_run ();
}
