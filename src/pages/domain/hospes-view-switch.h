/* hospes-view-switch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_VIEW_SWITCH (hospes_view_switch_get_type ())

G_DECLARE_FINAL_TYPE (HospesViewSwitch, hospes_view_switch, HOSPES, VIEW_SWITCH, GtkWidget)

void hospes_view_switch_fit (HospesViewSwitch *self, int width);

G_END_DECLS
