/* hospes-pending-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-pending.h"

G_BEGIN_DECLS

/**
 * HospesPendingFact:
 * @kind: what it is about
 * @name: (nullable): what to call it
 * @key: the same in both documents
 * @value: what to compare
 * @of: (nullable): key of the device without which it means nothing
 * @optional: a document that lacks it says nothing
 */
typedef struct
{
  HospesPendingKind kind;
  char *name;
  char *key;
  char *value;
  char *of;
  gboolean optional;
} HospesPendingFact;

GPtrArray *hospes_pending_facts_new (xmlNodePtr domain);

G_END_DECLS
