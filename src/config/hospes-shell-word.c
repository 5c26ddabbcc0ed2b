/* hospes-shell-word.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is copied into a terminal.
 */

#include "config.h"

#include <string.h>

#include "hospes-shell-word.h"

/**
 * hospes_shell_word_dup:
 * @text: a name, a path or an address
 *
 * Returns: (transfer full): it as a shell reads it; plain words stay plain
 */
char *
hospes_shell_word_dup (const char *text)
{
  return g_regex_match_simple ("^[a-zA-Z0-9_@%+=:,./-]+$", text, G_REGEX_DOLLAR_ENDONLY, 0) &&
                 *text != '-'
             ? g_strdup (text)
             : g_shell_quote (text);
}

/**
 * hospes_shell_option_dup:
 * @option: that says what @value is, such as “--pool”
 * @value: an argument that is understood without it
 *
 * Returns: (transfer full): @value as a shell reads it, with @option only if it looks like one
 *   itself: “-x” of a pool
 */
char *
hospes_shell_option_dup (const char *option, const char *value)
{
  g_autofree char *word = hospes_shell_word_dup (value);

  return *value == '-' ? g_strconcat (option, "=", word, NULL) : g_strdup (word);
}

/* A line that ends a document must not be one of it. */
static char *
dup_end (const char *document)
{
  char *end = g_strdup ("EOF");

  while (strstr (document, end) != NULL)
    {
      char *longer = g_strconcat (end, "_", NULL);

      g_free (end);
      end = longer;
    }

  return end;
}

/**
 * hospes_shell_append_document:
 * @commands: lines for a shell
 * @command: one that reads a document
 * @document: what it reads
 */
void
hospes_shell_append_document (GString *commands, const char *command, const char *document)
{
  g_autofree char *end = dup_end (document);

  g_string_append_printf (commands, "%s /dev/stdin <<'%s'\n%s\n%s\n", command, end, document, end);
}
