/* volume-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests and measurements with real pools, behind a daemon of their own.
 */

#pragma once

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include "daemon-test.h"
#include "hospes-job.h"
#include "run-outside.h"
#include "storage-test.h"

G_BEGIN_DECLS

/* Someone else, with virsh. */
static inline char *
volume_test_virsh (Daemon *daemon, const char *verb, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *word;
  va_list words;

  g_ptr_array_add (argv, (gpointer) "virsh");
  g_ptr_array_add (argv, (gpointer) "-q");
  g_ptr_array_add (argv, (gpointer) "-c");
  g_ptr_array_add (argv, daemon->uri);
  g_ptr_array_add (argv, (gpointer) verb);
  va_start (words, verb);
  while ((word = va_arg (words, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  return run_outside_reading ((const char *const *) argv->pdata, TRUE);
}

/* Files of ours go into a folder that is removed; returns it. */
static inline char *
volume_test_begin (void)
{
  char *folder = g_strdup ("/tmp/hospes-local-XXXXXX");
  g_autofree char *cache = NULL;
  g_autofree char *state = NULL;

  g_assert_nonnull (g_mkdtemp (folder));
  cache = g_build_filename (folder, "cache", NULL);
  state = g_build_filename (folder, "state", NULL);
  g_assert_cmpint (g_mkdir (cache, 0755), ==, 0);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  return folder;
}

static inline void
volume_test_end (char *folder)
{
  g_free (run_outside_reading ((const char *[]){ "rm", "-rf", folder, NULL }, TRUE));
  g_free (folder);
}

/* A pool of a folder of the daemon's. */
static inline void
volume_test_make_pool (Daemon *daemon, const char *name)
{
  g_autofree char *folder = g_build_filename (daemon->folder, name, NULL);

  g_free (volume_test_virsh (daemon, "pool-define-as", name, "dir", "--target", folder, NULL));
  g_free (volume_test_virsh (daemon, "pool-build", name, NULL));
  g_free (volume_test_virsh (daemon, "pool-start", name, NULL));
}

static inline char *
volume_test_digest (const char *path)
{
  const char *const argv[] = { "sha256sum", "--", path, NULL };
  char *output = run_outside_reading (argv, TRUE);

  output[output[0] == '\\' ? 65 : 64] = '\0';
  if (output[0] == '\\')
    memmove (output, output + 1, 65);
  return output;
}

/* What a file of a format holds for a guest. */
static inline char *
volume_test_content_digest (const char *path, const char *format)
{
  g_autofree char *raw = g_strconcat (path, ".content", NULL);
  const char *const argv[] = { "qemu-img", "convert", "-f", format, "-O", "raw", path, raw, NULL };
  char *digest;

  g_free (run_outside_reading (argv, TRUE));
  digest = volume_test_digest (raw);
  unlink (raw);
  return digest;
}

/* Bytes that do not compress, and are the same for the same seed. */
static inline void
volume_test_write (const char *path, gsize size, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree guint32 *bytes = g_malloc (MIN (size, 1 << 20) + 4);
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

  g_assert_cmpint (fd, >=, 0);
  for (gsize left = size; left > 0;)
    {
      gsize n = MIN (left, 1 << 20);

      for (gsize i = 0; i <= n / 4; i++)
        bytes[i] = g_rand_int (rand);
      g_assert_cmpint (write (fd, bytes, n), ==, n);
      left -= n;
    }
  close (fd);
}

/* Takes the job. Returns how it ended. */
static inline HospesJobState
volume_test_wait (HospesJob *job)
{
  HospesJobState state;

  wait_for (hospes_job_get_ended (job));
  state = hospes_job_get_state (job);
  g_object_unref (job);
  return state;
}

/* Takes the job. */
static inline char *
volume_test_done (HospesJob *job)
{
  char *result;

  wait_for (hospes_job_get_ended (job));
  g_assert_cmpstr (hospes_job_get_error_message (job), ==, NULL);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  result = g_strdup (hospes_job_get_result (job));
  g_object_unref (job);
  return result;
}

/* Takes the job. Returns why it failed. */
static inline char *
volume_test_failed (HospesJob *job)
{
  char *why;

  wait_for (hospes_job_get_ended (job));
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  why = g_strdup (hospes_job_get_error_message (job));
  g_object_unref (job);
  return why;
}

static inline HospesVolume *
volume_test_wait_for (HospesPool *pool, const char *name)
{
  wait_for (storage_test_get_info (pool, name) != NULL &&
            storage_test_get_info (pool, name)->is_read);
  return storage_test_find (pool, name);
}

G_END_DECLS
