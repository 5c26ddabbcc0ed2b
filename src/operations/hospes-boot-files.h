/* hospes-boot-files.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"
#include "hospes-host.h"

G_BEGIN_DECLS

typedef struct _HospesBootFiles HospesBootFiles;

HospesBootFiles *hospes_boot_files_new (const HospesDomainSpec *spec);
gboolean hospes_boot_files_goes_on (const HospesBootFiles *self);
void hospes_boot_files_free (HospesBootFiles *self);
void hospes_boot_files_done (HospesBootFiles *self, HospesHost *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesBootFiles, hospes_boot_files_free)

G_END_DECLS
