/* hospes-ovf-wish.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"
#include "hospes-ovf.h"

G_BEGIN_DECLS

void hospes_ovf_fill_wish (const HospesOvf *self, HospesDomainSpec *wish);
char *hospes_ovf_dup_name (const HospesOvf *self);
const char *hospes_ovf_disk_get_bus (const HospesOvfDisk *disk, const HospesDomainSpec *spec);
const char *hospes_ovf_card_get_model (const HospesOvfCard *card);

G_END_DECLS
