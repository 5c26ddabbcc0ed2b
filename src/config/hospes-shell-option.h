/* hospes-shell-option.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hospes_shell_option_add (GString *value, const char *key, const char *part);
void hospes_shell_option_append (GString *commands, const char *option, GString *value);

G_END_DECLS
