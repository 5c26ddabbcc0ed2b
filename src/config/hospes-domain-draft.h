/* hospes-domain-draft.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-defaults.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_DRAFT (hospes_domain_draft_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainDraft, hospes_domain_draft, HOSPES, DOMAIN_DRAFT, GObject)

HospesDomainDraft *hospes_domain_draft_new (void);

const HospesDomainSpec *hospes_domain_draft_get_spec (HospesDomainDraft *self);
HospesDomainSpec *hospes_domain_draft_get_wish (HospesDomainDraft *self);
void hospes_domain_draft_changed (HospesDomainDraft *self);
void hospes_domain_draft_set_text (HospesDomainDraft *self, char **field, const char *text);
void hospes_domain_draft_add_disk (HospesDomainDraft *self, HospesDomainDisk *disk);
void hospes_domain_draft_add_nic (HospesDomainDraft *self, HospesDomainNic *nic);

const HospesDomainMeans *hospes_domain_draft_get_means (HospesDomainDraft *self);
void hospes_domain_draft_set_host (HospesDomainDraft *self,
                                   HospesHostCaps *host,
                                   guint64 memory,
                                   guint cpus,
                                   guint64 libvirt_version);
void hospes_domain_draft_set_caps (HospesDomainDraft *self, HospesDomainCaps *caps);
gboolean hospes_domain_draft_lacks_caps (HospesDomainDraft *self);
void hospes_domain_draft_set_facts (HospesDomainDraft *self, const HospesGuestFacts *facts);
void hospes_domain_draft_set_emulate (HospesDomainDraft *self, gboolean emulate);
void hospes_domain_draft_set_graphics (HospesDomainDraft *self, const char *graphics);

void hospes_domain_draft_take (HospesDomainDraft *self, const char *const *names);
gboolean hospes_domain_draft_is_taken (HospesDomainDraft *self, const char *name);
void hospes_domain_draft_take_volumes (HospesDomainDraft *self,
                                       const char *pool,
                                       const char *const *volumes);
gboolean
hospes_domain_draft_is_volume_taken (HospesDomainDraft *self, const char *pool, const char *volume);
void hospes_domain_draft_set_room (HospesDomainDraft *self, const char *pool, guint64 bytes);
gboolean hospes_domain_draft_get_room (HospesDomainDraft *self, const char *pool, guint64 *bytes);

G_END_DECLS
