/* hospes-add-host-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-host-list.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_ADD_HOST_DIALOG (hospes_add_host_dialog_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesAddHostDialog, hospes_add_host_dialog, HOSPES, ADD_HOST_DIALOG, AdwWindow)

void hospes_add_host_dialog_open (GtkWindow *parent, HospesHostList *hosts, HospesHost *corrected);

G_END_DECLS
