/* hospes-search-gathering.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-search-set.h"

G_BEGIN_DECLS

typedef struct _HospesSearchGathering HospesSearchGathering;

HospesSearchGathering *
hospes_search_gathering_new (GListModel *hosts, HospesSearchGathering *former);
void hospes_search_gathering_free (HospesSearchGathering *self);
gboolean hospes_search_gathering_step (HospesSearchGathering *self, gint64 length_us);
HospesSearchSet *hospes_search_gathering_end (HospesSearchGathering *self, GPtrArray *actions);

G_END_DECLS
