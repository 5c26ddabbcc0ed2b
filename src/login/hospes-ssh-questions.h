/* hospes-ssh-questions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-askpass-server.h"
#include "hospes-prompt.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SSH_QUESTIONS (hospes_ssh_questions_get_type ())

G_DECLARE_FINAL_TYPE (HospesSshQuestions, hospes_ssh_questions, HOSPES, SSH_QUESTIONS, GObject)

HospesSshQuestions *
hospes_ssh_questions_new (HospesAskpassServer *server, const char *place, const char *host_name);

const char *hospes_ssh_questions_get_token (HospesSshQuestions *self);
void hospes_ssh_questions_set_interactive (HospesSshQuestions *self, gboolean interactive);
gboolean hospes_ssh_questions_is_busy (HospesSshQuestions *self);
gboolean hospes_ssh_questions_get_cancelled (HospesSshQuestions *self);
gboolean hospes_ssh_questions_get_unasked (HospesSshQuestions *self);
gboolean hospes_ssh_questions_get_password_asked (HospesSshQuestions *self);
void hospes_ssh_questions_keep (HospesSshQuestions *self);
void hospes_ssh_questions_drop (HospesSshQuestions *self);

G_END_DECLS
