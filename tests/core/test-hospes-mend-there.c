/* test-hospes-mend-there.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is to be typed on, or about, another computer.
 */

#include "hospes-mend-there.h"

static char *
dup_commands_on (HospesTrouble trouble, const char *uri, const char *system)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);

  return hospes_mend_there_dup_commands (trouble, address, system);
}

static char *
dup_commands (HospesTrouble trouble, const char *uri)
{
  return dup_commands_on (trouble, uri, NULL);
}

static void
assert_commands (HospesTrouble trouble, const char *uri, const char *expected)
{
  g_autofree char *commands = dup_commands (trouble, uri);

  g_assert_cmpstr (commands, ==, expected);
}

static void
test_copies_keys (void)
{
  assert_commands (HOSPES_TROUBLE_REFUSED, "qemu+ssh://blue.example/system",
                   "ssh-copy-id blue.example");
  assert_commands (HOSPES_TROUBLE_REFUSED,
                   "qemu+ssh://elena@blue.example:2222/system?keyfile=/home/e/my%20key",
                   "ssh-copy-id -i '/home/e/my key' -p 2222 elena@blue.example");
  /* What came with an address is never more than an argument. */
  assert_commands (HOSPES_TROUBLE_REFUSED, "qemu+ssh://a%3Breboot@blue.example/system",
                   "ssh-copy-id 'a;reboot'@blue.example");
  assert_commands (HOSPES_TROUBLE_REFUSED, "qemu+ssh://blue;reboot/system",
                   "ssh-copy-id 'blue;reboot'");
  assert_commands (HOSPES_TROUBLE_REFUSED, "qemu+tls://blue.example/system", NULL);
}

static void
test_groups (void)
{
  assert_commands (HOSPES_TROUBLE_PERMISSION_THERE, "qemu+ssh://elena@blue.example/system",
                   "usermod -aG libvirt elena");
  assert_commands (HOSPES_TROUBLE_PERMISSION_THERE, "qemu+ssh://root@blue.example/system", NULL);
}

static void
test_installs (void)
{
  g_autofree char *libvirt =
      dup_commands (HOSPES_TROUBLE_NO_LIBVIRT_THERE, "qemu+ssh://elena@blue.example/system");
  g_autofree char *helper =
      dup_commands (HOSPES_TROUBLE_NO_HELPER_THERE, "qemu+ssh://elena@blue.example/system");
  g_autofree char *emulator =
      dup_commands (HOSPES_TROUBLE_NO_EMULATOR, "qemu+tls://blue.example/system");

  g_assert_nonnull (strstr (libvirt, "# On Debian or Ubuntu\napt-get install -y qemu-system-x86 "
                                     "libvirt-daemon-system\n"));
  g_assert_nonnull (strstr (libvirt, "systemctl enable --now libvirtd\n"));
  g_assert_nonnull (strstr (libvirt, "\nusermod -aG libvirt elena\n# On Alpine\napk add "));
  g_assert_true (g_str_has_suffix (libvirt, "\naddgroup elena libvirt"));
  g_assert_nonnull (strstr (helper, "dnf install -y nmap-ncat\n"));
  g_assert_null (strstr (helper, "usermod"));
  g_assert_nonnull (strstr (emulator, "pacman -S qemu-base"));
  g_assert_null (strstr (emulator, "libvirt"));
}

static void
assert_on (HospesTrouble trouble, const char *system, const char *expected)
{
  g_autofree char *commands =
      dup_commands_on (trouble, "qemu+ssh://elena@blue.example/system", system);

  g_assert_cmpstr (commands, ==, expected);
}

/* Of the system that is there, if it is one of those that are known. */
static void
test_systems (void)
{
  static const char *const debian = "apt-get install -y qemu-system-x86 libvirt-daemon-system\n"
                                    "systemctl enable --now libvirtd\nusermod -aG libvirt elena";
  g_autofree char *all =
      dup_commands (HOSPES_TROUBLE_NO_LIBVIRT_THERE, "qemu+ssh://elena@blue.example/system");

  assert_on (HOSPES_TROUBLE_NO_LIBVIRT_THERE, "debian", debian);
  assert_on (HOSPES_TROUBLE_NO_LIBVIRT_THERE, "linuxmint ubuntu debian", debian);
  assert_on (HOSPES_TROUBLE_NO_HELPER_THERE, "rocky rhel centos fedora",
             "dnf install -y nmap-ncat");
  assert_on (HOSPES_TROUBLE_NO_HELPER_THERE, "opensuse-leap suse opensuse",
             "zypper install netcat-openbsd");
  assert_on (HOSPES_TROUBLE_NO_HELPER_THERE, "manjaro arch", "pacman -S openbsd-netcat");
  assert_on (HOSPES_TROUBLE_NO_LIBVIRT_THERE, "alpine",
             "apk add qemu-system-x86_64 libvirt-daemon\nrc-update add libvirtd\n"
             "rc-service libvirtd start\naddgroup elena libvirt");
  assert_on (HOSPES_TROUBLE_PERMISSION_THERE, "alpine", "addgroup elena libvirt");
  assert_on (HOSPES_TROUBLE_NO_LIBVIRT_THERE, "nixos", all);
  assert_on (HOSPES_TROUBLE_NO_LIBVIRT_THERE, "", all);
}

static void
test_nothing (void)
{
  assert_commands (HOSPES_TROUBLE_NONE, "qemu+ssh://blue.example/system", NULL);
  assert_commands (HOSPES_TROUBLE_KEY_CHANGED, "qemu+ssh://blue.example/system", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/mend-there/copies-keys", test_copies_keys);
  g_test_add_func ("/core/mend-there/groups", test_groups);
  g_test_add_func ("/core/mend-there/installs", test_installs);
  g_test_add_func ("/core/mend-there/systems", test_systems);
  g_test_add_func ("/core/mend-there/nothing", test_nothing);

  return g_test_run ();
}
