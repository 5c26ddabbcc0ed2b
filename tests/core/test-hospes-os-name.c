/* test-hospes-os-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-os-name.h"

static void
assert_name (const char *id, const char *expected)
{
  g_autofree char *name = hospes_os_name_from_id (id);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_names (void)
{
  assert_name ("http://debian.org/debian/12", "Debian 12");
  assert_name ("http://ubuntu.com/ubuntu/24.04", "Ubuntu 24.04");
  assert_name ("http://microsoft.com/win/11", "Windows 11");
  assert_name ("http://microsoft.com/win/2k22", "Windows Server 2022");
  assert_name ("http://redhat.com/rhel/9.4", "RHEL 9.4");
  assert_name ("http://archlinux.org/archlinux/rolling", "Arch Linux");
  assert_name ("http://example.org/strange/7", "Strange 7");
}

static void
test_none (void)
{
  assert_name (NULL, NULL);
  assert_name ("", NULL);
  assert_name ("debian12", NULL);
  assert_name ("http://debian.org/debian/", NULL);
  assert_name ("http://debian.org//12", NULL);
  assert_name ("http://a/b\xff/1", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/os-name/names", test_names);
  g_test_add_func ("/core/os-name/none", test_none);

  return g_test_run ();
}
