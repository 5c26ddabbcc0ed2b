/* test-hospes-web-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a server of this computer, which does not always mean well.
 */

#include "hospes-web-file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "hospes-failure.h"
#include "virt-test.h"

/* With what the input of curl must not be taken apart by, as it is written and as it is. */
#define PASSWORD "se$\\\\cret%22!"
#define LOGIN    "me:se$\\\\cret\"!"

#define HEAD     "HTTP/1.0 200 OK\r\n"
#define MOVED(a) "HTTP/1.0 302 Found\r\nLocation: " a "\r\n\r\n"
#define TO_SLOW  "HTTP/1.0 302 Found\r\nLocation: /slow\r\nContent-Length: 9\r\n\r\nelsewhere"

static const struct
{
  const char *path;
  const char *answer;
  const char *words; /* of the error */
} answers[] = {
  { "/good", HEAD "Content-Length: 5\r\n\r\nlinux", NULL },
  { "/moved", MOVED ("/good"), NULL },
  { "/gone", "HTTP/1.0 404 Not Found\r\n\r\nnothing", "does not have it" },
  { "/locked", "HTTP/1.0 403 Forbidden\r\n\r\nno", "refuses it" },
  { "/empty", HEAD "Content-Length: 0\r\n\r\n", "is empty" },
  { "/cut", HEAD "Content-Length: 100\r\n\r\nlinux", "before all of it" },
  { "/large", HEAD "Content-Length: 8796093022208\r\n\r\nlinux", "more than 4.0" },
  { "/file", MOVED ("file:///etc/passwd"), "of a kind that is not followed" },
  { "/gopher", MOVED ("gopher://127.0.0.1/"), "of a kind that is not followed" },
  { "/heads", "", "more about it than can be" },
  { "/round", MOVED ("/round"), "from one address to the next" },
};

static char *folder;
static guint16 port;

typedef struct
{
  HospesJob *job;
  GCancellable *cancellable;
  char *url;
  GError *error;
} Fetching;

/* Everybody can read what a program was begun with. */
static void
assert_secret (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", name, "cmdline", NULL);
      g_autofree char *words = NULL;
      gsize length;

      if (g_ascii_isdigit (*name) && g_file_get_contents (path, &words, &length, NULL))
        g_assert_null (g_strstr_len (words, (gssize) length, "cret%22"));
    }
}

/* Returns: (transfer full): what is asked for */
static char *
read_question (GInputStream *stream)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (stream);
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  g_auto (GStrv) words = g_strsplit (line != NULL ? line : "", " ", -1);
  g_autofree char *encoded = g_base64_encode ((const guchar *) LOGIN, strlen (LOGIN));
  g_autofree char *wanted = g_strconcat ("Authorization: Basic ", encoded, "\r", NULL);
  gboolean known = FALSE;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (input), FALSE);
  while (line != NULL && !g_str_equal (line, "\r"))
    {
      known |= g_str_equal (line, wanted);
      g_free (line);
      line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
    }

  g_assert_true (known);
  g_assert_cmpuint (g_strv_length (words), >, 1);
  return g_strdup (words[1]);
}

/* Until nobody listens, or that is enough. */
static void
send_heads (GOutputStream *output)
{
  g_autofree char *letters = g_strnfill (1000, 'a');
  g_autofree char *line = g_strdup_printf ("X-More: %s\r\n", letters);

  g_output_stream_write_all (output, HEAD, strlen (HEAD), NULL, NULL, NULL);
  for (guint i = 0; i < 16 * 1024; i++)
    if (!g_output_stream_write_all (output, line, strlen (line), NULL, NULL, NULL))
      return;
}

/* Says what is to be said; of “/slow” only the beginning, and waits until nobody listens. */
static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer d)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *path = read_question (input);
  char rest[16];

  assert_secret ();
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (path, answers[i].path))
      g_output_stream_write_all (output, answers[i].answer, strlen (answers[i].answer), NULL, NULL,
                                 NULL);
  if (g_str_equal (path, "/heads"))
    send_heads (output);
  if (g_str_equal (path, "/to-slow"))
    g_output_stream_write_all (output, TO_SLOW, strlen (TO_SLOW), NULL, NULL, NULL);
  if (!g_str_equal (path, "/slow"))
    return TRUE;

  /* More than curl keeps back. */
  g_output_stream_write_all (output, HEAD "\r\n", strlen (HEAD "\r\n"), NULL, NULL, NULL);
  for (guint i = 0; i < 8192; i++)
    g_output_stream_write_all (output, "0123456789abcdef", 16, NULL, NULL, NULL);
  while (g_input_stream_read (input, rest, sizeof rest, NULL, NULL) > 0)
    ;
  return TRUE;
}

static gpointer
fetch_there (gpointer data)
{
  Fetching *fetching = data;

  return hospes_web_file_fetch (fetching->url, fetching->job, fetching->cancellable,
                                &fetching->error);
}

static void
begin_fetching (Fetching *fetching, const char *path)
{
  fetching->url = g_strdup_printf ("http://me:%s@127.0.0.1:%u%s", PASSWORD, port, path);
  fetching->job = hospes_job_new ("Download", NULL);
}

static HospesScratch *
fetch (Fetching *fetching, const char *path)
{
  begin_fetching (fetching, path);
  return virt_test_in_thread (fetch_there, fetching);
}

static void
fetching_clear (Fetching *fetching)
{
  g_clear_object (&fetching->job);
  g_clear_object (&fetching->cancellable);
  g_clear_error (&fetching->error);
  g_free (fetching->url);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fetching, fetching_clear)

static void
assert_nothing_left (void)
{
  g_autofree char *path = g_build_filename (folder, "hospes", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

static void
test_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Fetching) fetching = { NULL };
      g_autoptr (HospesScratch) file = fetch (&fetching, answers[i].path);
      g_autofree char *bytes = NULL;

      g_test_message ("%s: %s", answers[i].path,
                      fetching.error != NULL ? fetching.error->message : "");
      if (answers[i].words == NULL)
        {
          g_assert_no_error (fetching.error);
          g_assert_true (g_file_get_contents (hospes_scratch_get_path (file), &bytes, NULL, NULL));
          g_assert_cmpstr (bytes, ==, "linux");
          g_clear_pointer (&file, hospes_scratch_free);
        }
      else
        {
          g_assert_null (file);
          g_assert_cmpint (hospes_failure_find (fetching.error), ==, HOSPES_FAILURE_OTHER);
          g_assert_nonnull (strstr (fetching.error->message, answers[i].words));
          g_assert_nonnull (strstr (fetching.error->message, answers[i].path));
          g_assert_nonnull (strstr (fetching.error->message, "me:…@"));
        }
      assert_nothing_left ();
    }
}

/* As soon as something has come. */
static void
cancel_cb (HospesJob *job, GParamSpec *pspec, GCancellable *cancellable)
{
  if (hospes_job_get_done (job) > 0)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  g_auto (Fetching) fetching = { NULL };

  begin_fetching (&fetching, "/to-slow");
  fetching.cancellable = g_cancellable_new ();
  g_signal_connect (fetching.job, "notify", G_CALLBACK (cancel_cb), fetching.cancellable);
  g_assert_null (virt_test_in_thread (fetch_there, &fetching));
  g_assert_error (fetching.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Of what, the server did not say. */
  g_assert_cmpfloat (hospes_job_get_fraction (fetching.job), <, 0);
  assert_nothing_left ();
}

/* Of this computer, and not of the host. */
static void
test_no_room (void)
{
  g_auto (Fetching) fetching = { NULL };
  struct rlimit before;
  struct rlimit small = { 4, RLIM_INFINITY };

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small.rlim_max = before.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_null (fetch (&fetching, "/good"));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (fetching.error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (fetching.error->message, "on this computer"));
  assert_nothing_left ();
}

/* One that is killed, and none. */
static void
test_no_program (void)
{
  g_autofree char *paths = g_strdup (g_getenv ("PATH"));
  g_autofree char *program = g_build_filename (folder, "curl", NULL);

  g_assert_true (g_file_set_contents (program, "#!/bin/sh\nkill -KILL $$\n", -1, NULL));
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  g_setenv ("PATH", folder, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (Fetching) fetching = { NULL };

      g_assert_null (fetch (&fetching, "/good"));
      g_assert_nonnull (strstr (fetching.error->message, "The program “curl”"));
      g_assert_error (fetching.error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
      g_unlink (program);
    }
  g_setenv ("PATH", paths, TRUE);
  assert_nothing_left ();
}

/* On this computer's own network alone. */
static void
begin (GSocketListener *listener)
{
  g_autoptr (GInetAddress) here = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (here, 0);
  g_autoptr (GSocketAddress) found = NULL;

  g_assert_true (g_socket_listener_add_address (listener, wanted, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_TCP, NULL, &found, NULL));
  port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (found));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (10);
  g_autofree char *path = NULL;
  int status;

  folder = g_strdup ("/tmp/hospes-web-XXXXXX");
  g_assert_nonnull (g_mkdtemp (folder));
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  virt_test_init (&argc, &argv);
  g_signal_connect (service, "run", G_CALLBACK (run_cb), NULL);
  begin (G_SOCKET_LISTENER (service));

  g_test_add_func ("/operations/web-file/answers", test_answers);
  g_test_add_func ("/operations/web-file/cancelled", test_cancelled);
  g_test_add_func ("/operations/web-file/no-room", test_no_room);
  g_test_add_func ("/operations/web-file/no-program", test_no_program);
  status = g_test_run ();

  path = g_build_filename (folder, "hospes", NULL);
  g_rmdir (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
  return status;
}
