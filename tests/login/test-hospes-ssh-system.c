/* test-hospes-ssh-system.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What another computer says of its system, whatever it says; and what is started to
 * ask it, by a program that stands in for ssh.
 */

#include "hospes-ssh-system.h"

#include <glib/gstdio.h>

static void
assert_system (const char *os_release, const char *expected)
{
  g_autofree char *system = hospes_ssh_system_read (os_release);

  g_assert_cmpstr (system, ==, expected);
}

static void
test_read (void)
{
  assert_system ("PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n", "debian");
  assert_system ("ID=ubuntu\nID_LIKE=debian\n", "ubuntu debian");
  assert_system ("NAME=x\nID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"",
                 "rocky rhel centos fedora");
  assert_system ("ID_LIKE='suse opensuse'\nID='opensuse-leap'\n", "opensuse-leap suse opensuse");
  assert_system ("ID=arch\nID=debian\n", "arch");
  assert_system ("", NULL);
  assert_system ("ID=\nID_LIKE=debian", NULL);
  assert_system ("ID=$(reboot)\nID_LIKE=debian", NULL);
  assert_system ("ID=debian\nID_LIKE=<b>\xff", "debian");
  assert_system ("cat: /etc/os-release: No such file or directory\n", NULL);
}

typedef struct
{
  char *folder;
  char *program;
  HospesSshAddress *address;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer script)
{
  fixture->folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  fixture->program = g_build_filename (fixture->folder, "ssh", NULL);
  g_assert_true (g_file_set_contents (fixture->program, script, -1, NULL));
  g_chmod (fixture->program, 0700);
  fixture->address = hospes_ssh_address_new_from_uri ("qemu+ssh://elena@blue:2222/system");
}

static void
tear_down (Fixture *fixture, gconstpointer script)
{
  g_unlink (fixture->program);
  g_rmdir (fixture->folder);
  g_free (fixture->program);
  g_free (fixture->folder);
  hospes_ssh_address_free (fixture->address);
}

static void
test_asks (Fixture *fixture, gconstpointer script)
{
  g_autofree char *system = hospes_ssh_system_ask (fixture->program, fixture->address);

  g_assert_cmpstr (system, ==, "debian");
}

static void
test_is_not_told (Fixture *fixture, gconstpointer script)
{
  g_assert_null (hospes_ssh_system_ask (fixture->program, fixture->address));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, script, func)                                                                    \
  g_test_add ("/login/ssh-system/" path, Fixture, "#!/bin/sh\n" script, set_up, func, tear_down)
  g_test_add_func ("/login/ssh-system/read", test_read);
  ADD ("asks",
       "[ \"$*\" = '-n -T -o BatchMode=yes -p 2222 -l elena -- blue cat /etc/os-release' ]"
       " && echo ID=debian\n",
       test_asks);
  ADD ("refused", "exit 1\n", test_is_not_told);
  ADD ("never-ends", "yes ID=\n", test_is_not_told);
  ADD ("trickles", "while echo ID=; do sleep 0.2; done\n", test_is_not_told);
  ADD ("hangs", "exec sleep 60\n", test_is_not_told);

  return g_test_run ();
}
