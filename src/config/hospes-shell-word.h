/* hospes-shell-word.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_shell_word_dup (const char *text);
char *hospes_shell_option_dup (const char *option, const char *value);
void hospes_shell_append_document (GString *commands, const char *command, const char *document);

G_END_DECLS
