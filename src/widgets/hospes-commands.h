/* hospes-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_COMMANDS (hospes_commands_get_type ())

G_DECLARE_FINAL_TYPE (HospesCommands, hospes_commands, HOSPES, COMMANDS, GtkWidget)

void hospes_commands_set_text (HospesCommands *self, const char *text);
void hospes_commands_set_name (HospesCommands *self, const char *name);

G_END_DECLS
