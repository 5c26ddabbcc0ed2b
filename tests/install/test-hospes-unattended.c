/* test-hospes-unattended.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "hospes-iso-file.h"
#include "hospes-unattended.h"
#include "osinfo-test.h"
#include "virt-test.h"

static HospesOsList *list;

static HospesUnattended *
make (const char *os, HospesAnswers *answers, guint ways, GError **error)
{
  const HospesUnattendedMedium medium = { .ways = ways };
  g_autoptr (HospesUnattendedOrder) order =
      hospes_unattended_order_new (list, hospes_os_list_find (list, os), answers, &medium);
  g_autoptr (GAsyncResult) result = NULL;

  hospes_unattended_make_async (list, order, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_unattended_make_finish (list, result, error);
}

static HospesAnswers *
answers_new (void)
{
  HospesAnswers *answers = hospes_answers_new ("server");

  hospes_answers_set (answers, HOSPES_ANSWER_USER, "ada");
  hospes_answers_set (answers, HOSPES_ANSWER_PASSWORD, "pass-1");
  hospes_answers_set (answers, HOSPES_ANSWER_ADMIN_PASSWORD, "root-1");
  hospes_answers_set (answers, HOSPES_ANSWER_REAL_NAME, "Ada Lövelace");
  hospes_answers_set (answers, HOSPES_ANSWER_HOST_NAME, "engine");
  hospes_answers_set (answers, HOSPES_ANSWER_LANGUAGE, "es_ES");
  return answers;
}

static void
test_questions (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree HospesQuestions *questions = NULL;
  HospesOs *os = hospes_os_list_find (list, "lares2.04");
  const HospesUnattendedMedium medium = { 0 };
  g_autoptr (HospesAnswers) server = hospes_answers_new ("server");
  g_autoptr (HospesUnattendedOrder) order = hospes_unattended_order_new (list, os, server, &medium);
  g_autoptr (HospesUnattendedOrder) nobody =
      hospes_unattended_order_new (list, hospes_os_list_get_other (list), server, &medium);

  g_assert_cmpstr (hospes_os_get_profiles (os)[0], ==, "server");
  g_assert_null (hospes_os_get_profiles (os)[1]);
  hospes_unattended_ask_async (list, order, NULL, store_result_cb, &result);
  hospes_unattended_ask_async (list, nobody, NULL, store_result_cb, &none);
  wait_for (result != NULL && none != NULL);
  questions = hospes_unattended_ask_finish (list, result, &error);
  g_assert_no_error (error);
  g_assert_true (questions->required[HOSPES_ANSWER_USER]);
  g_assert_true (questions->required[HOSPES_ANSWER_ADMIN_PASSWORD]);
  g_assert_true (questions->asked[HOSPES_ANSWER_LANGUAGE]);
  g_assert_false (questions->required[HOSPES_ANSWER_LANGUAGE]);
  g_assert_false (questions->asked[HOSPES_ANSWER_PRODUCT_KEY]);
  g_assert_true (questions->tells_kernel);
  g_assert_false (questions->needs_internet);
  g_assert_cmpuint (questions->ways, ==, HOSPES_UNATTENDED_WAY_INITRD | HOSPES_UNATTENDED_WAY_DISK);

  g_assert_null (hospes_unattended_ask_finish (list, none, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_makes (void)
{
  g_autoptr (HospesAnswers) answers = answers_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesUnattended) made =
      make ("lares2.04", answers, HOSPES_UNATTENDED_ALL_WAYS, &error);
  g_autoptr (HospesUnattended) same = NULL;
  g_autoptr (HospesUnattended) other = NULL;
  const HospesUnattendedFile *file;

  g_assert_no_error (error);
  g_assert_cmpuint (made->files->len, ==, 1);
  file = g_ptr_array_index (made->files, 0);
  g_assert_cmpstr (file->name, ==, "answers.cfg");
  g_assert_nonnull (strstr (file->text, "root root-1\n"));
  g_assert_nonnull (strstr (file->text, "user ada:pass-1\n"));
  g_assert_nonnull (strstr (file->text, "name Ada Lövelace\n"));
  g_assert_nonnull (strstr (file->text, "host engine"));
  g_assert_cmpint (made->way, ==, HOSPES_UNATTENDED_WAY_INITRD);
  g_assert_cmpstr (made->kernel_arguments, ==, "answers=file:/answers.cfg lang=es_ES");

  /* A password that is a word of it is not the word. */
  hospes_answers_set (answers, HOSPES_ANSWER_PASSWORD, "lang");
  same = make ("lares2.04", answers, HOSPES_UNATTENDED_ALL_WAYS, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (same->kernel_arguments, ==, made->kernel_arguments);

  other = make ("lares2.04", answers, HOSPES_UNATTENDED_WAY_DISK | HOSPES_UNATTENDED_WAY_FLOPPY,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (other->way, ==, HOSPES_UNATTENDED_WAY_DISK);
  /* Its kernel is started by nobody who could tell it something. */
  g_assert_null (other->kernel_arguments);
}

static void
assert_only_answers (GBytes *bytes)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  guint n = 0;

  archive_read_support_format_cpio (archive);
  archive_read_support_format_iso9660 (archive);
  g_assert_cmpint (
      archive_read_open_memory (archive, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)),
      ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      char text[4096] = "";

      if (archive_entry_filetype (entry) != AE_IFREG)
        continue;

      n++;
      g_assert_cmpstr (archive_entry_pathname (entry), ==, "answers.cfg");
      g_assert_cmpint (archive_read_data (archive, text, sizeof text - 1), >, 0);
      g_assert_nonnull (strstr (text, "user ada:pass-1\n"));
    }

  g_assert_cmpuint (n, ==, 1);
  archive_read_free (archive);
}

/* What a kernel unpacks behind its initrd, and a disc. */
static void
test_written (void)
{
  g_autoptr (HospesAnswers) answers = answers_new ();
  g_autoptr (HospesUnattended) made = make ("lares2.04", answers, HOSPES_UNATTENDED_ALL_WAYS, NULL);
  g_autoptr (GBytes) initrd = hospes_unattended_write_initrd (made);
  g_autoptr (GBytes) disc = hospes_unattended_write_disc (made, NULL);
  g_autofree char *folder = g_dir_make_tmp ("hospes-disc-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "disc", NULL);
  g_autofree char *taken = g_build_filename (folder, "taken", NULL);
  g_autofree char *text = NULL;
  g_autoptr (HospesByteSource) source = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (initrd) % 4, ==, 0);
  assert_only_answers (initrd);
  assert_only_answers (disc);

  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (disc, NULL), g_bytes_get_size (disc), NULL));
  source = hospes_byte_source_open (path, NULL);
  g_assert_true (hospes_iso_extract (source, "/answers.CFG", taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (taken, &text, NULL, NULL));
  g_assert_true (
      g_str_equal (text, ((HospesUnattendedFile *) g_ptr_array_index (made->files, 0))->text));
  g_assert_false (hospes_iso_extract (source, "answers.cfg", "/nowhere/taken", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_true (g_str_has_suffix (error->message, g_strerror (ENOENT)));
  g_clear_error (&error);
  g_assert_false (hospes_iso_extract (source, "boot/vmlinuz", taken, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_unlink (path);
  g_unlink (taken);
  g_rmdir (folder);
}

/* A script that says nothing to a kernel must not have all its answers told to it. */
static void
test_silent (void)
{
  g_autoptr (HospesAnswers) answers = answers_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesUnattended) made = NULL;

  g_free (answers->profile);
  answers->profile = g_strdup ("silent");
  made = make ("lares1", answers, HOSPES_UNATTENDED_ALL_WAYS, &error);
  g_assert_no_error (error);
  g_assert_cmpint (made->way, ==, HOSPES_UNATTENDED_WAY_INITRD);
  g_assert_null (made->kernel_arguments);
}

static void
test_refuses (void)
{
  g_autoptr (HospesAnswers) answers = answers_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (make ("lares2.04", answers, HOSPES_UNATTENDED_WAY_FLOPPY, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);

  g_assert_null (make ("lares1", answers, HOSPES_UNATTENDED_ALL_WAYS, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);

  hospes_answers_set (answers, HOSPES_ANSWER_ADMIN_PASSWORD, "");
  g_assert_null (make ("lares2.04", answers, HOSPES_UNATTENDED_ALL_WAYS, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "admin-password"));
  g_clear_error (&error);

  hospes_answers_set (answers, HOSPES_ANSWER_ADMIN_PASSWORD, "x'; rm -rf /; '");
  g_assert_null (make ("lares2.04", answers, HOSPES_UNATTENDED_ALL_WAYS, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_null (strstr (error->message, "rm -rf"));
}

static void
test_safe (void)
{
  static const struct
  {
    HospesAnswer answer;
    const char *text;
    gboolean safe;
  } cases[] = {
    { HOSPES_ANSWER_USER, "ada_l-1", TRUE },
    { HOSPES_ANSWER_USER, "-ada", FALSE },
    { HOSPES_ANSWER_USER, "a b", FALSE },
    { HOSPES_ANSWER_USER, "ädä", FALSE },
    { HOSPES_ANSWER_REAL_NAME, "Ada Lövelace", TRUE },
    { HOSPES_ANSWER_REAL_NAME, "Ada\nd-i evil", FALSE },
    { HOSPES_ANSWER_REAL_NAME, "Ada <b>", FALSE },
    { HOSPES_ANSWER_PASSWORD, "pässwörd-1,2.3:4=5@6", TRUE },
    { HOSPES_ANSWER_PASSWORD, "two words", FALSE },
    { HOSPES_ANSWER_PASSWORD, "a'b", FALSE },
    { HOSPES_ANSWER_PASSWORD, "$HOME", FALSE },
    { HOSPES_ANSWER_PASSWORD, "a%PATH%", FALSE },
    { HOSPES_ANSWER_PASSWORD, "a\xff", FALSE },
    { HOSPES_ANSWER_LANGUAGE, "ca_ES@valencia", TRUE },
    { HOSPES_ANSWER_TIMEZONE, "America/Argentina/Buenos_Aires", TRUE },
    { HOSPES_ANSWER_TIMEZONE, "Etc/GMT+3", TRUE },
    { HOSPES_ANSWER_TIMEZONE, "x y", FALSE },
    { HOSPES_ANSWER_PRODUCT_KEY, "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE", TRUE },
    { HOSPES_ANSWER_PRODUCT_KEY, "<x/>", FALSE },
    { HOSPES_ANSWER_TARGET_DISK, "/dev/vda", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (hospes_answers_is_safe (cases[i].answer, cases[i].text), ==, cases[i].safe);
    }
}

int
main (int argc, char *argv[])
{
  char *database;
  int status;

  virt_test_init (&argc, &argv);
  database = osinfo_test_small_new ();
  osinfo_test_use (database);
  list = hospes_os_list_new ();
  osinfo_test_load (list);

  g_test_add_func ("/install/unattended/questions", test_questions);
  g_test_add_func ("/install/unattended/makes", test_makes);
  g_test_add_func ("/install/unattended/written", test_written);
  g_test_add_func ("/install/unattended/silent", test_silent);
  g_test_add_func ("/install/unattended/refuses", test_refuses);
  g_test_add_func ("/install/unattended/safe", test_safe);

  status = g_test_run ();
  g_assert_finalize_object (list);
  osinfo_test_remove (database);
  return status;
}
