/* hospes-pool-field-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool-draft.h"
#include "hospes-pool-faults.h"

G_BEGIN_DECLS

const char *hospes_pool_field_get_title (HospesPoolPattern pattern, HospesPoolField field);
const char *hospes_pool_field_get_hint (HospesPoolPattern pattern, HospesPoolField field);
const char *hospes_pool_format_get_title (const char *format);
const char *hospes_pool_make_get_title (HospesPoolPattern pattern, HospesPoolMake make);
const char *hospes_pool_make_get_text (HospesPoolPattern pattern, HospesPoolMake make);
char *hospes_pool_fault_dup_text (HospesPoolDraft *draft, HospesPoolField field);

G_END_DECLS
