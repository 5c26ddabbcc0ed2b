/* hospes-volume-squeeze.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * An image of this computer becomes a compressed volume.
 *
 * DESIGN
 *
 * libvirt has no word for that, and what comes by a stream is written as it is. So qemu-img
 * makes a small file here first, which is sent then: it works with any host, needs no
 * right there, and less goes over the line. That file is gone afterwards, so that a
 * transfer which is cut off cannot go on.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-disk-image.h"
#include "hospes-half-done.h"
#include "hospes-scratch.h"
#include "hospes-upload-check.h"
#include "hospes-volume-draft.h"
#include "hospes-volume-squeeze.h"
#include "hospes-volume-transfer.h"
#include "hospes-volume-upload.h"
#include "hospes-worker.h"

/* “CD001” of ISO 9660, behind the byte that tells which descriptor it is. */
#define DISC_AT (16 * 2048 + 1)

typedef struct
{
  char *path;
  char *pool_type;
} Squeeze;

static void
squeeze_free (gpointer data)
{
  Squeeze *squeeze = data;

  g_free (squeeze->path);
  g_free (squeeze->pool_type);
  g_free (squeeze);
}

static gboolean
is_disc (HospesByteSource *source)
{
  char mark[5] = "";

  return hospes_byte_source_get_size (source) > DISC_AT + sizeof mark &&
         hospes_byte_source_read (source, DISC_AT, mark, sizeof mark, NULL) &&
         memcmp (mark, "CD001", sizeof mark) == 0;
}

/* Returns: (transfer full) (nullable): why not; on a worker */
static char *
dup_why_not (const Squeeze *squeeze)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesByteSource) source = NULL;
  g_autoptr (HospesDiskImage) image = NULL;
  g_autofree char *program = NULL;

  if (*hospes_volume_draft_get_formats (squeeze->pool_type) == NULL)
    return g_strdup (_ ("Only a pool of files can hold what is compressed."));
  if ((program = g_find_program_in_path ("qemu-img")) == NULL)
    return g_strdup (_ ("To compress it, qemu-img is needed on this computer."));
  if (!(source = hospes_byte_source_open (squeeze->path, &error)))
    return g_strdup (error->message);
  if (is_disc (source))
    return g_strdup (_ ("The image of a disc is read as it is."));
  if (!(image = hospes_disk_image_read (source, &error)) ||
      hospes_disk_format_get_name (image->format) == NULL)
    return g_strdup (_ ("It is no image of a disk."));
  if (image->encrypted)
    return g_strdup (_ ("What is encrypted cannot be made smaller."));
  if (image->hazards != HOSPES_DISK_HAZARD_NONE)
    return g_strdup (_ ("It is not whole: it names other files."));

  return NULL;
}

static gpointer
ask (gpointer data, GCancellable *cancellable, GError **error)
{
  char *why_not = dup_why_not (data);

  return why_not != NULL ? why_not : g_strdup ("");
}

/**
 * hospes_volume_squeeze_ask_async:
 * @pool: where it is to go
 * @file: a file of this computer
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Finds out why it cannot be compressed, if so.
 */
void
hospes_volume_squeeze_ask_async (HospesPool *pool,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GTask *task = g_task_new (pool, cancellable, callback, user_data);
  Squeeze *squeeze = g_new0 (Squeeze, 1);

  g_task_set_source_tag (task, hospes_volume_squeeze_ask_async);
  squeeze->path = g_file_get_path (file);
  squeeze->pool_type = g_strdup (hospes_pool_get_info (pool)->type);
  if (squeeze->path == NULL)
    {
      squeeze_free (squeeze);
      g_task_return_pointer (task, g_strdup (_ ("The file is not on this computer")), g_free);
      g_object_unref (task);
      return;
    }

  hospes_worker_run (worker, task, ask, squeeze, squeeze_free, g_free);
}

/* Returns: (transfer full) (nullable): why it cannot be; "" if it can */
char *
hospes_volume_squeeze_ask_finish (HospesPool *pool, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, pool), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
tell_sizes (HospesJob *job, const char *before, const char *after)
{
  g_autoptr (HospesByteSource) large = hospes_byte_source_open (before, NULL);
  g_autoptr (HospesByteSource) small = hospes_byte_source_open (after, NULL);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *line = NULL;

  if (large == NULL || small == NULL)
    return;

  from = g_format_size_full (hospes_byte_source_get_size (large), G_FORMAT_SIZE_IEC_UNITS);
  to = g_format_size_full (hospes_byte_source_get_size (small), G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: two sizes of a file, before and after */
  line = g_strdup_printf (_ ("Compressed: %s have become %s"), from, to);
  hospes_job_log (job, line);
}

/* The small file is gone: what was cut off cannot go on. */
static void
forget_half (HospesVolumeWork *work, HospesVolumeResult *result)
{
  g_autoptr (HospesHalfDone) half = hospes_half_done_take (work->pool, work->name);

  if (half == NULL)
    return;

  g_free (result->left);
  result->left =
      g_strdup_printf (_ ("“%s” is not whole. Remove it, then upload it again."), work->name);
}

/* What is sent is the small file; what it is of is @squeeze again afterwards. */
static gboolean
send (HospesCall *call,
      HospesVolumeWork *work,
      const char *path,
      HospesVolumeResult *result,
      GCancellable *cancellable)
{
  Squeeze *squeeze = work->data;
  gboolean sent;

  hospes_job_tell_stage (work->job, _ ("Uploading"));
  hospes_job_set_progress (work->job, 0, 0);
  work->data = hospes_volume_upload_data_new (path, squeeze->pool_type);
  sent = hospes_volume_upload_run (call, work, result, cancellable);
  hospes_volume_upload_free (work->data);
  work->data = squeeze;
  if (!sent)
    forget_half (work, result);
  return sent;
}

static gboolean
run (HospesCall *call,
     HospesVolumeWork *work,
     HospesVolumeResult *result,
     GCancellable *cancellable)
{
  Squeeze *squeeze = work->data;
  g_autofree char *why_not = dup_why_not (squeeze);
  g_autofree char *format = NULL;
  g_autoptr (HospesScratch) scratch = NULL;

  if (why_not != NULL)
    {
      g_set_error_literal (&result->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, why_not);
      return FALSE;
    }

  hospes_job_tell_stage (work->job, _ ("Compressing on this computer"));
  format = hospes_upload_dup_format (squeeze->path);
  if (!(scratch = hospes_scratch_compress (squeeze->path, format, work->job, cancellable,
                                           &result->error)))
    return FALSE;

  tell_sizes (work->job, squeeze->path, hospes_scratch_get_path (scratch));
  return send (call, work, hospes_scratch_get_path (scratch), result, cancellable);
}

static void
add_commands (HospesVolumeWork *work, const char *path)
{
  g_autofree char *pool = g_shell_quote (work->pool_name);
  g_autofree char *name = g_shell_quote (work->name);
  g_autofree char *file = g_shell_quote (path);
  g_autofree char *convert = g_strdup_printf ("qemu-img convert -c -O qcow2 %s small.qcow2", file);
  g_autofree char *create = g_strdup_printf (
      "%s vol-create-as %s %s $(stat -c %%s small.qcow2) --format raw --allocation 0", work->virsh,
      pool, name);
  g_autofree char *transfer =
      g_strdup_printf ("%s vol-upload --pool %s %s small.qcow2", work->virsh, pool, name);

  hospes_job_add_command (work->job, convert);
  hospes_job_add_command (work->job, create);
  hospes_job_add_command (work->job, transfer);
}

static HospesJob *
squeeze_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_squeeze (wish->pool, wish->name, wish->file);
}

/**
 * hospes_volume_squeeze:
 * @pool: where to
 * @name: what the volume, a compressed qcow2, is to be called, which there is none of
 * @file: an image of this computer
 *
 * Returns: (transfer full): the job; its result is the SHA-256 of what was sent
 */
HospesJob *
hospes_volume_squeeze (HospesPool *pool, const char *name, GFile *file)
{
  g_autofree char *title = g_strdup_printf (_ ("Uploading %s, compressed"), name);
  HospesVolumeWork *work = hospes_volume_work_new (pool, name, title);
  const HospesVolumeAgain wish = { .func = squeeze_again,
                                   .pool = pool,
                                   .name = (char *) name,
                                   .file = file };
  g_autofree char *path = NULL;
  Squeeze *squeeze;
  GError *error = NULL;

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Uploaded %s, compressed"), name));
  hospes_volume_again_offer (work->job, &wish);
  if (!hospes_volume_draft_check_name (name, &error) ||
      !hospes_transfer_check_free (pool, name, &error) ||
      !(path = hospes_transfer_dup_path (file, &error)))
    return hospes_volume_work_refuse (work, error);

  squeeze = g_new0 (Squeeze, 1);
  squeeze->path = g_strdup (path);
  squeeze->pool_type = g_strdup (hospes_pool_get_info (pool)->type);
  work->data = squeeze;
  work->data_free = squeeze_free;
  add_commands (work, path);
  hospes_volume_work_note_making (work);
  hospes_job_set_when_cancelled (work->job,
                                 _ ("What was compressed and uploaded so far is removed."));
  return hospes_volume_work_begin (work, pool, HOSPES_CALL_JOB, run);
}
