/* hospes-volume-upload.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A file of this computer becomes a volume.
 *
 * DESIGN
 *
 * The volume is made first, as large as the file and raw: which format its content has,
 * libvirt finds when it looks through the pool. What fails or is cancelled takes it
 * back, but for a lost connection: then it stays, and the next attempt with the same
 * file goes on a little before where that one came, since what was sent last may not
 * have been written. Holes of the file are told, not sent.
 */

#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* SEEK_HOLE */
#endif

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hospes-autoptr.h"
#include "hospes-digest.h"
#include "hospes-error.h"
#include "hospes-half-done.h"
#include "hospes-volume-again.h"
#include "hospes-volume-draft.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-transfer.h"
#include "hospes-volume-upload.h"

#define PROOF  (1024 * 1024)      /* bytes that tell one volume from another */
#define UNSURE (64 * 1024 * 1024) /* bytes that may have been on their way */

typedef struct
{
  char *path;
  gboolean has_format;

  /* On the worker */
  int fd;
  guint64 size;
  guint64 room; /* it takes, holes not counted */
  gint64 changed;
  guint64 done;
  guint64 sent; /* of it, holes and what was there before not counted */
  gboolean sparse;
  gboolean goes_on;
  HospesDigest *digest;
} Upload;

void
hospes_volume_upload_free (gpointer data)
{
  Upload *upload = data;

  if (upload->fd >= 0)
    close (upload->fd);
  g_clear_pointer (&upload->digest, hospes_digest_free);
  g_free (upload->path);
  g_free (upload);
}

gpointer
hospes_volume_upload_data_new (const char *path, const char *pool_type)
{
  Upload *upload = g_new0 (Upload, 1);

  upload->fd = -1;
  upload->path = g_strdup (path);
  upload->has_format = *hospes_volume_draft_get_formats (pool_type) != NULL;
  return upload;
}

static gint64
get_changed (const struct stat *about)
{
  return about->st_mtim.tv_sec * G_USEC_PER_SEC + about->st_mtim.tv_nsec / 1000;
}

static gboolean
open_file (Upload *upload, HospesVolumeResult *result)
{
  struct stat about;
  off_t hole;

  /* Opening a pipe would wait for somebody who writes into it. */
  if ((upload->fd = g_open (upload->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)) < 0 ||
      fstat (upload->fd, &about) < 0)
    return hospes_transfer_fail_local (result, upload->path);

  if (!S_ISREG (about.st_mode))
    {
      errno = S_ISDIR (about.st_mode) ? EISDIR : EINVAL;
      return hospes_transfer_fail_local (result, upload->path);
    }

  upload->size = about.st_size;
  upload->room = (guint64) about.st_blocks * 512;
  upload->changed = get_changed (&about);
  hole = lseek (upload->fd, 0, SEEK_HOLE);
  upload->sparse = hole >= 0 && hole < about.st_size;
  lseek (upload->fd, 0, SEEK_SET);
  posix_fadvise (upload->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return TRUE;
}

static virStorageVolPtr
make_volume (virStoragePoolPtr pool, HospesVolumeWork *work, HospesVolumeResult *result)
{
  const Upload *upload = work->data;
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new (work->name);
  g_autofree char *xml = NULL;
  virStorageVolPtr volume;

  draft->format = upload->has_format ? g_strdup ("raw") : NULL;
  draft->capacity = upload->size;
  xml = hospes_volume_draft_dup_xml (draft);
  if (!(volume = virStorageVolCreateXML (pool, xml, 0)))
    hospes_volume_work_fail (result);

  return volume;
}

static void
tell_goes_on (HospesJob *job, guint64 offset)
{
  g_autofree char *amount = g_format_size_full (offset, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *line = g_strdup_printf (_ ("%s are there already"), amount);

  hospes_job_log (job, line);
}

/* Where an earlier attempt with the same file came, if what it left is still there; and
 * with an error in @result, if it must not be written to, or that cannot be known. */
static virStorageVolPtr
find_half (HospesCall *call,
           virStoragePoolPtr pool,
           HospesVolumeWork *work,
           HospesVolumeResult *result)
{
  Upload *upload = work->data;
  g_autoptr (HospesHalfDone) half = hospes_half_done_take (work->pool, work->name);
  g_autoptr (virStorageVol) volume = NULL;
  virStorageVolInfo info;

  if (half == NULL || !g_str_equal (half->local, upload->path) || half->size != upload->size ||
      half->changed != upload->changed)
    return NULL;

  volume = virStorageVolLookupByName (pool, work->name);
  if (volume == NULL || virStorageVolGetInfo (volume, &info) < 0 || info.capacity < upload->size ||
      half->offset < PROOF || !hospes_transfer_begins_alike (volume, upload->fd, PROOF) ||
      !hospes_volume_needs_check_there (volume, NULL, call, &result->error))
    {
      /* It can go on when that is mended, or the host is back. */
      if (result->error != NULL || virConnectIsAlive (virStoragePoolGetConnect (pool)) != 1)
        hospes_half_done_keep (work->pool, work->name, half);
      return NULL;
    }

  if (!hospes_digest_add_file (upload->digest, upload->fd, half->offset))
    return NULL;

  upload->done = half->offset;
  upload->goes_on = TRUE;
  tell_goes_on (work->job, half->offset);
  return g_steal_pointer (&volume);
}

/* Returns: how much from here on is a hole, or, negative, how much is none */
static gint64
measure (const Upload *upload)
{
  off_t here = upload->done;
  off_t data;
  off_t hole;

  if (!upload->sparse)
    return -(gint64) (upload->size - upload->done);

  data = lseek (upload->fd, here, SEEK_DATA);
  if (data < 0)
    return upload->size - here;
  if (data > here)
    return data - here;

  hole = lseek (upload->fd, here, SEEK_HOLE);
  lseek (upload->fd, here, SEEK_SET);
  return -(gint64) ((hole > here ? (guint64) hole : upload->size) - here);
}

static gboolean
send_bytes (virStreamPtr stream, const char *bytes, gsize n, HospesVolumeResult *result)
{
  for (gsize sent = 0; sent < n;)
    {
      int taken = virStreamSend (stream, bytes + sent, n - sent);

      if (taken < 0)
        return hospes_volume_work_fail (result);
      sent += taken;
    }

  return TRUE;
}

static gboolean
fail_changed (const Upload *upload, HospesVolumeResult *result)
{
  g_autofree char *name = g_filename_display_basename (upload->path);

  g_set_error (&result->error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
               _ ("“%s” was changed while it was read."), name);
  return FALSE;
}

/* Returns: how much was sent, 0 if that failed */
static gsize
send_piece (Upload *upload, virStreamPtr stream, gsize length, HospesVolumeResult *result)
{
  char *piece = hospes_digest_get_room (upload->digest);
  gssize n = read (upload->fd, piece, MIN (length, HOSPES_TRANSFER_PIECE));

  if (n < 0)
    hospes_transfer_fail_local (result, upload->path);
  else if (n == 0)
    fail_changed (upload, result);
  else if (!send_bytes (stream, piece, n, result))
    n = 0;

  hospes_digest_take (upload->digest, piece, MAX (n, 0));
  return MAX (n, 0);
}

static gboolean
send_data (HospesVolumeWork *work,
           virStreamPtr stream,
           guint64 length,
           HospesVolumeResult *result,
           GCancellable *cancellable)
{
  Upload *upload = work->data;

  while (length > 0)
    {
      gsize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, &result->error) ||
          (n = send_piece (upload, stream, length, result)) == 0)
        return FALSE;

      upload->done += n;
      upload->sent += n;
      length -= n;
      hospes_job_set_progress (work->job, upload->done, upload->size);
    }

  return TRUE;
}

static gboolean
send_hole (HospesVolumeWork *work, virStreamPtr stream, guint64 length, HospesVolumeResult *result)
{
  Upload *upload = work->data;

  if (virStreamSendHole (stream, length, 0) < 0)
    return hospes_volume_work_fail (result);

  hospes_digest_add_zeros (upload->digest, length);
  upload->done += length;
  lseek (upload->fd, upload->done, SEEK_SET);
  hospes_job_set_progress (work->job, upload->done, upload->size);
  return TRUE;
}

static gboolean
send_all (HospesVolumeWork *work,
          virStreamPtr stream,
          HospesVolumeResult *result,
          GCancellable *cancellable)
{
  Upload *upload = work->data;

  while (upload->done < upload->size)
    {
      gint64 length = measure (upload);

      if (g_cancellable_set_error_if_cancelled (cancellable, &result->error))
        return FALSE;
      if (length > 0 && !send_hole (work, stream, length, result))
        return FALSE;
      if (length <= 0 && !send_data (work, stream, -length, result, cancellable))
        return FALSE;
    }

  return TRUE;
}

static gboolean
transfer (HospesVolumeWork *work,
          virStorageVolPtr volume,
          HospesVolumeResult *result,
          GCancellable *cancellable)
{
  Upload *upload = work->data;
  g_autoptr (virStream) stream = virStreamNew (virStorageVolGetConnect (volume), 0);

  lseek (upload->fd, upload->done, SEEK_SET);
  if (stream == NULL ||
      virStorageVolUpload (volume, stream, upload->done, upload->size - upload->done,
                           upload->sparse ? VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM : 0) < 0)
    return hospes_volume_work_fail (result);

  return hospes_transfer_end (stream, send_all (work, stream, result, cancellable), result);
}

static void
keep_half (HospesVolumeWork *work, HospesVolumeResult *result)
{
  const Upload *upload = work->data;
  HospesHalfDone half = {
    .local = upload->path,
    .size = upload->size,
    .changed = upload->changed,
    .offset = upload->done > UNSURE ? upload->done - UNSURE : 0,
  };

  result->is_half = TRUE;
  if (half.offset >= PROOF)
    hospes_half_done_keep (work->pool, work->name, &half);
  result->left = g_strdup_printf (
      half.offset < PROOF ? _ ("“%s” is not whole. Remove it, then upload it again.")
                          : _ ("What arrived of “%s” is there. Upload the file again to go on."),
      work->name);
}

/* libvirt 9.0 may say that all went well though the disk over there was full. Where less
 * is taken than was sent, which on a file system that compresses means nothing, it is
 * read back; and so is what came in two parts. */
static gboolean
check_arrived (HospesVolumeWork *work,
               virStorageVolPtr volume,
               const char *digest,
               HospesVolumeResult *result)
{
  const Upload *upload = work->data;
  g_autofree char *arrived = NULL;
  virStorageVolInfo info;

  if (!upload->goes_on && virStorageVolGetInfo (volume, &info) == 0 &&
      info.allocation >= upload->sent)
    return TRUE;

  hospes_job_log (work->job, _ ("Reading it back, to be sure"));
  if (!(arrived = hospes_transfer_read_back (volume, upload->size, result)))
    return FALSE;

  if (g_str_equal (arrived, digest))
    return TRUE;

  g_set_error_literal (&result->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _ ("What arrived is not what was sent: there may be no room left."));
  return FALSE;
}

/* Of two states of it nothing whole would come; and what is cut off looks like a hole. */
static gboolean
check_unchanged (const Upload *upload, HospesVolumeResult *result)
{
  struct stat about;

  if (fstat (upload->fd, &about) < 0)
    return hospes_transfer_fail_local (result, upload->path);

  return ((guint64) about.st_size == upload->size && get_changed (&about) == upload->changed) ||
         fail_changed (upload, result);
}

static gboolean
transfer_whole (HospesVolumeWork *work,
                virStorageVolPtr volume,
                HospesVolumeResult *result,
                GCancellable *cancellable)
{
  Upload *upload = work->data;
  g_autofree char *digest = NULL;

  if (!transfer (work, volume, result, cancellable) || !check_unchanged (upload, result))
    return FALSE;

  digest = hospes_digest_end (upload->digest);
  if (!check_arrived (work, volume, digest, result))
    return FALSE;

  result->text = hospes_transfer_dup_result (digest);
  return TRUE;
}

gboolean
hospes_volume_upload_run (HospesCall *call,
                          HospesVolumeWork *work,
                          HospesVolumeResult *result,
                          GCancellable *cancellable)
{
  Upload *upload = work->data;
  g_autoptr (virStoragePool) pool = NULL;
  g_autoptr (virStorageVol) volume = NULL;

  if (!open_file (upload, result) ||
      !(pool = hospes_volume_work_find_pool (call, work->pool, &result->error)))
    return FALSE;

  work->needed = upload->room;
  upload->digest = hospes_digest_new (HOSPES_TRANSFER_PIECE);
  volume = find_half (call, pool, work, result);
  if (result->error != NULL || (volume == NULL && !(volume = make_volume (pool, work, result))))
    return FALSE;

  if (transfer_whole (work, volume, result, cancellable))
    return TRUE;

  result->is_half = upload->goes_on;
  if (hospes_error_is_lost_link (result->error))
    keep_half (work, result);
  else if (upload->goes_on)
    result->left = g_strdup_printf (
        _ ("“%s” is not whole, and stays: part of it was there before."), work->name);
  else
    hospes_volume_work_remove (volume, work->name, result);
  return FALSE;
}

static void
add_commands (HospesVolumeWork *work, const char *path)
{
  g_autofree char *pool = g_shell_quote (work->pool_name);
  g_autofree char *name = g_shell_quote (work->name);
  g_autofree char *file = g_shell_quote (path);
  g_autofree char *create =
      g_strdup_printf ("%s vol-create-as %s %s $(stat -c %%s %s) --format raw --allocation 0",
                       work->virsh, pool, name, file);
  g_autofree char *send =
      g_strdup_printf ("%s vol-upload --pool %s %s %s", work->virsh, pool, name, file);

  hospes_job_add_command (work->job, create);
  hospes_job_add_command (work->job, send);
}

static HospesJob *
upload_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_upload (wish->pool, wish->name, wish->file);
}

/**
 * hospes_volume_upload:
 * @pool: where to
 * @name: what the volume is to be called, which there is none of
 * @file: a file of this computer
 *
 * Returns: (transfer full): the job; its result is the file's SHA-256
 */
HospesJob *
hospes_volume_upload (HospesPool *pool, const char *name, GFile *file)
{
  g_autofree char *title = g_strdup_printf (_ ("Uploading %s"), name);
  HospesVolumeWork *work = hospes_volume_work_new (pool, name, title);
  const HospesVolumeAgain wish = { .func = upload_again,
                                   .pool = pool,
                                   .name = (char *) name,
                                   .file = file };
  g_autofree char *path = NULL;
  GError *error = NULL;

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Uploaded %s"), name));
  hospes_volume_again_offer (work->job, &wish);
  if (!hospes_volume_draft_check_name (name, &error) ||
      !hospes_transfer_check_free (pool, name, &error) ||
      !(path = hospes_transfer_dup_path (file, &error)))
    return hospes_volume_work_refuse (work, error);

  work->data = hospes_volume_upload_data_new (path, hospes_pool_get_info (pool)->type);
  work->data_free = hospes_volume_upload_free;
  add_commands (work, path);
  work->when_lost = g_strdup_printf (
      _ ("What arrived of “%s” may be there. Upload the file again to go on, or remove it."), name);
  hospes_job_set_when_cancelled (work->job, _ ("What was uploaded so far is removed."));
  return hospes_volume_work_begin (work, pool, HOSPES_CALL_JOB, hospes_volume_upload_run);
}
