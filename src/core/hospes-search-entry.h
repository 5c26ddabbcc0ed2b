/* hospes-search-entry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-record.h"

G_BEGIN_DECLS

/**
 * HospesSearchKind:
 * @HOSPES_SEARCH_MACHINE: a machine; its id is its UUID
 * @HOSPES_SEARCH_VOLUME: a volume of the pool owner; its id is what disks call it
 * @HOSPES_SEARCH_NETWORK: a network; its id is its UUID
 * @HOSPES_SEARCH_SNAPSHOT: a snapshot of the machine whose UUID is owner
 * @HOSPES_SEARCH_TAG: a tag; count is how many machines have it
 * @HOSPES_SEARCH_HOST: a host; its id is its address
 * @HOSPES_SEARCH_ACTION: something the program can do; its id is the action
 *
 * What can be found, in the order it is shown.
 */
typedef enum
{
  HOSPES_SEARCH_MACHINE,
  HOSPES_SEARCH_VOLUME,
  HOSPES_SEARCH_NETWORK,
  HOSPES_SEARCH_SNAPSHOT,
  HOSPES_SEARCH_TAG,
  HOSPES_SEARCH_HOST,
  HOSPES_SEARCH_ACTION,
} HospesSearchKind;

#define HOSPES_N_SEARCH_KINDS (HOSPES_SEARCH_ACTION + 1)

typedef struct _HospesSearchFolded HospesSearchFolded;

/**
 * HospesSearchEntry:
 * @host: (nullable): the address of its host
 * @id: what it is known by
 * @name: what it is called
 * @alias: (nullable): what it is called, too
 * @owner: (nullable): what it is part of
 * @host_name: (nullable): what its host is called
 * @record: (nullable): what is known of a machine
 * @more: (nullable): what else it is found by: addresses, bridges …
 * @count: of how many
 *
 * Something that can be found. A value: filled in by who made it, then not changed.
 */
typedef struct
{
  HospesSearchKind kind;
  guint count;
  char *host;
  char *host_name;
  char *id;
  char *name;
  char *alias;
  char *owner;
  HospesDomainRecord *record;
  GStrv more;
  HospesSearchFolded *folded;
} HospesSearchEntry;

#define HOSPES_TYPE_SEARCH_ENTRY (hospes_search_entry_get_type ())

GType hospes_search_entry_get_type (void);
HospesSearchEntry *
hospes_search_entry_new (HospesSearchKind kind, const char *id, const char *name);
HospesSearchEntry *hospes_search_entry_ref (HospesSearchEntry *self);
void hospes_search_entry_unref (HospesSearchEntry *self);
GPtrArray *hospes_search_entry_list_fields (const HospesSearchEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSearchEntry, hospes_search_entry_unref)

G_END_DECLS
