/* hospes-console-sign-in.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-display-state.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CONSOLE_SIGN_IN (hospes_console_sign_in_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesConsoleSignIn, hospes_console_sign_in, HOSPES, CONSOLE_SIGN_IN, GtkWidget)

void hospes_console_sign_in_ask (HospesConsoleSignIn *self,
                                 HospesDisplayCredentials wanted,
                                 const char *refused);

G_END_DECLS
