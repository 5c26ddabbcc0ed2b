/* hospes-convert-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CONVERT_DIALOG (hospes_convert_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesConvertDialog, hospes_convert_dialog, HOSPES, CONVERT_DIALOG, AdwWindow)

void hospes_convert_dialog_present (GtkWidget *origin, HospesVolume *volume);

G_END_DECLS
