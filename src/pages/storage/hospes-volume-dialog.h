/* hospes-volume-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_DIALOG (hospes_volume_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolumeDialog, hospes_volume_dialog, HOSPES, VOLUME_DIALOG, AdwWindow)

void hospes_volume_dialog_present (GtkWidget *origin, HospesPool *pool);

G_END_DECLS
