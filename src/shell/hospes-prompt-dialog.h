/* hospes-prompt-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-prompt.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_PROMPT_DIALOG (hospes_prompt_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesPromptDialog, hospes_prompt_dialog, HOSPES, PROMPT_DIALOG, AdwWindow)

void hospes_prompt_dialog_open (GtkWindow *parent, HospesPrompt *prompt);

G_END_DECLS
