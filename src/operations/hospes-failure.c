/* hospes-failure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Why a task failed, in words: what libvirt, the system and qemu-img say is for those who
 * know them, and goes under Details. What says it in words of ours already stays as it is.
 */

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-units.h"

/* libvirt gives the same code for most of what a system refuses: its text tells more. It
 * and qemu-img speak English there, whatever we speak. */
static const struct
{
  const char *text;
  HospesFailure failure;
} texts[] = {
  { "No space left on device", HOSPES_FAILURE_FULL },
  { "Disk quota exceeded", HOSPES_FAILURE_FULL },
  { "insufficient free space", HOSPES_FAILURE_FULL },
  { "Not enough free space in pool", HOSPES_FAILURE_FULL },
  { "Permission denied", HOSPES_FAILURE_DENIED },
  { "Operation not permitted", HOSPES_FAILURE_DENIED },
  { "Read-only file system", HOSPES_FAILURE_DENIED },
  { "File exists", HOSPES_FAILURE_EXISTS },
  { "exists already", HOSPES_FAILURE_EXISTS },
  { "already exists", HOSPES_FAILURE_EXISTS },
  { "Failed to get \"", HOSPES_FAILURE_IN_USE },
  { "Failed to lock", HOSPES_FAILURE_IN_USE },
  { "Device or resource busy", HOSPES_FAILURE_IN_USE },
  { "Text file busy", HOSPES_FAILURE_IN_USE },
  { "is still in use", HOSPES_FAILURE_IN_USE },
  { "is still being allocated", HOSPES_FAILURE_IN_USE },
  { "has asynchronous jobs running", HOSPES_FAILURE_POOL_BUSY },
  { "imed out", HOSPES_FAILURE_TIMED_OUT },
  { "Cannot find 'scrub' in path", HOSPES_FAILURE_NO_SCRUB },
  { "algorithm not supported", HOSPES_FAILURE_NO_ALGORITHM },
  { "unsupported algorithm", HOSPES_FAILURE_NO_ALGORITHM },
};

static const struct
{
  int code;
  HospesFailure failure;
} codes[] = {
  { VIR_ERR_NO_STORAGE_VOL, HOSPES_FAILURE_NO_VOLUME },
  { VIR_ERR_NO_STORAGE_POOL, HOSPES_FAILURE_NO_POOL },
  { VIR_ERR_STORAGE_VOL_EXIST, HOSPES_FAILURE_EXISTS },
  { VIR_ERR_ACCESS_DENIED, HOSPES_FAILURE_DENIED },
  { VIR_ERR_OPERATION_DENIED, HOSPES_FAILURE_DENIED },
  { VIR_ERR_RESOURCE_BUSY, HOSPES_FAILURE_IN_USE },
  { VIR_ERR_OPERATION_TIMEOUT, HOSPES_FAILURE_TIMED_OUT },
};

/* What speaks for itself is %HOSPES_FAILURE_OTHER. */
HospesFailure
hospes_failure_find (const GError *error)
{
  g_return_val_if_fail (error != NULL, HOSPES_FAILURE_OTHER);

  if (hospes_error_is_lost_link (error))
    return HOSPES_FAILURE_AWAY;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return HOSPES_FAILURE_FULL;
  /* What was run there, which said it last. */
  if (error->domain != HOSPES_VIRT_ERROR && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED))
    return HOSPES_FAILURE_OTHER;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, HOSPES_VIRT_ERROR, codes[i].code))
      return codes[i].failure;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((error->domain == HOSPES_VIRT_ERROR || texts[i].failure != HOSPES_FAILURE_EXISTS) &&
        strstr (error->message, texts[i].text) != NULL)
      return texts[i].failure;

  return HOSPES_FAILURE_OTHER;
}

static char *
dup_full (const HospesFailureContext *context)
{
  g_autofree char *needed = hospes_format_kib ((context->needed + 1023) / 1024);
  g_autofree char *available = hospes_format_kib (MAX (context->available, 0) / 1024);

  if (context->pool == NULL)
    return g_strdup (_ ("There is no room left on the host."));
  if (context->available < 0)
    return g_strdup_printf (_ ("Pool “%s” is full."), context->pool);
  if (context->needed <= (guint64) context->available)
    /* Translators: a pool, and an amount, such as “0.4 GiB” */
    return g_strdup_printf (_ ("Pool “%s” is full: %s free."), context->pool, available);

  /* Translators: a pool, and two amounts, such as “4 GiB” and “0.4 GiB” */
  return g_strdup_printf (_ ("Pool “%s” is full: %s needed, %s free."), context->pool, needed,
                          available);
}

static char *
dup_denied (const HospesFailureContext *context)
{
  if (context->name == NULL)
    return g_strdup (_ ("The host was refused permission. See who owns the file and its folder."));

  return g_strdup_printf (
      _ ("The host was refused permission for “%s”. See who owns the file and its folder."),
      context->name);
}

static char *
dup_in_use (const HospesFailureContext *context)
{
  if (context->name == NULL)
    return g_strdup (_ ("It is in use on the host. Try again when that has ended."));

  return g_strdup_printf (_ ("“%s” is in use on the host. Try again when that has ended."),
                          context->name);
}

static char *
dup_pool_busy (const HospesFailureContext *context)
{
  if (context->pool == NULL)
    return g_strdup (_ ("The host makes a volume in that pool just now. Wait until it is there, "
                        "then try again."));

  return g_strdup_printf (_ ("The host makes a volume in pool “%s” just now. Wait until it is "
                             "there, then try again."),
                          context->pool);
}

static char *
dup_exists (const HospesFailureContext *context)
{
  if (context->pool == NULL || context->name == NULL)
    return g_strdup (_ ("There is one of that name already. Choose another name."));

  return g_strdup_printf (_ ("There is “%s” in pool “%s” already. Choose another name."),
                          context->name, context->pool);
}

static char *
dup_gone (HospesFailure failure, const HospesFailureContext *context)
{
  if (failure == HOSPES_FAILURE_NO_POOL)
    return context->pool != NULL
               ? g_strdup_printf (_ ("Pool “%s” is no longer there."), context->pool)
               : g_strdup (_ ("The pool is no longer there."));

  if (context->pool == NULL || context->name == NULL)
    return g_strdup (_ ("The volume is no longer there."));

  return g_strdup_printf (_ ("“%s” is no longer in pool “%s”."), context->name, context->pool);
}

/**
 * hospes_failure_dup_words:
 * @failure: why it failed
 * @context: what it was about
 *
 * Returns: (transfer full) (nullable): in words; %NULL if there are none but the error's own
 */
char *
hospes_failure_dup_words (HospesFailure failure, const HospesFailureContext *context)
{
  switch (failure)
    {
    case HOSPES_FAILURE_FULL:
      return dup_full (context);
    case HOSPES_FAILURE_DENIED:
      return dup_denied (context);
    case HOSPES_FAILURE_EXISTS:
      return dup_exists (context);
    case HOSPES_FAILURE_NO_VOLUME:
    case HOSPES_FAILURE_NO_POOL:
      return dup_gone (failure, context);
    case HOSPES_FAILURE_AWAY:
      return g_strdup (_ ("The connection to the host was lost."));
    case HOSPES_FAILURE_IN_USE:
      return dup_in_use (context);
    case HOSPES_FAILURE_POOL_BUSY:
      return dup_pool_busy (context);
    case HOSPES_FAILURE_TIMED_OUT:
      return g_strdup (_ ("The host did not answer in time. It may be busy."));
    case HOSPES_FAILURE_NO_SCRUB:
      return g_strdup (_ ("That way needs the program “scrub”, which the host has not got. Zeros "
                          "need nothing."));
    case HOSPES_FAILURE_NO_ALGORITHM:
      return g_strdup (_ ("This kind of pool cannot be overwritten in that way. With zeros it "
                          "can."));
    case HOSPES_FAILURE_OTHER:
    default:
      return NULL;
    }
}

/**
 * hospes_failure_dup_local:
 * @code: what this computer said, as errno
 * @path: of what file
 *
 * Returns: (transfer full): in words
 */
char *
hospes_failure_dup_local (int code, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (code)
    {
    case EACCES:
    case EPERM:
      return g_strdup_printf (_ ("You have no permission for %s."), name);
    case ENOENT:
      return g_strdup_printf (_ ("%s is not there."), name);
    case EISDIR:
      return g_strdup_printf (_ ("%s is a folder."), name);
    case EINVAL:
      return g_strdup_printf (_ ("%s is no plain file."), name);
    case ENOSPC:
    case EDQUOT:
      return g_strdup_printf (_ ("There is no room left on this computer for %s."), name);
    case EROFS:
      return g_strdup_printf (_ ("Nothing can be written where %s is to be."), name);
    default:
      return g_strdup_printf ("%s: %s", name, g_strerror (code));
    }
}

/**
 * hospes_failure_tell:
 * @job: one that has failed
 * @error: why
 * @context: what it was about
 * @left: (nullable): what is left behind, or safe
 *
 * Ends it, with words of ours where there are some, and the error's under Details.
 */
void
hospes_failure_tell (HospesJob *job,
                     const GError *error,
                     const HospesFailureContext *context,
                     const char *left)
{
  HospesFailure failure = hospes_failure_find (error);
  g_autofree char *words =
      hospes_error_is_silent (error) ? NULL : hospes_failure_dup_words (failure, context);
  g_autoptr (GError) told = NULL;

  if (words == NULL)
    {
      hospes_job_fail (job, error, left);
      return;
    }

  /* Which would end in the same way. */
  if (failure == HOSPES_FAILURE_EXISTS || failure == HOSPES_FAILURE_NO_VOLUME ||
      failure == HOSPES_FAILURE_NO_POOL)
    hospes_job_set_again (job, NULL, NULL, NULL);

  told = g_error_copy (error);
  g_free (told->message);
  told->message = g_steal_pointer (&words);
  hospes_job_set_details (job, error->message);
  hospes_job_fail (job, told, left);
}
