/* hospes-prompt.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HospesPromptKind:
 * @HOSPES_PROMPT_HOST_KEY: whether a host's key is the right one; answered yes or no
 * @HOSPES_PROMPT_PASSWORD: of an account on the host
 * @HOSPES_PROMPT_PASSPHRASE: of a key of this computer
 * @HOSPES_PROMPT_NAME: of an account on the host
 * @HOSPES_PROMPT_TEXT: anything else that is typed, unseen
 * @HOSPES_PROMPT_CONFIRM: yes or no
 * @HOSPES_PROMPT_TOUCH: nothing to type: a hardware key waits to be touched
 */
typedef enum
{
  HOSPES_PROMPT_HOST_KEY,
  HOSPES_PROMPT_PASSWORD,
  HOSPES_PROMPT_PASSPHRASE,
  HOSPES_PROMPT_NAME,
  HOSPES_PROMPT_TEXT,
  HOSPES_PROMPT_CONFIRM,
  HOSPES_PROMPT_TOUCH,
} HospesPromptKind;

#define HOSPES_TYPE_PROMPT (hospes_prompt_get_type ())

G_DECLARE_FINAL_TYPE (HospesPrompt, hospes_prompt, HOSPES, PROMPT, GObject)

HospesPrompt *hospes_prompt_new (HospesPromptKind kind, const char *host_name, const char *text);

HospesPromptKind hospes_prompt_get_kind (HospesPrompt *self);
const char *hospes_prompt_get_host_name (HospesPrompt *self);
const char *hospes_prompt_get_text (HospesPrompt *self);
char *hospes_prompt_dup_fingerprint (HospesPrompt *self);
char *hospes_prompt_dup_key_type (HospesPrompt *self);
char *hospes_prompt_dup_subject (HospesPrompt *self);
gboolean hospes_prompt_can_remember (HospesPrompt *self);
void hospes_prompt_set_forgotten (HospesPrompt *self, gboolean forgotten);
gboolean hospes_prompt_get_echo (HospesPrompt *self);
gboolean hospes_prompt_get_repeated (HospesPrompt *self);
void hospes_prompt_set_repeated (HospesPrompt *self, gboolean repeated);
gboolean hospes_prompt_get_ended (HospesPrompt *self);
gboolean hospes_prompt_get_remember (HospesPrompt *self);
const char *hospes_prompt_get_answer (HospesPrompt *self);

void hospes_prompt_answer (HospesPrompt *self, const char *answer, gboolean remember);
void hospes_prompt_cancel (HospesPrompt *self);

HospesPromptKind hospes_prompt_kind_of (const char *text, const char *hint);

G_END_DECLS
