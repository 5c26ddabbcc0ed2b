/* test-hospes-failure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libvirt 9 and QEMU 7 say, and what of it is said.
 */

#include "hospes-failure.h"

#include <gio/gio.h>

#include "hospes-error.h"

#define GIB 1073741824LL

typedef struct
{
  const char *domain; /* "virt", "io" or "file" */
  int code;
  const char *text;
  const char *words; /* NULL if it stays */
} Case;

static const Case cases[] = {
  { "virt", VIR_ERR_SYSTEM_ERROR, "cannot fill file '/p/a.img': No space left on device",
    "Pool “fast” is full: 4 GiB needed, 512 MiB free." },
  { "virt", VIR_ERR_SYSTEM_ERROR, "cannot write to stream: Disk quota exceeded",
    "Pool “fast” is full: 4 GiB needed, 512 MiB free." },
  { "virt", VIR_ERR_INTERNAL_ERROR,
    "Child process (/sbin/lvcreate) unexpected exit status 5: insufficient free space: 512 extents "
    "needed",
    "Pool “fast” is full: 4 GiB needed, 512 MiB free." },
  { "io", G_IO_ERROR_NO_SPACE, "What arrived is not what was sent.",
    "Pool “fast” is full: 4 GiB needed, 512 MiB free." },
  { "io", G_IO_ERROR_FAILED,
    "qemu-img: error while writing at byte 2097152: No space left on device",
    "Pool “fast” is full: 4 GiB needed, 512 MiB free." },
  { "virt", VIR_ERR_SYSTEM_ERROR, "Failed to create file '/p/a.img': Permission denied",
    "The host was refused permission for “a.img”. See who owns the file and its folder." },
  { "virt", VIR_ERR_SYSTEM_ERROR, "cannot unlink file '/p/a.img': Read-only file system",
    "The host was refused permission for “a.img”. See who owns the file and its folder." },
  { "virt", VIR_ERR_STORAGE_VOL_EXIST, "'a.img'",
    "There is “a.img” in pool “fast” already. Choose another name." },
  { "virt", VIR_ERR_NO_STORAGE_VOL, "no storage vol with matching name 'a.img'",
    "“a.img” is no longer in pool “fast”." },
  { "virt", VIR_ERR_NO_STORAGE_POOL, "no storage pool with matching uuid",
    "Pool “fast” is no longer there." },
  { "virt", VIR_ERR_INVALID_CONN, "invalid connection pointer in virStorageVolGetInfo",
    "The connection to the host was lost." },
  { "virt", VIR_ERR_INTERNAL_ERROR,
    "process exited while connecting to monitor: Failed to get \"write\" lock",
    "“a.img” is in use on the host. Try again when that has ended." },
  { "virt", VIR_ERR_OPERATION_INVALID, "volume 'a.img' is still in use.",
    "“a.img” is in use on the host. Try again when that has ended." },
  { "virt", VIR_ERR_INTERNAL_ERROR, "pool 'fast' has asynchronous jobs running.",
    "The host makes a volume in pool “fast” just now. Wait until it is there, then try again." },
  { "virt", VIR_ERR_OPERATION_TIMEOUT, "Timed out during operation: cannot acquire state lock",
    "The host did not answer in time. It may be busy." },

  { "virt", VIR_ERR_INTERNAL_ERROR, "Cannot find 'scrub' in path: No such file or directory",
    "That way needs the program “scrub”, which the host has not got. Zeros need nothing." },
  { "virt", VIR_ERR_ARGUMENT_UNSUPPORTED, "argument unsupported: 'trim' algorithm not supported",
    "This kind of pool cannot be overwritten in that way. With zeros it can." },

  /* What is said in words already, or not known, is not touched. */
  { "io", G_IO_ERROR_BUSY, "“a.img” is needed by machines: web-01", NULL },
  { "io", G_IO_ERROR_NOT_FOUND, "Its pool is no longer there.", NULL },
  { "io", G_IO_ERROR_FAILED, "/p/b.qcow2 exists already, or may not be made.", NULL },
  { "io", G_IO_ERROR_PERMISSION_DENIED, "That is smaller than it is: Permission denied", NULL },
  { "file", G_FILE_ERROR_NOSPC, "No space left on device", NULL },
  { "virt", VIR_ERR_INTERNAL_ERROR, "unexpected failure of something new", NULL },
};

static GError *
new_error (const Case *one)
{
  GQuark domain = g_str_equal (one->domain, "virt") ? HOSPES_VIRT_ERROR
                  : g_str_equal (one->domain, "io") ? G_IO_ERROR
                                                    : G_FILE_ERROR;

  return g_error_new_literal (domain, one->code, one->text);
}

static void
ignore (gpointer data)
{
}

static void
test_words (void)
{
  const HospesFailureContext context = { "fast", "a.img", 4 * GIB, GIB / 2 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesJob) job = hospes_job_new ("Copying", NULL);
      g_autoptr (GError) error = new_error (&cases[i]);
      gboolean is_raw = cases[i].words == NULL;

      hospes_failure_tell (job, error, &context, "Nothing was changed.");
      g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
      g_assert_cmpstr (hospes_job_get_error_message (job), ==,
                       is_raw ? cases[i].text : cases[i].words);
      g_assert_cmpstr (hospes_job_get_details (job), ==, is_raw ? NULL : cases[i].text);
      g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing was changed.");
    }
}

static void
assert_words (HospesFailure failure, const HospesFailureContext *context, const char *expected)
{
  g_autofree char *words = hospes_failure_dup_words (failure, context);

  g_assert_cmpstr (words, ==, expected);
}

/* Nothing is said that is not known. */
static void
test_unknown (void)
{
  const HospesFailureContext nothing = { .available = -1 };
  const HospesFailureContext pool = { .pool = "fast", .needed = GIB, .available = -1 };
  const HospesFailureContext odd = { .pool = "fast", .needed = GIB, .available = 2 * GIB };

  assert_words (HOSPES_FAILURE_FULL, &nothing, "There is no room left on the host.");
  assert_words (HOSPES_FAILURE_FULL, &pool, "Pool “fast” is full.");
  assert_words (HOSPES_FAILURE_FULL, &odd, "Pool “fast” is full: 2 GiB free.");
  for (HospesFailure failure = HOSPES_FAILURE_FULL; failure <= HOSPES_FAILURE_NO_ALGORITHM;
       failure++)
    {
      g_autofree char *words = hospes_failure_dup_words (failure, &nothing);

      g_assert_nonnull (words);
      g_assert_null (strstr (words, "(null)"));
    }
  assert_words (HOSPES_FAILURE_OTHER, &nothing, NULL);
}

/* To try again is offered where it may help; that it was cancelled is no failure. */
static void
test_again (void)
{
  const HospesFailureContext context = { "fast", "a.img", 0, -1 };
  static const struct
  {
    int code;
    gboolean again;
  } tries[] = {
    { VIR_ERR_OPERATION_TIMEOUT, TRUE },
    { VIR_ERR_INTERNAL_ERROR, TRUE },
    { VIR_ERR_STORAGE_VOL_EXIST, FALSE },
    { VIR_ERR_NO_STORAGE_VOL, FALSE },
  };
  g_autoptr (HospesJob) cancelled = hospes_job_new ("Copying", NULL);
  g_autoptr (GError) silent = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (HospesJob) job = hospes_job_new ("Copying", NULL);
      g_autoptr (GError) error = g_error_new_literal (HOSPES_VIRT_ERROR, tries[i].code, "text");

      hospes_job_set_again (job, ignore, NULL, NULL);
      hospes_failure_tell (job, error, &context, NULL);
      g_assert_cmpint (hospes_job_get_can_again (job), ==, tries[i].again);
    }

  hospes_job_set_again (cancelled, ignore, NULL, NULL);
  hospes_failure_tell (cancelled, silent, &context, NULL);
  g_assert_cmpint (hospes_job_get_state (cancelled), ==, HOSPES_JOB_CANCELLED);
  g_assert_false (hospes_job_get_can_again (cancelled));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/operations/failure/words", test_words);
  g_test_add_func ("/operations/failure/unknown", test_unknown);
  g_test_add_func ("/operations/failure/again", test_again);

  return g_test_run ();
}
