/* hospes-window-actions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-window.h"

G_BEGIN_DECLS

void hospes_window_class_add_keys (GtkWidgetClass *widget_class);
void hospes_window_add_actions (HospesWindow *self);
void hospes_window_update_actions (HospesWindow *self);

G_END_DECLS
