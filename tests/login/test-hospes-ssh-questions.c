/* test-hospes-ssh-questions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Who answers what ssh asks. The Secret Service is one of the test's own, which
 * stands in for hospes-secrets.c and answers when it is told to.
 */

#include "hospes-ssh-questions.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "hospes-prompter.h"
#include "hospes-secrets.h"
#include "wait-for.h"

#define BLUE_PASSWORD "elena@10.20.1.5's password: "

static GHashTable *kept;   /* subject → secret */
static GPtrArray *lookups; /* of GTask: those that are not answered yet */

void
hospes_secrets_find_async (const char *subject,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (subject), g_free);
  g_ptr_array_add (lookups, task);
}

char *
hospes_secrets_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hospes_secrets_keep (const char *subject, const char *label, const char *secret)
{
  g_hash_table_insert (kept, g_strdup (subject), g_strdup (secret));
}

/* The Secret Service says what it keeps of the one that was asked for first. */
static void
answer_lookup (void)
{
  g_autoptr (GTask) task = g_ptr_array_steal_index (lookups, 0);

  g_task_return_pointer (task, g_strdup (g_hash_table_lookup (kept, g_task_get_task_data (task))),
                         g_free);
}

typedef struct
{
  char *folder;
  HospesAskpassServer *server;
  HospesSshQuestions *questions;
  GPtrArray *prompts; /* of HospesPrompt: what a person was asked */
  gulong handler;
} Fixture;

static void
asked_cb (Fixture *fixture, HospesPrompt *prompt)
{
  g_ptr_array_add (fixture->prompts, g_object_ref (prompt));
}

static HospesSshQuestions *
begin (Fixture *fixture, const char *place)
{
  HospesSshQuestions *questions = hospes_ssh_questions_new (fixture->server, place, "blue");

  hospes_ssh_questions_set_interactive (questions, TRUE);
  return questions;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "ask", NULL);
  fixture->server = hospes_askpass_server_new (path, NULL);
  fixture->questions = begin (fixture, "elena@10.20.1.5:2201");
  fixture->prompts = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->handler = g_signal_connect_swapped (hospes_prompter_get_default (), "asked",
                                               G_CALLBACK (asked_cb), fixture);
  kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lookups = g_ptr_array_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (lookups->len, ==, 0);
  wait_for (G_OBJECT (fixture->questions)->ref_count == 1);
  g_assert_finalize_object (fixture->questions);
  wait_until_idle ();
  g_unlink (hospes_askpass_server_get_path (fixture->server));
  g_assert_finalize_object (fixture->server);
  g_signal_handler_disconnect (hospes_prompter_get_default (), fixture->handler);
  g_ptr_array_unref (fixture->prompts);
  g_hash_table_unref (kept);
  g_ptr_array_unref (lookups);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* As hospes-askpass does it. */
static GIOStream *
ask (Fixture *fixture, HospesSshQuestions *questions, const char *text)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address =
      g_unix_socket_address_new (hospes_askpass_server_get_path (fixture->server));
  g_autofree char *question =
      g_strdup_printf ("%s\n\n%s", hospes_ssh_questions_get_token (questions), text);
  GSocketConnection *stream =
      g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);

  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)),
                                            question, strlen (question) + 1, NULL, NULL, NULL));
  return G_IO_STREAM (stream);
}

/* @expected: what it was answered, "" for nothing. */
static void
assert_answer (GIOStream *asking, const char *expected)
{
  g_autoptr (GIOStream) stream = asking;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *answer = NULL;

  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (stream), 200, 0, NULL,
                                   store_result_cb, &result);
  wait_for (result != NULL);
  bytes = g_input_stream_read_bytes_finish (g_io_stream_get_input_stream (stream), result, NULL);
  answer = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (g_strchomp (answer), ==, expected);
}

/* A person answers, it proves right, and is kept. */
static void
remember (Fixture *fixture, const char *text, const char *answer)
{
  GIOStream *asking = ask (fixture, fixture->questions, text);

  wait_for (lookups->len == 1);
  answer_lookup ();
  wait_for (fixture->prompts->len == 1);
  hospes_prompt_answer (g_ptr_array_index (fixture->prompts, 0), answer, TRUE);
  assert_answer (asking, answer);
  hospes_ssh_questions_keep (fixture->questions);
  g_assert_cmpuint (g_hash_table_size (kept), ==, 1);
  g_ptr_array_set_size (fixture->prompts, 0);
}

static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesSshQuestions) again = begin (fixture, "elena@10.20.1.5:2201");
  GIOStream *asking;

  remember (fixture, BLUE_PASSWORD, "open sesame");
  asking = ask (fixture, again, BLUE_PASSWORD);
  wait_for (lookups->len == 1);
  answer_lookup ();
  assert_answer (asking, "open sesame");
  g_assert_cmpuint (fixture->prompts->len, ==, 0);
  wait_for (G_OBJECT (again)->ref_count == 1);
}

/* Another host behind another port of that address says the very same words. */
static void
test_of_another_host (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesSshQuestions) other = begin (fixture, "elena@10.20.1.5:2202");
  GIOStream *asking;

  remember (fixture, BLUE_PASSWORD, "open sesame");
  asking = ask (fixture, other, BLUE_PASSWORD);
  wait_for (lookups->len == 1);
  answer_lookup ();
  wait_for (fixture->prompts->len == 1);
  hospes_prompt_cancel (g_ptr_array_index (fixture->prompts, 0));
  assert_answer (asking, "");
  wait_for (G_OBJECT (other)->ref_count == 1);
}

/* A key is the same wherever one goes with it. */
static void
test_key_anywhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesSshQuestions) other = begin (fixture, "elena@10.20.1.6");
  const char *text = "Enter passphrase for key '/home/elena/.ssh/id': ";
  GIOStream *asking;

  remember (fixture, text, "open sesame");
  asking = ask (fixture, other, text);
  wait_for (lookups->len == 1);
  answer_lookup ();
  assert_answer (asking, "open sesame");
  wait_for (G_OBJECT (other)->ref_count == 1);
}

/* The attempt ends while the Secret Service thinks: nobody is asked, nothing is told. */
static void
test_dropped_meanwhile (Fixture *fixture, gconstpointer data)
{
  GIOStream *asking = ask (fixture, fixture->questions, BLUE_PASSWORD);

  g_hash_table_insert (kept, g_strdup ("elena@10.20.1.5:2201 elena@10.20.1.5's password:"),
                       g_strdup ("open sesame"));
  wait_for (lookups->len == 1);
  hospes_ssh_questions_drop (fixture->questions);
  answer_lookup ();
  assert_answer (asking, "");

  g_hash_table_remove_all (kept);
  asking = ask (fixture, fixture->questions, "elena@10.20.1.6's password: ");
  assert_answer (asking, "");
  g_assert_cmpuint (fixture->prompts->len, ==, 0);
}

/* So it is if ssh does not wait any more. */
static void
test_gone_meanwhile (Fixture *fixture, gconstpointer data)
{
  GIOStream *asking = ask (fixture, fixture->questions, BLUE_PASSWORD);

  wait_for (lookups->len == 1);
  g_assert_true (g_io_stream_close (asking, NULL, NULL));
  g_object_unref (asking);
  wait_until_idle ();
  answer_lookup ();
  wait_for (G_OBJECT (fixture->questions)->ref_count == 1);
  g_assert_cmpuint (fixture->prompts->len, ==, 0);
  g_assert_false (hospes_ssh_questions_get_cancelled (fixture->questions));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/login/ssh-questions/remembered", test_remembered);
  ADD ("/login/ssh-questions/of-another-host", test_of_another_host);
  ADD ("/login/ssh-questions/key-anywhere", test_key_anywhere);
  ADD ("/login/ssh-questions/dropped-meanwhile", test_dropped_meanwhile);
  ADD ("/login/ssh-questions/gone-meanwhile", test_gone_meanwhile);

  return g_test_run ();
}
