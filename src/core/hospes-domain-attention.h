/* hospes-domain-attention.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What of a machine a person should look at.
 */

#pragma once

#include "hospes-disk-room.h"
#include "hospes-domain.h"
#include "hospes-snapshot-trouble.h"

G_BEGIN_DECLS

/* What was found out about it beside what it tells itself. */
typedef struct
{
  HospesDiskShortage *shortage;
  HospesSnapshotTrouble *snapshot_trouble;
} HospesDomainConcerns;

gboolean hospes_domain_needs_attention (HospesDomain *self);
GPtrArray *hospes_domain_get_pending_changes (HospesDomain *self);
const HospesDiskShortage *hospes_domain_get_shortage (HospesDomain *self);
const HospesSnapshotTrouble *hospes_domain_get_snapshot_trouble (HospesDomain *self);

gboolean hospes_domain_set_shortage (HospesDomain *self, HospesDiskShortage *shortage);
gboolean hospes_domain_set_snapshot_trouble (HospesDomain *self, HospesSnapshotTrouble *trouble);

G_END_DECLS
