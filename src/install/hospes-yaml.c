/* hospes-yaml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The little YAML that is written: every text in double quotes, the one style in which
 * nothing has a meaning of its own, and that can hold any character.
 */

#include "config.h"

#include "hospes-yaml.h"

static void
add_character (GString *yaml, gunichar character)
{
  switch (character)
    {
    case '"':
    case '\\':
      g_string_append_c (yaml, '\\');
      g_string_append_unichar (yaml, character);
      break;
    case '\n':
      g_string_append (yaml, "\\n");
      break;
    case '\t':
      g_string_append (yaml, "\\t");
      break;
    default:
      /* Separators of lines, and what turns writing round, are no print. */
      if (g_unichar_isprint (character) && character != 0xfeff)
        g_string_append_unichar (yaml, character);
      else if (character < 0x100)
        g_string_append_printf (yaml, "\\x%02x", character);
      else
        g_string_append_printf (yaml, "\\U%08x", character);
    }
}

/**
 * hospes_yaml_add_quoted:
 * @yaml: a document
 * @text: anything; what is no UTF-8 is made so
 */
void
hospes_yaml_add_quoted (GString *yaml, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (yaml, '"');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    add_character (yaml, g_utf8_get_char (p));
  g_string_append_c (yaml, '"');
}

/**
 * hospes_yaml_add_pair:
 * @yaml: a document
 * @indent: what its line begins with
 * @key: a plain word
 * @text: (nullable): the value; nothing is added without one
 */
void
hospes_yaml_add_pair (GString *yaml, const char *indent, const char *key, const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  g_string_append_printf (yaml, "%s%s: ", indent, key);
  hospes_yaml_add_quoted (yaml, text);
  g_string_append_c (yaml, '\n');
}

/**
 * hospes_yaml_add_list:
 * @yaml: a document
 * @indent: what its lines begin with
 * @key: a plain word
 * @texts: (nullable) (array zero-terminated=1): the values; nothing is added without any
 */
void
hospes_yaml_add_list (GString *yaml, const char *indent, const char *key, const char *const *texts)
{
  if (texts == NULL || *texts == NULL)
    return;

  g_string_append_printf (yaml, "%s%s:\n", indent, key);
  for (; *texts != NULL; texts++)
    {
      g_string_append_printf (yaml, "%s  - ", indent);
      hospes_yaml_add_quoted (yaml, *texts);
      g_string_append_c (yaml, '\n');
    }
}
