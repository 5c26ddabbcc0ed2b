/* hospes-doctor-pane.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"
#include "hospes-path-verdict.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOCTOR_PANE (hospes_doctor_pane_get_type ())

G_DECLARE_FINAL_TYPE (HospesDoctorPane, hospes_doctor_pane, HOSPES, DOCTOR_PANE, GtkWidget)

void hospes_doctor_pane_look (HospesDoctorPane *self,
                              HospesHost *host,
                              const char *path,
                              gboolean to_write);
void hospes_doctor_pane_show (HospesDoctorPane *self, const HospesPathVerdict *verdict);
void hospes_doctor_pane_set_praises (HospesDoctorPane *self, gboolean praises);
void hospes_doctor_pane_set_pools (HospesDoctorPane *self, GMenuModel *pools);
const HospesPathVerdict *hospes_doctor_pane_get_verdict (HospesDoctorPane *self);

G_END_DECLS
