/* hospes-machine-size-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

char *hospes_machine_size_words_dup_memory (HospesDomainDraft *draft,
                                            HospesHost *host,
                                            const HospesMachineGround *ground);
char *hospes_machine_size_words_dup_disk (HospesDomainDraft *draft, const HospesDomainDisk *disk);

G_END_DECLS
