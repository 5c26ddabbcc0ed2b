/* hospes-os-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a system is found by what a person types: “deb 12”, “win11”, “jammy”.
 */

#include "config.h"

#include "hospes-os-words.h"
#include "hospes-search-text.h"

static gboolean
is_of_word (gunichar letter)
{
  return g_unichar_isalnum (letter) || letter == '.';
}

/* “debian12” is also looked for as “debian”, and as “12”. */
static void
add_parts (GPtrArray *words, const char *word)
{
  const char *start = word;

  for (const char *p = word; *p != '\0'; p++)
    if (p > start && (g_ascii_isdigit (*p) != 0) != (g_ascii_isdigit (p[-1]) != 0) && *p != '.' &&
        p[-1] != '.')
      {
        g_ptr_array_add (words, g_strndup (start, p - start));
        start = p;
      }

  if (start > word)
    g_ptr_array_add (words, g_strdup (start));
}

static void
add_words (GPtrArray *words, const char *text)
{
  g_autofree char *folded = text != NULL ? hospes_search_text_fold (text) : NULL;
  const char *start = NULL;

  for (const char *p = folded; p != NULL; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && is_of_word (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      else if (!inside && start != NULL)
        {
          char *word = g_strndup (start, p - start);

          g_ptr_array_add (words, word);
          add_parts (words, word);
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
}

/**
 * hospes_os_words_new:
 * @facts: what is known of a system
 *
 * Returns: (transfer full): what it is looked for by
 */
char **
hospes_os_words_new (const HospesOsFacts *facts)
{
  GPtrArray *words = g_ptr_array_new ();

  add_words (words, facts->name);
  add_words (words, facts->vendor);
  add_words (words, facts->version);
  add_words (words, facts->codename);
  add_words (words, facts->distro);
  for (char **id = facts->short_ids; id != NULL && *id != NULL; id++)
    add_words (words, *id);

  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/* Returns: 2 for a whole word, 1 for the beginning of one, else 0 */
static int
match_word (char **words, const char *word)
{
  int best = 0;

  for (; *words != NULL; words++)
    if (g_str_equal (*words, word))
      return 2;
    else if (g_str_has_prefix (*words, word))
      best = 1;

  return best;
}

/**
 * hospes_os_words_match:
 * @words: what a system is looked for by
 * @text: what a person typed
 *
 * Returns: 0 if a word of it is none of @words, nor the beginning of one; else more
 *   the better it fits
 */
int
hospes_os_words_match (char **words, const char *text)
{
  g_autofree char *folded = hospes_search_text_fold (text);
  g_auto (GStrv) typed = g_strsplit_set (folded, " \t\n-_/,", -1);
  int sum = 1;

  for (char **word = typed; *word != NULL; word++)
    {
      int match = **word != '\0' ? match_word (words, *word) : -1;

      if (match == 0)
        return 0;
      sum += MAX (match, 0);
    }

  return sum;
}
