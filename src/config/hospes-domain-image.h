/* hospes-domain-image.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"

G_BEGIN_DECLS

const HospesDomainDisk *hospes_domain_spec_find_copied (const HospesDomainSpec *self);
const HospesDomainDisk *hospes_domain_spec_find_seed (const HospesDomainSpec *self);
void hospes_domain_spec_add_seed (HospesDomainSpec *self);
gboolean hospes_domain_image_append (GString *commands,
                                     const HospesDomainSpec *self,
                                     const HospesDomainDisk *disk,
                                     const char *virsh);

G_END_DECLS
