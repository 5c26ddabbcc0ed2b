/* hospes-notes-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_NOTES_DIALOG (hospes_notes_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesNotesDialog, hospes_notes_dialog, HOSPES, NOTES_DIALOG, AdwWindow)

GtkWindow *hospes_notes_dialog_new (GtkWindow *parent, HospesDomain *domain);

G_END_DECLS
