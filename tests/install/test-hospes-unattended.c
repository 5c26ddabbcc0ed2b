/* test-hospes-unattended.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-unattended.h"
#include "osinfo-test.h"
#include "virt-test.h"

static HospesOsList *list;

static HospesUnattended *
make (const char *os, HospesAnswers *answers, guint ways, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_unattended_make_async (list, hospes_os_list_find (list, os), answers, ways, NULL,
                                store_result_cb, &result);
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

  g_assert_cmpstr (hospes_os_get_profiles (os)[0], ==, "server");
  g_assert_null (hospes_os_get_profiles (os)[1]);
  hospes_unattended_ask_async (list, os, "server", NULL, store_result_cb, &result);
  hospes_unattended_ask_async (list, hospes_os_list_get_other (list), "server", NULL,
                               store_result_cb, &none);
  wait_for (result != NULL && none != NULL);
  questions = hospes_unattended_ask_finish (list, result, &error);
  g_assert_no_error (error);
  g_assert_true (questions->required[HOSPES_ANSWER_USER]);
  g_assert_true (questions->required[HOSPES_ANSWER_ADMIN_PASSWORD]);
  g_assert_true (questions->asked[HOSPES_ANSWER_LANGUAGE]);
  g_assert_false (questions->required[HOSPES_ANSWER_LANGUAGE]);
  g_assert_false (questions->asked[HOSPES_ANSWER_PRODUCT_KEY]);
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

  other = make ("lares2.04", answers, HOSPES_UNATTENDED_WAY_DISK | HOSPES_UNATTENDED_WAY_FLOPPY,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (other->way, ==, HOSPES_UNATTENDED_WAY_DISK);
  /* Its kernel is started by nobody who could tell it something. */
  g_assert_null (other->kernel_arguments);
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
  g_test_add_func ("/install/unattended/silent", test_silent);
  g_test_add_func ("/install/unattended/refuses", test_refuses);
  g_test_add_func ("/install/unattended/safe", test_safe);

  status = g_test_run ();
  g_assert_finalize_object (list);
  osinfo_test_remove (database);
  return status;
}
