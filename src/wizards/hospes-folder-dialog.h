/* hospes-folder-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_FOLDER_DIALOG (hospes_folder_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesFolderDialog, hospes_folder_dialog, HOSPES, FOLDER_DIALOG, AdwWindow)

GtkWindow *hospes_folder_dialog_new (HospesHost *host, const char *path);

G_END_DECLS
