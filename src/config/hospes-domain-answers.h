/* hospes-domain-answers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"

G_BEGIN_DECLS

const HospesDomainDisk *hospes_domain_spec_find_answers (const HospesDomainSpec *self);
const HospesDomainDisk *hospes_domain_spec_find_installer (const HospesDomainSpec *self);
const HospesDomainDisk *hospes_domain_spec_find_drivers (const HospesDomainSpec *self);
const char *hospes_domain_boot_url_get_member (const char *url);
char *hospes_domain_boot_url_dup_member (const char *member);

void hospes_domain_spec_add_answers (HospesDomainSpec *self);
void hospes_domain_spec_tell_kernel (HospesDomainSpec *self, const char *words);
void hospes_domain_spec_own_initrd (HospesDomainSpec *self, const char *old_name);

gboolean hospes_domain_answers_append_disc (GString *commands,
                                            const HospesDomainSpec *self,
                                            const HospesDomainDisk *disk,
                                            const char *virsh);
void hospes_domain_answers_append_member (GString *commands,
                                          const HospesDomainSpec *self,
                                          const char *member,
                                          const char *file);
void hospes_domain_answers_append_archive (GString *commands,
                                           const HospesDomainSpec *self,
                                           const char *file);

G_END_DECLS
