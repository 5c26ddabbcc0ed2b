/* hospes-search-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a person typed, and how well something matches it.
 *
 * DESIGN
 *
 * Each word has to be found, in the name or in anything else. What is in names
 * counts more than what is elsewhere, and its beginning more than its middle; the
 * worst found word decides, so that a name that matches all comes before one that
 * matches some. The name of the host helps to choose, but finds nothing by
 * itself: its machines are found by going there.
 *
 * Two letters are in one of eight UUIDs: only from four digits on is one meant.
 */

#include "config.h"

#include <string.h>

#include "hospes-search-entry-private.h"
#include "hospes-search-query.h"
#include "hospes-search-text.h"

/* More than anyone types, less than what would take a while. */
#define MAX_CHARS  500
#define MAX_WORDS  16
#define MIN_DIGITS 4

enum
{
  RANK_SAME,
  RANK_PREFIX,
  RANK_WORD,
  RANK_INSIDE,
  RANK_FIELD,
  RANK_INSIDE_FIELD,
  RANK_HOST,
};

struct _HospesSearchQuery
{
  char *name; /* all of it, folded, one space between words */
  GStrv words;
  GPtrArray *digits; /* for each word, without what stands between; or NULL */
};

static void
clear_query (gpointer data)
{
  HospesSearchQuery *self = data;

  g_free (self->name);
  g_strfreev (self->words);
  g_ptr_array_unref (self->digits);
}

/* Returns: (transfer full) (nullable): NULL if it is not part of a UUID or MAC address */
static char *
read_digits (const char *word)
{
  GString *digits = g_string_new (NULL);

  for (; *word != '\0'; word++)
    if (g_ascii_isxdigit (*word))
      g_string_append_c (digits, *word);
    else if (strchr (":-.", *word) == NULL)
      break;

  return g_string_free (digits, *word != '\0' || digits->len < MIN_DIGITS);
}

static GStrv
split (const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (GStrv part = parts; *part != NULL && words->len < MAX_WORDS; part++)
    if (**part != '\0')
      g_ptr_array_add (words, g_strdup (*part));

  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

HospesSearchQuery *
hospes_search_query_new (const char *text)
{
  HospesSearchQuery *self = g_atomic_rc_box_new0 (HospesSearchQuery);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *some = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_CHARS));
  g_autofree char *folded = hospes_search_text_fold (some);

  self->words = split (folded);
  self->name = g_strjoinv (" ", self->words);
  self->digits = g_ptr_array_new_with_free_func (g_free);
  for (GStrv word = self->words; *word != NULL; word++)
    g_ptr_array_add (self->digits, read_digits (*word));

  return self;
}

HospesSearchQuery *
hospes_search_query_ref (HospesSearchQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_search_query_unref (HospesSearchQuery *self)
{
  g_atomic_rc_box_release_full (self, clear_query);
}

/* Returns: (transfer none): folded, for hospes_search_text_find() */
const char *const *
hospes_search_query_get_words (HospesSearchQuery *self)
{
  return (const char *const *) self->words;
}

gboolean
hospes_search_query_is_empty (HospesSearchQuery *self)
{
  return *self->words == NULL;
}

/* A word that grows finds less, unless it only now is long enough to be part of a
 * UUID, or names a folder. */
static gboolean
narrows_word (HospesSearchQuery *self, HospesSearchQuery *former, guint i)
{
  return g_str_has_prefix (self->words[i], former->words[i]) &&
         (self->digits->pdata[i] == NULL || former->digits->pdata[i] != NULL) &&
         (strpbrk (self->words[i], "/:") == NULL || strpbrk (former->words[i], "/:") != NULL);
}

/**
 * hospes_search_query_narrows:
 * @self: a query
 * @former: another
 *
 * Returns: whether all that @self finds is among what @former found
 */
gboolean
hospes_search_query_narrows (HospesSearchQuery *self, HospesSearchQuery *former)
{
  guint n_words = self->digits->len;

  /* One more word may find what is on the host that was all that was typed before. */
  if (former->digits->len != n_words || n_words == 0)
    return FALSE;

  for (guint i = 0; i < n_words; i++)
    if (!narrows_word (self, former, i))
      return FALSE;

  return TRUE;
}

static gboolean
begins_word (const char *text, const char *at)
{
  guchar before = at > text ? (guchar) at[-1] : ' ';

  return before < 0x80 && !g_ascii_isalnum (before);
}

static int
rank_name (const char *name, const char *word)
{
  const char *first = name != NULL ? strstr (name, word) : NULL;

  if (first == NULL)
    return G_MAXINT;
  if (first == name)
    return RANK_PREFIX;

  for (const char *at = first; at != NULL; at = strstr (at + 1, word))
    if (begins_word (name, at))
      return RANK_WORD;

  return RANK_INSIDE;
}

static int
rank_field (const char *lines, const char *word)
{
  gsize length = strlen (word);
  const char *first = strstr (lines, word);

  for (const char *at = first; at != NULL; at = strstr (at + 1, word))
    if (at[-1] == '\n' && at[length] == '\n')
      return RANK_FIELD;

  return first != NULL ? RANK_INSIDE_FIELD : G_MAXINT;
}

static int
rank_word (HospesSearchQuery *self, const HospesSearchFolded *folded, guint i)
{
  const char *word = self->words[i];
  int rank = MIN (rank_name (folded->name, word), rank_name (folded->alias, word));

  if (rank <= RANK_INSIDE)
    return rank;

  rank = rank_field (folded->fields, word);
  if (rank > RANK_FIELD && self->digits->pdata[i] != NULL)
    rank = MIN (rank, rank_field (folded->digits, self->digits->pdata[i]));
  if (rank > RANK_FIELD && strpbrk (word, "/:") != NULL)
    rank = MIN (rank, rank_field (folded->paths, word));
  if (rank == G_MAXINT && folded->host_name != NULL && strstr (folded->host_name, word) != NULL)
    rank = RANK_HOST;

  return rank;
}

/**
 * hospes_search_query_rank:
 * @self: a query that is not empty
 * @entry: something that could be meant
 *
 * Returns: how well that matches, the less the better; or %HOSPES_SEARCH_NO_RANK
 */
int
hospes_search_query_rank (HospesSearchQuery *self, HospesSearchEntry *entry)
{
  const HospesSearchFolded *folded = hospes_search_entry_fold (entry);
  int worst = 0;
  int best = RANK_HOST;
  int sum = 0;

  for (guint i = 0; i < self->digits->len; i++)
    {
      int rank = rank_word (self, folded, i);

      if (rank == G_MAXINT)
        return HOSPES_SEARCH_NO_RANK;

      worst = MAX (worst, rank);
      best = MIN (best, rank);
      sum += rank;
    }

  if (best == RANK_HOST)
    return HOSPES_SEARCH_NO_RANK;

  if (g_str_equal (folded->name, self->name) || g_strcmp0 (folded->alias, self->name) == 0)
    return RANK_SAME;

  /* The worst decides, then all of them. */
  return worst * MAX_WORDS * RANK_HOST + sum;
}

static gboolean
has_digits (const char *field, const char *digits)
{
  g_autofree char *plain = digits != NULL ? read_digits (field) : NULL;

  return plain != NULL && strstr (plain, digits) != NULL;
}

static const char *
find_field (HospesSearchQuery *self, GPtrArray *fields, guint i)
{
  for (guint j = 0; j < fields->len; j++)
    {
      const char *field = g_ptr_array_index (fields, j);
      g_autofree char *folded = hospes_search_text_fold (field);

      if (strstr (folded, self->words[i]) != NULL || has_digits (folded, self->digits->pdata[i]))
        return field;
    }

  return NULL;
}

/**
 * hospes_search_query_list_fields:
 * @self: a query
 * @entry: what it found
 *
 * Returns: (transfer container) (element-type utf8): what of @entry it was found
 *   by beside its name; borrowed from @entry
 */
GPtrArray *
hospes_search_query_list_fields (HospesSearchQuery *self, HospesSearchEntry *entry)
{
  g_autoptr (GPtrArray) fields = hospes_search_entry_list_fields (entry);
  g_autofree char *name = hospes_search_text_fold (entry->name);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->digits->len; i++)
    {
      const char *field = NULL;

      if (strstr (name, self->words[i]) == NULL)
        field = find_field (self, fields, i);
      if (field != NULL && !g_ptr_array_find (found, field, NULL))
        g_ptr_array_add (found, (char *) field);
    }

  return found;
}
