/* test-hospes-folder-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On this computer, which the demo host is on, too.
 */

#include "hospes-folder-list.h"

#include <glib/gstdio.h>

#include "virt-test.h"

static HospesFolderList *
list (HospesHost *host, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_folder_list_async (host, path, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_folder_list_finish (host, result, error);
}

static void
make (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
}

/* Whatever they are called: those nobody could name are left out. */
static void
test_names (void)
{
  static const char *const names[] = {
    "it's a \"b\"", "$(touch x)", "zwölf", "-rf", "*", "Alpha", ".hidden", "bad\nname", "\xff",
  };
  static const char *const expected[] = { "$(touch x)",   "*",     "-rf",     "Alpha",
                                          "it's a \"b\"", "zwölf", ".hidden", NULL };
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autofree char *base = g_dir_make_tmp ("hospes-folders-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (base, "o'ne & two", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *missing = g_build_filename (folder, "not", "there", NULL);
  g_autoptr (HospesFolderList) found = NULL;
  g_autoptr (HospesFolderList) nearest = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    make (folder, names[i]);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));

  g_assert_null (hospes_folder_list_dup_obstacle (host));
  found = list (host, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->path, ==, folder);
  g_assert_cmpuint (g_strv_length (found->names), ==, g_strv_length ((GStrv) expected));
  for (guint i = 0; expected[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) found->names, expected[i]));
  g_assert_cmpstr (found->names[g_strv_length (found->names) - 1], ==, ".hidden");

  nearest = list (host, missing, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nearest->path, ==, folder);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_rmdir (path), ==, 0);
    }
  g_unlink (file);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_rmdir (base);
  virt_test_let_go (host);
}

static void
test_top (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesFolderList) found = list (host, "", NULL);

  g_assert_cmpstr (found->path, ==, "/");
  g_assert_true (g_strv_contains ((const char *const *) found->names, "tmp"));
  virt_test_let_go (host);
}

/* Who cannot be asked says so, and so does one who is not connected. */
static void
test_obstacles (void)
{
  g_autoptr (HospesHost) away = hospes_host_new ("qemu+tls://nas.example.org/system", NULL);
  g_autofree char *obstacle = hospes_folder_list_dup_obstacle (away);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (obstacle, "SSH"));
  g_assert_null (list (away, "/", &error));
  g_assert_cmpstr (error->message, ==, obstacle);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/folder-list/names", test_names);
  g_test_add_func ("/core/folder-list/top", test_top);
  g_test_add_func ("/core/folder-list/obstacles", test_obstacles);

  return g_test_run ();
}
