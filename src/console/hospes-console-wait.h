/* hospes-console-wait.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_CONSOLE_WAIT (hospes_console_wait_get_type ())

G_DECLARE_FINAL_TYPE (HospesConsoleWait, hospes_console_wait, HOSPES, CONSOLE_WAIT, GtkWidget)

void hospes_console_wait_set_words (HospesConsoleWait *self, const char *words);

G_END_DECLS
