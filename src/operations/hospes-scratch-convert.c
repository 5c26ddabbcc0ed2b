/* hospes-scratch-convert.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * An image that libvirt does not know becomes one it does, by qemu-img on this
 * computer.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "hospes-byte-source.h"
#include "hospes-scratch.h"

#define WORD 64

static void
stop_cb (GCancellable *cancellable, GSubprocess *process)
{
  g_subprocess_force_exit (process);
}

/* “    (12.50/100%)\r”, again and again. */
static void
follow (GSubprocess *process, guint64 size, HospesJob *job)
{
  GInputStream *output = g_subprocess_get_stdout_pipe (process);
  char word[WORD + 1];
  gsize length = 0;
  char byte;

  while (g_input_stream_read (output, &byte, 1, NULL, NULL) == 1)
    {
      if (byte == '(')
        length = 0;
      else if (byte == '/' && length > 0)
        {
          word[length] = '\0';
          hospes_job_set_progress (
              job, (guint64) (CLAMP (g_ascii_strtod (word, NULL), 0, 100) / 100 * size), size);
          length = 0;
        }
      else if (length < WORD)
        word[length++] = byte;
    }
}

static char *
dup_complaint (GSubprocess *process)
{
  GInputStream *output = g_subprocess_get_stderr_pipe (process);
  char text[1024];
  gsize n = 0;

  g_input_stream_read_all (output, text, sizeof text - 1, &n, NULL, NULL);
  text[n] = '\0';
  return g_utf8_make_valid (g_strchomp (text), -1);
}

static gboolean
run (const char *const *argv,
     guint64 size,
     HospesJob *job,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error);
  g_autofree char *complaint = NULL;
  gulong handler = 0;

  if (process == NULL)
    {
      if (g_error_matches (*error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
        {
          g_clear_error (error);
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _ ("To convert it, qemu-img is needed on this computer."));
        }
      return FALSE;
    }

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (stop_cb), process, NULL);
  follow (process, size, job);
  complaint = dup_complaint (process);
  g_subprocess_wait (process, NULL, NULL);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_subprocess_get_successful (process))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("It could not be converted on this computer: %s"), complaint);
  return FALSE;
}

/* What it takes, holes not counted. */
static guint64
get_room (const char *file)
{
  struct stat about;

  return stat (file, &about) == 0 ? (guint64) about.st_blocks * 512 : 0;
}

/* @flag: (nullable): one more that qemu-img is given */
static HospesScratch *
convert (const char *file,
         const char *format,
         const char *flag,
         HospesJob *job,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (HospesByteSource) source = hospes_byte_source_open (file, error);
  g_autofree char *input = g_strconcat ("file:", file, NULL);
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *name = g_strconcat (base, ".qcow2", NULL);
  g_autoptr (HospesScratch) self = NULL;
  g_autofree char *output = NULL;

  if (source == NULL || !(self = hospes_scratch_new (file, name, get_room (file), error)))
    return NULL;

  output = g_strconcat ("file:", hospes_scratch_get_path (self), NULL);
  {
    const char *const argv[] = { "qemu-img",
                                 "convert",
                                 "-p",
                                 "-f",
                                 format,
                                 "-O",
                                 "qcow2",
                                 flag != NULL ? flag : input,
                                 flag != NULL ? input : output,
                                 flag != NULL ? output : NULL,
                                 NULL };

    return run (argv, hospes_byte_source_get_size (source), job, cancellable, error)
               ? g_steal_pointer (&self)
               : NULL;
  }
}

/**
 * hospes_scratch_convert:
 * @file: an image of this computer that names no other files
 * @format: how it is written
 * @job: told how far it is
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the same disk in qcow2
 */
HospesScratch *
hospes_scratch_convert (
    const char *file, const char *format, HospesJob *job, GCancellable *cancellable, GError **error)
{
  return convert (file, format, NULL, job, cancellable, error);
}

/* The same, made small. */
HospesScratch *
hospes_scratch_compress (
    const char *file, const char *format, HospesJob *job, GCancellable *cancellable, GError **error)
{
  return convert (file, format, "-c", job, cancellable, error);
}
