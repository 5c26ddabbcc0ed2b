/* bench-storage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How fast are volumes sent, fetched and copied, compared with virsh doing the same to
 * the same data in turns with us, now one first and now the other, and how long until 10,000 of them are listed? Of
 * five rounds the median counts.
 */

#include "config.h"

#define PATIENCE (300 * G_USEC_PER_SEC)

#include "hospes-volume-jobs.h"
#include "volume-test.h"

#define N_ROUNDS 5
#define SIZE     ((gsize) 256 << 20)
#define MANY     10000

static Daemon daemon_here;
static HospesHost *host;
static HospesPool *pool;
static char *local;
static char *back;

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
get_median (double *values)
{
  qsort (values, N_ROUNDS, sizeof *values, compare);
  return values[N_ROUNDS / 2];
}

static double
get_seconds (gint64 begin)
{
  return (g_get_monotonic_time () - begin) / 1e6;
}

static void
delete_by_virsh (const char *name)
{
  g_free (volume_test_virsh (&daemon_here, "vol-delete", name, "--pool", "images", NULL));
}

static void
remove_ours (const char *name)
{
  g_free (volume_test_done (hospes_volume_remove (volume_test_wait_for (pool, name), NULL)));
  wait_for (storage_test_find (pool, name) == NULL);
}

static double
upload_by_virsh (void)
{
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, SIZE);
  gint64 begin = g_get_monotonic_time ();

  g_free (volume_test_virsh (&daemon_here, "vol-create-as", "images", "theirs.img", size,
                             "--format", "raw", "--allocation", "0", NULL));
  g_free (volume_test_virsh (&daemon_here, "vol-upload", "theirs.img", local, "--pool", "images",
                             NULL));
  return get_seconds (begin);
}

static double
upload (void)
{
  g_autoptr (GFile) file = g_file_new_for_path (local);
  gint64 begin = g_get_monotonic_time ();

  g_free (volume_test_done (hospes_volume_upload (pool, "ours.img", file)));
  return get_seconds (begin);
}

static double
download_by_virsh (void)
{
  gint64 begin = g_get_monotonic_time ();

  g_free (
      volume_test_virsh (&daemon_here, "vol-download", "ours.img", back, "--pool", "images", NULL));
  return get_seconds (begin);
}

static double
download (HospesVolume *volume)
{
  g_autoptr (GFile) file = g_file_new_for_path (back);
  gint64 begin = g_get_monotonic_time ();

  g_free (volume_test_done (hospes_volume_download (volume, file)));
  return get_seconds (begin);
}

static double
clone_by_virsh (void)
{
  gint64 begin = g_get_monotonic_time ();

  g_free (volume_test_virsh (&daemon_here, "vol-clone", "ours.img", "theirs.img", "--pool",
                             "images", NULL));
  return get_seconds (begin);
}

static double
clone (HospesVolume *volume)
{
  gint64 begin = g_get_monotonic_time ();

  g_free (volume_test_done (hospes_volume_clone (volume, NULL, "copy.img")));
  return get_seconds (begin);
}

static void
print (const char *name, double *theirs, double *ours)
{
  double their_median = get_median (theirs);
  double our_median = get_median (ours);

  g_print ("storage.%s %.3g ratio\n", name, their_median / our_median);
  g_print ("storage.%s.rate %.0f MB/s\n", name, SIZE / our_median / 1e6);
}

/* A round that is not measured goes before, to warm what is warmed by it. */
static void
measure_uploads (void)
{
  double theirs[N_ROUNDS];
  double ours[N_ROUNDS];

  for (int round = -1; round < N_ROUNDS; round++)
    {
      double their_time = round % 2 == 0 ? upload_by_virsh () : 0;
      double our_time = upload ();

      if (round % 2 != 0)
        their_time = upload_by_virsh ();
      delete_by_virsh ("theirs.img");
      remove_ours ("ours.img");
      if (round >= 0)
        {
          theirs[round] = their_time;
          ours[round] = our_time;
        }
    }

  print ("upload", theirs, ours);
}

static void
measure_downloads (void)
{
  double theirs[N_ROUNDS];
  double ours[N_ROUNDS];
  HospesVolume *volume = volume_test_wait_for (pool, "ours.img");

  for (int round = -1; round < N_ROUNDS; round++)
    {
      double their_time = round % 2 == 0 ? download_by_virsh () : 0;
      double our_time;

      g_unlink (back);
      our_time = download (volume);
      g_unlink (back);
      if (round % 2 != 0)
        their_time = download_by_virsh ();
      g_unlink (back);
      if (round >= 0)
        {
          theirs[round] = their_time;
          ours[round] = our_time;
        }
    }

  print ("download", theirs, ours);
}

static void
measure_clones (void)
{
  double theirs[N_ROUNDS];
  double ours[N_ROUNDS];
  HospesVolume *volume = volume_test_wait_for (pool, "ours.img");

  for (int round = -1; round < N_ROUNDS; round++)
    {
      double their_time = round % 2 == 0 ? clone_by_virsh () : 0;
      double our_time = clone (volume);

      if (round % 2 != 0)
        their_time = clone_by_virsh ();
      delete_by_virsh ("theirs.img");
      remove_ours ("copy.img");
      if (round >= 0)
        {
          theirs[round] = their_time;
          ours[round] = our_time;
        }
    }

  print ("clone", theirs, ours);
}

static void
make_many (void)
{
  g_autofree char *folder = g_build_filename (daemon_here.folder, "many", NULL);

  g_assert_cmpint (g_mkdir (folder, 0777), ==, 0);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/volume-%05u.img", folder, i);
      int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

      g_assert_cmpint (ftruncate (fd, 1 << 20), ==, 0);
      close (fd);
    }
  volume_test_make_pool (&daemon_here, "many");
}

/* Until all names are in the list, until all is known, and how long the main loop stands still. */
static void
measure_list (void)
{
  GListModel *volumes;
  HospesPool *many;
  gint64 begin;
  double listed = 0;
  double gap = 0;

  make_many ();
  wait_for ((many = storage_test_find_pool (host, "many")) != NULL);
  wait_for (hospes_pool_get_info (many)->state == HOSPES_POOL_RUNNING);
  volumes = hospes_pool_get_volumes (many);
  begin = g_get_monotonic_time ();
  hospes_pool_watch (many);
  while (hospes_pool_get_reading (many))
    {
      gint64 turn = g_get_monotonic_time ();

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (100);
      else
        gap = MAX (gap, get_seconds (turn));
      if (listed < 1e-9 && g_list_model_get_n_items (volumes) == MANY)
        listed = get_seconds (begin);
    }

  g_print ("storage.list10000 %.3g s\n", listed);
  g_print ("storage.list10000.all %.3g s\n", get_seconds (begin));
  g_print ("storage.list10000.gap %.3g ms\n", gap * 1e3);
  hospes_pool_unwatch (many);
}

/* GLib's tests would print what libvirt-glib says of each message on the wire. */
static void
ignore_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (level & G_LOG_LEVEL_MASK & ~(G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO))
    g_log_default_handler (domain, level, message, data);
}

int
main (int argc, char *argv[])
{
  char *folder = volume_test_begin ();
  g_autoptr (GFile) file = NULL;

  virt_test_init (&argc, &argv);
  g_log_set_default_handler (ignore_cb, NULL);
  if (!can_run ())
    return 77;

  daemon_begin (&daemon_here);
  volume_test_make_pool (&daemon_here, "images");
  host = virt_test_connect (daemon_here.uri);
  pool = storage_test_read (host, "images");
  local = g_build_filename (folder, "local.img", NULL);
  back = g_build_filename (folder, "back.img", NULL);
  volume_test_write (local, SIZE, 1);

  measure_uploads ();
  file = g_file_new_for_path (local);
  g_free (volume_test_done (hospes_volume_upload (pool, "ours.img", file)));
  measure_downloads ();
  measure_clones ();
  measure_list ();

  storage_test_let_go (host, pool);
  daemon_end (&daemon_here);
  volume_test_end (folder);
  return 0;
}
