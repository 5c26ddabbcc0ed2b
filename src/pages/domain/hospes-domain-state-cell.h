/* hospes-domain-state-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_STATE_CELL (hospes_domain_state_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesDomainStateCell, hospes_domain_state_cell, HOSPES, DOMAIN_STATE_CELL, HospesDomainCell)

G_END_DECLS
