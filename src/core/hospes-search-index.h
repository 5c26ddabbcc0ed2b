/* hospes-search-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-search-set.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SEARCH_INDEX (hospes_search_index_get_type ())

G_DECLARE_FINAL_TYPE (HospesSearchIndex, hospes_search_index, HOSPES, SEARCH_INDEX, GObject)

HospesSearchIndex *hospes_search_index_new (GListModel *hosts);
void hospes_search_index_add_action (HospesSearchIndex *self, const char *action, const char *name);
void hospes_search_index_find (HospesSearchIndex *self,
                               const char *text,
                               const guint most[HOSPES_N_SEARCH_KINDS]);
void hospes_search_index_look_again (HospesSearchIndex *self);
HospesSearchFound *hospes_search_index_get_found (HospesSearchIndex *self);
gboolean hospes_search_index_is_finding (HospesSearchIndex *self);

G_END_DECLS
