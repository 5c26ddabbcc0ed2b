/* test-hospes-volume-jobs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Work on volumes, in real pools of a daemon: what arrives is what was sent, and what is
 * cancelled or fails leaves nothing behind.
 */

#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* unshare */
#endif

#define PATIENCE (60 * G_USEC_PER_SEC)

#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/stat.h>

#include "hospes-half-done.h"
#include "hospes-job-list.h"
#include "hospes-pool-tasks.h"
#include "hospes-secret-list.h"
#include "hospes-secret-needs.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-remedies.h"
#include "hospes-volume-squeeze.h"
#include "volume-test.h"

#define MIB (1024 * 1024)

static guint n_cancels = 5;
static Daemon daemon_here;
static char *small; /* folder of 8 MiB, or NULL where one cannot be made */
static HospesHost *host;
static HospesPool *pool;

#define NEXT(name) ((__typeof__ (&(name))) dlsym (RTLD_NEXT, #name))

/* Stands before libvirt's own: a file system that compresses seems to take no room. */
static _Atomic gboolean hides_room;

int
virStorageVolGetInfo (virStorageVolPtr vol, virStorageVolInfoPtr info)
{
  int result = NEXT (virStorageVolGetInfo) (vol, info);

  if (hides_room)
    info->allocation = 0;
  return result;
}

/* libvirt makes something in the pool, as often as this says. */
static _Atomic int n_busy;

int
virStoragePoolRefresh (virStoragePoolPtr pool_there, unsigned int flags)
{
  if (n_busy <= 0)
    return NEXT (virStoragePoolRefresh) (pool_there, flags);

  /* What is wrong with it is quoted. */
  n_busy--;
  g_assert_null (virStoragePoolDefineXML (virStoragePoolGetConnect (pool_there),
                                          "has asynchronous jobs running", 0));
  return -1;
}

/* A pool whose server does not answer, and how often it was asked who needs a volume. */
static GMutex hang_lock;
static GCond hang_cond;
static const char *hung_pool;
static _Atomic int n_looks;

static void
set_hung (const char *name)
{
  g_mutex_lock (&hang_lock);
  hung_pool = name;
  g_cond_broadcast (&hang_cond);
  g_mutex_unlock (&hang_lock);
}

static void
hang (virStoragePoolPtr pool_there)
{
  g_mutex_lock (&hang_lock);
  while (g_strcmp0 (hung_pool, virStoragePoolGetName (pool_there)) == 0)
    g_cond_wait (&hang_cond, &hang_lock);
  g_mutex_unlock (&hang_lock);
}

int
virStoragePoolGetInfo (virStoragePoolPtr pool_there, virStoragePoolInfoPtr info)
{
  hang (pool_there);
  return NEXT (virStoragePoolGetInfo) (pool_there, info);
}

int
virStoragePoolListAllVolumes (virStoragePoolPtr pool_there,
                              virStorageVolPtr **volumes,
                              unsigned int flags)
{
  char thread[16] = "";

  pthread_getname_np (pthread_self (), thread, sizeof thread);
  if (g_str_equal (thread, "hospes-aside"))
    n_looks++;
  hang (pool_there);
  return NEXT (virStoragePoolListAllVolumes) (pool_there, volumes, flags);
}

/* What a host does not tell, without a reason. */
static const char *_Atomic mute_domain; /* name of one, or NULL */
static const char *_Atomic mute_volume;
static _Atomic gboolean hides_blocks;

char *
virDomainGetXMLDesc (virDomainPtr domain, unsigned int flags)
{
  if (mute_domain != NULL && g_str_equal (virDomainGetName (domain), mute_domain))
    return NULL;

  return NEXT (virDomainGetXMLDesc) (domain, flags);
}

char *
virStorageVolGetXMLDesc (virStorageVolPtr vol, unsigned int flags)
{
  if (mute_volume != NULL && g_str_equal (virStorageVolGetName (vol), mute_volume))
    return NULL;

  return NEXT (virStorageVolGetXMLDesc) (vol, flags);
}

int
virDomainGetBlockInfo (virDomainPtr domain,
                       const char *disk,
                       virDomainBlockInfoPtr info,
                       unsigned int flags)
{
  return hides_blocks ? -1 : NEXT (virDomainGetBlockInfo) (domain, disk, info, flags);
}

/* And here somebody writes to what is copied, in the meantime. */
static char *written_meanwhile;

virStorageVolPtr
virStorageVolCreateXMLFrom (virStoragePoolPtr pool_there,
                            const char *xml,
                            virStorageVolPtr source,
                            unsigned int flags)
{
  virStorageVolPtr made = NEXT (virStorageVolCreateXMLFrom) (pool_there, xml, source, flags);
  static time_t n_times;
  const struct timespec times[] = { { ++n_times, 0 }, { n_times, 0 } };

  if (written_meanwhile != NULL)
    g_assert_cmpint (utimensat (AT_FDCWD, written_meanwhile, times, 0), ==, 0);
  return made;
}

/* And here to what is sent. */
static const char *_Atomic cut_meanwhile;
static _Atomic gboolean touched_meanwhile;

int
virStreamSend (virStreamPtr stream, const char *data, size_t nbytes)
{
  if (cut_meanwhile != NULL && touched_meanwhile)
    g_assert_cmpint (utimensat (AT_FDCWD, cut_meanwhile, NULL, 0), ==, 0);
  else if (cut_meanwhile != NULL)
    g_assert_cmpint (truncate (cut_meanwhile, MIB / 2), ==, 0);
  return NEXT (virStreamSend) (stream, data, nbytes);
}

/* How many more definitions are taken, if not negative: of the next one the answer is
 * lost, and the others do not arrive. */
static _Atomic int n_definitions = -1;
static _Atomic gboolean answer_lost;

/* Started by somebody when it is about to be changed. */
static const char *_Atomic started_meanwhile;

virDomainPtr
virDomainDefineXML (virConnectPtr connection, const char *xml)
{
  if (started_meanwhile != NULL)
    {
      virDomainPtr domain = virDomainLookupByName (connection, started_meanwhile);

      started_meanwhile = NULL;
      g_assert_cmpint (virDomainCreateWithFlags (domain, VIR_DOMAIN_START_PAUSED), ==, 0);
      virDomainFree (domain);
    }

  if (n_definitions < 0 || n_definitions-- > 0)
    return NEXT (virDomainDefineXML) (connection, xml);

  n_definitions = 0;
  if (!answer_lost)
    virDomainFree (NEXT (virDomainDefineXML) (connection, xml));
  answer_lost = TRUE;
  return NEXT (virDomainDefineXML) (connection, "<lost/>");
}

static char *
dup_path (const char *name)
{
  return g_build_filename (daemon_here.folder, "images", name, NULL);
}

static guint64
get_room (const char *path)
{
  struct stat about;

  g_assert_cmpint (stat (path, &about), ==, 0);
  return about.st_blocks * 512;
}

static char *
write_local (const char *name, gsize size, guint seed)
{
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);

  volume_test_write (path, size, seed);
  return path;
}

static HospesJob *
upload (const char *path, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return hospes_volume_upload (pool, name, file);
}

static HospesJob *
download (HospesVolume *volume, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return hospes_volume_download (volume, file);
}

/* What it shows is done there, wherever it is copied to. */
static void
assert_says_where (HospesJob *job)
{
  const char *const *commands = hospes_job_get_commands (job);
  g_autofree char *start = g_strdup_printf ("virsh -c '%s' vol-", daemon_here.uri);

  g_assert_nonnull (commands[0]);
  for (guint i = 0; commands[i] != NULL; i++)
    g_assert_nonnull (strstr (commands[i], start));
}

static void
remove_volume (const char *name)
{
  HospesJob *job = hospes_volume_remove (volume_test_wait_for (pool, name), NULL);
  g_autofree char *title = g_strdup_printf ("Removed %s", name);

  assert_says_where (job);
  g_free (volume_test_done (g_object_ref (job)));
  g_assert_cmpstr (hospes_job_get_title (job), ==, title);
  g_object_unref (job);
  wait_for (storage_test_find (pool, name) == NULL);
}

static void
assert_same (const char *result, const char *path)
{
  g_autofree char *digest = volume_test_digest (path);

  g_assert_nonnull (result);
  g_assert_true (g_str_has_suffix (result, digest));
}

/* There and back, with a size that is no multiple of anything. */
static void
test_transfers (void)
{
  g_autofree char *local = write_local ("local.img", 5 * MIB + 77, 1);
  g_autofree char *back = g_build_filename (g_get_user_cache_dir (), "back.img", NULL);
  g_autofree char *there = dup_path ("there.img");
  g_autofree char *up = volume_test_done (upload (local, "there.img"));
  g_autofree char *down = NULL;
  HospesJob *job;

  assert_same (up, local);
  assert_same (up, there);
  job = download (volume_test_wait_for (pool, "there.img"), back);
  assert_says_where (job);
  down = volume_test_done (job);
  assert_same (down, back);
  g_assert_cmpstr (up, ==, down);

  /* What was there before is replaced. */
  g_free (volume_test_done (download (volume_test_wait_for (pool, "there.img"), local)));
  assert_same (up, local);
  remove_volume ("there.img");
}

static gboolean
has_logged (HospesJob *job, const char *words)
{
  g_auto (GStrv) log = hospes_job_dup_log (job);
  g_autofree char *lines = g_strjoinv ("\n", log);

  return strstr (lines, words) != NULL;
}

/* What seems not to have arrived is read back. */
static void
test_reads_back (void)
{
  g_autofree char *local = write_local ("dense.img", 3 * MIB, 12);
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *up = NULL;

  hides_room = TRUE;
  job = upload (local, "dense.img");
  up = volume_test_done (g_object_ref (job));
  hides_room = FALSE;
  assert_same (up, local);
  g_assert_true (has_logged (job, "Reading it back"));
  remove_volume ("dense.img");
}

/* Holes stay holes, on both ways. */
static void
test_transfers_holes (void)
{
  g_autofree char *local = write_local ("holes.img", MIB, 2);
  g_autofree char *back = g_build_filename (g_get_user_cache_dir (), "holes-back.img", NULL);
  g_autofree char *there = dup_path ("holes.img");
  g_autofree char *up = NULL;
  g_autofree char *down = NULL;
  int fd = open (local, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, "in the middle", 13, 100 * MIB), ==, 13);
  g_assert_cmpint (ftruncate (fd, 200 * MIB + 5), ==, 0);
  close (fd);

  up = volume_test_done (upload (local, "holes.img"));
  assert_same (up, local);
  assert_same (up, there);
  g_assert_cmpuint (get_room (there), <, 8 * MIB);
  down = volume_test_done (download (volume_test_wait_for (pool, "holes.img"), back));
  g_assert_cmpstr (up, ==, down);
  assert_same (up, back);
  g_assert_cmpuint (get_room (back), <, 8 * MIB);
  remove_volume ("holes.img");
}

/* Of a file that is changed meanwhile nothing whole would arrive: nothing does. */
static void
test_changed_meanwhile (void)
{
  g_autofree char *local = write_local ("cut.img", MIB, 31);
  g_autofree char *there = dup_path ("cut.img");

  for (guint touched = 0; touched <= 1; touched++)
    {
      g_autofree char *why = NULL;
      int fd = open (local, O_WRONLY | O_CLOEXEC);

      g_assert_cmpint (pwrite (fd, "at the end", 10, 20 * MIB), ==, 10);
      close (fd);
      touched_meanwhile = touched;
      cut_meanwhile = local;
      why = volume_test_failed (upload (local, "cut.img"));
      cut_meanwhile = NULL;
      g_assert_nonnull (strstr (why, "“cut.img” was changed while it was read"));
      g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));
    }
}

static void
test_odd_names (void)
{
  static const char *const names[] = { "with space.img", "it's \"quoted\" $HOME;.img",
                                       "-c --help",      "...",
                                       "año 🐧.img",      "<b>&amp;.img" };
  g_autofree char *local = write_local ("odd.img", 70000, 3);
  g_autofree char *longest = g_strnfill (255, 'x');
  g_autofree char *too_long = g_strnfill (256, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *there = dup_path (names[i]);
      g_autofree char *up = volume_test_done (upload (local, names[i]));

      assert_same (up, there);
      remove_volume (names[i]);
      g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));
    }

  g_free (volume_test_done (upload (local, longest)));
  remove_volume (longest);
  for (const char *const *bad = (const char *[]){ "", ".", "..", "a/b", "../up", "two\nlines",
                                                  "latin\351", too_long, NULL };
       *bad != NULL; bad++)
    {
      g_autofree char *why = volume_test_failed (upload (local, *bad));

      g_assert_cmpstr (why, !=, "");
    }
}

/* A file that somebody put there whose name is no text is shown, read and removed. */
static void
test_strange_file (void)
{
  g_autofree char *there = dup_path ("latin\351.img");
  g_autofree char *back = g_build_filename (g_get_user_cache_dir (), "strange.img", NULL);
  g_autofree char *down = NULL;

  volume_test_write (there, 5000, 4);
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  wait_for (storage_test_find (pool, "latin\357\277\275.img") != NULL);
  down = volume_test_done (download (volume_test_wait_for (pool, "latin\357\277\275.img"), back));
  assert_same (down, there);
  remove_volume ("latin\357\277\275.img");
  g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));
}

static void
create (const char *name, const char *format, guint64 capacity, const char *base)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new (name);
  HospesJob *job;

  draft->format = g_strdup (format);
  draft->capacity = capacity;
  if (base != NULL)
    {
      draft->backing = dup_path (base);
      draft->backing_format = g_strdup ("qcow2");
      draft->cluster_size = 131072;
      draft->lazy_refcounts = TRUE;
    }
  job = hospes_volume_create (pool, draft);
  assert_says_where (job);
  g_free (volume_test_done (job));
  volume_test_wait_for (pool, name);
}

static void
test_creates (void)
{
  g_autoptr (HospesVolumeDraft) full = hospes_volume_draft_new ("full.img");
  g_autofree char *path = dup_path ("full.img");
  g_autofree char *over = dup_path ("over.qcow2");
  g_autofree char *about = NULL;
  g_autofree char *why = NULL;
  HospesVolume *base;

  full->format = g_strdup ("raw");
  full->capacity = 4 * MIB;
  full->preallocation = HOSPES_PREALLOCATE_FULL;
  g_free (volume_test_done (hospes_volume_create (pool, full)));
  g_assert_cmpuint (get_room (path), >=, 4 * MIB);

  /* One of the name is there. */
  why = volume_test_failed (hospes_volume_create (pool, full));
  g_assert_nonnull (strstr (why, "full.img"));
  remove_volume ("full.img");

  create ("base.qcow2", "qcow2", 64 * MIB, NULL);
  create ("over.qcow2", "qcow2", 64 * MIB, "base.qcow2");
  about = run_outside_reading ((const char *[]){ "qemu-img", "info", over, NULL }, TRUE);
  g_assert_nonnull (strstr (about, "cluster_size: 131072"));
  g_assert_nonnull (strstr (about, "compat: 1.1"));
  g_assert_nonnull (strstr (about, "lazy refcounts: true"));
  g_assert_nonnull (strstr (about, "base.qcow2"));

  /* What others are made on stays. */
  base = storage_test_find (pool, "base.qcow2");
  wait_for (hospes_volume_get_overlays (base)->len == 1);
  g_free (why);
  why = volume_test_failed (hospes_volume_remove (base, NULL));
  g_assert_nonnull (strstr (why, "over.qcow2"));
  g_free (why);
  why = volume_test_failed (hospes_volume_wipe (base, HOSPES_WIPE_ZERO));
  g_assert_nonnull (strstr (why, "over.qcow2"));
  remove_volume ("over.qcow2");
  wait_for (hospes_volume_get_overlays (base)->len == 0);
  remove_volume ("base.qcow2");
}

/* qemu-img measures how fast it is first, and may fail to on a busy machine. */
static void
create_encrypted (const HospesVolumeDraft *draft)
{
  for (guint attempt = 1;; attempt++)
    {
      HospesJob *job = hospes_volume_create (pool, draft);

      wait_for (hospes_job_get_ended (job));
      if (attempt == 10 || hospes_job_get_state (job) == HOSPES_JOB_DONE ||
          strstr (hospes_job_get_error_message (job), "accurate CPU usage") == NULL)
        {
          g_free (volume_test_done (job));
          return;
        }
      g_object_unref (job);
    }
}

/* With a secret of libvirt's, of which nothing is seen in the file. */
static void
test_encrypts (void)
{
  static const char *const formats[] = { "raw", "qcow2" };
  const char *uuid = "11111111-2222-4333-8444-555555555555";
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "secret.xml", NULL);
  g_autofree char *xml = g_strdup_printf ("<secret ephemeral='no' private='yes'><uuid>%s</uuid>"
                                          "</secret>",
                                          uuid);

  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
  g_free (volume_test_virsh (&daemon_here, "secret-define", path, NULL));
  g_free (volume_test_virsh (&daemon_here, "secret-set-value", uuid, "dGVzdA==", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *name = g_strconcat ("hidden.", formats[i], NULL);
      g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new (name);

      draft->format = g_strdup (formats[i]);
      draft->capacity = 4 * MIB;
      draft->secret = g_strdup (uuid);
      create_encrypted (draft);
      volume_test_wait_for (pool, name);
      g_assert_true (storage_test_get_info (pool, name)->encrypted);
      remove_volume (name);
    }
}

static GPtrArray *
list_secrets (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *secrets;

  hospes_secret_list_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  secrets = hospes_secret_list_finish (host, result, &error);
  g_assert_no_error (error);
  return secrets;
}

static guint
count_secrets_of (const char *path)
{
  g_autoptr (GPtrArray) secrets = list_secrets ();
  guint n = 0;

  for (guint i = 0; i < secrets->len; i++)
    n += g_strcmp0 (((HospesSecretInfo *) secrets->pdata[i])->usage, path) == 0;

  return n;
}

/* A passphrase becomes a secret of the host, and is seen nowhere; what fails takes it back. */
static void
test_makes_a_secret (void)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new ("safe.qcow2");
  g_autofree char *path = dup_path ("safe.qcow2");
  g_autofree char *commands = NULL;
  HospesJob *job;

  draft->format = g_strdup ("qcow2");
  draft->capacity = 4 * MIB;
  draft->passphrase = g_strdup ("correct horse");
  create_encrypted (draft);
  volume_test_wait_for (pool, "safe.qcow2");
  g_assert_true (storage_test_get_info (pool, "safe.qcow2")->encrypted);
  g_assert_cmpuint (count_secrets_of (path), ==, 1);

  /* There is one with that name: the secret of that one stays, no other comes. */
  job = hospes_volume_create (pool, draft);
  wait_for (hospes_job_get_ended (job));
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  commands = g_strjoinv ("\n", (char **) hospes_job_get_commands (job));
  g_assert_nonnull (strstr (commands, "secret-set-value UUID --interactive"));
  g_assert_null (strstr (commands, "correct"));
  g_assert_cmpuint (count_secrets_of (path), ==, 1);
  g_object_unref (job);
  remove_volume ("safe.qcow2");

  g_free (draft->name);
  draft->name = g_strdup ("never.qcow2");
  draft->capacity = G_GUINT64_CONSTANT (1) << 62;
  job = hospes_volume_create (pool, draft);
  wait_for (hospes_job_get_ended (job));
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  g_free (path);
  path = dup_path ("never.qcow2");
  g_assert_cmpuint (count_secrets_of (path), ==, 0);
  g_object_unref (job);
}

static HospesVolume *
create_sealed (const char *name)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new (name);
  g_autoptr (GAsyncResult) result = NULL;

  draft->format = g_strdup ("qcow2");
  draft->capacity = 4 * MIB;
  draft->passphrase = g_strdup ("correct horse");
  create_encrypted (draft);
  /* libvirt forgets which secret it has when it looks anew. */
  hospes_pool_act_async (pool, HOSPES_POOL_REFRESH, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_true (hospes_pool_act_finish (pool, result, NULL));
  return volume_test_wait_for (pool, name);
}

static HospesSecretNeeds *
ask_needs (HospesVolume *volume)
{
  g_autoptr (GPtrArray) volumes = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HospesSecretNeeds *needs;

  g_ptr_array_add (volumes, volume);
  hospes_secret_needs_ask_async (volumes, store_result_cb, &result);
  wait_for (result != NULL);
  needs = hospes_secret_needs_ask_finish (result, &error);
  g_assert_no_error (error);
  return needs;
}

static char *
dup_secret_of (const char *path)
{
  g_autoptr (GPtrArray) secrets = list_secrets ();

  for (guint i = 0; i < secrets->len; i++)
    if (g_strcmp0 (((HospesSecretInfo *) secrets->pdata[i])->usage, path) == 0)
      return g_strdup (((HospesSecretInfo *) secrets->pdata[i])->uuid);

  g_assert_not_reached ();
}

/* The secret goes with its volume if that is wished, and stays if it is not. */
static void
test_removes_a_secret (void)
{
  g_autofree char *path = dup_path ("sealed.qcow2");
  HospesVolume *volume = create_sealed ("sealed.qcow2");
  g_autoptr (HospesSecretNeeds) needs = ask_needs (volume);

  g_assert_cmpuint (needs->n_secrets, ==, 1);
  g_assert_cmpuint (needs->n_needed, ==, 0);
  g_assert_null (needs->needed_by);
  g_free (volume_test_done (hospes_volume_remove_with_secret (volume, NULL)));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_secrets_of (path), ==, 0);

  create_sealed ("sealed.qcow2");
  remove_volume ("sealed.qcow2");
  g_assert_cmpuint (count_secrets_of (path), ==, 1);
}

/* A machine names it, for a disk that is a copy elsewhere: the volume goes, the secret stays. */
static void
test_keeps_a_needed_secret (void)
{
  g_autofree char *path = dup_path ("shared.qcow2");
  g_autofree char *file = g_build_filename (g_get_user_cache_dir (), "sealed.xml", NULL);
  HospesVolume *volume = create_sealed ("shared.qcow2");
  g_autofree char *uuid = dup_secret_of (path);
  g_autofree char *xml = g_strdup_printf (
      "<domain type='qemu'><name>keeper</name><memory unit='MiB'>16</memory>"
      "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><disk type='file'>"
      "<driver name='qemu' type='qcow2'/><source file='/elsewhere/copy.qcow2'>"
      "<encryption format='luks'><secret type='passphrase' uuid='%s'/></encryption></source>"
      "<target dev='vda'/></disk></devices></domain>",
      uuid);
  g_autoptr (HospesSecretNeeds) needs = NULL;
  g_autofree char *told = NULL;

  g_assert_true (g_file_set_contents (file, xml, -1, NULL));
  g_free (volume_test_virsh (&daemon_here, "define", file, NULL));
  needs = ask_needs (volume);
  g_assert_cmpuint (needs->n_needed, ==, 1);
  g_assert_cmpstr (needs->needed_by, ==, "keeper");
  told = volume_test_done (hospes_volume_remove_with_secret (volume, NULL));
  g_assert_nonnull (strstr (told, uuid));
  g_assert_nonnull (strstr (told, "keeper"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_secrets_of (path), ==, 1);
  g_free (volume_test_virsh (&daemon_here, "undefine", "keeper", NULL));
}

static gboolean
is_told (const char *name, const char *fact)
{
  g_autofree char *about = volume_test_virsh (&daemon_here, "pool-info", name, NULL);
  g_auto (GStrv) words = g_strsplit_set (about, " \n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (GStrv word = words; *word != NULL; word++)
    g_string_append (joined, *word);

  return strstr (joined->str, fact) != NULL;
}

/* One whose folder goes while it runs: libvirt stops it, and that is told apart. */
static void
assert_vanishing_is_told (HospesPool *other, const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rmdir (folder), ==, 0);
  hospes_pool_act_async (other, HOSPES_POOL_REFRESH, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_false (hospes_pool_act_finish (other, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  wait_for (hospes_pool_get_info (other)->state == HOSPES_POOL_INACTIVE);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
act (HospesPool *other, HospesPoolVerb verb)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_pool_act_async (other, verb, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  hospes_pool_act_finish (other, result, &error);
  g_assert_no_error (error);
}

/* A pool from its beginning to its end. */
static void
test_pool (void)
{
  g_autofree char *folder = g_build_filename (daemon_here.folder, "other", NULL);
  g_autoptr (HospesPool) other = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_free (
      volume_test_virsh (&daemon_here, "pool-define-as", "other", "dir", "--target", folder, NULL));
  wait_for (storage_test_find_pool (host, "other") != NULL);
  other = g_object_ref (storage_test_find_pool (host, "other"));
  g_assert_cmpint (hospes_pool_get_info (other)->state, ==, HOSPES_POOL_INACTIVE);

  /* The folder is missing: it is made only if somebody says so. */
  hospes_pool_act_async (other, HOSPES_POOL_START, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_false (hospes_pool_act_finish (other, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  act (other, HOSPES_POOL_START_ANEW);
  wait_for (hospes_pool_get_info (other)->state == HOSPES_POOL_RUNNING);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (hospes_pool_get_info (other)->capacity, >, 0);

  assert_vanishing_is_told (other, folder);
  act (other, HOSPES_POOL_START_ANEW);
  wait_for (hospes_pool_get_info (other)->state == HOSPES_POOL_RUNNING);

  act (other, HOSPES_POOL_AUTOSTART);
  wait_for (hospes_pool_get_info (other)->autostart);
  g_assert_true (is_told ("other", "Autostart:yes"));
  act (other, HOSPES_POOL_NO_AUTOSTART);
  wait_for (!hospes_pool_get_info (other)->autostart);

  act (other, HOSPES_POOL_STOP);
  wait_for (hospes_pool_get_info (other)->state == HOSPES_POOL_INACTIVE);
  g_assert_true (is_told ("other", "State:inactive"));
  act (other, HOSPES_POOL_BUILD);
  act (other, HOSPES_POOL_DELETE);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  act (other, HOSPES_POOL_UNDEFINE);
  wait_for (storage_test_find_pool (host, "other") == NULL);
}

static void
test_clones (void)
{
  g_autofree char *local = write_local ("source.img", 3 * MIB, 5);
  g_autofree char *copy = dup_path ("copy.img");
  g_autofree char *up = volume_test_done (upload (local, "source.img"));
  HospesVolume *source = volume_test_wait_for (pool, "source.img");
  HospesJob *job;
  g_autofree char *why = NULL;

  job = hospes_volume_clone (source, NULL, "copy.img");
  assert_says_where (job);
  g_free (volume_test_done (job));
  assert_same (up, copy);
  why = volume_test_failed (hospes_volume_clone (source, NULL, "copy.img"));
  g_assert_nonnull (why);
  remove_volume ("copy.img");
  remove_volume ("source.img");
}

static void
test_resizes (void)
{
  g_autofree char *path = dup_path ("size.qcow2");
  g_autofree char *why = NULL;
  HospesVolume *volume;

  create ("size.qcow2", "qcow2", 16 * MIB, NULL);
  volume = storage_test_find (pool, "size.qcow2");
  g_free (volume_test_done (hospes_volume_resize (volume, 32 * MIB, FALSE)));
  wait_for (hospes_volume_get_info (volume)->capacity == 32 * MIB);

  why = volume_test_failed (hospes_volume_resize (volume, 8 * MIB, FALSE));
  g_assert_cmpstr (why, !=, "");
  g_free (volume_test_done (hospes_volume_resize (volume, 8 * MIB, TRUE)));
  wait_for (hospes_volume_get_info (volume)->capacity == 8 * MIB);
  remove_volume ("size.qcow2");
}

static void
define_machine (const char *name, const char *disk)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "machine.xml", NULL);
  g_autofree char *xml = g_strdup_printf (
      "<domain type='qemu'><name>%s</name><memory unit='MiB'>16</memory>"
      "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>%s</devices></domain>",
      name, disk);

  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
  g_free (volume_test_virsh (&daemon_here, "define", path, NULL));
}

/* A guest that runs sees its disk grow; smaller it does not get. */
static void
test_resizes_running (void)
{
  g_autofree char *disk = g_strdup_printf (
      "<emulator>/usr/bin/qemu-system-x86_64</emulator><disk type='file'><driver name='qemu' "
      "type='qcow2'/><source file='%s/images/runs.qcow2'/><target dev='vda' bus='virtio'/></disk>",
      daemon_here.folder);
  g_autofree char *said = NULL;
  g_autofree char *why = NULL;
  HospesVolume *volume;

  create ("runs.qcow2", "qcow2", 16 * MIB, NULL);
  volume = storage_test_find (pool, "runs.qcow2");
  define_machine ("runs", disk);
  g_free (volume_test_virsh (&daemon_here, "start", "runs", "--paused", NULL));
  wait_for (hospes_volume_get_machines (volume)->len == 1 &&
            hospes_domain_get_active (g_ptr_array_index (hospes_volume_get_machines (volume), 0)));

  g_free (volume_test_done (hospes_volume_resize (volume, 24 * MIB, FALSE)));
  said = volume_test_virsh (&daemon_here, "domblkinfo", "runs", "vda", NULL);
  g_assert_nonnull (strstr (said, "25165824"));
  wait_for (hospes_volume_get_info (volume)->capacity == 24 * MIB);
  why = volume_test_failed (hospes_volume_resize (volume, 8 * MIB, TRUE));
  g_assert_nonnull (why);
  g_free (why);

  /* Nor is it copied or put elsewhere meanwhile. */
  why = volume_test_failed (hospes_volume_clone (volume, NULL, "torn.qcow2"));
  g_assert_nonnull (strstr (why, "runs"));
  g_free (why);
  why = volume_test_failed (hospes_volume_convert (volume, "raw", "torn.img", TRUE));
  g_assert_nonnull (strstr (why, "runs"));
  g_free (why);
  why = volume_test_failed (download (volume, "/tmp/hospes-never.qcow2"));
  g_assert_nonnull (strstr (why, "runs"));

  g_free (volume_test_virsh (&daemon_here, "destroy", "runs", NULL));
  g_free (volume_test_virsh (&daemon_here, "undefine", "runs", NULL));
  wait_for (hospes_volume_get_machines (volume)->len == 0);
  remove_volume ("runs.qcow2");
}

static void
assert_refused (HospesJob *job, const char *words)
{
  g_autofree char *why = volume_test_failed (job);

  if (strstr (why, words) == NULL)
    g_error ("It says “%s”, not “%s”", why, words);
}

/* Who has it now counts, not who had it when it was asked for. */
static void
test_needed_running (void)
{
  g_autofree char *disk = g_strdup_printf (
      "<emulator>/usr/bin/qemu-system-x86_64</emulator><disk type='file'><driver name='qemu' "
      "type='raw'/><source file='%s/images//./open.img'/><target dev='vda' bus='virtio'/></disk>",
      daemon_here.folder);
  g_autofree char *later = dup_path ("later.img");
  HospesVolume *volume;

  create ("open.img", "raw", 16 * MIB, NULL);
  create ("later.img", "raw", MIB, NULL);
  volume = storage_test_find (pool, "open.img");
  define_machine ("opens", disk);
  g_free (volume_test_virsh (&daemon_here, "start", "opens", "--paused", NULL));

  /* This may be known here by now, or not. */
  assert_refused (hospes_volume_remove (volume, NULL), "opens");
  assert_refused (hospes_volume_wipe (volume, HOSPES_WIPE_ZERO), "opens");
  g_free (volume_test_failed (hospes_volume_resize (volume, MIB, TRUE)));
  wait_for (hospes_volume_get_machines (volume)->len == 1 &&
            hospes_domain_get_active (g_ptr_array_index (hospes_volume_get_machines (volume), 0)));
  /* What it has open tells, though its document cannot be read. */
  hides_blocks = TRUE;
  mute_domain = "opens";
  assert_refused (hospes_volume_resize (volume, 24 * MIB, FALSE), "machines that run: opens");
  mute_domain = NULL;
  hides_blocks = FALSE;
  g_assert_cmpuint (hospes_volume_get_info (volume)->capacity, ==, 16 * MIB);

  /* It has this from its next start on. */
  g_free (volume_test_virsh (&daemon_here, "attach-disk", "opens", later, "vdb", "--config", NULL));
  assert_refused (hospes_volume_remove (storage_test_find (pool, "later.img"), NULL), "opens");

  g_free (volume_test_virsh (&daemon_here, "destroy", "opens", NULL));
  g_free (volume_test_virsh (&daemon_here, "undefine", "opens", NULL));
  wait_for (hospes_volume_get_machines (volume)->len == 0 &&
            hospes_volume_get_machines (storage_test_find (pool, "later.img"))->len == 0);
  remove_volume ("open.img");
  remove_volume ("later.img");
}

/* QEMU makes overlays that libvirt has not seen. */
static void
test_needed_unseen (void)
{
  g_autofree char *base = dup_path ("hidden-base.qcow2");
  g_autofree char *over = dup_path ("hidden-over.qcow2");
  HospesVolume *volume;

  create ("hidden-base.qcow2", "qcow2", 16 * MIB, NULL);
  volume = g_object_ref (storage_test_find (pool, "hidden-base.qcow2"));
  g_free (run_outside_reading ((const char *[]){ "qemu-img", "create", "-q", "-f", "qcow2", "-F",
                                                 "qcow2", "-b", base, over, NULL },
                               TRUE));
  g_assert_null (storage_test_find (pool, "hidden-over.qcow2"));
  assert_refused (hospes_volume_remove (volume, NULL), "hidden-over.qcow2");
  g_assert_true (g_file_test (base, G_FILE_TEST_EXISTS));

  /* Now it is seen. */
  wait_for (hospes_volume_get_overlays (volume)->len == 1);
  g_assert_cmpint (g_unlink (over), ==, 0);
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  wait_for (hospes_volume_get_overlays (volume)->len == 0);
  g_object_unref (volume);
  remove_volume ("hidden-base.qcow2");
}

static void
assert_needed (const char *name, const char *os, const char *devices)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "machine.xml", NULL);
  g_autofree char *xml = g_strdup_printf (
      "<domain type='qemu'><name>needs</name><memory unit='MiB'>16</memory>"
      "<os><type arch='x86_64' machine='pc'>hvm</type>%s</os><devices>%s</devices></domain>",
      os, devices);
  HospesVolume *volume = volume_test_wait_for (pool, name);

  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
  g_free (volume_test_virsh (&daemon_here, "define", path, NULL));
  assert_refused (hospes_volume_remove (volume, NULL), "needs");
  wait_for (hospes_volume_get_machines (volume)->len == 1);
  g_free (volume_test_virsh (&daemon_here, "undefine", "needs", NULL));
  wait_for (hospes_volume_get_machines (volume)->len == 0);
}

/* Whatever for, and whatever way leads there. */
static void
test_needed_otherwise (void)
{
  g_autofree char *there = dup_path ("boot.img");
  g_autofree char *link = g_build_filename (daemon_here.folder, "link.img", NULL);
  g_autofree char *kernel = g_strdup_printf ("<kernel>%s</kernel>", there);
  g_autofree char *initrd = g_strdup_printf ("<kernel>/no</kernel><initrd>%s</initrd>", there);
  g_autofree char *serial =
      g_strdup_printf ("<serial type='file'><source path='%s'/></serial>", there);
  g_autofree char *floppy = g_strdup_printf (
      "<disk type='file' device='floppy'><source file='%s'/><target dev='fda'/></disk>", there);
  g_autofree char *linked =
      g_strdup_printf ("<disk type='file'><source file='%s'/><target dev='hda'/></disk>", link);

  create ("boot.img", "raw", MIB, NULL);
  g_assert_cmpint (symlink (there, link), ==, 0);
  assert_needed ("boot.img", kernel, "");
  assert_needed ("boot.img", initrd, "");
  assert_needed ("boot.img", "", serial);
  assert_needed ("boot.img", "", floppy);
  assert_needed ("boot.img", "", linked);
  g_unlink (link);
  remove_volume ("boot.img");
}

/* Of a snapshot, too, though the machine has another disk by now. */
static void
test_needed_by_snapshot (void)
{
  g_autofree char *there = dup_path ("then.qcow2");
  g_autofree char *disk =
      g_strdup_printf ("<disk type='file'><driver name='qemu' type='qcow2'/><source file='%s'/>"
                       "<target dev='hda'/></disk>",
                       there);

  create ("then.qcow2", "qcow2", MIB, NULL);
  define_machine ("then", disk);
  g_free (volume_test_virsh (&daemon_here, "snapshot-create-as", "then", "old", NULL));
  g_free (volume_test_virsh (&daemon_here, "detach-disk", "then", "hda", "--config", NULL));
  wait_for (hospes_volume_get_machines (storage_test_find (pool, "then.qcow2"))->len == 0);
  assert_refused (hospes_volume_remove (storage_test_find (pool, "then.qcow2"), NULL), "then");
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));
  g_free (volume_test_virsh (&daemon_here, "snapshot-delete", "then", "old", "--metadata", NULL));
  g_free (volume_test_virsh (&daemon_here, "undefine", "then", NULL));
  remove_volume ("then.qcow2");
}

/* What cannot be asked may need it. */
static void
test_needed_unknown (void)
{
  g_autofree char *there = dup_path ("wanted.img");

  create ("wanted.img", "raw", MIB, NULL);
  create ("mute.img", "raw", MIB, NULL);
  define_machine ("mute", "");
  mute_domain = "mute";
  assert_refused (hospes_volume_remove (storage_test_find (pool, "wanted.img"), NULL),
                  "“mute” cannot be read");
  mute_domain = NULL;
  mute_volume = "mute.img";
  assert_refused (hospes_volume_remove (storage_test_find (pool, "wanted.img"), NULL),
                  "“mute.img” cannot be read");
  mute_volume = NULL;
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));

  g_free (volume_test_virsh (&daemon_here, "undefine", "mute", NULL));
  remove_volume ("wanted.img");
  remove_volume ("mute.img");
}

/* Nor does what somebody removed without telling libvirt. */
static void
test_needed_by_gone (void)
{
  g_autofree char *there = g_build_filename (daemon_here.folder, "elsewhere", "gone.img", NULL);

  create ("free.img", "raw", MIB, NULL);
  volume_test_make_pool (&daemon_here, "elsewhere");
  g_free (volume_test_virsh (&daemon_here, "vol-create-as", "elsewhere", "gone.img", "1M", NULL));
  g_assert_cmpint (g_unlink (there), ==, 0);
  remove_volume ("free.img");
  g_free (volume_test_virsh (&daemon_here, "pool-destroy", "elsewhere", NULL));
  g_free (volume_test_virsh (&daemon_here, "pool-undefine", "elsewhere", NULL));
}

/* Who deletes several has them all looked for once. */
static void
test_needed_once (void)
{
  static const char *const names[] = { "a.img", "b.img", "c.img", "d.img" };
  HospesJob *jobs[G_N_ELEMENTS (names)];
  g_autoptr (HospesOverlays) overlays = hospes_overlays_new ();
  int n_each;

  create ("alone.img", "raw", MIB, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    create (names[i], "raw", MIB, NULL);

  n_looks = 0;
  remove_volume ("alone.img");
  n_each = n_looks;
  g_assert_cmpint (n_each, >=, 1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    jobs[i] = hospes_volume_remove (storage_test_find (pool, names[i]), overlays);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_free (volume_test_done (jobs[i]));
      wait_for (storage_test_find (pool, names[i]) == NULL);
    }
  g_assert_cmpint (n_looks, ==, 2 * n_each);
}

/* One that was in the way a moment ago is not believed to be there still. */
static void
test_needed_no_more (void)
{
  g_autofree char *base = dup_path ("was-base.qcow2");
  g_autofree char *over = dup_path ("was-over.qcow2");
  g_autoptr (HospesOverlays) overlays = hospes_overlays_new ();
  HospesJob *job;

  create ("was-base.qcow2", "qcow2", MIB, NULL);
  g_free (run_outside_reading ((const char *[]){ "qemu-img", "create", "-q", "-f", "qcow2", "-F",
                                                 "qcow2", "-b", base, over, NULL },
                               TRUE));
  job = hospes_volume_remove (storage_test_find (pool, "was-base.qcow2"), overlays);
  assert_refused (job, "was-over.qcow2");
  g_assert_cmpint (g_unlink (over), ==, 0);
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  wait_for (storage_test_find (pool, "was-over.qcow2") == NULL &&
            hospes_volume_get_overlays (storage_test_find (pool, "was-base.qcow2"))->len == 0);
  job = hospes_volume_remove (storage_test_find (pool, "was-base.qcow2"), overlays);
  g_free (volume_test_done (job));
  wait_for (storage_test_find (pool, "was-base.qcow2") == NULL);
}

/* It holds nobody up for long, and once it is known not to answer nobody at all. */
static void
test_needed_hanging (void)
{
  HospesStorage *storage = hospes_host_get_storage (host);
  g_autofree char *there = dup_path ("stays.img");
  g_autofree char *result = NULL;
  HospesPool *silent;

  create ("stays.img", "raw", MIB, NULL);
  volume_test_make_pool (&daemon_here, "share");
  wait_for ((silent = storage_test_find_pool (host, "share")) != NULL &&
            hospes_pool_get_info (silent)->state == HOSPES_POOL_RUNNING);
  hospes_overlays_set_patience (300);
  hospes_storage_set_patience (storage, 300);
  set_hung ("share");
  assert_refused (hospes_volume_remove (storage_test_find (pool, "stays.img"), NULL),
                  "Pool “share” does not answer");
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));

  wait_for (hospes_pool_get_info (silent)->silent);
  result = volume_test_done (hospes_volume_remove (storage_test_find (pool, "stays.img"), NULL));
  g_assert_nonnull (strstr (result, "not known: share"));
  g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));

  set_hung (NULL);
  hospes_overlays_set_patience (0);
  hospes_storage_set_patience (storage, 8000);
  wait_for (!hospes_pool_get_info (silent)->silent && !hospes_storage_is_held_up (storage));
  g_free (volume_test_virsh (&daemon_here, "pool-destroy", "share", NULL));
  g_free (volume_test_virsh (&daemon_here, "pool-undefine", "share", NULL));
  wait_for (storage_test_find_pool (host, "share") == NULL);
}

/* While libvirt makes something there nobody can look: that is for now only. */
static void
test_needed_busy (void)
{
  g_autofree char *there = dup_path ("later.img");
  HospesJob *job;

  create ("later.img", "raw", MIB, NULL);
  n_busy = 1000;
  job = hospes_volume_remove (storage_test_find (pool, "later.img"), NULL);
  assert_refused (g_object_ref (job),
                  "The host makes a volume in pool “images” just now. Wait until it is there");
  n_busy = 0;
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));
  g_assert_true (hospes_job_get_can_again (job));
  hospes_job_again (job);
  wait_for (storage_test_find (pool, "later.img") == NULL);
  g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));
  g_object_unref (job);
}

static void
test_wipes (void)
{
  g_autofree char *local = write_local ("secret.img", 100000, 6);
  g_autofree char *there = dup_path ("secret.img");
  g_autofree char *before = volume_test_done (upload (local, "secret.img"));
  g_autofree char *content = NULL;
  gsize size;

  /* What the host cannot do is said, and does nothing. */
  assert_refused (hospes_volume_wipe (volume_test_wait_for (pool, "secret.img"), HOSPES_WIPE_TRIM),
                  "cannot be overwritten in that way");
  if (!g_find_program_in_path ("scrub"))
    assert_refused (
        hospes_volume_wipe (volume_test_wait_for (pool, "secret.img"), HOSPES_WIPE_RANDOM),
        "needs the program “scrub”");
  assert_same (before, there);
  g_free (volume_test_done (
      hospes_volume_wipe (volume_test_wait_for (pool, "secret.img"), HOSPES_WIPE_ZERO)));
  g_assert_true (g_file_get_contents (there, &content, &size, NULL));
  g_assert_cmpuint (size, >=, 100000); /* whole sectors */
  for (gsize i = 0; i < size; i++)
    g_assert_cmpint (content[i], ==, 0);
  remove_volume ("secret.img");
}

/* One volume becomes another, and machines that had it have that. */
static void
test_converts (void)
{
  g_autofree char *local = write_local ("raw.img", 6 * MIB, 10);
  g_autofree char *up = volume_test_done (upload (local, "raw.img"));
  g_autofree char *qcow2 = dup_path ("new.qcow2");
  g_autofree char *disk = g_strdup_printf (
      "<disk type='file'><driver name='qemu' type='raw'/><source file='%s/images/raw.img'/>"
      "<target dev='hda'/></disk>",
      daemon_here.folder);
  g_autofree char *there = dup_path ("raw.img");
  g_autofree char *link = g_build_filename (daemon_here.folder, "way.img", NULL);
  g_autofree char *linked =
      g_strdup_printf ("<disk type='file'><driver name='qemu' type='raw'/><source file='%s'/>"
                       "<target dev='hda'/></disk>",
                       link);
  HospesVolume *raw = volume_test_wait_for (pool, "raw.img");
  HospesJob *job;
  g_autofree char *digest = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *why = NULL;

  g_assert_cmpint (symlink (there, link), ==, 0);
  define_machine ("by-path", disk);
  define_machine ("by-link", linked);
  define_machine ("by-name",
                  "<disk type='volume'><driver name='qemu' type='raw'/><source pool='images' "
                  "volume='raw.img'/><target dev='hda'/></disk>");
  wait_for (hospes_volume_get_machines (raw)->len == 3);
  why = volume_test_failed (hospes_volume_remove (raw, NULL));
  g_assert_nonnull (strstr (why, "by-path"));

  job = hospes_volume_convert (raw, "qcow2", "new.qcow2", TRUE);
  assert_says_where (job);
  g_free (volume_test_done (job));
  digest = volume_test_content_digest (qcow2, "qcow2");
  g_assert_true (g_str_has_suffix (up, digest));
  xml = volume_test_virsh (&daemon_here, "dumpxml", "by-path", NULL);
  g_assert_nonnull (strstr (xml, "/images/new.qcow2'"));
  g_assert_nonnull (strstr (xml, "type='qcow2'"));
  g_free (xml);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "by-name", NULL);
  g_assert_nonnull (strstr (xml, "volume='new.qcow2'"));
  g_free (xml);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "by-link", NULL);
  g_assert_nonnull (strstr (xml, "/images/new.qcow2'"));
  g_unlink (link);
  wait_for (hospes_volume_get_machines (raw)->len == 0);
  remove_volume ("raw.img");

  /* And back */
  g_free (volume_test_done (
      hospes_volume_convert (volume_test_wait_for (pool, "new.qcow2"), "raw", "raw.img", FALSE)));
  g_free (qcow2);
  qcow2 = dup_path ("raw.img");
  assert_same (up, qcow2);
  remove_volume ("raw.img");
  g_free (volume_test_virsh (&daemon_here, "undefine", "by-path", NULL));
  g_free (volume_test_virsh (&daemon_here, "undefine", "by-link", NULL));
  g_free (volume_test_virsh (&daemon_here, "undefine", "by-name", NULL));
  wait_for (hospes_volume_get_machines (storage_test_find (pool, "new.qcow2"))->len == 0);
  remove_volume ("new.qcow2");
}

/* What depends on the very disk keeps it. */
static void
test_swap_refuses (void)
{
  g_autofree char *disk = g_strdup_printf (
      "<emulator>/usr/bin/qemu-system-x86_64</emulator><disk type='file'><driver name='qemu' "
      "type='qcow2'/><source file='%s/images/kept.qcow2'/><target dev='vda' bus='virtio'/></disk>",
      daemon_here.folder);
  g_autofree char *new = dup_path ("kept.img");
  g_autofree char *why = NULL;
  g_autofree char *xml = NULL;
  HospesVolume *volume;

  create ("kept.qcow2", "qcow2", 16 * MIB, NULL);
  volume = storage_test_find (pool, "kept.qcow2");
  define_machine ("kept", disk);
  wait_for (hospes_volume_get_machines (volume)->len == 1);
  g_free (volume_test_virsh (&daemon_here, "snapshot-create-as", "kept", "before", NULL));
  why = volume_test_failed (hospes_volume_convert (volume, "raw", "kept.img", TRUE));
  g_assert_nonnull (strstr (why, "“kept” has snapshots"));
  g_free (why);
  why = volume_test_failed (hospes_volume_compress (volume, "kept.img", TRUE));
  g_assert_nonnull (strstr (why, "“kept” has snapshots"));
  g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));
  g_free (volume_test_virsh (&daemon_here, "snapshot-delete", "kept", "before", NULL));

  /* What it writes now is not in the copy. */
  started_meanwhile = "kept";
  assert_refused (hospes_volume_convert (volume, "raw", "kept.img", TRUE), "“kept” runs");
  g_assert_null (started_meanwhile);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "kept", "--inactive", NULL);
  g_assert_nonnull (strstr (xml, "/kept.qcow2'"));
  g_free (volume_test_virsh (&daemon_here, "vol-delete", "kept.img", "--pool", "images", NULL));

  g_free (volume_test_virsh (&daemon_here, "managedsave", "kept", NULL));
  wait_for (hospes_volume_get_machines (volume)->len == 1 &&
            !hospes_domain_get_active (g_ptr_array_index (hospes_volume_get_machines (volume), 0)));
  g_free (why);
  why = volume_test_failed (hospes_volume_convert (volume, "raw", "kept.img", TRUE));
  g_assert_nonnull (strstr (why, "“kept” is saved"));
  g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));

  g_free (volume_test_virsh (&daemon_here, "undefine", "kept", "--managed-save", NULL));
  wait_for (hospes_volume_get_machines (volume)->len == 0);
  remove_volume ("kept.qcow2");
}

static void
test_written_meanwhile (void)
{
  g_autofree char *new = dup_path ("torn.qcow2");
  g_autofree char *path = dup_path ("busy.img");
  g_autofree char *why = NULL;

  create ("busy.img", "raw", MIB, NULL);
  written_meanwhile = path;
  why = volume_test_failed (
      hospes_volume_convert (storage_test_find (pool, "busy.img"), "qcow2", "torn.qcow2", FALSE));
  g_assert_nonnull (strstr (why, "was written to meanwhile"));
  g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));
  assert_refused (hospes_volume_clone (storage_test_find (pool, "busy.img"), NULL, "torn.qcow2"),
                  "was written to meanwhile");
  written_meanwhile = NULL;
  g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));
  remove_volume ("busy.img");
}

/* A volume that a machine may have is not removed. */
static void
test_swap_in_doubt (void)
{
  static const char disk[] = "<disk type='volume'><driver name='qemu' type='raw'/><source "
                             "pool='images' volume='two.img'/><target dev='hda'/></disk>";
  g_autofree char *new = dup_path ("two.qcow2");
  g_autoptr (HospesJob) job = NULL;
  HospesVolume *volume;

  create ("two.img", "raw", MIB, NULL);
  volume = storage_test_find (pool, "two.img");
  define_machine ("first", disk);
  define_machine ("second", disk);
  wait_for (hospes_volume_get_machines (volume)->len == 2);

  n_definitions = 1;
  job = hospes_volume_convert (volume, "qcow2", "two.qcow2", TRUE);
  g_free (volume_test_failed (g_object_ref (job)));
  n_definitions = -1;
  g_assert_nonnull (strstr (hospes_job_get_left (job), "new volume stays"));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));

  g_free (volume_test_virsh (&daemon_here, "undefine", "first", NULL));
  g_free (volume_test_virsh (&daemon_here, "undefine", "second", NULL));
  volume_test_wait_for (pool, "two.qcow2");
  wait_for (hospes_volume_get_machines (volume)->len == 0 &&
            hospes_volume_get_machines (storage_test_find (pool, "two.qcow2"))->len == 0);
  remove_volume ("two.img");
  remove_volume ("two.qcow2");
}

/* Zeros that were written take room no more, and machines have what is smaller. */
static void
test_sparsifies (void)
{
  g_autofree char *path = dup_path ("full-of-it.img");
  g_autofree char *lean = dup_path ("lean.img");
  g_autofree char *disk =
      g_strdup_printf ("<disk type='file'><driver name='qemu' type='raw'/><source file='%s'/>"
                       "<target dev='hda'/></disk>",
                       path);
  g_autofree char *zeros = g_malloc0 (8 * MIB);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *said = NULL;
  g_autofree char *xml = NULL;
  HospesVolume *volume;
  int fd;

  memset (zeros + MIB, 'x', MIB);
  create ("full-of-it.img", "raw", 8 * MIB, NULL);
  fd = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (write (fd, zeros, 8 * MIB), ==, 8 * MIB);
  close (fd);
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  before = volume_test_digest (path);
  define_machine ("lean", disk);
  volume = storage_test_find (pool, "full-of-it.img");
  wait_for (hospes_volume_get_machines (volume)->len == 1);
  said = volume_test_done (hospes_volume_sparsify (volume, "lean.img"));
  g_assert_cmpstr (
      said, ==, "8\302\240MiB before, 1\302\240MiB now. The old volume stays until it is deleted.");
  after = volume_test_digest (lean);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (get_room (lean), <, 2 * MIB);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "lean", NULL);
  g_assert_nonnull (strstr (xml, "/lean.img'"));

  /* Once more there is nothing to be had. */
  g_free (said);
  said = volume_test_done (
      hospes_volume_sparsify (volume_test_wait_for (pool, "lean.img"), "leaner.img"));
  g_assert_cmpstr (said, ==, "There is nothing to reclaim. Nothing was changed.");
  wait_for (storage_test_find (pool, "leaner.img") == NULL);
  g_free (volume_test_virsh (&daemon_here, "undefine", "lean", NULL));
  wait_for (hospes_volume_get_machines (storage_test_find (pool, "lean.img"))->len == 0 &&
            hospes_volume_get_machines (volume)->len == 0);
  remove_volume ("lean.img");
  remove_volume ("full-of-it.img");
}

static void
test_compresses (void)
{
  g_autofree char *text = g_strnfill (8 * MIB, 'a');
  g_autofree char *local = g_build_filename (g_get_user_cache_dir (), "text.img", NULL);
  g_autofree char *small_path = dup_path ("it's small.qcow2");
  g_autofree char *up = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *why = NULL;
  HospesVolume *volume;

  g_assert_true (g_file_set_contents (local, text, 8 * MIB, NULL));
  up = volume_test_done (upload (local, "text.img"));
  volume = volume_test_wait_for (pool, "text.img");
  g_assert_null (hospes_volume_dup_why_not_compress (volume));
  n_busy = 2;
  g_free (volume_test_done (hospes_volume_compress (volume, "it's small.qcow2", FALSE)));
  g_assert_cmpint (n_busy, <=, 0);
  volume_test_wait_for (pool, "it's small.qcow2");
  g_assert_cmpuint (get_room (small_path), <, MIB);
  digest = volume_test_content_digest (small_path, "qcow2");
  g_assert_true (g_str_has_suffix (up, digest));

  why = volume_test_failed (hospes_volume_compress (volume, "it's small.qcow2", FALSE));
  g_assert_nonnull (strstr (why, "exists"));
  g_assert_true (g_file_test (small_path, G_FILE_TEST_EXISTS));
  remove_volume ("it's small.qcow2");
  remove_volume ("text.img");
}

/* Who cancels it finds no qemu-img at work any more, and no file. */
static void
test_compress_ends (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-qemu-img-XXXXXX", NULL);
  g_autofree char *fake = g_build_filename (folder, "qemu-img", NULL);
  g_autofree char *note = g_build_filename (folder, "pid", NULL);
  g_autofree char *old_path = g_strdup (g_getenv ("PATH"));
  g_autofree char *path = g_strconcat (folder, ":", old_path, NULL);
  g_autofree char *script = g_strdup_printf (
      "#!/bin/sh\necho $$ >%s\nprintf '    (1'\nsleep 0.1\nprintf '2.50/100%%%%)\\r'\n"
      "exec sleep 1000\n",
      note);
  g_autofree char *there = dup_path ("ends.qcow2");
  g_autofree char *pid = NULL;
  HospesJob *job;

  g_assert_true (g_file_set_contents_full (fake, script, -1, G_FILE_SET_CONTENTS_NONE, 0755, NULL));
  create ("ends.img", "raw", MIB, NULL);
  g_setenv ("PATH", path, TRUE);
  job = hospes_volume_compress (volume_test_wait_for (pool, "ends.img"), "ends.qcow2", FALSE);
  wait_for (hospes_job_get_ended (job) || hospes_job_get_done (job) > 0);
  g_setenv ("PATH", old_path, TRUE);
  g_assert_cmpuint (hospes_job_get_done (job), ==, 1250);
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (note, &pid, NULL, NULL));
  hospes_job_cancel (job);
  g_assert_cmpint (volume_test_wait (job), ==, HOSPES_JOB_CANCELLED);
  g_assert_false (g_file_test (there, G_FILE_TEST_EXISTS));
  g_assert_cmpint (kill (atoi (pid), 0), ==, -1);
  remove_volume ("ends.img");
  g_unlink (note);
  g_unlink (fake);
  g_rmdir (folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static gboolean
cancel_cb (gpointer job)
{
  hospes_job_cancel (job);
  return G_SOURCE_REMOVE;
}

/* It is done or it is not, and nothing is half there. */
static gboolean
cancel_after (HospesJob *job, guint ms)
{
  g_timeout_add_full (G_PRIORITY_HIGH, ms, cancel_cb, g_object_ref (job), g_object_unref);
  wait_for (hospes_job_get_ended (job));
  g_assert_cmpstr (hospes_job_get_error_message (job), ==, NULL);
  return volume_test_wait (job) == HOSPES_JOB_DONE;
}

static HospesJob *
squeeze (const char *path, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return hospes_volume_squeeze (pool, name, file);
}

static guint
count_scratches (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "hospes", NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? count_files (folder) : 0;
}

static void
test_cancels (void)
{
  g_autofree char *local = write_local ("long.img", 48 * MIB, 7);
  g_autofree char *images = dup_path ("");
  g_autofree char *back = g_build_filename (g_get_user_cache_dir (), "long-back.img", NULL);
  guint n_local = count_files (g_get_user_cache_dir ());
  guint n_there;

  g_free (volume_test_done (upload (local, "long.img")));
  n_there = count_files (images);
  for (guint round = 0; round < n_cancels; round++)
    {
      guint ms = g_test_rand_int_range (0, 120);

      g_test_message ("cancelled after %u ms", ms);
      if (cancel_after (upload (local, "half.img"), ms))
        remove_volume ("half.img");
      g_assert_cmpuint (count_files (images), ==, n_there);

      if (cancel_after (squeeze (local, "half.qcow2"), 5 * ms))
        remove_volume ("half.qcow2");
      g_assert_cmpuint (count_files (images), ==, n_there);
      g_assert_cmpuint (count_scratches (), ==, 0);

      if (cancel_after (download (volume_test_wait_for (pool, "long.img"), back), ms))
        g_unlink (back);
      g_assert_cmpuint (count_files (g_get_user_cache_dir ()), ==, n_local);

      if (cancel_after (
              hospes_volume_compress (volume_test_wait_for (pool, "long.img"), "half.img", FALSE),
              10 * ms))
        remove_volume ("half.img");
      g_assert_cmpuint (count_files (images), ==, n_there);

      if (cancel_after (
              hospes_volume_clone (volume_test_wait_for (pool, "long.img"), NULL, "half.img"), ms))
        remove_volume ("half.img");
      g_assert_cmpuint (count_files (images), ==, n_there);
    }

  remove_volume ("long.img");
}

static char *
dup_why_not_squeeze (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *why_not;

  hospes_volume_squeeze_ask_async (pool, file, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  why_not = hospes_volume_squeeze_ask_finish (pool, result, &error);
  g_assert_no_error (error);
  return why_not;
}

/* What a guest reads is the same, and of the file made for that nothing stays. */
static void
test_squeezes (void)
{
  g_autofree char *local = g_build_filename (g_get_user_cache_dir (), "words.raw", NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *there = dup_path ("words.qcow2");
  g_autofree char *why_not = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (HospesJob) job = NULL;
  HospesVolume *volume;

  for (guint i = 0; words->len < 8 * MIB; i++)
    g_string_append_printf (words, "%07u of many.\n", i);
  g_string_truncate (words, 8 * MIB);
  g_assert_true (g_file_set_contents (local, words->str, words->len, NULL));
  why_not = dup_why_not_squeeze (local);
  g_assert_cmpstr (why_not, ==, "");

  job = squeeze (local, "words.qcow2");
  sent = volume_test_done (g_object_ref (job));
  assert_same (sent, there);
  volume = volume_test_wait_for (pool, "words.qcow2");
  wait_for (g_strcmp0 (hospes_volume_get_info (volume)->format, "qcow2") == 0);
  g_assert_cmpuint (hospes_volume_get_info (volume)->capacity, ==, 8 * MIB);
  g_assert_cmpuint (get_room (there), <, 4 * MIB);
  g_assert_true (has_logged (job, " have become "));
  before = volume_test_digest (local);
  after = volume_test_content_digest (there, "qcow2");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_scratches (), ==, 0);
  remove_volume ("words.qcow2");
}

/* What is not whole, or is read as it is, is not: and is not begun either. */
static void
test_squeeze_refuses (void)
{
  g_autofree char *folder = g_strdup (g_get_user_cache_dir ());
  g_autofree char *disc = write_local ("disc.iso", MIB, 21);
  g_autofree char *over = g_build_filename (folder, "over.qcow2", NULL);
  g_autofree char *images = dup_path ("");
  guint n_there = count_files (images);
  g_autofree char *why_disc = NULL;
  g_autofree char *why_over = NULL;
  g_autofree char *why_gone = NULL;
  g_autofree char *failed = NULL;
  int fd = open (disc, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (pwrite (fd, "CD001", 5, 16 * 2048 + 1), ==, 5);
  close (fd);
  g_free (run_outside_reading ((const char *[]){ "qemu-img", "create", "-q", "-f", "qcow2", "-F",
                                                 "raw", "-b", disc, over, NULL },
                               TRUE));
  why_disc = dup_why_not_squeeze (disc);
  g_assert_cmpstr (why_disc, ==, "The image of a disc is read as it is.");
  why_over = dup_why_not_squeeze (over);
  g_assert_cmpstr (why_over, ==, "It is not whole: it names other files.");
  g_assert_cmpint (g_unlink (disc), ==, 0);
  why_gone = dup_why_not_squeeze (disc);
  g_assert_cmpstr (why_gone, !=, "");

  failed = volume_test_failed (squeeze (over, "over.qcow2"));
  g_assert_cmpstr (failed, ==, why_over);
  g_assert_cmpuint (count_files (images), ==, n_there);
  g_assert_cmpuint (count_scratches (), ==, 0);
}

/* Which pool, how much there is, and what to do; and it is tried again. Takes the job. */
static void
assert_full (HospesJob *job, HospesPool *tight)
{
  g_autofree char *why = volume_test_failed (g_object_ref (job));
  g_autofree char *action = g_strdup_printf ("app.show-space(('%s', '%s'))", daemon_here.uri,
                                             hospes_pool_get_uuid (tight));
  GListModel *jobs = G_LIST_MODEL (hospes_job_list_get_default ());
  g_autoptr (HospesJob) next = NULL;

  g_assert_nonnull (strstr (why, "Pool “small” is full: 12 MiB needed, 8 MiB free."));
  g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing was changed.");
  g_assert_nonnull (hospes_job_get_details (job));
  g_assert_cmpstr (hospes_job_get_remedies (job)[0], ==, "Free Up Room…");
  g_assert_cmpstr (hospes_job_get_remedies (job)[1], ==, action);
  g_assert_true (hospes_job_get_can_again (job));
  hospes_job_again (job);
  g_assert_false (hospes_job_get_can_again (job));
  next = g_list_model_get_item (jobs, 0);
  g_assert_true (next != job);
  g_assert_cmpstr (hospes_job_get_title (next), ==, hospes_job_get_title (job));
  g_free (volume_test_failed (g_steal_pointer (&next)));
  g_object_unref (job);
}

static void
test_no_room (void)
{
  g_autofree char *local = write_local ("large.img", 12 * MIB, 8);
  g_autofree char *why = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (local);
  HospesPool *tight;

  if (small == NULL)
    {
      g_test_skip ("Only root can make a file system that is too small");
      return;
    }

  tight = storage_test_find_pool (host, "small");
  hospes_pool_watch (tight);
  assert_full (hospes_volume_upload (tight, "large.img", file), tight);
  wait_for (storage_test_find (tight, "large.img") == NULL);
  g_assert_cmpuint (count_files (small), ==, 0);

  /* The same for what is copied there. */
  g_free (volume_test_done (upload (local, "large.img")));
  why = volume_test_failed (
      hospes_volume_clone (volume_test_wait_for (pool, "large.img"), tight, "copy.img"));
  g_assert_cmpuint (count_files (small), ==, 0);
  remove_volume ("large.img");

  /* And for what is converted there. */
  g_free (local);
  local = write_local ("half.img", 5 * MIB, 13);
  g_clear_object (&file);
  file = g_file_new_for_path (local);
  g_free (volume_test_done (hospes_volume_upload (tight, "half.img", file)));
  g_free (why);
  why = volume_test_failed (hospes_volume_convert (volume_test_wait_for (tight, "half.img"),
                                                   "qcow2", "half.qcow2", FALSE));
  g_assert_cmpuint (count_files (small), ==, 1);
  g_free (volume_test_done (hospes_volume_remove (volume_test_wait_for (tight, "half.img"), NULL)));
  hospes_pool_unwatch (tight);
}

/* What somebody else removed is gone here as well, and that is no riddle. */
static void
test_removed_by_others (void)
{
  g_autofree char *why = NULL;
  g_autoptr (HospesVolume) volume = NULL;

  create ("gone.img", "raw", MIB, NULL);
  volume = g_object_ref (storage_test_find (pool, "gone.img"));
  g_free (volume_test_virsh (&daemon_here, "vol-delete", "gone.img", "--pool", "images", NULL));
  why = volume_test_failed (hospes_volume_resize (volume, 2 * MIB, FALSE));
  g_assert_nonnull (strstr (why, "gone.img"));
  wait_for (storage_test_find (pool, "gone.img") == NULL);
}

/* Whose pool somebody removed while a dialog was open: that is said, and nothing breaks. */
static void
test_pool_gone (void)
{
  static const char said[] = "pool is no longer there";
  g_autoptr (HospesPool) other = NULL;
  g_autoptr (HospesVolume) volume = NULL;
  g_autofree char *why_not = NULL;

  volume_test_make_pool (&daemon_here, "leaves");
  wait_for ((other = storage_test_find_pool (host, "leaves")) != NULL);
  hospes_pool_watch (g_object_ref (other));
  g_free (volume_test_virsh (&daemon_here, "vol-create-as", "leaves", "left.img", "1M", NULL));
  hospes_pool_read_again (other);
  volume = g_object_ref (volume_test_wait_for (other, "left.img"));
  hospes_pool_unwatch (other);
  g_free (volume_test_virsh (&daemon_here, "pool-destroy", "leaves", NULL));
  g_free (volume_test_virsh (&daemon_here, "pool-undefine", "leaves", NULL));
  wait_for (storage_test_find_pool (host, "leaves") == NULL);
  g_clear_object (&other);
  wait_for (hospes_volume_get_pool (volume) == NULL);

  assert_refused (hospes_volume_remove (volume, NULL), said);
  assert_refused (hospes_volume_wipe (volume, HOSPES_WIPE_ZERO), said);
  assert_refused (hospes_volume_resize (volume, 2 * MIB, FALSE), said);
  assert_refused (hospes_volume_clone (volume, NULL, "a.img"), said);
  assert_refused (hospes_volume_clone (volume, pool, "a.img"), said);
  assert_refused (hospes_volume_convert (volume, "qcow2", "a.img", TRUE), said);
  assert_refused (hospes_volume_compress (volume, "a.img", TRUE), said);
  assert_refused (download (volume, "/tmp/hospes-never.img"), said);
  why_not = hospes_volume_dup_why_not_compress (volume);
  g_assert_nonnull (why_not);
}

static char *
dup_stamp (const char *name)
{
  g_autofree char *xml =
      volume_test_virsh (&daemon_here, "vol-dumpxml", name, "--pool", "images", NULL);
  char *stamp = strstr (xml, "<mtime>");

  g_assert_nonnull (stamp);
  stamp += strlen ("<mtime>");
  return g_strndup (stamp, strcspn (stamp, "<"));
}

/* What is left is told with a button that leads there, for this and the next start. */
static void
assert_offers (HospesJob *job, const char *label, const char *action)
{
  const char *const *remedies = hospes_job_get_remedies (job);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  while (*remedies != NULL && !g_str_equal (remedies[0], label))
    remedies += 2;
  g_assert_nonnull (*remedies);
  g_assert_true (g_action_parse_detailed_name (remedies[1], &name, &target, NULL));
  g_assert_cmpstr (name, ==, action);
}

/* What was received before is used if, and only if, the volume is still the same. */
static void
test_download_goes_on (void)
{
  g_autofree char *local = write_local ("state.img", 3 * MIB, 21);
  g_autofree char *back = g_build_filename (g_get_user_cache_dir (), "state-back.img", NULL);
  g_autofree char *up = volume_test_done (upload (local, "state.img"));
  HospesVolume *volume = volume_test_wait_for (pool, "state.img");
  g_autofree char *stamp = dup_stamp ("state.img");
  char *stamps[] = { stamp, (char *) "1.0", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (stamps); i++)
    {
      /* Other content tells whether it was used. */
      g_autofree char *part = write_local (".hospes-test.part", MIB, 22);
      HospesHalfDone half = { part, 3 * MIB, 0, stamps[i], TRUE, MIB };
      g_autofree char *down = NULL;

      hospes_half_done_keep (hospes_pool_get_uuid (pool), "state.img", &half);
      down = volume_test_done (download (volume, back));
      g_assert_cmpint (g_str_equal (down, up), ==, i > 0);
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
    }

  g_unlink (back);
  remove_volume ("state.img");
}

static gboolean
discard (const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_volume_remedies_discard_async (hospes_pool_get_uuid (pool), name, store_result_cb,
                                        &result);
  wait_for (result != NULL);
  return hospes_volume_remedies_discard_finish (result);
}

/* What arrived goes if a person says so; never a file of theirs. */
static void
test_discards (void)
{
  g_autofree char *part = write_local (".hospes-gone.part", MIB, 24);
  g_autofree char *own = write_local ("own.img", MIB, 25);
  HospesHalfDone half = { part, 3 * MIB, 0, (char *) "1.0", TRUE, MIB };
  HospesHalfDone sent = { own, MIB, 0, NULL, FALSE, MIB };

  hospes_half_done_keep (hospes_pool_get_uuid (pool), "gone.img", &half);
  hospes_half_done_keep (hospes_pool_get_uuid (pool), "own.img", &sent);
  g_assert_true (discard ("gone.img"));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (discard ("gone.img"));
  g_assert_false (discard ("own.img"));
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_true (hospes_half_done_knows (hospes_pool_get_uuid (pool), "own.img", own));
}

/* What was there before an attempt is not that attempt's to remove. */
static void
test_upload_differs (void)
{
  g_autofree char *local = write_local ("differs.img", 4 * MIB, 23);
  g_autofree char *there = dup_path ("differs.img");
  g_autofree char *overlay = dup_path ("made-on-it.qcow2");
  const char *const create[] = { "qemu-img", "create", "-q",  "-f",    "qcow2", "-b",
                                 there,      "-F",     "raw", overlay, NULL };
  HospesHalfDone half = { local, 4 * MIB, 0, NULL, FALSE, 3 * MIB };
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *why = NULL;
  struct stat about;
  int fd;

  g_free (volume_test_done (upload (local, "differs.img")));
  volume_test_wait_for (pool, "differs.img");
  fd = open (there, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, "of somebody else", 16, 2 * MIB), ==, 16);
  close (fd);
  g_assert_cmpint (stat (local, &about), ==, 0);
  half.changed = about.st_mtim.tv_sec * G_USEC_PER_SEC + about.st_mtim.tv_nsec / 1000;

  hospes_half_done_keep (hospes_pool_get_uuid (pool), "differs.img", &half);
  job = upload (local, "differs.img");
  g_free (volume_test_failed (g_object_ref (job)));
  g_assert_nonnull (strstr (hospes_job_get_left (job), "stays"));
  assert_offers (job, "Remove It…", "app.remove-volume");
  g_assert_true (g_file_test (there, G_FILE_TEST_EXISTS));

  /* Nor is it written to once something needs it, be it that nobody here has heard of that. */
  digest = volume_test_digest (there);
  g_free (run_outside_reading (create, TRUE));
  hospes_half_done_keep (hospes_pool_get_uuid (pool), "differs.img", &half);
  why = volume_test_failed (upload (local, "differs.img"));
  g_assert_nonnull (strstr (why, "made-on-it.qcow2"));
  g_free (why);
  assert_same (digest, there);
  g_assert_true (hospes_half_done_knows (hospes_pool_get_uuid (pool), "differs.img", local));
  g_unlink (overlay);
  g_free (volume_test_virsh (&daemon_here, "pool-refresh", "images", NULL));
  wait_for (storage_test_find (pool, "made-on-it.qcow2") == NULL);
  define_machine ("has-it", "<disk type='volume'><source pool='images' volume='differs.img'/>"
                            "<target dev='hda'/></disk>");
  wait_for (hospes_volume_get_machines (storage_test_find (pool, "differs.img"))->len == 1);
  hospes_half_done_keep (hospes_pool_get_uuid (pool), "differs.img", &half);
  why = volume_test_failed (upload (local, "differs.img"));
  g_assert_nonnull (strstr (why, "has-it"));
  hospes_half_done_free (hospes_half_done_take (hospes_pool_get_uuid (pool), "differs.img"));
  g_free (volume_test_virsh (&daemon_here, "undefine", "has-it", NULL));
  wait_for (hospes_volume_get_machines (storage_test_find (pool, "differs.img"))->len == 0);
  remove_volume ("differs.img");
}

/* The daemon dies in the middle; the next attempt goes on. */
static void
test_goes_on (void)
{
  g_autofree char *local = write_local ("on.img", 400 * MIB, 9);
  g_autofree char *there = dup_path ("on.img");
  HospesJob *job = upload (local, "on.img");
  g_autofree char *up = NULL;

  wait_for (hospes_job_get_ended (job) ||
            (g_file_test (there, G_FILE_TEST_EXISTS) && get_room (there) > 100 * MIB));
  if (hospes_job_get_ended (job))
    {
      g_object_unref (job);
      g_test_skip ("It was too quick to be interrupted");
      remove_volume ("on.img");
      return;
    }

  run_script (&daemon_here, "kill", NULL);
  g_assert_cmpint (volume_test_wait (g_object_ref (job)), ==, HOSPES_JOB_FAILED);
  assert_offers (job, "Remove It…", "app.remove-volume");
  g_object_unref (job);
  run_script (&daemon_here, "up", NULL);
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  wait_for (!hospes_storage_get_reading (hospes_host_get_storage (host)));
  if (hospes_pool_get_info (pool)->state == HOSPES_POOL_INACTIVE)
    g_free (volume_test_virsh (&daemon_here, "pool-start", "images", NULL));
  volume_test_wait_for (pool, "on.img");

  job = upload (local, "on.img");
  up = volume_test_done (g_object_ref (job));
  assert_same (up, local);
  assert_same (up, there);
  g_assert_true (has_logged (job, "are there already"));
  g_object_unref (job);
  remove_volume ("on.img");
}

/* A mount of this process and the daemon it starts, nobody else's. */
static void
mount_small (void)
{
  if (getuid () != 0 || unshare (CLONE_NEWNS) < 0 ||
      mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
    return;

  small = g_build_filename (daemon_here.folder, "small", NULL);
  g_mkdir (small, 0755);
  if (mount ("hospes-small", small, "tmpfs", 0, "size=8m,mode=0777") < 0)
    g_clear_pointer (&small, g_free);
}

static void
begin (void)
{
  daemon_here.folder = g_strdup ("/tmp/hospes-host-XXXXXX");
  g_assert_nonnull (g_mkdtemp (daemon_here.folder));
  daemon_here.uri = g_strdup_printf ("qemu+unix:///session?socket=%s/run/libvirt/libvirt-sock",
                                     daemon_here.folder);
  mount_small ();
  run_script (&daemon_here, "up", NULL);
  volume_test_make_pool (&daemon_here, "images");
  if (small != NULL)
    volume_test_make_pool (&daemon_here, "small");
  host = virt_test_connect (daemon_here.uri);
  pool = storage_test_read (host, "images");
}

int
main (int argc, char *argv[])
{
  char *folder = volume_test_begin ();
  int status;

  if (argc > 2 && g_str_equal (argv[1], "--cancels"))
    n_cancels = atoi (argv[2]);
  g_set_prgname ("test-hospes-volume-jobs");
  virt_test_init (&argc, &argv);
  if (!can_run ())
    return 77;

  g_test_add_func ("/operations/volume-jobs/transfers", test_transfers);
  g_test_add_func ("/operations/volume-jobs/reads-back", test_reads_back);
  g_test_add_func ("/operations/volume-jobs/transfers-holes", test_transfers_holes);
  g_test_add_func ("/operations/volume-jobs/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/operations/volume-jobs/odd-names", test_odd_names);
  g_test_add_func ("/operations/volume-jobs/strange-file", test_strange_file);
  g_test_add_func ("/operations/volume-jobs/creates", test_creates);
  g_test_add_func ("/operations/volume-jobs/encrypts", test_encrypts);
  g_test_add_func ("/operations/volume-jobs/makes-a-secret", test_makes_a_secret);
  g_test_add_func ("/operations/volume-jobs/removes-a-secret", test_removes_a_secret);
  g_test_add_func ("/operations/volume-jobs/keeps-a-needed-secret", test_keeps_a_needed_secret);
  g_test_add_func ("/operations/volume-jobs/pool", test_pool);
  g_test_add_func ("/operations/volume-jobs/clones", test_clones);
  g_test_add_func ("/operations/volume-jobs/resizes", test_resizes);
  g_test_add_func ("/operations/volume-jobs/resizes-running", test_resizes_running);
  g_test_add_func ("/operations/volume-jobs/needed-running", test_needed_running);
  g_test_add_func ("/operations/volume-jobs/needed-unseen", test_needed_unseen);
  g_test_add_func ("/operations/volume-jobs/needed-otherwise", test_needed_otherwise);
  g_test_add_func ("/operations/volume-jobs/needed-by-snapshot", test_needed_by_snapshot);
  g_test_add_func ("/operations/volume-jobs/needed-unknown", test_needed_unknown);
  g_test_add_func ("/operations/volume-jobs/needed-gone", test_needed_by_gone);
  g_test_add_func ("/operations/volume-jobs/needed-once", test_needed_once);
  g_test_add_func ("/operations/volume-jobs/needed-no-more", test_needed_no_more);
  g_test_add_func ("/operations/volume-jobs/needed-hanging", test_needed_hanging);
  g_test_add_func ("/operations/volume-jobs/needed-busy", test_needed_busy);
  g_test_add_func ("/operations/volume-jobs/wipes", test_wipes);
  g_test_add_func ("/operations/volume-jobs/converts", test_converts);
  g_test_add_func ("/operations/volume-jobs/swap-refuses", test_swap_refuses);
  g_test_add_func ("/operations/volume-jobs/written-meanwhile", test_written_meanwhile);
  g_test_add_func ("/operations/volume-jobs/swap-in-doubt", test_swap_in_doubt);
  g_test_add_func ("/operations/volume-jobs/sparsifies", test_sparsifies);
  g_test_add_func ("/operations/volume-jobs/compresses", test_compresses);
  g_test_add_func ("/operations/volume-jobs/compress-ends", test_compress_ends);
  g_test_add_func ("/operations/volume-jobs/squeezes", test_squeezes);
  g_test_add_func ("/operations/volume-jobs/squeeze-refuses", test_squeeze_refuses);
  g_test_add_func ("/operations/volume-jobs/cancels", test_cancels);
  g_test_add_func ("/operations/volume-jobs/no-room", test_no_room);
  g_test_add_func ("/operations/volume-jobs/removed-by-others", test_removed_by_others);
  g_test_add_func ("/operations/volume-jobs/pool-gone", test_pool_gone);
  g_test_add_func ("/operations/volume-jobs/download-goes-on", test_download_goes_on);
  g_test_add_func ("/operations/volume-jobs/discards", test_discards);
  g_test_add_func ("/operations/volume-jobs/upload-differs", test_upload_differs);
  g_test_add_func ("/operations/volume-jobs/goes-on", test_goes_on);

  begin ();
  status = g_test_run ();
  storage_test_let_go (host, pool);
  if (small != NULL)
    umount2 (small, MNT_DETACH);
  daemon_end (&daemon_here);
  volume_test_end (folder);
  return status;
}
