/* hospes-search-entry-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What of an entry is compared.
 */

#pragma once

#include "hospes-search-entry.h"

G_BEGIN_DECLS

/* What is compared, see hospes-search-text.h. Lines are fields. */
struct _HospesSearchFolded
{
  char *name;
  char *alias;
  char *host_name;
  char *fields; /* tags, addresses, files without their folder … */
  char *digits; /* UUID and MAC addresses without what stands between the digits */
  char *paths;
};

const HospesSearchFolded *hospes_search_entry_fold (HospesSearchEntry *self);

G_END_DECLS
