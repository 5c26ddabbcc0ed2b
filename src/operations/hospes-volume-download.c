/* hospes-volume-download.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume becomes a file of this computer.
 *
 * DESIGN
 *
 * Under a name of its own in the same folder, which is changed when all of it is there:
 * who finds the file finds it whole, and one that was there before stays until then.
 * What a lost connection ended goes on the next time.
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hospes-autoptr.h"
#include "hospes-digest.h"
#include "hospes-error.h"
#include "hospes-half-done.h"
#include "hospes-volume-again.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-transfer.h"

#define AT_HOLE -3 /* what virStreamRecvFlags() says there */

typedef struct
{
  char *path;

  /* On the worker */
  char *part;
  char *stamp; /* when it was last changed there, or NULL */
  int fd;
  guint64 size;
  guint64 done;
  gboolean sparse;
  HospesDigest *digest;
} Download;

static void
download_free (gpointer data)
{
  Download *download = data;

  if (download->fd >= 0)
    close (download->fd);
  g_clear_pointer (&download->digest, hospes_digest_free);
  g_free (download->path);
  g_free (download->part);
  g_free (download->stamp);
  g_free (download);
}

static gboolean
go_on (HospesVolumeWork *work)
{
  Download *download = work->data;
  g_autoptr (HospesHalfDone) half = hospes_half_done_take (work->pool, work->name);
  g_autofree char *folder = g_path_get_dirname (download->path);
  g_autofree char *half_folder = half != NULL ? g_path_get_dirname (half->local) : NULL;

  if (half == NULL)
    return FALSE;

  /* Of two states of it nothing whole would come. */
  if (!half->is_part || !g_str_equal (folder, half_folder) || half->size != download->size ||
      half->stamp == NULL || g_strcmp0 (half->stamp, download->stamp) != 0 ||
      (download->fd = g_open (half->local, O_RDWR | O_CLOEXEC, 0)) < 0)
    {
      hospes_half_done_discard (half);
      return FALSE;
    }

  download->part = g_strdup (half->local);
  if (!hospes_digest_add_file (download->digest, download->fd, half->offset))
    {
      g_clear_pointer (&download->digest, hospes_digest_free);
      download->digest = hospes_digest_new (HOSPES_TRANSFER_PIECE);
      lseek (download->fd, 0, SEEK_SET);
      return ftruncate (download->fd, 0) == 0;
    }

  download->done = half->offset;
  return TRUE;
}

static gboolean
open_part (HospesVolumeWork *work, HospesVolumeResult *result)
{
  Download *download = work->data;
  g_autofree char *folder = g_path_get_dirname (download->path);

  download->digest = hospes_digest_new (HOSPES_TRANSFER_PIECE);
  if (go_on (work))
    return TRUE;

  if (download->part != NULL)
    g_unlink (download->part);
  g_free (download->part);
  download->part = g_build_filename (folder, ".hospes-XXXXXX.part", NULL);
  if (download->fd >= 0)
    close (download->fd);
  if ((download->fd = g_mkstemp_full (download->part, O_RDWR | O_CLOEXEC, 0666)) < 0)
    {
      g_clear_pointer (&download->part, g_free);
      return hospes_transfer_fail_local (result, folder);
    }

  return TRUE;
}

static gboolean
write_bytes (Download *download, const char *bytes, gsize n, HospesVolumeResult *result)
{
  for (gsize written = 0; written < n;)
    {
      gssize taken = write (download->fd, bytes + written, n - written);

      if (taken < 0 && errno == EINTR)
        continue;
      if (taken < 0)
        return hospes_transfer_fail_local (result, download->path);
      written += taken;
    }

  download->done += n;
  return TRUE;
}

static gboolean
take_hole (Download *download, virStreamPtr stream, HospesVolumeResult *result)
{
  long long length = 0;

  if (virStreamRecvHole (stream, &length, 0) < 0)
    return hospes_volume_work_fail (result);

  download->done += length;
  if (ftruncate (download->fd, download->done) < 0 ||
      lseek (download->fd, download->done, SEEK_SET) < 0)
    return hospes_transfer_fail_local (result, download->path);

  hospes_digest_add_zeros (download->digest, length);
  return TRUE;
}

/* Returns: how much came, 0 at the end, or negative if it failed */
static int
receive_piece (Download *download, virStreamPtr stream, HospesVolumeResult *result)
{
  char *piece = hospes_digest_get_room (download->digest);
  int n = virStreamRecvFlags (stream, piece, HOSPES_TRANSFER_PIECE,
                              download->sparse ? VIR_STREAM_RECV_STOP_AT_HOLE : 0);

  if (n < 0 && n != AT_HOLE)
    hospes_volume_work_fail (result);
  else if (n > 0 && !write_bytes (download, piece, n, result))
    n = -1;

  hospes_digest_take (download->digest, piece, MAX (n, 0));
  if (n == AT_HOLE)
    return take_hole (download, stream, result) ? 1 : -1;

  return n;
}

static gboolean
receive_all (HospesVolumeWork *work,
             virStreamPtr stream,
             HospesVolumeResult *result,
             GCancellable *cancellable)
{
  Download *download = work->data;
  int n;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &result->error) ||
          (n = receive_piece (download, stream, result)) < 0)
        return FALSE;

      hospes_job_set_progress (work->job, download->done, MAX (download->size, download->done));
    }
  while (n != 0);

  return TRUE;
}

static gboolean
transfer (HospesVolumeWork *work,
          virStorageVolPtr volume,
          HospesVolumeResult *result,
          GCancellable *cancellable)
{
  Download *download = work->data;
  g_autoptr (virStream) stream = virStreamNew (virStorageVolGetConnect (volume), 0);

  if (stream == NULL ||
      virStorageVolDownload (volume, stream, download->done, 0,
                             download->sparse ? VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM : 0) < 0)
    return hospes_volume_work_fail (result);

  return hospes_transfer_end (stream, receive_all (work, stream, result, cancellable), result);
}

/* When it reaches the disk is the system's affair, as with whatever else is copied. */
static gboolean
complete (Download *download, HospesVolumeResult *result)
{
  if (g_rename (download->part, download->path) < 0)
    return hospes_transfer_fail_local (result, download->path);

  return TRUE;
}

static void
give_up (HospesVolumeWork *work, HospesVolumeResult *result)
{
  Download *download = work->data;
  HospesHalfDone half = {
    .local = download->part,
    .size = download->size,
    .stamp = download->stamp,
    .is_part = TRUE,
    .offset = download->done,
  };

  /* What is kept must be there after a power cut, too: nobody would notice zeros in it. */
  if (!hospes_error_is_lost_link (result->error) || fsync (download->fd) < 0)
    {
      g_unlink (download->part);
      return;
    }

  hospes_half_done_keep (work->pool, work->name, &half);
  result->is_half = TRUE;
  result->keeps_part = TRUE;
  result->left = g_strdup_printf (_ ("What arrived is kept in %s. Download it again to go on."),
                                  download->part);
}

static gboolean
download_volume (HospesCall *call,
                 HospesVolumeWork *work,
                 HospesVolumeResult *result,
                 GCancellable *cancellable)
{
  Download *download = work->data;
  g_autoptr (virStorageVol) volume =
      hospes_volume_work_find (call, work->pool, work->name, &result->error);
  g_autofree char *digest = NULL;
  virStorageVolInfo taken;
  virStorageVolInfo whole;

  if (volume == NULL)
    return FALSE;

  if (virStorageVolGetInfo (volume, &taken) < 0 ||
      virStorageVolGetInfoFlags (volume, &whole, VIR_STORAGE_VOL_GET_PHYSICAL) < 0)
    return hospes_volume_work_fail (result);

  download->size = whole.allocation;
  download->stamp = hospes_transfer_dup_changed (volume);
  download->sparse = taken.allocation < whole.allocation;
  if (!open_part (work, result))
    return FALSE;

  if (!transfer (work, volume, result, cancellable) ||
      !hospes_transfer_check_unwritten (volume, download->stamp, result) ||
      !complete (download, result))
    {
      give_up (work, result);
      return FALSE;
    }

  digest = hospes_digest_end (download->digest);
  result->text = hospes_transfer_dup_result (digest);
  return TRUE;
}

static HospesJob *
download_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_download (wish->volume, wish->file);
}

/**
 * hospes_volume_download:
 * @volume: a volume
 * @file: where to, on this computer; what is there is replaced
 *
 * Returns: (transfer full): the job; its result is the SHA-256 of what arrived
 */
HospesJob *
hospes_volume_download (HospesVolume *volume, GFile *file)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  g_autofree char *title = g_strdup_printf (_ ("Downloading %s"), info->name);
  HospesVolumeWork *work = hospes_volume_work_new (hospes_volume_get_pool (volume),
                                                   hospes_volume_info_get_raw_name (info), title);
  Download *download = g_new0 (Download, 1);
  g_autofree char *quoted_pool = g_shell_quote (work->pool_name);
  g_autofree char *quoted_name = g_shell_quote (info->name);
  g_autofree char *quoted_path = NULL;
  g_autofree char *command = NULL;
  const HospesVolumeAgain wish = { .func = download_again, .volume = volume, .file = file };
  GError *error = NULL;

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Downloaded %s"), info->name));
  hospes_volume_again_offer (work->job, &wish);
  download->fd = -1;
  work->data = download;
  work->data_free = download_free;
  if (!hospes_volume_check_at_rest (volume, &error) ||
      !(download->path = hospes_transfer_dup_path (file, &error)))
    return hospes_volume_work_refuse (work, error);

  quoted_path = g_shell_quote (download->path);
  command = g_strdup_printf ("%s vol-download --pool %s %s %s", work->virsh, quoted_pool,
                             quoted_name, quoted_path);
  hospes_job_add_command (work->job, command);
  hospes_job_set_when_cancelled (work->job, _ ("No file is left behind."));
  return hospes_volume_work_begin (work, hospes_volume_get_pool (volume), HOSPES_CALL_JOB,
                                   download_volume);
}
