/* hospes-vnc-display.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-display.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VNC_DISPLAY (hospes_vnc_display_get_type ())

G_DECLARE_FINAL_TYPE (HospesVncDisplay, hospes_vnc_display, HOSPES, VNC_DISPLAY, HospesDisplay)

GtkWidget *hospes_vnc_display_new (void);

G_END_DECLS
