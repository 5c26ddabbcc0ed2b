/* hospes-unattended-order.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-answers.h"
#include "hospes-os-list.h"

G_BEGIN_DECLS

/**
 * HospesUnattendedMedium:
 * @ways: the #HospesUnattendedWay the machine can do; the first that fits is taken
 * @scripts: (nullable): IDs of those that are of the medium; %NULL for those of its system
 * @variants: (nullable): IDs of the editions on it
 * @url: (nullable): of a tree; %NULL for a disc
 *
 * What is installed from. A plain value that borrows.
 */
typedef struct
{
  guint ways;
  char **scripts;
  char **variants;
  const char *url;
} HospesUnattendedMedium;

/* What an installer is to be told, and by which script: a plain value for any thread. */
typedef struct _HospesUnattendedOrder HospesUnattendedOrder;

HospesUnattendedOrder *hospes_unattended_order_new (HospesOsList *list,
                                                    HospesOs *os,
                                                    const HospesAnswers *answers,
                                                    const HospesUnattendedMedium *medium);
HospesUnattendedOrder *hospes_unattended_order_copy (const HospesUnattendedOrder *self);
void hospes_unattended_order_free (HospesUnattendedOrder *self);

const char *hospes_unattended_order_get (const HospesUnattendedOrder *self, HospesAnswer answer);
void
hospes_unattended_order_set (HospesUnattendedOrder *self, HospesAnswer answer, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesUnattendedOrder, hospes_unattended_order_free)

G_END_DECLS
