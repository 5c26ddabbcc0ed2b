/* test-hospes-ssh-login.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Signing in to a real server: what is asked, what goes wrong, and that it is
 * done once.
 */

#include "hospes-ssh-login.h"

#include <glib/gstdio.h>

#include "hospes-ssh-dial.h"
#include "hospes-ssh-known-key.h"
#include "ssh-test.h"
#include "wait-for.h"

typedef struct
{
  SshTest ssh;
  HospesSshLogin *login;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  if (ssh_test_can_run (FALSE))
    ssh_test_begin (&fixture->ssh, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->ssh.folder == NULL)
    return;

  if (fixture->login != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->login), (gpointer *) &fixture->login);
      hospes_ssh_login_leave (fixture->login);
      wait_for (fixture->login == NULL);
    }
  g_clear_error (&fixture->error);
  ssh_test_end (&fixture->ssh);
}

/* One that cannot run here has no folder. */
static gboolean
is_skipped (Fixture *fixture)
{
  return fixture->ssh.folder == NULL;
}

static gboolean
sign_in (Fixture *fixture, const char *uri, gboolean interactive)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);
  g_autoptr (GAsyncResult) result = NULL;

  if (fixture->login == NULL)
    fixture->login = hospes_ssh_login_enter (address);

  g_clear_error (&fixture->error);
  hospes_ssh_login_open_async (fixture->login, "blue", interactive, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_ssh_login_open_finish (fixture->login, result, &fixture->error);
}

static gboolean
sign_in_as (Fixture *fixture, const char *user, const char *key, gboolean interactive)
{
  g_autofree char *rest = key != NULL
                              ? g_strdup_printf ("session?keyfile=%s/%s", fixture->ssh.folder, key)
                              : g_strdup ("session");
  g_autofree char *uri = ssh_test_dup_uri (&fixture->ssh, user, rest);

  return sign_in (fixture, uri, interactive);
}

#define assert_in(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(condition))                                                                              \
      g_error ("not signed in: %s", fixture->error->message);                                      \
  }                                                                                                \
  G_STMT_END

static void
test_key (Fixture *fixture, gconstpointer data)
{
  const HospesSshReport *report;

  if (is_skipped (fixture))
    return;

  ssh_test_trust (&fixture->ssh);
  assert_in (sign_in_as (fixture, g_get_user_name (), "id", FALSE));
  report = hospes_ssh_login_get_report (fixture->login);
  g_assert_cmpstr (report->method, ==, "publickey");
  g_assert_cmpstr (report->address, ==, "127.0.0.1");
  g_assert_cmpint (report->port, ==, fixture->ssh.port);
  g_assert_true (report->known);
  g_assert_false (report->from_agent);
}

/* Its key is asked about once, and known from then on. */
static void
test_unknown_key (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture))
    return;

  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_HOST_KEY, "yes");
  assert_in (sign_in_as (fixture, g_get_user_name (), "id", TRUE));
  ssh_test_assert_all_asked (&fixture->ssh);
  g_assert_false (hospes_ssh_login_get_report (fixture->login)->known);

  hospes_ssh_login_close (fixture->login);
  assert_in (sign_in_as (fixture, g_get_user_name (), "id", FALSE));
  g_assert_true (hospes_ssh_login_get_report (fixture->login)->known);
}

static void
test_unknown_key_refused (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture))
    return;

  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_HOST_KEY, "no");
  g_assert_false (sign_in_as (fixture, g_get_user_name (), "id", TRUE));
  g_assert_error (fixture->error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_KEY_UNKNOWN);
  g_assert_null (hospes_ssh_login_get_report (fixture->login)->method);
}

/* By itself nobody is asked. */
static void
test_unasked (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture))
    return;

  g_assert_false (sign_in_as (fixture, g_get_user_name (), "id", FALSE));
  g_assert_error (fixture->error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_UNASKED);
}

static gboolean
forget_key (Fixture *fixture, const char *uri)
{
  const HospesSshReport *report = hospes_ssh_login_get_report (fixture->login);
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);
  g_autoptr (GAsyncResult) result = NULL;

  hospes_ssh_known_key_forget_async (address, report->changed_at, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_ssh_known_key_forget_finish (result, NULL);
}

/* Nobody is asked about it; once the former one is forgotten, it is a new one. */
static void
test_changed_key (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = NULL;
  g_autofree char *uri = NULL;

  if (is_skipped (fixture))
    return;

  ssh_test_trust (&fixture->ssh);
  ssh_test_run (&fixture->ssh, "kill");
  ssh_test_run (&fixture->ssh, "new-key");
  ssh_test_run (&fixture->ssh, "up");
  g_assert_false (sign_in_as (fixture, g_get_user_name (), "id", TRUE));
  g_assert_error (fixture->error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_KEY_CHANGED);
  place = g_strdup_printf ("%s/known_hosts:1", fixture->ssh.folder);
  g_assert_cmpstr (hospes_ssh_login_get_report (fixture->login)->changed_at, ==, place);

  uri = ssh_test_dup_uri (&fixture->ssh, g_get_user_name (), "session");
  g_assert_true (forget_key (fixture, uri));
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_HOST_KEY, "yes");
  assert_in (sign_in_as (fixture, g_get_user_name (), "id", TRUE));
}

static void
test_locked_key (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture))
    return;

  ssh_test_trust (&fixture->ssh);
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_PASSPHRASE, "open barley");
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_PASSPHRASE, "open sesame");
  assert_in (sign_in_as (fixture, g_get_user_name (), "id-locked", TRUE));
  g_assert_cmpstr (hospes_ssh_login_get_report (fixture->login)->method, ==, "publickey");
}

static void
test_locked_key_cancelled (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture))
    return;

  ssh_test_trust (&fixture->ssh);
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_PASSPHRASE, NULL);
  g_assert_false (sign_in_as (fixture, g_get_user_name (), "id-locked", TRUE));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture) || !ssh_test_can_run (TRUE))
    return;

  ssh_test_trust (&fixture->ssh);
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_PASSWORD, "welcom");
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_PASSWORD, "welcome");
  assert_in (sign_in_as (fixture, "hospes-guest", NULL, TRUE));
  g_assert_cmpstr (hospes_ssh_login_get_report (fixture->login)->method, ==, "password");
}

static void
test_password_wrong (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture) || !ssh_test_can_run (TRUE))
    return;

  ssh_test_trust (&fixture->ssh);
  for (guint i = 0; i < 3; i++)
    ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_PASSWORD, "nonsense");
  g_assert_false (sign_in_as (fixture, "hospes-guest", NULL, TRUE));
  g_assert_error (fixture->error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_PASSWORD);
}

static void
test_password_cancelled (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture) || !ssh_test_can_run (TRUE))
    return;

  ssh_test_trust (&fixture->ssh);
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_PASSWORD, NULL);
  g_assert_false (sign_in_as (fixture, "hospes-guest", NULL, TRUE));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  if (is_skipped (fixture))
    return;

  ssh_test_trust (&fixture->ssh);
  ssh_test_configure (&fixture->ssh, "Host *\n  PreferredAuthentications publickey\n");
  /* The server's own key is nobody's. */
  g_assert_false (sign_in_as (fixture, g_get_user_name (), "host_key", TRUE));
  g_assert_error (fixture->error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_REFUSED);
}

static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = NULL;

  if (is_skipped (fixture))
    return;

  uri = ssh_test_dup_uri (&fixture->ssh, "elena", "session");
  ssh_test_run (&fixture->ssh, "kill");
  g_assert_false (sign_in (fixture, uri, TRUE));
  g_assert_error (fixture->error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_PORT_CLOSED);
  g_clear_pointer (&fixture->login, hospes_ssh_login_leave);

  g_assert_false (sign_in (fixture, "qemu+ssh://no-such-host.invalid/system", TRUE));
  g_assert_error (fixture->error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_UNKNOWN_NAME);
}

/* Whoever has the same address has the same login, which goes with the last. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesSshAddress) address = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *program = NULL;
  HospesSshLogin *other;

  if (is_skipped (fixture))
    return;

  ssh_test_trust (&fixture->ssh);
  ssh_test_begin_agent (&fixture->ssh);
  uri = ssh_test_dup_uri (&fixture->ssh, g_get_user_name (), "system");
  address = hospes_ssh_address_new_from_uri (uri);
  other = hospes_ssh_login_enter (address);
  assert_in (sign_in_as (fixture, g_get_user_name (), NULL, FALSE));
  g_assert_true (fixture->login == other);
  assert_in (sign_in_as (fixture, g_get_user_name (), NULL, FALSE));
  g_assert_true (hospes_ssh_login_get_report (other)->from_agent);
  g_assert_cmpstr (hospes_ssh_login_get_report (other)->key, !=, "");
  g_assert_cmpint (g_atomic_int_get (&fixture->ssh.n_signatures), ==, 1);

  program = hospes_ssh_login_dup_program (other);
  hospes_ssh_login_leave (other);
  g_assert_true (g_file_test (program, G_FILE_TEST_EXISTS));
  g_clear_pointer (&fixture->login, hospes_ssh_login_leave);
  g_assert_false (g_file_test (program, G_FILE_TEST_EXISTS));
}

/* In place of hospes-ssh: says the same for ever, in one line or in many. */
static void
test_talks (gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "hospes-ssh", NULL);
  g_autofree char *former = g_strdup (g_getenv ("HOSPES_LIBEXEC_DIR"));

  g_assert_true (g_file_set_contents (program, data, -1, NULL));
  g_chmod (program, 0700);
  g_setenv ("HOSPES_LIBEXEC_DIR", folder, TRUE);
  g_assert_false (sign_in (&fixture, "qemu+ssh://blue/system", FALSE));
  g_assert_error (fixture.error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_FAILED);
  g_assert_cmpuint (hospes_ssh_login_get_report (fixture.login)->words->len, <, 10000);
  g_setenv ("HOSPES_LIBEXEC_DIR", former, TRUE);
  hospes_ssh_login_leave (fixture.login);
  g_clear_error (&fixture.error);
  g_unlink (program);
  g_rmdir (folder);
}

/* Who wants to know whose key that is does not ride with who does not. */
static void
test_unverified_apart (void)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri ("qemu+ssh://blue/system");
  g_autoptr (HospesSshAddress) trusting =
      hospes_ssh_address_new_from_uri ("qemu+ssh://blue/system?no_verify=1");
  HospesSshLogin *login = hospes_ssh_login_enter (trusting);
  HospesSshLogin *same = hospes_ssh_login_enter (trusting);
  HospesSshLogin *other = hospes_ssh_login_enter (address);

  g_assert_true (login == same);
  g_assert_true (login != other);
  hospes_ssh_login_leave (login);
  hospes_ssh_login_leave (same);
  hospes_ssh_login_leave (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Nothing is remembered. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

#define ADD(path, func)                                                                            \
  g_test_add ("/login/ssh-login/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("key", test_key);
  ADD ("unknown-key", test_unknown_key);
  ADD ("unknown-key-refused", test_unknown_key_refused);
  ADD ("unasked", test_unasked);
  ADD ("changed-key", test_changed_key);
  ADD ("locked-key", test_locked_key);
  ADD ("locked-key-cancelled", test_locked_key_cancelled);
  ADD ("password", test_password);
  ADD ("password-wrong", test_password_wrong);
  ADD ("password-cancelled", test_password_cancelled);
  ADD ("refused", test_refused);
  ADD ("nowhere", test_nowhere);
  ADD ("shared", test_shared);
  g_test_add_data_func ("/login/ssh-login/talks",
                        "#!/bin/sh\nexec yes 'debug1: Reading configuration' >&2\n", test_talks);
  g_test_add_data_func ("/login/ssh-login/talks-in-one-line",
                        "#!/bin/sh\nyes welcome | exec tr -d '\\n' >&2\n", test_talks);
  g_test_add_func ("/login/ssh-login/unverified-apart", test_unverified_apart);

  return g_test_run ();
}
