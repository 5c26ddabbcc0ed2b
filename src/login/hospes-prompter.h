/* hospes-prompter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-prompt.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_PROMPTER (hospes_prompter_get_type ())

G_DECLARE_FINAL_TYPE (HospesPrompter, hospes_prompter, HOSPES, PROMPTER, GObject)

HospesPrompter *hospes_prompter_get_default (void);

void hospes_prompter_ask (HospesPrompter *self, HospesPrompt *prompt);

G_END_DECLS
