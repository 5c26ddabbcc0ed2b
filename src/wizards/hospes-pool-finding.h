/* hospes-pool-finding.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"
#include "hospes-pool-draft.h"
#include "hospes-pool-source-list.h"
#include "hospes-storage-ground.h"

G_BEGIN_DECLS

typedef struct _HospesPoolFinding HospesPoolFinding;

HospesPoolFinding *
hospes_pool_finding_new (HospesHost *host, HospesPoolDraft *draft, HospesPoolSourceList *list);
void hospes_pool_finding_free (HospesPoolFinding *self);
void hospes_pool_finding_set_ground (HospesPoolFinding *self, const HospesStorageGround *ground);
int hospes_pool_finding_get_field (HospesPoolFinding *self);
void hospes_pool_finding_show (HospesPoolFinding *self);
void hospes_pool_finding_update (HospesPoolFinding *self);

G_END_DECLS
