/* test-hospes-askpass-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asked by the program ssh would start.
 */

#include "hospes-askpass-server.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "wait-for.h"

typedef struct
{
  char *folder;
  char *path;
  HospesAskpassServer *server;
  GPtrArray *requests;
} Fixture;

static void
asked_cb (Fixture *fixture, HospesAskpassRequest *request)
{
  g_ptr_array_add (fixture->requests, g_object_ref (request));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "ask", NULL);
  fixture->server = hospes_askpass_server_new (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hospes_askpass_server_get_path (fixture->server), ==, fixture->path);
  fixture->requests = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_swapped (fixture->server, "asked", G_CALLBACK (asked_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->requests);
  wait_until_idle ();
  g_assert_finalize_object (fixture->server);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static GSubprocess *
start_program (Fixture *fixture, const char *token, const char *text, const char *hint)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program =
      g_build_filename (g_getenv ("HOSPES_LIBEXEC_DIR"), "hospes-askpass", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "HOSPES_ASKPASS_SOCKET", fixture->path, TRUE);
  if (token != NULL)
    g_subprocess_launcher_setenv (launcher, "HOSPES_ASKPASS_TOKEN", token, TRUE);
  if (hint != NULL)
    g_subprocess_launcher_setenv (launcher, "SSH_ASKPASS_PROMPT", hint, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, text, NULL);
  g_assert_no_error (error);
  return process;
}

/* What the program printed; NULL if it says that there is no answer. */
static char *
wait_answer (GSubprocess *process)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *output = NULL;

  g_subprocess_communicate_utf8_async (process, NULL, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_true (g_subprocess_communicate_utf8_finish (process, result, &output, NULL, NULL));
  return g_subprocess_get_successful (process) ? g_steal_pointer (&output) : NULL;
}

static HospesAskpassRequest *
wait_request (Fixture *fixture, guint i)
{
  wait_for (fixture->requests->len > i);
  return g_ptr_array_index (fixture->requests, i);
}

static void
test_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) process = start_program (fixture, "t", "one\ntwo: ", "confirm");
  HospesAskpassRequest *request = wait_request (fixture, 0);
  g_autofree char *answer = NULL;

  g_assert_cmpstr (hospes_askpass_request_get_token (request), ==, "t");
  g_assert_cmpstr (hospes_askpass_request_get_hint (request), ==, "confirm");
  g_assert_cmpstr (hospes_askpass_request_get_text (request), ==, "one\ntwo: ");
  hospes_askpass_request_answer (request, "open sesame");
  answer = wait_answer (process);
  g_assert_cmpstr (answer, ==, "open sesame\n");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) process = start_program (fixture, "t", "?", NULL);
  g_autofree char *answer = NULL;

  hospes_askpass_request_answer (wait_request (fixture, 0), "");
  answer = wait_answer (process);
  g_assert_cmpstr (answer, ==, "\n");
}

static void
test_unanswered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) process = start_program (fixture, "t", "?", NULL);

  hospes_askpass_request_answer (wait_request (fixture, 0), NULL);
  g_assert_null (wait_answer (process));
}

/* ssh ends it when it needs no answer any more. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) process = start_program (fixture, "t", "?", "none");
  HospesAskpassRequest *request = wait_request (fixture, 0);
  guint gone = 0;

  g_signal_connect_swapped (request, "gone", G_CALLBACK (count_cb), &gone);
  g_subprocess_force_exit (process);
  wait_for (gone == 1);
  /* Late, and of no use */
  hospes_askpass_request_answer (request, "x");
  g_assert_null (wait_answer (process));
}

/* Several at once, each its own answer */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) first = start_program (fixture, "a", "?", NULL);
  g_autoptr (GSubprocess) second = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  wait_request (fixture, 0);
  second = start_program (fixture, "b", "?", NULL);
  hospes_askpass_request_answer (wait_request (fixture, 1), "2");
  hospes_askpass_request_answer (wait_request (fixture, 0), "1");
  one = wait_answer (first);
  two = wait_answer (second);
  g_assert_cmpstr (one, ==, "1\n");
  g_assert_cmpstr (two, ==, "2\n");
}

static void
write_noise (Fixture *fixture, const char *bytes, gsize length)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (fixture->path);
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  GSocket *socket = g_socket_connection_get_socket (connection);
  char piece[16];

  g_socket_send (socket, bytes, length, NULL, NULL);
  g_socket_set_blocking (socket, FALSE);
  /* It hangs up. */
  wait_for (g_socket_condition_check (socket, G_IO_IN) != 0);
  g_assert_cmpint (g_socket_receive (socket, piece, sizeof piece, NULL, NULL), <=, 0);
}

static void
test_noise (Fixture *fixture, gconstpointer data)
{
  g_autofree char *much = g_strnfill (40000, 'x');

  write_noise (fixture, "no lines at all", strlen ("no lines at all") + 1);
  write_noise (fixture, much, strlen (much));
  g_assert_cmpuint (fixture->requests->len, ==, 0);
}

/* Whoever else starts it gets nothing. */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) process = start_program (fixture, NULL, "?", NULL);

  g_assert_null (wait_answer (process));
  g_assert_cmpuint (fixture->requests->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("HOSPES_ASKPASS_TOKEN");
  g_unsetenv ("SSH_ASKPASS_PROMPT");

#define ADD(path, func)                                                                            \
  g_test_add ("/login/askpass-server/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("answered", test_answered);
  ADD ("empty", test_empty);
  ADD ("unanswered", test_unanswered);
  ADD ("gone", test_gone);
  ADD ("several", test_several);
  ADD ("noise", test_noise);
  ADD ("alone", test_alone);

  return g_test_run ();
}
