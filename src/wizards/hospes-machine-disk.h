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
gboolean hospes_machine_disk_put (HospesDomainDisk *disk,
                                  const HospesMachinePool *pool,
                                  const char *format,
                                  gboolean full);
gboolean hospes_machine_disk_put_others (const HospesDomainSpec *wish,
                                         const HospesDomainDisk *own,
                                         const HospesMachinePool *pool,
                                         const char *format,
                                         gboolean full);
const HospesDomainDisk *
hospes_machine_disk_find_other (const HospesDomainSpec *wish, const HospesDomainDisk *own);
HospesDomainDisk *
hospes_machine_disk_find_brought (const HospesDomainSpec *wish, const HospesDomainDisk *own);
guint hospes_machine_disk_find_worst (HospesDomainDraft *draft);
gboolean hospes_machine_disk_is_same (const HospesDomainDisk *one, const HospesDomainDisk *other);
HospesDomainDisk *
hospes_machine_disk_new_volume (const HospesMachinePool *pool, const char *format, gboolean full);
HospesDomainDisk *
hospes_machine_disk_new_existing (const HospesVolumeChoice *choice, const char *pool);
char *hospes_machine_disk_dup_pool_name (HospesHost *host, const char *uuid);

G_END_DECLS
