/* test-hospes-ssh-known-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-ssh-known-key.h"

#include <glib/gstdio.h>

#include "wait-for.h"

#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"

static void
assert_name (const char *settings, const char *expected)
{
  g_autofree char *name = hospes_ssh_known_key_dup_name (settings);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_name (void)
{
  assert_name ("user e\nhostname Blue.example\nport 22\n", "blue.example");
  assert_name ("hostname 127.0.0.1\nport 2222\nhostkeyalias none\n", "[127.0.0.1]:2222");
  assert_name ("hostname ::1\nport 2222\n", "[::1]:2222");
  assert_name ("hostname 10.0.0.5\nport 2222\nhostkeyalias blue\n", "blue");
  assert_name ("nonsense", NULL);
}

typedef struct
{
  char *folder;
  char *known;
  char *config;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  fixture->known = g_build_filename (fixture->folder, "known_hosts", NULL);
  fixture->config = g_build_filename (fixture->folder, "config", NULL);
  g_assert_true (
      g_file_set_contents (fixture->known, "blue " KEY "[blue]:2222 " KEY "red " KEY, -1, NULL));
  /* What a person calls it, and where it is */
  g_assert_true (
      g_file_set_contents (fixture->config, "Host sky\n  HostName blue\n  Port 2222\n", -1, NULL));
  g_setenv ("HOSPES_SSH_CONFIG", fixture->config, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = g_strconcat (fixture->known, ".old", NULL);

  g_unlink (old);
  g_unlink (fixture->known);
  g_unlink (fixture->config);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->known);
  g_free (fixture->config);
}

static gboolean
forget (const char *uri, const char *place, GError **error)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);
  g_autoptr (GAsyncResult) result = NULL;

  hospes_ssh_known_key_forget_async (address, place, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_ssh_known_key_forget_finish (result, error);
}

static char *
dup_known (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The one of that name and port, and no other; what was there is kept. */
static void
test_forgets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = g_strconcat (fixture->known, ":2", NULL);
  g_autofree char *old_path = g_strconcat (fixture->known, ".old", NULL);
  g_autofree char *known = NULL;
  g_autofree char *old = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (forget ("qemu+ssh://sky/system", place, &error));
  g_assert_no_error (error);
  known = dup_known (fixture->known);
  old = dup_known (old_path);
  g_assert_cmpstr (known, ==, "blue " KEY "red " KEY);
  g_assert_nonnull (strstr (old, "[blue]:2222"));
}

static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (forget ("qemu+ssh://sky/system", "/nonexistent/known_hosts:1", &error));
  g_assert_nonnull (strstr (error->message, "/nonexistent/known_hosts"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/login/ssh-known-key/" path, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/login/ssh-known-key/name", test_name);
  ADD ("forgets", test_forgets);
  ADD ("fails", test_fails);

  return g_test_run ();
}
