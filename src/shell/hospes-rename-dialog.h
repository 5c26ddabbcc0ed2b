/* hospes-rename-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_RENAME_DIALOG (hospes_rename_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesRenameDialog, hospes_rename_dialog, HOSPES, RENAME_DIALOG, AdwWindow)

void hospes_rename_dialog_open (GtkWindow *parent, HospesHost *host);

G_END_DECLS
