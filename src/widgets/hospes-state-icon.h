/* hospes-state-icon.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_STATE_ICON (hospes_state_icon_get_type ())

G_DECLARE_FINAL_TYPE (HospesStateIcon, hospes_state_icon, HOSPES, STATE_ICON, GtkWidget)

void hospes_state_icon_set_state (HospesStateIcon *self, const char *nick, const char *label);
void hospes_state_icon_set_busy (HospesStateIcon *self, gboolean busy);

G_END_DECLS
