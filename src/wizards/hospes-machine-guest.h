/* hospes-machine-guest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-os.h"

G_BEGIN_DECLS

void hospes_machine_guest_tell (HospesDomainDraft *draft, HospesOs *os);

G_END_DECLS
