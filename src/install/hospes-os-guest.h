/* hospes-os-guest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-guest-facts.h"
#include "hospes-os.h"

G_BEGIN_DECLS

void hospes_os_fill_facts (HospesOs *os, HospesGuestFacts *facts);
void hospes_os_fill_facts_for (HospesOs *os, const char *arch, HospesGuestFacts *facts);

G_END_DECLS
