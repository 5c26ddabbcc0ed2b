/* hospes-domain-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_INDEX (hospes_domain_index_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainIndex, hospes_domain_index, HOSPES, DOMAIN_INDEX, GObject)

HospesDomainIndex *hospes_domain_index_new (HospesHost *host);
void hospes_domain_index_forget (HospesDomainIndex *self);
void hospes_domain_index_outdate_autostart (HospesDomainIndex *self);
void hospes_domain_index_flush (HospesDomainIndex *self);
gboolean hospes_domain_index_is_full (HospesDomainIndex *self);
void hospes_domain_index_set_resting (HospesDomainIndex *self, gboolean resting);

G_END_DECLS
