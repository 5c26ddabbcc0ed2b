/* hospes-console-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-display.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CONSOLE_VIEW (hospes_console_view_get_type ())

G_DECLARE_FINAL_TYPE (HospesConsoleView, hospes_console_view, HOSPES, CONSOLE_VIEW, GtkWidget)

GtkWidget *hospes_console_view_new (void);
HospesDisplay *hospes_console_view_get_display (HospesConsoleView *self);
HospesTransport *hospes_console_view_get_transport (HospesConsoleView *self);
void hospes_console_view_set_transport (HospesConsoleView *self, HospesTransport *transport);
void hospes_console_view_set_grace (HospesConsoleView *self, guint milliseconds);
void hospes_console_view_expect_end (HospesConsoleView *self, const char *words, gboolean sure);

G_END_DECLS
