/* ssh-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "ssh-test.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hospes-prompter.h"
#include "wait-for.h"

/* See https://datatracker.ietf.org/doc/html/draft-miller-ssh-agent */
#define SSH_AGENTC_SIGN_REQUEST 13
#define MAX_MESSAGE             (256 * 1024)

typedef struct
{
  HospesPromptKind kind;
  char *answer;
  HospesPrompt *prompt; /* once it was asked */
} Expected;

gboolean
ssh_test_can_run (gboolean as_root)
{
  static const char *const tools[] = { "sshd",    "ssh",     "ssh-keygen", "ssh-agent", "ssh-add",
                                       "setpriv", "unshare", "python3",    NULL };
  g_autofree char *path = g_strconcat (g_getenv ("PATH"), ":/usr/sbin:/sbin", NULL);

  g_setenv ("PATH", path, TRUE);
  for (const char *const *tool = tools; *tool != NULL; tool++)
    {
      g_autofree char *found = g_find_program_in_path (*tool);

      if (found == NULL)
        {
          g_test_skip ("There is no OpenSSH server and client on this machine");
          return FALSE;
        }
    }

  if (as_root && geteuid () != 0)
    {
      g_test_skip ("Only root can lend the server accounts");
      return FALSE;
    }

  return TRUE;
}

/* Its output goes nowhere: the server would keep a pipe open. */
static void
run_tool (const char *const *argv, const char *variable, const char *value)
{
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "LD_PRELOAD");
  g_autoptr (GError) error = NULL;
  int status;

  if (variable != NULL && value != NULL)
    environment = g_environ_setenv (environment, variable, value, TRUE);

  if (!g_spawn_sync (NULL, (char **) argv, environment,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s %s: %s", argv[0], argv[1], error->message);
}

void
ssh_test_run (SshTest *test, const char *verb)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support/ssh-host.sh", NULL);
  const char *const argv[] = { "sh", script, verb, test->folder, NULL };

  run_tool (argv, "HOSPES_SSH_LIBVIRT", test->libvirt);
}

static gboolean
answer_cb (gpointer data)
{
  Expected *expected = data;

  if (expected->answer != NULL)
    hospes_prompt_answer (expected->prompt, expected->answer, FALSE);
  else
    hospes_prompt_cancel (expected->prompt);

  g_object_unref (expected->prompt);
  g_free (expected->answer);
  g_free (expected);
  return G_SOURCE_REMOVE;
}

static void
asked_cb (SshTest *test, HospesPrompt *prompt)
{
  Expected *expected = g_queue_pop_head (&test->expected);

  if (expected == NULL)
    g_error ("nobody expected to be asked “%s”", hospes_prompt_get_text (prompt));

  g_assert_cmpint (hospes_prompt_get_kind (prompt), ==, expected->kind);
  expected->prompt = g_object_ref (prompt);
  g_idle_add (answer_cb, expected);
}

void
ssh_test_expect (SshTest *test, HospesPromptKind kind, const char *answer)
{
  Expected *expected = g_new0 (Expected, 1);

  expected->kind = kind;
  expected->answer = g_strdup (answer);
  g_queue_push_tail (&test->expected, expected);
}

void
ssh_test_assert_all_asked (SshTest *test)
{
  g_assert_cmpuint (g_queue_get_length (&test->expected), ==, 0);
}

static char *
dup_file (SshTest *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("there is no %s", path);

  return text;
}

static void
write_file (SshTest *test, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
begin (SshTest *test, const char *libvirt, gboolean apart)
{
  g_autofree char *config = NULL;
  g_autofree char *port = NULL;

  memset (test, 0, sizeof *test);
  g_queue_init (&test->expected);
  test->folder = g_strdup ("/tmp/hospes-ssh-XXXXXX");
  g_assert_nonnull (g_mkdtemp (test->folder));
  /* An account of its own has to get to its home. */
  g_chmod (test->folder, 0755);
  test->libvirt = g_strdup (libvirt);
  if (apart)
    g_setenv ("HOSPES_SSH_NETNS", "1", TRUE);
  ssh_test_run (test, "up");
  g_unsetenv ("HOSPES_SSH_NETNS");

  port = dup_file (test, "port");
  test->address = g_strchomp (dup_file (test, "address"));
  test->port = atoi (port);
  config = g_build_filename (test->folder, "config", NULL);
  g_setenv ("HOSPES_SSH_CONFIG", config, TRUE);
  test->handler = g_signal_connect_swapped (hospes_prompter_get_default (), "asked",
                                            G_CALLBACK (asked_cb), test);
}

void
ssh_test_begin (SshTest *test, const char *libvirt)
{
  begin (test, libvirt, FALSE);
}

void
ssh_test_begin_apart (SshTest *test, const char *libvirt)
{
  begin (test, libvirt, TRUE);
}

gboolean
ssh_test_can_be_apart (void)
{
  g_autofree char *command =
      g_strdup_printf ("sh -c 'ip netns add hospes-%d && ip -n hospes-%d link add hps0 type veth; "
                       "can=$?; ip netns del hospes-%d; exit $can'",
                       getpid (), getpid (), getpid ());
  int status = 0;

  if (geteuid () == 0 && g_spawn_command_line_sync (command, NULL, NULL, &status, NULL) &&
      g_spawn_check_wait_status (status, NULL))
    return TRUE;

  g_test_skip ("Only root can make a network namespace, and not everywhere");
  return FALSE;
}

void
ssh_test_end (SshTest *test)
{
  ssh_test_assert_all_asked (test);
  g_signal_handler_disconnect (hospes_prompter_get_default (), test->handler);

  if (test->agent != NULL)
    {
      g_socket_service_stop (test->agent);
      g_socket_listener_close (G_SOCKET_LISTENER (test->agent));
      g_clear_object (&test->agent);
      g_subprocess_force_exit (test->real_agent);
      g_clear_object (&test->real_agent);
    }

  ssh_test_run (test, "down");
  g_clear_pointer (&test->folder, g_free);
  g_clear_pointer (&test->address, g_free);
  g_clear_pointer (&test->libvirt, g_free);
}

void
ssh_test_configure (SshTest *test, const char *settings)
{
  g_autofree char *former = dup_file (test, "config");
  g_autofree char *text = g_strconcat (settings, former, NULL);

  write_file (test, "config", text);
}

void
ssh_test_trust (SshTest *test)
{
  g_autofree char *key = dup_file (test, "host_key.pub");
  g_autofree char *line = g_strdup_printf ("[%s]:%d %s", test->address, test->port, key);

  write_file (test, "known_hosts", line);
}

char *
ssh_test_dup_uri (SshTest *test, const char *user, const char *rest)
{
  return g_strdup_printf ("qemu+ssh://%s@%s:%d/%s", user, test->address, test->port, rest);
}

/* A message with its length; returns how long all of it is, 0 at the end. */
static gsize
read_message (GInputStream *stream, guint8 *message)
{
  gsize n;
  gsize length;

  if (!g_input_stream_read_all (stream, message, 4, &n, NULL, NULL) || n < 4)
    return 0;

  length = (gsize) message[0] << 24 | message[1] << 16 | message[2] << 8 | message[3];
  if (length == 0 || length > MAX_MESSAGE - 4 ||
      !g_input_stream_read_all (stream, message + 4, length, &n, NULL, NULL) || n < length)
    return 0;

  return length + 4;
}

static GSocketConnection *
dial (const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  return g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
}

/* On a thread of its own: a question, an answer, and so on */
static gboolean
agent_run_cb (GThreadedSocketService *service,
              GSocketConnection *connection,
              GObject *source,
              gpointer data)
{
  SshTest *test = data;
  g_autofree char *path = g_build_filename (test->folder, "agent", NULL);
  g_autoptr (GSocketConnection) real = dial (path);
  g_autofree guint8 *message = g_malloc (MAX_MESSAGE);
  GIOStream *ours = G_IO_STREAM (connection);
  GIOStream *theirs = G_IO_STREAM (real);
  gsize length;

  while (real != NULL && (length = read_message (g_io_stream_get_input_stream (ours), message)) > 0)
    {
      if (message[4] == SSH_AGENTC_SIGN_REQUEST)
        g_atomic_int_inc (&test->n_signatures);

      if (!g_output_stream_write_all (g_io_stream_get_output_stream (theirs), message, length, NULL,
                                      NULL, NULL) ||
          (length = read_message (g_io_stream_get_input_stream (theirs), message)) == 0 ||
          !g_output_stream_write_all (g_io_stream_get_output_stream (ours), message, length, NULL,
                                      NULL, NULL))
        break;
    }

  return TRUE;
}

void
ssh_test_begin_agent (SshTest *test)
{
  g_autofree char *path = g_build_filename (test->folder, "agent", NULL);
  g_autofree char *counting = g_build_filename (test->folder, "counting", NULL);
  g_autofree char *key = g_build_filename (test->folder, "id", NULL);
  g_autofree char *settings =
      g_strdup_printf ("Host *\n  IdentityAgent %s\n  IdentityFile %s.pub\n", counting, key);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (counting);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  const char *const add[] = { "ssh-add", "-q", key, NULL };

  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  test->real_agent =
      g_subprocess_launcher_spawn (launcher, NULL, "ssh-agent", "-D", "-a", path, NULL);
  wait_for (g_file_test (path, G_FILE_TEST_EXISTS));
  run_tool (add, "SSH_AUTH_SOCK", path);

  test->agent = g_threaded_socket_service_new (-1);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (test->agent), address,
                                                G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                                NULL, NULL, NULL));
  g_signal_connect (test->agent, "run", G_CALLBACK (agent_run_cb), test);
  g_socket_service_start (test->agent);
  ssh_test_configure (test, settings);
}
