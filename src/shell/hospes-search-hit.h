/* hospes-search-hit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"
#include "hospes-search-query.h"

G_BEGIN_DECLS

/**
 * HospesSearchRole:
 * @HOSPES_SEARCH_HEADING: says of what kind those below are; cannot be chosen
 * @HOSPES_SEARCH_ENTRY: something that was found
 * @HOSPES_SEARCH_MORE: leads to those of the kind that are not shown
 * @HOSPES_SEARCH_VERB: does something to the machine
 * @HOSPES_SEARCH_CONSOLE: opens the screen of the machine
 *
 * What a row of the results is.
 */
typedef enum
{
  HOSPES_SEARCH_HEADING,
  HOSPES_SEARCH_ENTRY,
  HOSPES_SEARCH_MORE,
  HOSPES_SEARCH_VERB,
  HOSPES_SEARCH_CONSOLE,
} HospesSearchRole;

/* How many more are shown at once. */
#define HOSPES_SEARCH_MANY 1000

#define HOSPES_TYPE_SEARCH_HIT (hospes_search_hit_get_type ())

G_DECLARE_FINAL_TYPE (HospesSearchHit, hospes_search_hit, HOSPES, SEARCH_HIT, GObject)

/* Filled in by who makes it, then not changed. */
struct _HospesSearchHit
{
  GObject parent_instance;

  HospesSearchRole role;
  HospesSearchKind kind;
  const char *heading;      /* static; of a heading */
  guint count;              /* of how many, for HOSPES_SEARCH_MORE … */
  guint n_more;             /* … and how many of those would be added */
  int verb;                 /* for HOSPES_SEARCH_VERB */
  HospesSearchEntry *entry; /* or NULL */
  HospesDomain *domain;     /* the machine it is, or belongs to; or NULL */
  HospesHost *host;         /* or NULL */
  char *user;               /* a machine that uses a volume or network, or NULL … */
  guint n_users;            /* … and how many do */
  HospesSearchQuery *query; /* or NULL */
};

HospesSearchHit *hospes_search_hit_new (HospesSearchRole role, HospesSearchKind kind);
HospesSearchHit *hospes_search_hit_new_domain (HospesDomain *domain);
gboolean hospes_search_hit_is_choice (HospesSearchHit *self);
gboolean hospes_search_hit_is_same (HospesSearchHit *self, HospesSearchHit *other);
gboolean hospes_search_hit_looks_same (HospesSearchHit *self, HospesSearchHit *other);

G_END_DECLS
