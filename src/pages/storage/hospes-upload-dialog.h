/* hospes-upload-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_UPLOAD_DIALOG (hospes_upload_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesUploadDialog, hospes_upload_dialog, HOSPES, UPLOAD_DIALOG, AdwWindow)

void hospes_upload_dialog_present (GtkWidget *origin, HospesPool *pool, GFile *file);

G_END_DECLS
