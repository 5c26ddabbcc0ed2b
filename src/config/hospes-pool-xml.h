/* hospes-pool-xml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool-draft.h"

G_BEGIN_DECLS

char *hospes_pool_draft_to_xml (HospesPoolDraft *self);
char *hospes_pool_draft_to_secret_xml (HospesPoolDraft *self);
char *hospes_pool_draft_to_source_xml (HospesPoolDraft *self);
char *hospes_pool_xml_dup_without_devices (const char *xml);
char *hospes_pool_xml_find_name (const char *xml, GError **error);
char *hospes_pool_xml_find_target (const char *xml);
gboolean hospes_pool_xml_is_of_kind (const char *xml, HospesPoolPattern pattern);

G_END_DECLS
