/* hospes-search-query.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-search-entry.h"

G_BEGIN_DECLS

#define HOSPES_SEARCH_NO_RANK (-1)

/* What a person typed. A value, shared by threads. */
typedef struct _HospesSearchQuery HospesSearchQuery;

HospesSearchQuery *hospes_search_query_new (const char *text);
HospesSearchQuery *hospes_search_query_ref (HospesSearchQuery *self);
void hospes_search_query_unref (HospesSearchQuery *self);
const char *const *hospes_search_query_get_words (HospesSearchQuery *self);
gboolean hospes_search_query_is_empty (HospesSearchQuery *self);
gboolean hospes_search_query_narrows (HospesSearchQuery *self, HospesSearchQuery *former);
int hospes_search_query_rank (HospesSearchQuery *self, HospesSearchEntry *entry);
GPtrArray *hospes_search_query_list_fields (HospesSearchQuery *self, HospesSearchEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSearchQuery, hospes_search_query_unref)

G_END_DECLS
