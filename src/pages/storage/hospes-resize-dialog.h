/* hospes-resize-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_RESIZE_DIALOG (hospes_resize_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesResizeDialog, hospes_resize_dialog, HOSPES, RESIZE_DIALOG, AdwWindow)

void hospes_resize_dialog_present (GtkWidget *origin, HospesVolume *volume);

G_END_DECLS
