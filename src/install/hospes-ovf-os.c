/* hospes-ovf-os.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which system a described machine runs: VMware says “debian12_64Guest”, VirtualBox
 * “Debian12_64”, and both write a number of CIM's, which knows no versions.
 */

#include "config.h"

#include <string.h>

#include "hospes-ovf.h"

static const struct
{
  const char *beginning;
  const char *short_id; /* begins with, followed by the version */
} words[] = {
  { "almalinux", "almalinux" }, { "centos", "centos" },    { "debian", "debian" },
  { "fedora", "fedora" },       { "freebsd", "freebsd" },  { "opensuse", "opensuse" },
  { "oraclelinux", "ol" },      { "oracle", "ol" },        { "redhat", "rhel" },
  { "rhel", "rhel" },           { "rockylinux", "rocky" }, { "sles", "sles" },
  { "ubuntu", "ubuntu" },       { "windows", "win" },
};

/* What VMware calls by another number than everybody. */
static const struct
{
  const char *word;
  const char *short_id;
} exceptions[] = {
  { "windows9", "win10" },         { "windows12", "win11" },
  { "windows8srv", "win2k12" },    { "windows9srv", "win2k16" },
  { "windows2019srv", "win2k19" }, { "windows2019srvnext", "win2k22" },
  { "windows2022", "win2k22" },    { "windows2019", "win2k19" },
  { "windows2016", "win2k16" },
};

static void
cut (char *text, const char *ending)
{
  if (g_str_has_suffix (text, ending))
    text[strlen (text) - strlen (ending)] = '\0';
}

/* “debian12_64Guest” → “debian12” */
static char *
dup_plain (const char *word)
{
  char *plain = g_ascii_strdown (word, -1);

  cut (plain, "guest");
  cut (plain, "_64");
  cut (plain, "-64");
  cut (plain, "_lts");
  return plain;
}

static HospesOs *
find_version (HospesOsList *list, const char *short_id, const char *version)
{
  g_autofree char *id = g_strconcat (short_id, version, NULL);
  g_autofree char *spring = g_strconcat (short_id, version, ".04", NULL);
  HospesOs *os = hospes_os_list_find (list, id);

  return os != NULL ? os : hospes_os_list_find (list, spring);
}

/* CIM's numbers of LINUX, and of its kinds; Solaris, Windows and ESX stand among them. */
static gboolean
is_linux (guint number)
{
  return number == 36 || number == 79 || number == 80 || (number >= 82 && number <= 101) ||
         (number >= 106 && number <= 109);
}

/**
 * hospes_ovf_find_os:
 * @self: a machine
 * @list: systems
 *
 * Returns: (transfer none) (nullable): its system, or what stands for any Linux; %NULL
 *   if it is not known
 */
HospesOs *
hospes_ovf_find_os (const HospesOvf *self, HospesOsList *list)
{
  g_autofree char *plain = self->os_word != NULL ? dup_plain (self->os_word) : NULL;
  HospesOs *os = NULL;

  if (plain != NULL && *plain != '\0')
    {
      for (guint i = 0; i < G_N_ELEMENTS (exceptions) && os == NULL; i++)
        if (g_str_equal (plain, exceptions[i].word))
          os = hospes_os_list_find (list, exceptions[i].short_id);
      for (guint i = 0; i < G_N_ELEMENTS (words) && os == NULL; i++)
        if (g_str_has_prefix (plain, words[i].beginning))
          os = find_version (list, words[i].short_id, plain + strlen (words[i].beginning));
      if (os == NULL)
        os = hospes_os_list_find (list, plain);
      if (os == NULL && strstr (plain, "win") == NULL &&
          (strstr (plain, "linux") != NULL || strstr (plain, "debian") != NULL ||
           strstr (plain, "ubuntu") != NULL || strstr (plain, "fedora") != NULL ||
           strstr (plain, "centos") != NULL || strstr (plain, "rhel") != NULL))
        os = hospes_os_list_get_linux (list);
    }

  if (os == NULL && is_linux (self->os_number))
    os = hospes_os_list_get_linux (list);

  return os;
}
