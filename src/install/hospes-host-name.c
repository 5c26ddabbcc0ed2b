/* hospes-host-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a guest may call itself, by the name of its machine.
 */

#include "config.h"

#include "hospes-host-name.h"

#define MAX_LABEL 63

/**
 * hospes_host_name_suggest:
 * @machine: (nullable): the name of a machine, of any letters
 *
 * Returns: (transfer full): a name every network takes, as near to it as can be
 */
char *
hospes_host_name_suggest (const char *machine)
{
  g_autofree char *plain = g_str_to_ascii (machine != NULL ? machine : "", "C");
  GString *name = g_string_new (NULL);

  for (const char *p = plain; *p != '\0' && name->len < MAX_LABEL; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, g_ascii_tolower (*p));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');

  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "machine");
  return g_string_free (name, FALSE);
}
