/* hospes-domain-tags-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_TAGS_CELL (hospes_domain_tags_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesDomainTagsCell, hospes_domain_tags_cell, HOSPES, DOMAIN_TAGS_CELL, HospesDomainCell)

G_END_DECLS
