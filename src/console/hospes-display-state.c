/* hospes-display-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can become of a display, for GObject and GError.
 */

#include "config.h"

#include "hospes-display-state.h"

G_DEFINE_ENUM_TYPE (HospesDisplayState,
                    hospes_display_state,
                    G_DEFINE_ENUM_VALUE (HOSPES_DISPLAY_STATE_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (HOSPES_DISPLAY_STATE_CONNECTING, "connecting"),
                    G_DEFINE_ENUM_VALUE (HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS,
                                         "wants-credentials"),
                    G_DEFINE_ENUM_VALUE (HOSPES_DISPLAY_STATE_CONNECTED, "connected"),
                    G_DEFINE_ENUM_VALUE (HOSPES_DISPLAY_STATE_FAILED, "failed"))

G_DEFINE_QUARK (hospes - display - error - quark, hospes_display_error)
