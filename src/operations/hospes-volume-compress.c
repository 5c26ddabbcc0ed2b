/* hospes-volume-compress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume made small beside itself. libvirt has no word for that: qemu-img is run
 * there, on this computer or over the login.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-host-shell.h"
#include "hospes-host.h"
#include "hospes-volume-again.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-swap.h"
#include "hospes-volume-transfer.h"

#define BEGUN   "hospes-has-begun"
#define TAIL    64
#define WAIT_MS 250
#define PARTS   10000 /* qemu-img tells percents with two decimals */

typedef struct
{
  HospesHostShell *shell;
  HospesVolumeSwap *swap; /* or NULL */
  char *from;
  char *to;
  char *format;
  HospesJob *job; /* borrowed */
  GString *said;  /* the end of it: it comes in pieces */
  gboolean begun; /* what is there under the name is ours */
} Compress;

static void
compress_free (gpointer data)
{
  Compress *compress = data;

  g_clear_pointer (&compress->shell, hospes_host_shell_free);
  g_clear_pointer (&compress->swap, hospes_volume_swap_free);
  g_free (compress->from);
  g_free (compress->to);
  g_free (compress->format);
  g_string_free (compress->said, TRUE);
  g_free (compress);
}

/* “    (12.34/100%)” */
static void
hear_cb (const char *text, gpointer data)
{
  Compress *compress = data;
  GString *said = g_string_append (compress->said, text);
  char *end;
  char *last;

  compress->begun |= strstr (said->str, BEGUN) != NULL;
  if ((end = g_strrstr (said->str, "/100%")) != NULL &&
      (last = g_strrstr_len (said->str, end - said->str, "(")) != NULL)
    hospes_job_set_progress (compress->job, (guint64) (g_ascii_strtod (last + 1, NULL) * 100),
                             PARTS);
  if (said->len > TAIL)
    g_string_erase (said, 0, said->len - TAIL);
}

/* Nothing that is there is written over, and what is not whole does not stay: it is
 * removed there, whoever ends it, and be it that the line is cut. */
static char *
dup_script (const Compress *compress)
{
  g_autofree char *from = g_shell_quote (compress->from);
  g_autofree char *to = g_shell_quote (compress->to);
  g_autofree char *complaint =
      g_strdup_printf (_ ("%s exists already, or may not be made."), compress->to);
  g_autofree char *quoted = g_shell_quote (complaint);
  g_autofree char *name = compress->format != NULL ? g_shell_quote (compress->format) : NULL;
  g_autofree char *format = name != NULL ? g_strconcat ("-f ", name, NULL) : g_strdup ("");

  return g_strdup_printf (
      "to=%s; trap '' HUP INT TERM PIPE; "
      "if ! (set -C; : >\"$to\") 2>/dev/null; then printf '%%s\\n' %s; exit 1; fi; "
      "trap 'trap \"\" HUP INT TERM; kill $!; wait $!; rm -f -- \"$to\"; exit 1' HUP INT TERM; "
      "echo " BEGUN "; LC_ALL=C qemu-img convert -p -c -O qcow2 %s -- %s \"$to\" & "
      "wait $! || { rm -f -- \"$to\"; exit 1; }",
      to, quoted, format, from);
}

/* libvirt may have seen it while it looked through the pool. */
static void
forget_file (HospesCall *call, HospesVolumeWork *work)
{
  g_autoptr (virStoragePool) pool = hospes_volume_work_find_pool (call, work->pool, NULL);
  g_autoptr (virStorageVol) volume =
      pool != NULL ? virStorageVolLookupByName (pool, work->name) : NULL;

  if (volume != NULL)
    virStoragePoolRefresh (pool, 0);
}

static void
remove_file (HospesCall *call, HospesVolumeWork *work, HospesVolumeResult *result)
{
  const Compress *compress = work->data;
  g_autofree char *to = g_shell_quote (compress->to);
  g_autofree char *script = g_strdup_printf ("rm -f -- %s; [ ! -e %s ]", to, to);

  if (!hospes_host_shell_run (compress->shell, script, NULL, NULL, NULL, NULL))
    result->left = g_strdup_printf (_ ("%s could not be removed, and is not whole."), compress->to);
  else
    forget_file (call, work);
}

/* Returns: whether nobody cancelled it */
static gboolean
wait_a_while (GCancellable *cancellable)
{
  GPollFD cancelled;
  int n;

  if (!g_cancellable_make_pollfd (cancellable, &cancelled))
    return FALSE;

  n = g_poll (&cancelled, 1, WAIT_MS);
  g_cancellable_release_fd (cancellable);
  return n == 0;
}

/* libvirt has not seen who made it, and does not look while it makes something there itself. */
static gboolean
look_again (virStoragePoolPtr pool, GCancellable *cancellable, HospesVolumeResult *result)
{
  while (virStoragePoolRefresh (pool, 0) < 0)
    {
      hospes_volume_work_fail (result);
      if (hospes_failure_find (result->error) != HOSPES_FAILURE_POOL_BUSY ||
          !wait_a_while (cancellable))
        return FALSE;

      g_clear_error (&result->error);
    }

  return TRUE;
}

static gboolean
finish (HospesCall *call,
        HospesVolumeWork *work,
        HospesVolumeResult *result,
        GCancellable *cancellable)
{
  Compress *compress = work->data;
  g_autoptr (virStoragePool) pool = hospes_volume_work_find_pool (call, work->pool, &result->error);
  g_autoptr (virConnect) connection = NULL;
  g_autoptr (virStorageVol) volume = NULL;

  if (pool == NULL || !(connection = hospes_call_ref_connection (call, &result->error)))
    return FALSE;

  if (!look_again (pool, cancellable, result))
    return FALSE;

  if (!(volume = virStorageVolLookupByName (pool, work->name)))
    return hospes_volume_work_fail (result);

  return compress->swap == NULL ||
         hospes_volume_swap_run (compress->swap, connection, volume, "qcow2", result);
}

/* Returns: (transfer full) (nullable): what is to be compressed, if its machines are ready */
static virStorageVolPtr
find_source (HospesCall *call, HospesVolumeWork *work, HospesVolumeResult *result)
{
  const Compress *compress = work->data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, &result->error);

  if (connection == NULL || !hospes_volume_swap_check (compress->swap, connection, result))
    return NULL;

  return hospes_volume_work_find (call, work->from_pool, work->from_name, &result->error);
}

static gboolean
compress_volume (HospesCall *call,
                 HospesVolumeWork *work,
                 HospesVolumeResult *result,
                 GCancellable *cancellable)
{
  Compress *compress = work->data;
  g_autofree char *script = dup_script (compress);
  g_autoptr (virStorageVol) source = find_source (call, work, result);
  g_autofree char *changed = NULL;

  if (source == NULL)
    return FALSE;

  changed = hospes_transfer_dup_changed (source);
  if (!hospes_host_shell_run (compress->shell, script, hear_cb, compress, cancellable,
                              &result->error))
    {
      if (compress->begun && g_cancellable_is_cancelled (cancellable))
        remove_file (call, work, result);
      return FALSE;
    }

  if (hospes_transfer_check_unwritten (source, changed, result) &&
      finish (call, work, result, cancellable))
    return TRUE;

  if (result->left == NULL)
    remove_file (call, work, result);
  return FALSE;
}

/**
 * hospes_volume_dup_why_not_compress:
 * @volume: a volume
 *
 * Returns: (transfer full) (nullable): why it cannot be compressed, %NULL if it may be
 */
char *
hospes_volume_dup_why_not_compress (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesHost *host = pool != NULL ? hospes_pool_get_host (pool) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesHostShell) shell = NULL;
  g_autofree char *folder = NULL;

  if (g_strcmp0 (info->kind, "file") != 0 || info->path == NULL || info->raw_name != NULL)
    return g_strdup (_ ("Only files can be compressed."));
  if (info->encrypted)
    return g_strdup (_ ("What is encrypted cannot be made smaller."));
  if (pool == NULL)
    return g_strdup (_ ("Its pool is no longer there."));
  if (host == NULL || !(shell = hospes_host_shell_new (host, &error)))
    return error != NULL ? g_strdup (error->message) : g_strdup (_ ("The host is not connected."));

  folder = g_path_get_dirname (info->path);
  if (hospes_host_shell_is_local (shell) && g_access (folder, W_OK) != 0)
    return g_strdup_printf (_ ("You may not write in %s yourself, and libvirt does not compress."),
                            folder);
  if (hospes_host_shell_is_local (shell) && g_access (info->path, R_OK) != 0)
    return g_strdup_printf (_ ("You may not read %s yourself, and libvirt does not compress."),
                            info->path);

  return NULL;
}

static HospesJob *
compress_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_compress (wish->volume, wish->name, wish->flag);
}

/**
 * hospes_volume_compress:
 * @volume: what is to become smaller
 * @name: what the new one, a qcow2, is to be called
 * @swap: whether machines that have it, which must be off, get the new one instead
 *
 * Returns: (transfer full): the job; @volume stays
 */
HospesJob *
hospes_volume_compress (HospesVolume *volume, const char *name, gboolean swap)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  g_autofree char *title = g_strdup_printf (_ ("Compressing %s"), info->name);
  g_autofree char *why_not = hospes_volume_dup_why_not_compress (volume);
  g_autofree char *folder = info->path != NULL ? g_path_get_dirname (info->path) : g_strdup ("/");
  HospesVolumeWork *work = hospes_volume_work_new (pool, name, title);
  Compress *compress = g_new0 (Compress, 1);
  g_autofree char *from = g_shell_quote (info->path != NULL ? info->path : info->name);
  g_autofree char *to = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *command = NULL;
  const HospesVolumeAgain wish = { .func = compress_again,
                                   .volume = volume,
                                   .name = (char *) name,
                                   .flag = swap };
  GError *error = NULL;

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Compressed %s"), info->name));
  hospes_volume_again_offer (work->job, &wish);
  compress->from = g_strdup (info->path);
  compress->to = g_build_filename (folder, name, NULL);
  compress->format = g_strdup (info->format);
  compress->job = work->job;
  compress->said = g_string_new (NULL);
  work->data = compress;
  work->data_free = compress_free;
  hospes_volume_work_set_source (work, volume);
  to = g_shell_quote (compress->to);
  bare = g_strdup_printf ("qemu-img convert -c -O qcow2 %s %s", from, to);
  hospes_job_set_unit (work->job, HOSPES_JOB_STEPS);
  hospes_job_set_when_cancelled (work->job, _ ("What was compressed so far is removed."));
  if (why_not != NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, why_not);
  else if ((compress->shell = hospes_host_shell_new (hospes_pool_get_host (pool), &error)) != NULL)
    hospes_job_add_command (work->job,
                            command = hospes_host_shell_dup_command (compress->shell, bare));
  if (error != NULL || !hospes_volume_draft_check_name (name, &error) ||
      !hospes_volume_check_at_rest (volume, &error) ||
      (swap && !(compress->swap = hospes_volume_swap_new (volume, &error))))
    return hospes_volume_work_refuse (work, error);

  hospes_volume_work_note_making (work);
  return hospes_volume_work_begin (work, pool, HOSPES_CALL_JOB, compress_volume);
}
