/* hospes-add-host-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_ADD_HOST_DIALOG (hospes_add_host_dialog_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesAddHostDialog, hospes_add_host_dialog, HOSPES, ADD_HOST_DIALOG, AdwWindow)

GtkWindow *hospes_add_host_dialog_new (GtkWindow *parent);

G_END_DECLS
