/* hospes-mend-there.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What one would type to get another computer's libvirt going, mostly there:
 * its family of systems is not known here, so the commands of all are told.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-mend-there.h"

typedef struct
{
  const char *systems;
  const char *install;
  const char *emulator;
  const char *libvirt;
  const char *helper;
} Family;

static const Family families[] = {
  { N_ ("On Debian or Ubuntu"), "apt-get install -y", "qemu-system-x86", "libvirt-daemon-system",
    "netcat-openbsd" },
  { N_ ("On Fedora, RHEL and their kin"), "dnf install -y", "qemu-kvm", "libvirt", "nmap-ncat" },
  { N_ ("On openSUSE"), "zypper install", "qemu-kvm", "libvirt", "netcat-openbsd" },
  { N_ ("On Arch"), "pacman -S", "qemu-base", "libvirt dnsmasq", "openbsd-netcat" },
};

/* As one would type it */
static char *
dup_word (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-:", *p) == NULL)
      return g_shell_quote (word);

  return g_strdup (word);
}

/* Whom ssh's own configuration names is not known here. */
static char *
dup_user (const HospesSshAddress *address)
{
  return dup_word (address != NULL && address->user != NULL ? address->user : g_get_user_name ());
}

/* Root is let in as it is. */
static void
add_group (GString *commands, const HospesSshAddress *address)
{
  g_autofree char *user = dup_user (address);

  if (!g_str_equal (user, "root"))
    g_string_append_printf (commands, "usermod -aG libvirt %s\n", user);
}

static void
add_installs (GString *commands, HospesTrouble trouble)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      const Family *family = &families[i];

      g_string_append_printf (commands, "# %s\n%s ", _ (family->systems), family->install);
      if (trouble == HOSPES_TROUBLE_NO_HELPER_THERE)
        g_string_append_printf (commands, "%s\n", family->helper);
      else if (trouble == HOSPES_TROUBLE_NO_EMULATOR)
        g_string_append_printf (commands, "%s\n", family->emulator);
      else
        g_string_append_printf (commands, "%s %s\n", family->emulator, family->libvirt);
    }
}

static void
add_copy_id (GString *commands, const HospesSshAddress *address)
{
  g_autofree char *host = dup_word (address->host);
  g_autofree char *user = dup_user (address);

  g_string_append (commands, "ssh-copy-id");

  if (address->key_file != NULL)
    {
      g_autofree char *key = g_shell_quote (address->key_file);

      g_string_append_printf (commands, " -i %s", key);
    }
  if (address->port != 0)
    g_string_append_printf (commands, " -p %d", address->port);

  g_string_append_printf (commands, " %s%s%s", address->user != NULL ? user : "",
                          address->user != NULL ? "@" : "", host);
}

/**
 * hospes_mend_there_dup_commands:
 * @trouble: what is wrong
 * @address: (nullable): of the host, if it is reached over ssh
 *
 * Returns: (transfer full) (nullable): the commands that mend it, one a line,
 *   with remarks; %NULL if none would
 */
char *
hospes_mend_there_dup_commands (HospesTrouble trouble, const HospesSshAddress *address)
{
  g_autoptr (GString) commands = g_string_new (NULL);

  switch (trouble)
    {
    case HOSPES_TROUBLE_NO_LIBVIRT_THERE:
      add_installs (commands, trouble);
      g_string_append_printf (commands, "# %s\nsystemctl enable --now libvirtd\n",
                              _ ("On all of them"));
      add_group (commands, address);
      break;
    case HOSPES_TROUBLE_NO_HELPER_THERE:
    case HOSPES_TROUBLE_NO_EMULATOR:
      add_installs (commands, trouble);
      break;
    case HOSPES_TROUBLE_PERMISSION_THERE:
      add_group (commands, address);
      break;
    case HOSPES_TROUBLE_REFUSED:
      if (address != NULL)
        add_copy_id (commands, address);
      break;
    default:
      break;
    }

  if (commands->len == 0)
    return NULL;

  return g_strdup (g_strchomp (commands->str));
}
