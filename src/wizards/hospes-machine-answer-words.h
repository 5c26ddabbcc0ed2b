/* hospes-machine-answer-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-answers.h"
#include "hospes-domain-spec.h"

G_BEGIN_DECLS

const char *hospes_machine_answer_words_find_fault (const HospesQuestions *questions,
                                                    const HospesAnswers *answers,
                                                    const char *os_id,
                                                    HospesAnswer *wrong);
char *hospes_machine_answer_words_dup_usual (HospesAnswer answer);
const char *hospes_machine_answer_words_get_profile (const char *profile);
char *hospes_machine_answer_words_dup_place (const HospesDomainSpec *spec);

G_END_DECLS
