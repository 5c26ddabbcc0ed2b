/* hospes-machine-means.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_MEANS (hospes_machine_means_get_type ())

G_DECLARE_FINAL_TYPE (HospesMachineMeans, hospes_machine_means, HOSPES, MACHINE_MEANS, GObject)

HospesMachineMeans *hospes_machine_means_new (HospesDomainDraft *draft);
void hospes_machine_means_set_host (HospesMachineMeans *self, HospesHost *host);
void hospes_machine_means_load (HospesMachineMeans *self);
void hospes_machine_means_take_names (HospesMachineMeans *self,
                                      GListModel *domains,
                                      guint position,
                                      guint added);
const HospesMachineGround *hospes_machine_means_get_ground (HospesMachineMeans *self);
const GError *hospes_machine_means_get_error (HospesMachineMeans *self);
gboolean hospes_machine_means_is_ready (HospesMachineMeans *self);
gboolean hospes_machine_means_runs_containers (HospesMachineMeans *self);
char *hospes_machine_means_dup_words (HospesMachineMeans *self);
char *hospes_machine_means_dup_warning (HospesMachineMeans *self, const char *failed);

G_END_DECLS
