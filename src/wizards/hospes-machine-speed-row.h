/* hospes-machine-speed-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-domain-draft.h"
#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_SPEED_ROW (hospes_machine_speed_row_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineSpeedRow, hospes_machine_speed_row, HOSPES, MACHINE_SPEED_ROW, AdwActionRow)

void hospes_machine_speed_row_set (HospesMachineSpeedRow *self,
                                   HospesHost *host,
                                   HospesDomainDraft *draft);
void hospes_machine_speed_row_show (HospesMachineSpeedRow *self);
char *hospes_machine_speed_row_dup_words (gint64 kvm, gint64 emulated);
gboolean hospes_machine_speed_row_is_slow (gint64 kvm, gint64 emulated);

G_END_DECLS
