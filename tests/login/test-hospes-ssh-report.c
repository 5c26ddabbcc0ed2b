/* test-hospes-ssh-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The lines are those of OpenSSH 9.2 and 10.0.
 */

#include "hospes-ssh-report.h"

static HospesSshReport *
read_all (const char *text)
{
  HospesSshReport *report = hospes_ssh_report_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    hospes_ssh_report_read (report, lines[i]);

  return report;
}

static void
test_signed_in (void)
{
  g_autoptr (HospesSshReport) report = read_all (
      "OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.15 3 Sep 2024\r\n"
      "debug1: Reading configuration data /etc/ssh/ssh_config\r\n"
      "debug1: Connecting to blue.example [2001:db8::5] port 2222.\r\n"
      "debug1: Connection established.\r\n"
      "debug1: Server host key: ssh-ed25519 SHA256:96RIthTwdUhSyD49UYMVcd9XFcKUhu+QqPkMxrkzbtg\r\n"
      "debug1: Host '[blue.example]:2222' is known and matches the ED25519 host key.\r\n"
      "debug1: Server accepts key: elena@laptop ED25519 "
      "SHA256:cmVhbGx5IG5vdCBhIGtleSBidXQgbG9va3MgbGlrZSBv explicit agent\r\n"
      "Authenticated to blue.example ([2001:db8::5]:2222) using \"publickey\".\r\n");
  g_autoptr (HospesSshReport) copy = hospes_ssh_report_copy (report);

  g_assert_cmpstr (copy->address, ==, "2001:db8::5");
  g_assert_cmpint (copy->port, ==, 2222);
  g_assert_true (copy->answered);
  g_assert_cmpstr (copy->key_type, ==, "ssh-ed25519");
  g_assert_cmpstr (copy->fingerprint, ==, "SHA256:96RIthTwdUhSyD49UYMVcd9XFcKUhu+QqPkMxrkzbtg");
  g_assert_true (copy->known);
  g_assert_cmpstr (copy->key, ==, "elena@laptop");
  g_assert_true (copy->from_agent);
  g_assert_cmpstr (copy->method, ==, "publickey");
  g_assert_cmpstr (copy->words->str, ==, "");
}

static void
test_changed (void)
{
  g_autoptr (HospesSshReport) report =
      read_all ("@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n"
                "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n"
                "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n"
                "IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\r\n"
                "Offending ED25519 key in /home/elena/.ssh/known_hosts:3\r\n"
                "  remove with:\r\n"
                "Host key for blue has changed and you have requested strict checking.\r\n"
                "Host key verification failed.\r\n");
  g_autoptr (GError) error = hospes_ssh_report_to_error (report, FALSE);

  g_assert_error (error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_KEY_CHANGED);
  g_assert_cmpstr (report->changed_at, ==, "/home/elena/.ssh/known_hosts:3");
  g_assert_false (report->known);
  g_assert_nonnull (strstr (report->words->str, "SOMETHING NASTY"));
}

static void
test_errors (void)
{
  static const struct
  {
    const char *line;
    HospesSshError code;
    gboolean password_asked;
  } table[] = {
    { "ssh: Could not resolve hostname blue: Name or service not known",
      HOSPES_SSH_ERROR_UNKNOWN_NAME },
    { "ssh: Could not resolve hostname blue: Temporary failure in name resolution",
      HOSPES_SSH_ERROR_UNKNOWN_NAME },
    { "ssh: connect to host blue port 22: Connection refused", HOSPES_SSH_ERROR_PORT_CLOSED },
    { "ssh: connect to host blue port 22: Connection timed out", HOSPES_SSH_ERROR_UNREACHABLE },
    { "ssh: connect to host blue port 22: No route to host", HOSPES_SSH_ERROR_UNREACHABLE },
    { "ssh: connect to host blue port 22: Network is unreachable", HOSPES_SSH_ERROR_UNREACHABLE },
    { "Host key verification failed.", HOSPES_SSH_ERROR_KEY_UNKNOWN },
    { "elena@blue: Permission denied (publickey).", HOSPES_SSH_ERROR_REFUSED },
    { "elena@blue: Permission denied (publickey,password).", HOSPES_SSH_ERROR_PASSWORD, TRUE },
    { "Received disconnect from 10.0.0.5 port 22:2: Too many authentication failures",
      HOSPES_SSH_ERROR_REFUSED },
    { "kex_exchange_identification: Connection closed by remote host", HOSPES_SSH_ERROR_FAILED },
    { "", HOSPES_SSH_ERROR_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HospesSshReport) report = read_all (table[i].line);
      g_autoptr (GError) error = hospes_ssh_report_to_error (report, table[i].password_asked);

      g_assert_error (error, HOSPES_SSH_ERROR, (int) table[i].code);
      g_assert_cmpstr (error->message, !=, "");
    }
}

/* Whatever a server sends before one is signed in */
static void
test_noise (void)
{
  g_autoptr (HospesSshReport) report = hospes_ssh_report_new ();
  g_autofree char *line = g_strnfill (3000, 'x');
  g_autoptr (GError) error = NULL;

  hospes_ssh_report_read (report, "\xff\xfe banner \x80");
  for (guint i = 0; i < 100; i++)
    hospes_ssh_report_read (report, line);
  error = hospes_ssh_report_to_error (report, FALSE);

  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 10000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/login/ssh-report/signed-in", test_signed_in);
  g_test_add_func ("/login/ssh-report/changed", test_changed);
  g_test_add_func ("/login/ssh-report/errors", test_errors);
  g_test_add_func ("/login/ssh-report/noise", test_noise);

  return g_test_run ();
}
