/* hospes-wipe-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_WIPE_DIALOG (hospes_wipe_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesWipeDialog, hospes_wipe_dialog, HOSPES, WIPE_DIALOG, AdwWindow)

void hospes_wipe_dialog_present (GtkWidget *origin, HospesVolume *volume);

G_END_DECLS
