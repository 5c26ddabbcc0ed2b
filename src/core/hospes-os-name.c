/* hospes-os-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a system inside a machine is called, in a word or two, from libosinfo's
 * identifier of it. Its database is not asked: it may not be there, and lacks
 * what is newer than itself.
 */

#include "config.h"

#include "hospes-os-name.h"

static const struct
{
  const char *family;
  const char *name;
} families[] = {
  { "almalinux", "AlmaLinux" },
  { "alpinelinux", "Alpine" },
  { "archlinux", "Arch Linux" },
  { "centos", "CentOS" },
  { "centos-stream", "CentOS Stream" },
  { "debian", "Debian" },
  { "fedora", "Fedora" },
  { "fedora-coreos", "Fedora CoreOS" },
  { "freebsd", "FreeBSD" },
  { "freedos", "FreeDOS" },
  { "gentoo", "Gentoo" },
  { "haiku", "Haiku" },
  { "linux", "Linux" },
  { "macosx", "macOS" },
  { "mageia", "Mageia" },
  { "manjaro", "Manjaro" },
  { "netbsd", "NetBSD" },
  { "nixos", "NixOS" },
  { "ol", "Oracle Linux" },
  { "openbsd", "OpenBSD" },
  { "opensuse", "openSUSE" },
  { "rhel", "RHEL" },
  { "rocky", "Rocky Linux" },
  { "sled", "SLED" },
  { "sles", "SLES" },
  { "solaris", "Solaris" },
  { "ubuntu", "Ubuntu" },
  { "win", "Windows" },
};

/* Where identifiers say it shorter than people. */
static const struct
{
  const char *ending;
  const char *name;
} exceptions[] = {
  { "/win/xp", "Windows XP" },
  { "/win/2k3", "Windows Server 2003" },
  { "/win/2k8", "Windows Server 2008" },
  { "/win/2k8r2", "Windows Server 2008 R2" },
  { "/win/2k12", "Windows Server 2012" },
  { "/win/2k12r2", "Windows Server 2012 R2" },
  { "/win/2k16", "Windows Server 2016" },
  { "/win/2k19", "Windows Server 2019" },
  { "/win/2k22", "Windows Server 2022" },
  { "/win/2k25", "Windows Server 2025" },
  { "/opensuse/tumbleweed", "openSUSE Tumbleweed" },
};

static char *
dup_family (const char *family)
{
  char *name;

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_equal (families[i].family, family))
      return g_strdup (families[i].name);

  name = g_strdup (family);
  *name = g_ascii_toupper (*name);
  return name;
}

/**
 * hospes_os_name_from_id:
 * @id: such as “http://debian.org/debian/12”
 *
 * Returns: (transfer full) (nullable): such as “Debian 12”; %NULL if it is no
 *   such identifier
 */
char *
hospes_os_name_from_id (const char *id)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *family = NULL;
  guint n_parts;

  if (id == NULL || !g_utf8_validate (id, -1, NULL) || strlen (id) > 200)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (g_str_has_suffix (id, exceptions[i].ending))
      return g_strdup (exceptions[i].name);

  /* http: · · debian.org · debian · 12 */
  parts = g_strsplit (id, "/", -1);
  n_parts = g_strv_length (parts);
  if (n_parts < 5 || *parts[n_parts - 1] == '\0' || *parts[n_parts - 2] == '\0')
    return NULL;

  family = dup_family (parts[n_parts - 2]);
  if (g_ascii_isdigit (*parts[n_parts - 1]))
    return g_strdup_printf ("%s %s", family, parts[n_parts - 1]);

  return g_steal_pointer (&family);
}
