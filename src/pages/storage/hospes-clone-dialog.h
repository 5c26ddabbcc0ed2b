/* hospes-clone-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CLONE_DIALOG (hospes_clone_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesCloneDialog, hospes_clone_dialog, HOSPES, CLONE_DIALOG, AdwWindow)

void hospes_clone_dialog_present (GtkWidget *origin, HospesVolume *volume);

G_END_DECLS
