/* hospes-machine-means.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

char *
hospes_machine_means_dup_words (const HospesMachineGround *ground, const HospesHostCaps *caps);
void hospes_machine_means_take (HospesDomainDraft *draft,
                                const HospesMachineGround *ground,
                                HospesHostCaps *caps);
void hospes_machine_means_take_names (HospesDomainDraft *draft,
                                      GListModel *domains,
                                      guint position,
                                      guint added);
char *hospes_machine_means_dup_warning (HospesHost *host, const char *failed);
void hospes_machine_means_ask (HospesHost *host,
                               HospesDomainDraft *draft,
                               char **asked,
                               GCancellable *cancellable);

G_END_DECLS
