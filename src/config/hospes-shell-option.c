/* hospes-shell-option.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Options of virt-install, whose values are parts between commas.
 */

#include "config.h"

#include <string.h>

#include "hospes-shell-option.h"
#include "hospes-shell-word.h"

/**
 * hospes_shell_option_add:
 * @value: of an option
 * @key: (nullable): of @part
 * @part: what is added to it; with a comma in it it is quoted, once more than for the shell
 */
void
hospes_shell_option_add (GString *value, const char *key, const char *part)
{
  if (value->len > 0)
    g_string_append_c (value, ',');
  if (key != NULL)
    g_string_append_printf (value, "%s=", key);
  if (strpbrk (part, ",\"'\\ \t") == NULL)
    {
      g_string_append (value, part);
      return;
    }

  g_string_append_c (value, '"');
  for (; *part != '\0'; part++)
    {
      if (*part == '"' || *part == '\\')
        g_string_append_c (value, '\\');
      g_string_append_c (value, *part);
    }
  g_string_append_c (value, '"');
}

/* @value: (transfer full): of @option; a line of its own for each */
void
hospes_shell_option_append (GString *commands, const char *option, GString *value)
{
  g_autofree char *word = hospes_shell_word_dup (value->str);

  g_string_append_printf (commands, " \\\n  --%s%s%s", option, *value->str == '-' ? "=" : " ",
                          word);
  g_string_free (value, TRUE);
}
