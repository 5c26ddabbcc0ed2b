/* hospes-attention-banner.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_ATTENTION_BANNER (hospes_attention_banner_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesAttentionBanner, hospes_attention_banner, HOSPES, ATTENTION_BANNER, HospesDomainCell)

G_END_DECLS
