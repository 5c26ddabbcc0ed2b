/* test-hospes-secret-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-secret-file.h"

#include <glib/gstdio.h>

/* What is behind another file begins where a multiple of the unit ends. */
static void
test_parts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesSecretFile) file = hospes_secret_file_new (&error);
  g_autoptr (GBytes) secret = g_bytes_new_static ("secret", 6);
  g_autofree char *path = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *all = NULL;
  gsize length;
  int fd = g_file_open_tmp ("hospes-XXXXXX", &plain, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (plain, "abcde", 5, NULL));
  g_assert_true (hospes_secret_file_add_file (file, plain, 4, &error));
  g_assert_true (hospes_secret_file_add (file, secret, &error));
  path = g_strdup (hospes_secret_file_get_path (file));
  g_assert_true (g_file_get_contents (path, &all, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (all, length, "abcde\0\0\0secret", 14);
  g_assert_cmpint (g_unlink (plain), ==, 0);

  /* It has no name, and is gone with who had it. */
  g_clear_pointer (&all, g_free);
  all = g_file_read_link (path, &error);
  g_assert_true (g_str_has_suffix (all, " (deleted)"));
  g_clear_pointer (&file, hospes_secret_file_free);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesSecretFile) file = hospes_secret_file_new (NULL);

  g_assert_false (hospes_secret_file_add_file (file, "/nowhere/initrd", 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/operations/secret-file/parts", test_parts);
  g_test_add_func ("/operations/secret-file/missing", test_missing);
  return g_test_run ();
}
