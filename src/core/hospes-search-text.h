/* hospes-search-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesSearchRange:
 * @start: first byte
 * @end: the byte after the last
 *
 * A part of a text.
 */
typedef struct
{
  guint start;
  guint end;
} HospesSearchRange;

char *hospes_search_text_fold (const char *text);
GArray *hospes_search_text_find (const char *text, const char *const *words);
int hospes_search_text_compare (const char *a, const char *b);

G_END_DECLS
