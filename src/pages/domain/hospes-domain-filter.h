/* hospes-domain-filter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

/**
 * HospesFilterKind:
 * @HOSPES_FILTER_STATE: nicks of states
 * @HOSPES_FILTER_HOST: addresses of hosts
 * @HOSPES_FILTER_TAG: tags
 * @HOSPES_FILTER_SYSTEM: names of systems
 */
typedef enum
{
  HOSPES_FILTER_STATE,
  HOSPES_FILTER_HOST,
  HOSPES_FILTER_TAG,
  HOSPES_FILTER_SYSTEM,
} HospesFilterKind;

#define HOSPES_N_FILTER_KINDS (HOSPES_FILTER_SYSTEM + 1)

#define HOSPES_TYPE_DOMAIN_FILTER (hospes_domain_filter_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainFilter, hospes_domain_filter, HOSPES, DOMAIN_FILTER, GObject)

HospesDomainFilter *hospes_domain_filter_new (void);
gboolean hospes_domain_filter_matches (HospesDomainFilter *self, HospesDomain *domain);
void hospes_domain_filter_set_text (HospesDomainFilter *self, const char *text);
const char *hospes_domain_filter_get_text (HospesDomainFilter *self);
void hospes_domain_filter_set (HospesDomainFilter *self,
                               HospesFilterKind kind,
                               const char *value,
                               gboolean on);
gboolean
hospes_domain_filter_has (HospesDomainFilter *self, HospesFilterKind kind, const char *value);
GPtrArray *hospes_domain_filter_list (HospesDomainFilter *self, HospesFilterKind kind);
void hospes_domain_filter_clear (HospesDomainFilter *self, HospesFilterKind kind);
gboolean hospes_domain_filter_is_set (HospesDomainFilter *self);
char *hospes_domain_filter_to_string (HospesDomainFilter *self);
void hospes_domain_filter_take_string (HospesDomainFilter *self, const char *string);
void
hospes_domain_filter_take_named (HospesDomainFilter *self, const char *string, const char *name);
const char *hospes_domain_filter_get_name (HospesDomainFilter *self);
GPtrArray *hospes_domain_filter_list_values (HospesFilterKind kind, HospesDomain *domain);
char *hospes_domain_filter_new_string (HospesFilterKind kind, const char *value);

G_END_DECLS
