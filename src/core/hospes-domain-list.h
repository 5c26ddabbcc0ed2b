/* hospes-domain-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_LIST (hospes_domain_list_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainList, hospes_domain_list, HOSPES, DOMAIN_LIST, GObject)

HospesDomainList *hospes_domain_list_new (HospesHost *host);
GListModel *hospes_domain_list_get_model (HospesDomainList *self);
HospesDomain *hospes_domain_list_find (HospesDomainList *self, const char *uuid);
HospesDomain *hospes_domain_list_find_name (HospesDomainList *self, const char *name_or_uuid);
void hospes_domain_list_take_all (HospesDomainList *self, GPtrArray *infos);
void
hospes_domain_list_take_some (HospesDomainList *self, GPtrArray *infos, const char *const *asked);
GPtrArray *hospes_domain_list_take_unknown (HospesDomainList *self, guint n_max);
gboolean hospes_domain_list_take_records (HospesDomainList *self, GHashTable *records);
void hospes_domain_list_tell (HospesDomainList *self);
void hospes_domain_list_note_shutdown (HospesDomainList *self, const char *uuid);
void hospes_domain_list_mark_stale (HospesDomainList *self);

G_END_DECLS
