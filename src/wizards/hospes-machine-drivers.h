/* hospes-machine-drivers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

char *hospes_machine_drivers_dup_found (const HospesMachineGround *ground);
char *hospes_machine_drivers_dup_plain (HospesDomainDraft *draft);
char *hospes_machine_drivers_dup_note (HospesDomainDraft *draft);

G_END_DECLS
