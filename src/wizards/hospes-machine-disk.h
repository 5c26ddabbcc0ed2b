/* hospes-machine-disk.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

gboolean hospes_machine_disk_can_make (const HospesMachinePool *pool);
HospesDiskSource hospes_machine_disk_get_source (const HospesMachinePool *pool);
const HospesMachinePool *
hospes_machine_disk_find_pool (const HospesMachineGround *ground, const char *name);
const HospesMachinePool *
hospes_machine_disk_find_usual_pool (const HospesMachineGround *ground, HospesDomainDraft *draft);
gboolean hospes_machine_disk_is_same (const HospesDomainDisk *one, const HospesDomainDisk *other);
HospesDomainDisk *
hospes_machine_disk_new_existing (const HospesVolumeChoice *choice, const char *pool);

G_END_DECLS
