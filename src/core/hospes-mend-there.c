/* hospes-mend-there.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What one would type to get another computer's libvirt going, mostly there:
 * where its family of systems is not known, the commands of all are told.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-mend-there.h"

typedef struct
{
  const char *systems;
  const char *ids; /* as in os-release(5), with a blank around each */
  const char *install;
  const char *emulator;
  const char *libvirt;
  const char *helper;
} Family;

/* The last one has neither systemd nor usermod. */
static const Family families[] = {
  { N_ ("On Debian or Ubuntu"), " debian ubuntu ", "apt-get install -y", "qemu-system-x86",
    "libvirt-daemon-system", "netcat-openbsd" },
  { N_ ("On Fedora, RHEL and their kin"), " fedora rhel centos ", "dnf install -y", "qemu-kvm",
    "libvirt", "nmap-ncat" },
  { N_ ("On openSUSE"), " suse opensuse sles ", "zypper install", "qemu-kvm", "libvirt",
    "netcat-openbsd" },
  { N_ ("On Arch"), " arch ", "pacman -S", "qemu-base", "libvirt dnsmasq", "openbsd-netcat" },
  { N_ ("On Alpine"), " alpine ", "apk add", "qemu-system-x86_64", "libvirt-daemon",
    "netcat-openbsd" },
};

#define N_FAMILIES G_N_ELEMENTS (families)
#define ALPINE     (N_FAMILIES - 1)

/* Returns: of which family @system is, %N_FAMILIES if that is not known */
static guint
find_family (const char *system)
{
  g_auto (GStrv) ids = g_strsplit (system != NULL ? system : "", " ", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf (" %s ", ids[i]);

      for (guint family = 0; *ids[i] != '\0' && family < N_FAMILIES; family++)
        if (strstr (families[family].ids, id) != NULL)
          return family;
    }

  return N_FAMILIES;
}

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
add_group (GString *commands, const HospesSshAddress *address, guint family)
{
  g_autofree char *user = dup_user (address);

  if (g_str_equal (user, "root"))
    return;

  if (family == ALPINE)
    g_string_append_printf (commands, "addgroup %s libvirt\n", user);
  else
    g_string_append_printf (commands, "usermod -aG libvirt %s\n", user);
}

static void
add_install (GString *commands, HospesTrouble trouble, guint family)
{
  const Family *it = &families[family];

  if (trouble == HOSPES_TROUBLE_NO_HELPER_THERE)
    g_string_append_printf (commands, "%s %s\n", it->install, it->helper);
  else if (trouble == HOSPES_TROUBLE_NO_EMULATOR)
    g_string_append_printf (commands, "%s %s\n", it->install, it->emulator);
  else
    g_string_append_printf (commands, "%s %s %s\n", it->install, it->emulator, it->libvirt);
}

static void
add_start (GString *commands, guint family)
{
  g_string_append (commands, family == ALPINE
                                 ? "rc-update add libvirtd\nrc-service libvirtd start\n"
                                 : "systemctl enable --now libvirtd\n");
}

static void
add_remark (GString *commands, const char *remark)
{
  g_string_append_printf (commands, "# %s\n", remark);
}

/* On a system that is known. */
static void
add_for (GString *commands, HospesTrouble trouble, const HospesSshAddress *address, guint family)
{
  add_install (commands, trouble, family);
  if (trouble != HOSPES_TROUBLE_NO_LIBVIRT_THERE)
    return;

  add_start (commands, family);
  add_group (commands, address, family);
}

/* What is the same everywhere but on the last is told once. */
static void
add_for_all (GString *commands, HospesTrouble trouble, const HospesSshAddress *address)
{
  for (guint family = 0; family < ALPINE; family++)
    {
      add_remark (commands, _ (families[family].systems));
      add_install (commands, trouble, family);
    }

  if (trouble == HOSPES_TROUBLE_NO_LIBVIRT_THERE)
    {
      add_remark (commands, _ ("On all of these"));
      add_start (commands, 0);
      add_group (commands, address, 0);
    }

  add_remark (commands, _ (families[ALPINE].systems));
  add_for (commands, trouble, address, ALPINE);
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
 * @system: (nullable): what is installed there, as hospes_ssh_system_ask() tells it
 *
 * Returns: (transfer full) (nullable): the commands that mend it, one a line,
 *   with remarks; %NULL if none would
 */
char *
hospes_mend_there_dup_commands (HospesTrouble trouble,
                                const HospesSshAddress *address,
                                const char *system)
{
  g_autoptr (GString) commands = g_string_new (NULL);
  guint family = find_family (system);

  switch (trouble)
    {
    case HOSPES_TROUBLE_NO_LIBVIRT_THERE:
    case HOSPES_TROUBLE_NO_HELPER_THERE:
    case HOSPES_TROUBLE_NO_EMULATOR:
      if (family < N_FAMILIES)
        add_for (commands, trouble, address, family);
      else
        add_for_all (commands, trouble, address);
      break;
    case HOSPES_TROUBLE_PERMISSION_THERE:
      add_group (commands, address, family);
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
