/* hospes-machine-medium.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-parts.h"
#include "hospes-machine-source-page.h"
#include "hospes-media.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

gboolean hospes_machine_medium_is_brought (const HospesVolumeChoice *choice, HospesHost *host);
gboolean hospes_machine_medium_is_copied (HospesMachineWay way,
                                          const HospesMedia *media,
                                          const HospesVolumeChoice *choice,
                                          HospesHost *host);
char *hospes_machine_medium_dup_place (const HospesVolumeChoice *choice,
                                       HospesHost *host,
                                       gboolean copied);
HospesVolume *
hospes_machine_medium_find_volume (HospesHost *host, const HospesVolumeChoice *choice);
HospesDomainDisk *hospes_machine_medium_new_disk (HospesMachineWay way,
                                                  const HospesMedia *media,
                                                  const HospesVolumeChoice *choice);

G_END_DECLS
