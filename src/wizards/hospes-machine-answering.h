/* hospes-machine-answering.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-media.h"
#include "hospes-tree.h"
#include "hospes-unattended.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_ANSWERING (hospes_machine_answering_get_type ())

/* Which scripts can answer the installer of what was chosen, and what they make of answers. */
G_DECLARE_FINAL_TYPE (
    HospesMachineAnswering, hospes_machine_answering, HOSPES, MACHINE_ANSWERING, GObject)

HospesMachineAnswering *hospes_machine_answering_new (HospesDomainDraft *draft, HospesOsList *list);
gboolean hospes_machine_answering_set_medium (HospesMachineAnswering *self,
                                              HospesOs *os,
                                              const HospesMedia *media,
                                              const HospesTree *tree);
const char *const *hospes_machine_answering_get_profiles (HospesMachineAnswering *self);
const HospesQuestions *
hospes_machine_answering_get_questions (HospesMachineAnswering *self, const char *profile);
void hospes_machine_answering_answer (HospesMachineAnswering *self, const HospesAnswers *answers);
void hospes_machine_answering_refresh (HospesMachineAnswering *self);

const HospesUnattendedOrder *hospes_machine_answering_get_order (HospesMachineAnswering *self);
gboolean hospes_machine_answering_is_ready (HospesMachineAnswering *self);
const char *hospes_machine_answering_get_error (HospesMachineAnswering *self);
gboolean hospes_machine_answering_needs_internet (HospesMachineAnswering *self);

G_END_DECLS
