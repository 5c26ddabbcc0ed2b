/* hospes-host-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a guest may call itself, by the name of its machine.
 */

#include "config.h"

#include "hospes-host-name.h"

#define MAX_LABEL   63
#define MAX_NETBIOS 15

/**
 * hospes_host_name_get_max:
 * @os_id: (nullable): the system, by its address in libosinfo
 *
 * Returns: how long a name it may give itself; Windows stops its installation at a longer one
 */
guint
hospes_host_name_get_max (const char *os_id)
{
  return os_id != NULL && g_str_has_prefix (os_id, "http://microsoft.com/") ? MAX_NETBIOS
                                                                            : MAX_LABEL;
}

/* Copies differ in the number at the end. */
static void
shorten (GString *name, guint max)
{
  gsize number = name->len;

  if (name->len <= max)
    return;

  while (number > 0 && g_ascii_isdigit (name->str[number - 1]))
    number--;
  if (number > 0 && name->str[number - 1] == '-')
    number--;
  if (name->len - number >= max)
    number = name->len;
  g_string_erase (name, max - (name->len - number), number - (max - (name->len - number)));
}

/**
 * hospes_host_name_suggest:
 * @machine: (nullable): the name of a machine, of any letters
 * @os_id: (nullable): the system that is to run on it, by its address in libosinfo
 *
 * Returns: (transfer full): a name every network takes, as near to it as can be
 */
char *
hospes_host_name_suggest (const char *machine, const char *os_id)
{
  g_autofree char *plain = g_str_to_ascii (machine != NULL ? machine : "", "C");
  GString *name = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, g_ascii_tolower (*p));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');

  shorten (name, hospes_host_name_get_max (os_id));
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "machine");
  return g_string_free (name, FALSE);
}
