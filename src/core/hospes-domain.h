/* hospes-domain.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-domain-details.h"
#include "hospes-domain-record.h"
#include "hospes-domain-state.h"
#include "hospes-domain-verb.h"
#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN (hospes_domain_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomain, hospes_domain, HOSPES, DOMAIN, GObject)

const char *hospes_domain_get_uuid (HospesDomain *self);
const char *hospes_domain_get_name (HospesDomain *self);
const char *hospes_domain_get_title (HospesDomain *self);
const char *hospes_domain_get_label (HospesDomain *self);
const char *hospes_domain_get_sort_key (HospesDomain *self);
HospesHost *hospes_domain_get_host (HospesDomain *self);
HospesDomainState hospes_domain_get_state (HospesDomain *self);
gboolean hospes_domain_get_active (HospesDomain *self);
const char *hospes_domain_get_reason_text (HospesDomain *self);
GDateTime *hospes_domain_get_since (HospesDomain *self);
GDateTime *hospes_domain_get_started (HospesDomain *self);
gboolean hospes_domain_get_stale (HospesDomain *self);
int hospes_domain_get_pending_verb (HospesDomain *self);
gboolean hospes_domain_get_removed (HospesDomain *self);
HospesDomainDetails *hospes_domain_get_details (HospesDomain *self);
HospesDomainRecord *hospes_domain_get_record (HospesDomain *self);
const char *const *hospes_domain_get_tags (HospesDomain *self);
guint64 hospes_domain_get_memory (HospesDomain *self);
guint64 hospes_domain_get_used_memory (HospesDomain *self);
double hospes_domain_get_cpu_load (HospesDomain *self);
double hospes_domain_get_disk_rate (HospesDomain *self);
double hospes_domain_get_network_rate (HospesDomain *self);
const char *hospes_domain_get_address (HospesDomain *self);
const char *hospes_domain_get_address_key (HospesDomain *self);
gboolean hospes_domain_can (HospesDomain *self, HospesDomainVerb verb);

void hospes_domain_watch (HospesDomain *self);
void hospes_domain_unwatch (HospesDomain *self);
void hospes_domain_watch_address (HospesDomain *self);
void hospes_domain_unwatch_address (HospesDomain *self);

G_END_DECLS
