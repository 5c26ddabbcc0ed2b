/* test-hospes-scratch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-scratch.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

static char *folder; /* where those of this program are */

static void
make_old (const char *path)
{
  const struct utimbuf then = { 1000000000, 1000000000 };

  g_assert_cmpint (utime (path, (struct utimbuf *) &then), ==, 0);
}

/* Returns: (transfer full): as one that a program left, with a file in it */
static char *
leave (const char *name, gboolean old)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *file = g_build_filename (path, "disk.qcow2", NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "disk", -1, NULL));
  if (old)
    make_old (path);
  return g_steal_pointer (&path);
}

static void
test_made (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesScratch) scratch = hospes_scratch_new (NULL, "file", 0, &error);
  g_autofree char *path = NULL;
  g_autofree char *parent = NULL;
  GStatBuf info;

  g_assert_no_error (error);
  path = g_strdup (hospes_scratch_get_path (scratch));
  parent = g_path_get_dirname (path);
  g_assert_true (g_str_has_prefix (path, folder));
  g_assert_cmpint (g_stat (parent, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_true (g_file_set_contents (path, "disk", -1, NULL));
  g_clear_pointer (&scratch, hospes_scratch_free);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));
}

/* Nobody has as much as that. */
static void
test_no_room (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *beside = g_build_filename (folder, "package.ova", NULL);

  g_assert_null (hospes_scratch_new (beside, "disk.vmdk", G_MAXINT64, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "disk.vmdk"));
}

/* What a program that ended under it has left goes, and nothing else. */
static void
test_left_over (void)
{
  g_autoptr (HospesScratch) held = hospes_scratch_new (NULL, "file", 0, NULL);
  g_autoptr (HospesScratch) next = NULL;
  g_autofree char *parent = g_path_get_dirname (hospes_scratch_get_path (held));
  g_autofree char *old = leave ("hospes-scratch-aaaaaa", TRUE);
  g_autofree char *young = leave ("hospes-scratch-bbbbbb", FALSE);
  g_autofree char *other = leave ("something", TRUE);
  g_autofree char *link = g_build_filename (folder, "hospes-scratch-cccccc", NULL);

  g_assert_cmpint (symlink (other, link), ==, 0);
  make_old (parent);
  next = hospes_scratch_new (NULL, "file", 0, NULL);
  g_assert_nonnull (next);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (parent, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (young, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_DIR));

  /* Later it is no longer young. */
  g_clear_pointer (&next, hospes_scratch_free);
  make_old (young);
  next = hospes_scratch_new (NULL, "file", 0, NULL);
  g_assert_false (g_file_test (young, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_unlink (link), ==, 0);
  {
    g_autofree char *file = g_build_filename (other, "disk.qcow2", NULL);

    g_assert_cmpint (g_unlink (file), ==, 0);
    g_assert_cmpint (g_rmdir (other), ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_autofree char *cache = g_strdup ("/tmp/hospes-cache-XXXXXX");
  int status;

  g_assert_nonnull (g_mkdtemp (cache));
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  folder = g_build_filename (cache, "hospes", NULL);

  g_test_add_func ("/operations/scratch/made", test_made);
  g_test_add_func ("/operations/scratch/no-room", test_no_room);
  g_test_add_func ("/operations/scratch/left-over", test_left_over);
  status = g_test_run ();

  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (cache), ==, 0);
  g_free (folder);
  return status;
}
