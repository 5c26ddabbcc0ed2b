/* hospes-machine-medium-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-source-page.h"
#include "hospes-media.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

char *hospes_machine_medium_dup_fault (HospesMachineWay way,
                                       const HospesMedia *media,
                                       const HospesVolumeChoice *choice);
char *hospes_machine_medium_dup_unseen (const char *trouble, const char *format);
gboolean hospes_machine_medium_is_foreign (const HospesMedia *media, HospesDomainDraft *draft);
char *hospes_machine_medium_dup_foreign (const HospesMedia *media, HospesDomainDraft *draft);
gboolean hospes_machine_medium_can_follow (const HospesMedia *media, HospesDomainDraft *draft);
void hospes_machine_medium_follow (const HospesMedia *media, HospesDomainDraft *draft);

G_END_DECLS
