/* test-hospes-host-test-ssh.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The way to a real daemon behind a real ssh server, and every place where it
 * can end.
 */

#define PATIENCE (60 * G_USEC_PER_SEC)

#include <unistd.h>

#include <glib/gstdio.h>

#include "hospes-host-test.h"
#include "hospes-prompter.h"

#include "host-test.h"
#include "run-outside.h"
#include "virt-test.h"

typedef struct
{
  char *libvirt; /* folder of a private daemon */
  char *ssh;     /* folder of an ssh server that leads to it */
  int port;
  const char *password;
  guint n_asked;
} Fixture;

static Fixture shared;

static void
run_script (const char *name, const char *verb, const char *folder)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support", name, NULL);
  const char *const argv[] = { "sh", script, verb, folder, NULL };
  g_auto (GStrv) environment = run_outside_environ ();

  environment = g_environ_setenv (environment, "HOSPES_SSH_LIBVIRT", shared.libvirt, TRUE);
  run_outside_in (NULL, environment, argv);
}

static char *
new_folder (void)
{
  char *folder = g_strdup ("/tmp/hospes-host-XXXXXX");

  g_assert_nonnull (g_mkdtemp (folder));
  g_rmdir (folder);
  return folder;
}

static void
read_port (void)
{
  g_autofree char *path = g_build_filename (shared.ssh, "port", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  shared.port = atoi (text);
}

static void
set_up (void)
{
  g_autofree char *config = NULL;

  shared.libvirt = new_folder ();
  shared.ssh = new_folder ();
  config = g_build_filename (shared.ssh, "config", NULL);
  run_script ("private-host.sh", "up", shared.libvirt);
  run_script ("ssh-host.sh", "up", shared.ssh);
  read_port ();
  g_setenv ("HOSPES_SSH_CONFIG", config, TRUE);
}

static void
tear_down (void)
{
  run_script ("ssh-host.sh", "down", shared.ssh);
  run_script ("private-host.sh", "down", shared.libvirt);
}

/* The key of the host is taken, and this password given. */
static void
asked_cb (HospesPrompter *prompter, HospesPrompt *prompt)
{
  shared.n_asked++;

  if (hospes_prompt_get_kind (prompt) == HOSPES_PROMPT_HOST_KEY)
    hospes_prompt_answer (prompt, "yes", FALSE);
  else if (shared.password != NULL)
    hospes_prompt_answer (prompt, shared.password, FALSE);
  else
    hospes_prompt_cancel (prompt);
}

static char *
dup_uri (const char *user, const char *key, const char *path)
{
  return g_strdup_printf ("qemu+ssh://%s@127.0.0.1:%d%s?keyfile=%s/%s", user, shared.port, path,
                          shared.ssh, key);
}

/* First the key is new, then it is known. */
static void
test_arrives (void)
{
  g_autofree char *uri = dup_uri (g_get_user_name (), "id", "/session");
  HospesHostTest *test = hospes_host_test_new (uri);
  const HospesTestFacts *facts = hospes_host_test_get_facts (test);

  g_assert_cmpstr (get_outcome (test), ==, ".....");
  run_test (test);
  g_assert_no_error (hospes_host_test_get_error (test));
  g_assert_cmpstr (get_outcome (test), ==, "+++++");
  g_assert_cmpuint (shared.n_asked, ==, 1);
  g_assert_cmpstr (facts->address, ==, "127.0.0.1");
  g_assert_cmpint (facts->port, ==, shared.port);
  g_assert_cmpint (facts->answer_ms, >=, 0);
  g_assert_cmpstr (facts->key_type, ==, "ssh-ed25519");
  g_assert_true (g_str_has_prefix (facts->fingerprint, "SHA256:"));
  g_assert_false (facts->key_known);
  g_assert_true (facts->key_accepted);
  g_assert_cmpstr (facts->user, ==, g_get_user_name ());
  g_assert_cmpstr (facts->method, ==, "publickey");
  g_assert_true (g_str_has_suffix (facts->key, "/id"));
  g_assert_false (facts->from_agent);
  g_assert_cmpint (facts->n_machines, ==, 0);
  g_assert_cmpint (facts->n_pools, ==, 0);
  g_assert_cmpstr (facts->host->driver, ==, "QEMU");

  run_test (test);
  g_assert_cmpstr (get_outcome (test), ==, "+++++");
  g_assert_true (facts->key_known);
  g_assert_cmpuint (shared.n_asked, ==, 1);

  /* Who adds the host now has signed in already. */
  hospes_host_test_start (test, "Blue");
  wait_for (!hospes_host_test_get_running (test));
  {
    HospesHost *host = hospes_host_new (uri, NULL);

    hospes_host_connect (host);
    wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
    wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
    wait_for (G_OBJECT (test)->ref_count == 1);
    g_assert_finalize_object (test);
    g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTED);
    virt_test_let_go (host);
  }
}

static void
test_no_libvirt (void)
{
  g_autofree char *uri =
      g_strdup_printf ("qemu+ssh://%s@127.0.0.1:%d/system?keyfile=%s/id&socket=/no/such-sock",
                       g_get_user_name (), shared.port, shared.ssh);
  g_autofree char *nc = g_find_program_in_path ("nc");

  /* libvirt leaves sockets of another place to nc, which may not be there either. */
  assert_outcome (uri, "+++!.",
                  nc != NULL ? HOSPES_TROUBLE_NO_LIBVIRT_THERE : HOSPES_TROUBLE_NO_HELPER_THERE);
}

static void
test_refused (void)
{
  g_autofree char *uri = dup_uri (g_get_user_name (), "nothing", "/session");

  /* There is no such key, and nobody gives a password. */
  assert_outcome (uri, "++!..", HOSPES_TROUBLE_SIGN_IN);

  shared.password = "wrong";
  assert_outcome (uri, "++!..", HOSPES_TROUBLE_PASSWORD);
  shared.password = NULL;
}

/* Signed in with a password, as one whom libvirt does not know. */
static void
test_not_allowed (void)
{
  g_autofree char *uri = dup_uri ("hospes-guest", "nothing", "/system");
  HospesHostTest *test;

  if (geteuid () != 0)
    {
      g_test_skip ("Only root can give the server an account of its own");
      return;
    }

  shared.password = "welcome";
  test = hospes_host_test_new (uri);
  run_test (test);
  g_assert_cmpstr (get_outcome (test), ==, "+++!.");
  g_assert_cmpint (hospes_host_test_get_trouble (test), ==, HOSPES_TROUBLE_PERMISSION_THERE);
  g_assert_cmpstr (hospes_host_test_get_facts (test)->method, ==, "password");
  g_assert_null (hospes_host_test_get_facts (test)->key);
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);
  shared.password = NULL;
}

/* It hangs while one signs in, until that is stopped. */
static void
test_frozen (void)
{
  g_autofree char *uri = dup_uri (g_get_user_name (), "id", "/session");
  HospesHostTest *test = hospes_host_test_new (uri);

  run_script ("ssh-host.sh", "freeze", shared.ssh);
  hospes_host_test_start (test, "Blue");
  g_assert_cmpstr (get_outcome (test), ==, ">....");
  wait_for (hospes_host_test_get_facts (test)->answer_ms >= 0);
  hospes_host_test_stop (test);
  g_assert_false (hospes_host_test_get_running (test));
  g_assert_null (strpbrk (get_outcome (test), ">!"));
  run_script ("ssh-host.sh", "thaw", shared.ssh);

  run_test (test);
  g_assert_cmpstr (get_outcome (test), ==, "+++++");
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);
}

/* The last: nobody can come in afterwards. */
static void
test_ends_early (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autofree char *closed = g_strdup_printf (
      "qemu+ssh://127.0.0.1:%u/system", g_socket_listener_add_any_inet_port (listener, NULL, NULL));
  g_autofree char *path = g_build_filename (shared.ssh, "known_hosts", NULL);
  g_autofree char *line = NULL;
  g_autofree char *known = NULL;
  g_autofree char *uri = NULL;

  g_assert_true (g_file_get_contents (path, &line, NULL, NULL));
  g_socket_listener_close (listener);
  assert_outcome (closed, "!....", HOSPES_TROUBLE_PORT_CLOSED);
  assert_outcome ("qemu+ssh://host.invalid/system", "!....", HOSPES_TROUBLE_UNKNOWN_NAME);

  /* Someone else, on another port; what was known of the former is put in that place. */
  run_script ("ssh-host.sh", "kill", shared.ssh);
  run_script ("ssh-host.sh", "new-key", shared.ssh);
  run_script ("ssh-host.sh", "up", shared.ssh);
  read_port ();
  known = g_strdup_printf ("[127.0.0.1]:%d%s", shared.port, strchr (line, ' '));
  g_assert_true (g_file_set_contents (path, known, -1, NULL));
  uri = dup_uri (g_get_user_name (), "id", "/session");
  assert_outcome (uri, "+!...", HOSPES_TROUBLE_KEY_CHANGED);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  g_signal_connect (hospes_prompter_get_default (), "asked", G_CALLBACK (asked_cb), NULL);
  set_up ();

  g_test_add_func ("/core/host-test-ssh/arrives", test_arrives);
  g_test_add_func ("/core/host-test-ssh/no-libvirt", test_no_libvirt);
  g_test_add_func ("/core/host-test-ssh/refused", test_refused);
  g_test_add_func ("/core/host-test-ssh/not-allowed", test_not_allowed);
  g_test_add_func ("/core/host-test-ssh/frozen", test_frozen);
  g_test_add_func ("/core/host-test-ssh/ends-early", test_ends_early);
  status = g_test_run ();

  tear_down ();
  return status;
}
