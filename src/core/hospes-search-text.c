/* hospes-search-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Texts as search compares them: without case, accents and what cannot be seen.
 *
 * DESIGN
 *
 * A text is folded character by character, so that what was found in the folded
 * one can be shown in the text itself, and so that what is typed further folds to
 * what was there with something more at its end.
 */

#include "config.h"

#include <string.h>

#include "hospes-search-text.h"

/* A sign upon a letter that people leave out. Vowels of some scripts are marks
 * too, and make another word. */
static gboolean
is_accent (gunichar c)
{
  int order = g_unichar_combining_class (c);

  return (order >= 10 && order <= 35) || order >= 200;
}

static gboolean
is_blank (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
fold_letter (gunichar c, GString *folded)
{
  char letter[6];
  g_autofree char *lower = NULL;

  if (c < 0x80)
    {
      g_string_append_c (folded, g_ascii_tolower (c));
      return;
    }

  lower = g_utf8_casefold (letter, g_unichar_to_utf8 (c, letter));
  g_string_append (folded, lower);
}

static void
fold_character (gunichar c, GString *folded)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  if (is_blank (c))
    {
      g_string_append_c (folded, ' ');
      return;
    }

  /* What turns writing round, or joins it, cannot be seen. */
  if (g_unichar_type (c) == G_UNICODE_FORMAT)
    return;

  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    if (!is_accent (parts[i]))
      fold_letter (parts[i], folded);
}

/* @origins: (nullable): for each byte of the folded text, the range it came from */
static char *
fold (const char *text, GArray *origins)
{
  GString *folded = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0';)
    {
      const char *next = g_utf8_next_char (at);
      const HospesSearchRange origin = { at - text, next - text };
      gsize before = folded->len;

      if ((guchar) *at >= 0x80)
        fold_character (g_utf8_get_char (at), folded);
      else
        g_string_append_c (folded, g_ascii_iscntrl (*at) ? ' ' : g_ascii_tolower (*at));

      for (gsize i = before; origins != NULL && i < folded->len; i++)
        g_array_append_val (origins, origin);

      /* An accent belongs to its letter. */
      if (origins != NULL && folded->len == before && before > 0)
        g_array_index (origins, HospesSearchRange, before - 1).end = origin.end;
      at = next;
    }

  return g_string_free (folded, FALSE);
}

/**
 * hospes_search_text_fold:
 * @text: (nullable): a text
 *
 * Returns: (transfer full): what search compares; empty for none
 */
char *
hospes_search_text_fold (const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return g_strdup ("");

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  return fold (text, NULL);
}

static void
mark (const char *folded, const char *word, gboolean *marked)
{
  gsize length = strlen (word);

  if (length == 0)
    return;

  for (const char *at = strstr (folded, word); at != NULL; at = strstr (at + length, word))
    for (gsize i = 0; i < length; i++)
      marked[at - folded + i] = TRUE;
}

/**
 * hospes_search_text_find:
 * @text: a text, valid UTF-8
 * @words: folded words
 *
 * Returns: (transfer full) (element-type HospesSearchRange): where they are in
 *   @text, in order, apart from each other
 */
GArray *
hospes_search_text_find (const char *text, const char *const *words)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (HospesSearchRange));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (HospesSearchRange));
  g_autofree char *folded = fold (text, origins);
  g_autofree gboolean *marked = g_new0 (gboolean, origins->len + 1);

  for (; *words != NULL; words++)
    mark (folded, *words, marked);

  for (guint i = 0; i < origins->len; i++)
    {
      const HospesSearchRange *origin = &g_array_index (origins, HospesSearchRange, i);
      HospesSearchRange *last =
          ranges->len > 0 ? &g_array_index (ranges, HospesSearchRange, ranges->len - 1) : NULL;

      if (!marked[i])
        continue;
      if (last != NULL && origin->start <= last->end)
        last->end = MAX (last->end, origin->end);
      else
        g_array_append_val (ranges, *origin);
    }

  return ranges;
}

/**
 * hospes_search_text_compare:
 * @a: a folded text
 * @b: another
 *
 * Returns: their order, in which machine-2 comes before machine-10; it is quicker
 *   than the one of lists, and the same for plain names
 */
int
hospes_search_text_compare (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0')
    {
      gsize n_a;
      gsize n_b;
      int order;

      if (!g_ascii_isdigit (*a) || !g_ascii_isdigit (*b))
        {
          if (*a != *b)
            break;
          a++;
          b++;
          continue;
        }

      a += strspn (a, "0");
      b += strspn (b, "0");
      n_a = strspn (a, "0123456789");
      n_b = strspn (b, "0123456789");
      order = n_a != n_b ? (n_a < n_b ? -1 : 1) : memcmp (a, b, n_a);
      if (order != 0)
        return order;
      a += n_a;
      b += n_b;
    }

  return (guchar) *a - (guchar) *b;
}
