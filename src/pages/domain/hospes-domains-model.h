/* hospes-domains-model.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-filter.h"
#include "hospes-domain.h"
#include "hospes-host.h"

G_BEGIN_DECLS

/**
 * HospesScope:
 * @HOSPES_SCOPE_ALL: all machines
 * @HOSPES_SCOPE_RUNNING: those that run
 * @HOSPES_SCOPE_ATTENTION: those a person should look at, hospes_domain_needs_attention()
 */
typedef enum
{
  HOSPES_SCOPE_ALL,
  HOSPES_SCOPE_RUNNING,
  HOSPES_SCOPE_ATTENTION,
} HospesScope;

gboolean hospes_scope_contains (HospesScope scope, HospesDomain *domain);

#define HOSPES_TYPE_DOMAINS_MODEL (hospes_domains_model_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainsModel, hospes_domains_model, HOSPES, DOMAINS_MODEL, GObject)

HospesDomainsModel *hospes_domains_model_new (GListModel *hosts, GtkSorter *sorter);
GListModel *hospes_domains_model_get_list (HospesDomainsModel *self);
void hospes_domains_model_show (HospesDomainsModel *self, HospesScope scope, HospesHost *host);
HospesDomainFilter *hospes_domains_model_get_filter (HospesDomainsModel *self);
void hospes_domains_model_hold (HospesDomainsModel *self, gboolean hold);
void hospes_domains_model_keep (HospesDomainsModel *self, HospesDomain *domain);
gboolean hospes_domains_model_is_reordering (HospesDomainsModel *self);

G_END_DECLS
