/* hospes-search-set.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-search-query.h"

G_BEGIN_DECLS

/* All that can be found at a moment. Once it is searched it is not added to. */
typedef struct _HospesSearchSet HospesSearchSet;

/**
 * HospesSearchFound:
 * @set: what was searched
 * @query: what for
 * @hits: (element-type HospesSearchEntry): of each kind, all that match, in no order
 * @best: (element-type HospesSearchEntry): of each kind, as many as were asked for,
 *   the best first
 *
 * What a query came to. A value.
 */
typedef struct
{
  HospesSearchSet *set;
  HospesSearchQuery *query;
  GPtrArray *hits[HOSPES_N_SEARCH_KINDS];
  GPtrArray *best[HOSPES_N_SEARCH_KINDS];
} HospesSearchFound;

/**
 * HospesSearchUsers:
 * @first: (nullable): a machine that uses it
 * @count: how many do
 */
typedef struct
{
  HospesSearchEntry *first;
  guint count;
} HospesSearchUsers;

HospesSearchSet *hospes_search_set_new (void);
HospesSearchSet *hospes_search_set_ref (HospesSearchSet *self);
void hospes_search_set_unref (HospesSearchSet *self);
void hospes_search_set_add (HospesSearchSet *self, HospesSearchEntry *entry);
guint hospes_search_set_get_n (HospesSearchSet *self, HospesSearchKind kind);
HospesSearchFound *hospes_search_set_find (HospesSearchSet *self,
                                           HospesSearchQuery *query,
                                           HospesSearchFound *former,
                                           const guint most[HOSPES_N_SEARCH_KINDS]);
HospesSearchUsers hospes_search_set_get_users (HospesSearchSet *self, HospesSearchEntry *entry);

HospesSearchFound *hospes_search_found_ref (HospesSearchFound *self);
void hospes_search_found_unref (HospesSearchFound *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSearchSet, hospes_search_set_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSearchFound, hospes_search_found_unref)

G_END_DECLS
