/* hospes-doctor-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOCTOR_DIALOG (hospes_doctor_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesDoctorDialog, hospes_doctor_dialog, HOSPES, DOCTOR_DIALOG, AdwWindow)

void hospes_doctor_dialog_present (GtkWidget *origin,
                                   HospesDomain *domain,
                                   const char *path,
                                   const char *message);
void hospes_doctor_dialog_tell (GtkWidget *origin,
                                HospesDomain *domain,
                                const char *title,
                                const GError *error);

G_END_DECLS
