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

#include <sched.h>
#include <sys/stat.h>

#include "hospes-volume-jobs.h"
#include "volume-test.h"

#define MIB (1024 * 1024)

static guint n_cancels = 5;
static Daemon daemon_here;
static char *small; /* folder of 8 MiB, or NULL where one cannot be made */
static HospesHost *host;
static HospesPool *pool;

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

static void
remove_volume (const char *name)
{
  g_free (volume_test_done (hospes_volume_remove (volume_test_wait_for (pool, name))));
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

  assert_same (up, local);
  assert_same (up, there);
  down = volume_test_done (download (volume_test_wait_for (pool, "there.img"), back));
  assert_same (down, back);
  g_assert_cmpstr (up, ==, down);

  /* What was there before is replaced. */
  g_free (volume_test_done (download (volume_test_wait_for (pool, "there.img"), local)));
  assert_same (up, local);
  remove_volume ("there.img");
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

  draft->format = g_strdup (format);
  draft->capacity = capacity;
  if (base != NULL)
    {
      draft->backing = dup_path (base);
      draft->backing_format = g_strdup ("qcow2");
      draft->cluster_size = 131072;
      draft->lazy_refcounts = TRUE;
    }
  g_free (volume_test_done (hospes_volume_create (pool, draft)));
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
  about = volume_test_run ((const char *[]){ "qemu-img", "info", over, NULL }, TRUE);
  g_assert_nonnull (strstr (about, "cluster_size: 131072"));
  g_assert_nonnull (strstr (about, "lazy refcounts: true"));
  g_assert_nonnull (strstr (about, "base.qcow2"));

  /* What others are made on stays. */
  base = storage_test_find (pool, "base.qcow2");
  wait_for (hospes_volume_get_overlays (base)->len == 1);
  g_free (why);
  why = volume_test_failed (hospes_volume_remove (base));
  g_assert_nonnull (strstr (why, "over.qcow2"));
  g_free (why);
  why = volume_test_failed (hospes_volume_wipe (base, HOSPES_WIPE_ZERO));
  g_assert_nonnull (strstr (why, "over.qcow2"));
  remove_volume ("over.qcow2");
  wait_for (hospes_volume_get_overlays (base)->len == 0);
  remove_volume ("base.qcow2");
}

static void
test_clones (void)
{
  g_autofree char *local = write_local ("source.img", 3 * MIB, 5);
  g_autofree char *copy = dup_path ("copy.img");
  g_autofree char *up = volume_test_done (upload (local, "source.img"));
  HospesVolume *source = volume_test_wait_for (pool, "source.img");
  g_autofree char *why = NULL;

  g_free (volume_test_done (hospes_volume_clone (source, NULL, "copy.img")));
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
test_wipes (void)
{
  g_autofree char *local = write_local ("secret.img", 100000, 6);
  g_autofree char *there = dup_path ("secret.img");
  g_autofree char *before = volume_test_done (upload (local, "secret.img"));
  g_autofree char *content = NULL;
  gsize size;

  g_free (volume_test_done (
      hospes_volume_wipe (volume_test_wait_for (pool, "secret.img"), HOSPES_WIPE_ZERO)));
  g_assert_true (g_file_get_contents (there, &content, &size, NULL));
  g_assert_cmpuint (size, >=, 100000); /* whole sectors */
  for (gsize i = 0; i < size; i++)
    g_assert_cmpint (content[i], ==, 0);
  remove_volume ("secret.img");
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
  HospesVolume *raw = volume_test_wait_for (pool, "raw.img");
  g_autofree char *digest = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *why = NULL;

  define_machine ("by-path", disk);
  define_machine ("by-name",
                  "<disk type='volume'><driver name='qemu' type='raw'/><source pool='images' "
                  "volume='raw.img'/><target dev='hda'/></disk>");
  wait_for (hospes_volume_get_machines (raw)->len == 2);
  why = volume_test_failed (hospes_volume_remove (raw));
  g_assert_nonnull (strstr (why, "by-path"));

  g_free (volume_test_done (hospes_volume_convert (raw, "qcow2", "new.qcow2", TRUE)));
  digest = volume_test_content_digest (qcow2, "qcow2");
  g_assert_true (g_str_has_suffix (up, digest));
  xml = volume_test_virsh (&daemon_here, "dumpxml", "by-path", NULL);
  g_assert_nonnull (strstr (xml, "/images/new.qcow2'"));
  g_assert_nonnull (strstr (xml, "type='qcow2'"));
  g_free (xml);
  xml = volume_test_virsh (&daemon_here, "dumpxml", "by-name", NULL);
  g_assert_nonnull (strstr (xml, "volume='new.qcow2'"));
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
  g_free (volume_test_virsh (&daemon_here, "undefine", "by-name", NULL));
  wait_for (hospes_volume_get_machines (storage_test_find (pool, "new.qcow2"))->len == 0);
  remove_volume ("new.qcow2");
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
  g_free (volume_test_done (hospes_volume_compress (volume, "it's small.qcow2", FALSE)));
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
  g_assert_cmpint (hospes_job_get_state (job), !=, HOSPES_JOB_FAILED);
  return volume_test_wait (job) == HOSPES_JOB_DONE;
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
  why = volume_test_failed (hospes_volume_upload (tight, "large.img", file));
  g_assert_nonnull (strstr (why, "No space left"));
  wait_for (!hospes_pool_get_reading (tight));
  g_assert_null (storage_test_find (tight, "large.img"));
  g_assert_cmpuint (count_files (small), ==, 0);

  /* The same for what is copied there. */
  g_free (volume_test_done (upload (local, "large.img")));
  g_free (why);
  why = volume_test_failed (
      hospes_volume_clone (volume_test_wait_for (pool, "large.img"), tight, "copy.img"));
  g_assert_cmpuint (count_files (small), ==, 0);
  remove_volume ("large.img");
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

/* The daemon dies in the middle; the next attempt goes on. */
static void
test_goes_on (void)
{
  g_autofree char *local = write_local ("on.img", 160 * MIB, 9);
  g_autofree char *there = dup_path ("on.img");
  HospesJob *job = upload (local, "on.img");
  g_autofree char *up = NULL;

  wait_for (hospes_job_get_done (job) > 100 * MIB || hospes_job_get_ended (job));
  if (hospes_job_get_ended (job))
    {
      g_object_unref (job);
      g_test_skip ("It was too quick to be interrupted");
      remove_volume ("on.img");
      return;
    }

  run_script (&daemon_here, "kill", NULL);
  g_assert_cmpint (volume_test_wait (job), ==, HOSPES_JOB_FAILED);
  run_script (&daemon_here, "up", NULL);
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  wait_for (!hospes_storage_get_reading (hospes_host_get_storage (host)));
  if (hospes_pool_get_info (pool)->state == HOSPES_POOL_INACTIVE)
    g_free (volume_test_virsh (&daemon_here, "pool-start", "images", NULL));
  volume_test_wait_for (pool, "on.img");

  job = g_object_ref (upload (local, "on.img"));
  up = volume_test_done (job);
  assert_same (up, local);
  assert_same (up, there);
  {
    g_auto (GStrv) log = hospes_job_dup_log (job);
    g_autofree char *lines = g_strjoinv ("\n", log);

    g_assert_nonnull (strstr (lines, "are there already"));
  }
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
  g_test_add_func ("/operations/volume-jobs/transfers-holes", test_transfers_holes);
  g_test_add_func ("/operations/volume-jobs/odd-names", test_odd_names);
  g_test_add_func ("/operations/volume-jobs/strange-file", test_strange_file);
  g_test_add_func ("/operations/volume-jobs/creates", test_creates);
  g_test_add_func ("/operations/volume-jobs/clones", test_clones);
  g_test_add_func ("/operations/volume-jobs/resizes", test_resizes);
  g_test_add_func ("/operations/volume-jobs/wipes", test_wipes);
  g_test_add_func ("/operations/volume-jobs/converts", test_converts);
  g_test_add_func ("/operations/volume-jobs/compresses", test_compresses);
  g_test_add_func ("/operations/volume-jobs/cancels", test_cancels);
  g_test_add_func ("/operations/volume-jobs/no-room", test_no_room);
  g_test_add_func ("/operations/volume-jobs/removed-by-others", test_removed_by_others);
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
