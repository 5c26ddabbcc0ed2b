/* test-hospes-ssh-address.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-ssh-address.h"

static void
assert_arguments (const char *uri, const char *expected)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);
  g_autoptr (HospesSshAddress) copy = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  g_assert_nonnull (address);
  copy = hospes_ssh_address_copy (address);
  hospes_ssh_address_add_arguments (copy, arguments);
  g_ptr_array_add (arguments, NULL);
  joined = g_strjoinv (" ", (char **) arguments->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_arguments (void)
{
  assert_arguments ("qemu+ssh://blue/system", "-- blue");
  assert_arguments ("qemu+ssh://elena@blue:2222/system", "-p 2222 -l elena -- blue");
  assert_arguments ("xen+ssh://[fe80::1]/system?keyfile=/k", "-- fe80::1");
  /* A name that looks like an option of ssh's is the argument of one. */
  assert_arguments ("qemu+ssh://-oProxyCommand=x@blue/system", "-l -oProxyCommand=x -- blue");
}

static void
assert_string (const char *uri, const char *expected)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);
  g_autofree char *string = hospes_ssh_address_to_string (address);

  g_assert_cmpstr (string, ==, expected);
}

/* What else stands in an address makes no other login. */
static void
test_string (void)
{
  assert_string ("qemu+ssh://blue/system", "blue");
  assert_string ("qemu+ssh://blue/session?socket=/x", "blue");
  assert_string ("qemu+ssh://elena@blue:2222/", "elena@blue:2222");
  assert_string ("qemu+ssh://[::1]:22/system", "[::1]:22");
}

static void
test_options (void)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (
      "qemu+ssh://blue/system?keyfile=/home/e/my%20key&no_verify=1&socket=/x");
  g_autoptr (HospesSshAddress) plain =
      hospes_ssh_address_new_from_uri ("qemu+ssh://blue/system?no_verify=0");

  g_assert_cmpstr (address->key_file, ==, "/home/e/my key");
  g_assert_true (address->no_verify);
  g_assert_null (plain->key_file);
  g_assert_null (plain->user);
  g_assert_cmpint (plain->port, ==, 0);
  g_assert_false (plain->no_verify);
}

/* Other ways, ways of a person's own, and nonsense */
static void
test_none (void)
{
  static const char *const uris[] = {
    "qemu:///system",      "qemu+tls://blue/system",  "qemu+libssh2://blue/system",
    "qemu+ssh:///system",  "qemu+ssh://-oX=y/system", "qemu+ssh://blue/system?command=/bin/x",
    "qemu+ssh://[/system", "test:///default",         "",
    "ssh://blue",
  };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uris[i]);

      if (address != NULL)
        g_error ("%s leads to %s", uris[i], address->host);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/login/ssh-address/arguments", test_arguments);
  g_test_add_func ("/login/ssh-address/string", test_string);
  g_test_add_func ("/login/ssh-address/options", test_options);
  g_test_add_func ("/login/ssh-address/none", test_none);

  return g_test_run ();
}
