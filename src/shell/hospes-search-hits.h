/* hospes-search-hits.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-host-list.h"
#include "hospes-search-hit.h"
#include "hospes-search-set.h"

G_BEGIN_DECLS

GPtrArray *hospes_search_hits_list (HospesSearchFound *found, HospesHostList *hosts);
GPtrArray *hospes_search_hits_list_recent (GSettings *settings, HospesHostList *hosts);
void hospes_search_hits_show (GPtrArray *hits, GListStore *store);
char *hospes_search_hits_describe_scope (HospesSearchSet *set, HospesHostList *hosts);

G_END_DECLS
