/* test-hospes-half-done.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-half-done.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define POOL "11111111-2222-4333-8444-555555555555"

static char *folder;

static char *
write_file (const char *name, gsize size)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strnfill (size, 'x');

  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  return path;
}

static char *
dup_list (void)
{
  return g_build_filename (folder, "hospes", "transfers", NULL);
}

static void
keep (const char *name, const char *local, guint64 offset)
{
  char stamp[] = "12.5";
  HospesHalfDone half = { (char *) local, 900, 77, stamp, g_str_has_suffix (local, ".part"),
                          offset,         0 };

  hospes_half_done_keep (POOL, name, &half);
}

static void
test_starts_again (void)
{
  g_autofree char *local = write_file (".hospes-odd = [name]\n%41\351.part", 500);
  g_autofree char *list = dup_list ();
  g_autoptr (HospesHalfDone) half = NULL;
  struct stat about;

  keep ("a b/\303\261.img", local, 400);
  g_assert_cmpint (stat (list, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  hospes_half_done_forget ();

  g_assert_true (hospes_half_done_knows (POOL, "a b/\303\261.img", local));
  half = hospes_half_done_take (POOL, "a b/\303\261.img");
  g_assert_nonnull (half);
  g_assert_cmpstr (half->local, ==, local);
  g_assert_cmpstr (half->stamp, ==, "12.5");
  g_assert_cmpuint (half->size, ==, 900);
  g_assert_cmpint (half->changed, ==, 77);
  g_assert_cmpuint (half->offset, ==, 400);
  g_assert_true (half->is_part);

  /* What was taken is taken for good. */
  hospes_half_done_forget ();
  g_assert_null (hospes_half_done_take (POOL, "a b/\303\261.img"));
  g_unlink (local);
}

/* What is gone, cut off, or a month old is of no use. */
static void
test_forgets (void)
{
  g_autofree char *gone = write_file ("gone", 500);
  g_autofree char *cut = write_file ("cut", 500);
  g_autofree char *old = write_file ("old", 500);
  g_autofree char *good = write_file ("good", 500);
  g_autofree char *first = write_file (".hospes-first.part", 500);
  g_autofree char *second = write_file (".hospes-second.part", 500);
  g_autofree char *alien = write_file ("of somebody else.part", 500);
  g_autofree char *list = dup_list ();
  g_autofree char *text = NULL;
  g_autofree char *aged = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  keep ("gone", gone, 400);
  keep ("cut", cut, 501);
  keep ("old", old, 400);
  keep ("good", good, 400);
  keep ("alien", alien, 400);
  keep ("twice", first, 400);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  keep ("twice", second, 400);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_unlink (gone);

  g_assert_true (g_key_file_load_from_file (file, list, G_KEY_FILE_NONE, NULL));
  groups = g_key_file_get_groups (file, NULL);
  for (GStrv group = groups; *group != NULL; group++)
    {
      g_autofree char *local = g_key_file_get_string (file, *group, "local", NULL);

      if (g_str_has_suffix (local, "/old") || g_str_has_suffix (local, "second.part"))
        g_key_file_set_int64 (file, *group, "kept", g_get_real_time () - 31 * G_TIME_SPAN_DAY);
    }
  g_assert_true (g_key_file_save_to_file (file, list, NULL));

  hospes_half_done_forget ();
  g_assert_null (hospes_half_done_take (POOL, "gone"));
  g_assert_null (hospes_half_done_take (POOL, "cut"));
  g_assert_null (hospes_half_done_take (POOL, "old"));
  g_assert_null (hospes_half_done_take (POOL, "alien"));
  g_assert_null (hospes_half_done_take (POOL, "twice"));

  /* Those of ours go with that, those of others stay. */
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  hospes_half_done_free (hospes_half_done_take (POOL, "good"));
  g_assert_true (g_file_test (alien, G_FILE_TEST_EXISTS));
  g_unlink (alien);
  g_unlink (cut);
  g_unlink (old);
  g_unlink (good);
}

/* A list that somebody spoiled is no list; and it does not grow without end. */
static void
test_bounds (void)
{
  g_autofree char *list = dup_list ();
  g_autofree char *local = write_file ("many", 500);
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (list, "[transfer 0\nvolume=%zz", -1, NULL));
  hospes_half_done_forget ();
  g_assert_null (hospes_half_done_take (POOL, "any"));

  for (guint i = 0; i < 60; i++)
    {
      char stamp[] = "1";
      g_autofree char *name = g_strdup_printf ("%u", i);
      HospesHalfDone half = { local, 900, 0, stamp, FALSE, 400, 0 };

      hospes_half_done_keep (POOL, name, &half);
    }
  hospes_half_done_forget ();
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      n += hospes_half_done_knows (POOL, name, local);
    }
  g_assert_cmpuint (n, ==, 50);
  g_assert_true (g_file_test (local, G_FILE_TEST_EXISTS));
  g_unlink (local);
}

int
main (int argc, char *argv[])
{
  g_autofree char *list = NULL;
  g_autofree char *own = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("hospes-half-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);

  g_test_add_func ("/operations/half-done/starts-again", test_starts_again);
  g_test_add_func ("/operations/half-done/forgets", test_forgets);
  g_test_add_func ("/operations/half-done/bounds", test_bounds);

  status = g_test_run ();
  list = dup_list ();
  own = g_path_get_dirname (list);
  g_unlink (list);
  g_rmdir (own);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
